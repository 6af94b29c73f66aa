// The page of a report: filters, list of documents, card of a citation. Data reach the page as text, never as markup.
(() => {
  const sections = $$(".report");
  const card = $("#card");
  let open = null; // the mention whose card is shown
  let pinned = false; // opened by click or Enter, not by hover or focus
  let timer = 0;

  // -- Filters --------------------------------------------------------------------------------

  function found(doc, query) {
    doc.words ??= plain([doc.name, cited(doc), doc.date, day(doc.date, "vi"), doc.usual, doc.title].filter(Boolean).join(" "));
    return query.every((word) => begins(doc.words, word));
  }

  function filter() {
    const counts = Object.fromEntries(FACETS.map((f) => [f, new Map()]));
    const query = plain(state.q).split(/\s+/).filter(Boolean);
    const hits = query.length ? new Set(model.docs.filter((d) => found(d, query))) : null;
    const chosen = FACETS.filter((f) => state[f]).map((f) => [f, state[f].split("|")]);
    let shown = 0;
    let all = 0;
    for (const m of model.mentions) {
      const failed = chosen.filter(([f, values]) => !m.facets[f].some((v) => values.includes(v))).map(([f]) => f);
      const hit = !hits || hits.has(m.card.doc);
      const show = hit && !failed.length;
      if (hit) for (const f of FACETS) {
        // A choice counts what it would show beside the other choices.
        if (!failed.length || (failed.length === 1 && failed[0] === f)) {
          for (const v of m.facets[f]) counts[f].set(v, (counts[f].get(v) ?? 0) + 1);
        }
      }
      all += !m.own;
      shown += show && !m.own;
      if (show !== m.shown) {
        m.shown = show;
        m.mark.classList.toggle("off", !show);
        m.mark.tabIndex = show ? 0 : -1;
        if (show) m.mark.setAttribute("role", "button");
        else m.mark.removeAttribute("role");
      }
    }
    const documents = list();
    $("#count").textContent = t("count", { shown, all, documents });
    FACETS.forEach((f) => (f === "system" ? chips(counts[f]) : options(f, counts[f])));
    if (open && !open.shown) hide();
    save();
  }

  function text(facet, value) {
    return facet === "relation" || facet === "warning" ? named(facet, value) : value === NONE ? t("none") : value;
  }

  function options(facet, counts) {
    const select = $(`[data-facet=${facet}]`);
    if (state[facet] && !counts.has(state[facet])) counts.set(state[facet], 0);
    const rows = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "vi"));
    select.replaceChildren(el("option", { value: "" }, t("all")), ...rows.map(([value, n]) =>
      el("option", { value, lang: facet === "type" || facet === "issuer" ? "vi" : "" }, `${text(facet, value)} (${n})`)));
    select.value = state[facet];
  }

  function chips(counts) {
    const chosen = state.system.split("|").filter(Boolean);
    const focused = document.activeElement?.dataset.system;
    const values = ["party", "state", "assembly", "front", "court", "standard", NONE];
    $("#system").replaceChildren(...values.filter((v) => counts.has(v) || chosen.includes(v)).map((v) =>
      el("button", { type: "button", className: `chip ${v === NONE ? "none" : v}`, ariaPressed: chosen.includes(v),
        data: { system: v } }, el("span", {}, named("system", v)), ` ${counts.get(v) ?? 0}`)));
    if (focused) $(`[data-system="${focused}"]`)?.focus();
  }

  /** The list of documents with the mentions that are shown; gives their number. */
  function list() {
    const rows = shownDocs();
    $("#documents").replaceChildren(...(rows.length ? rows : [null]).map((row) => {
      if (!row) return el("li", { className: "nothing" }, t("no-documents"));
      const [d, mentions] = row;
      const facts = [day(d.date), d.issuer].filter(Boolean).join(" · ");
      return el("li", {}, el("button", { type: "button", data: { doc: model.docs.indexOf(d) } },
        el("span", { className: `name ${d.system ?? "none"}`, lang: "vi" }, label(d)),
        el("span", { className: "times" }, String(mentions.length), el("span", { className: "unseen" }, ` ${t("times")}`)),
        el("span", { className: "facts", lang: "vi" }, facts),
        ...(d.known && subject(d) ? [el("span", { className: "facts", lang: "vi", title: d.by ? t(`by.${d.by}`) : "" }, subject(d))] : [])));
    }));
    $("#sort").textContent = t("sorted", { order: t(`sort-${state.sort}`) });
    $("#copy").hidden = !rows.length;
    $("#copied").textContent = "";
    return rows.length;
  }

  // -- The card -------------------------------------------------------------------------------

  function show(m, pin) {
    clearTimeout(timer);
    if (open !== m) mark(m);
    open = m;
    pinned = pin;
    const c = m.card;
    const about = c.doc ? label(c.doc) : m.mark.textContent;
    const [before, here, behind] = sentence(m, model);
    card.replaceChildren(
      el("div", { className: "head" }, el("h2", { lang: "vi", className: c.system ?? "none" }, about),
        el("button", { type: "button", className: "close", data: { do: "close" }, ariaLabel: t("close") }, "×")),
      el("blockquote", { lang: "vi" }, before, el("b", {}, here), behind),
      rows(facts(m)), ...warnings(m), ...around(m),
      el("details", {}, el("summary", {}, t("more")), rows(further(m))));
    card.hidden = false;
    place(m.mark);
  }

  /** The other mentions of the document. */
  function around(m) {
    const all = m.card.doc?.mentions.filter((o) => o.shown) ?? [];
    if (all.length < 2 || !all.includes(m)) return [];
    const button = (step) => el("button", { type: "button", data: { do: step } }, t(step));
    return [el("p", { className: "around" }, button("previous"), t("nth", { n: all.indexOf(m) + 1, all: all.length }), button("next"))];
  }

  function place(target) {
    const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const { offsetWidth: w, offsetHeight: h } = card;
    const below = box.bottom + 6 + h <= innerHeight;
    const fits = below || box.top > h + 6; // else it stands beside the mention
    const beside = box.right + w + 16 > innerWidth ? box.left - w - 8 : box.right + 8;
    card.style.left = `${Math.max(8, Math.min(fits ? box.left : beside, innerWidth - w - 8))}px`;
    card.style.top = `${Math.max(8, Math.min(below || !fits ? box.bottom + 6 : box.top - h - 6, innerHeight - h - 8))}px`;
  }

  /** Mark the mention of the card, and those of the same document. */
  function mark(m) {
    $$(".same, .current", model.body).forEach((e) => e.classList.remove("same", "current"));
    m?.card.doc?.mentions.forEach((o) => o.mark.classList.add("same"));
    m?.mark.classList.add("current");
  }

  function hide(back = false) {
    clearTimeout(timer);
    if (!open) return;
    const target = open.mark;
    const inside = card.contains(document.activeElement);
    mark(null);
    open = null;
    card.hidden = true;
    if (back && (inside || pinned)) target.focus({ preventScroll: true });
    pinned = false;
  }

  function go(m, pin = false) {
    if (!m) return;
    m.mark.scrollIntoView(); // lays out the blocks about it, which may move it
    m.mark.scrollIntoView();
    m.mark.focus({ preventScroll: true });
    show(m, pin);
    state.m = String(m.i);
    save();
  }

  function step(by) {
    const shown = model.mentions.filter((m) => m.shown);
    const at = document.activeElement.closest("mark, .note")?.dataset.i ?? state.m;
    const now = open?.i ?? (at === "" ? -by * Infinity : Number(at));
    go(by > 0 ? shown.find((m) => m.i > now) ?? shown[0] : shown.findLast((m) => m.i < now) ?? shown.at(-1));
  }

  function turn(all, from, by) {
    const at = all.indexOf(from);
    return at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[(at + by + all.length) % all.length];
  }

  // -- State, language, files -----------------------------------------------------------------

  function save() {
    const kept = Object.entries(state).filter(([key, value]) => value !== DEFAULTS[key]);
    history.replaceState(null, "", `#${new URLSearchParams(kept)}`);
  }

  function restore() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const key in DEFAULTS) state[key] = given.get(key) ?? DEFAULTS[key];
    if (!Object.hasOwn(labels, state.lang)) state.lang = DEFAULTS.lang;
    if (!(Number(state.file) in sections)) state.file = DEFAULTS.file;
    if (model) hide();
    draw();
    model?.mentions[Number(state.m || NaN)]?.mark.scrollIntoView();
  }

  function draw() {
    const { lang, theme } = state;
    document.documentElement.lang = lang;
    document.documentElement.dataset.theme = theme;
    $$("[data-t]").forEach((e) => (e.textContent = t(e.dataset.t)));
    $$("[data-label]").forEach((e) => (e.ariaLabel = t(e.dataset.label)));
    $("#q").placeholder = t("hint");
    $("#q").value = state.q;
    $("#keys").checked = state.keys === "on";
    $("#language").lang = lang === "vi" ? "en" : "vi";
    $("#language").textContent = lang === "vi" ? "English" : "Tiếng Việt";
    if (!sections.length) return;
    if (model?.section !== sections[state.file]) choose();
    const [type, number, issued, body, subject] = model.report;
    $(".own", model.section).textContent = [type, number, day(issued), body, subject].filter(Boolean).join(" · ");
    model.notes.forEach(([note, m]) => (note.textContent = m.findings.map((f) => t(`warning.${f.rule}`)).join("; ")));
    filter();
    if (open) show(open, pinned);
  }

  function choose() {
    if (model) hide();
    sections.forEach((s, i) => (s.hidden = String(i) !== state.file));
    const section = sections[state.file];
    model = section.model ??= noted(read(section));
    const name = section.dataset.name;
    $("#source").textContent = name.split("/").pop();
    $("#source").title = name;
    $("#file").value = state.file;
    document.title = `${name.split("/").pop()} – ${t("page")}`;
  }

  /** A report with its findings in the margin. */
  function noted(report) {
    report.notes = report.mentions.filter((m) => m.findings.length).map((m) => {
      const note = el("button", { type: "button", className: "note", data: { i: m.i } });
      m.mark.after(note);
      return [note, m];
    });
    return report;
  }

  function set(changes) {
    Object.assign(state, changes);
    draw();
  }

  // -- Events ---------------------------------------------------------------------------------

  const mentionOf = (event) => {
    const target = event.target.closest?.(".body mark:not(.off), .note");
    return target ? model.mentions[target.dataset.i] : null;
  };
  const fade = () => { if (open && !pinned) timer = setTimeout(hide, 300); };
  const pin = (m) => { show(m, true); card.focus({ preventScroll: true }); };

  const main = $("#text");
  main.addEventListener("click", (e) => { const m = mentionOf(e); if (m && getSelection().isCollapsed) pin(m); });
  main.addEventListener("pointerover", (e) => {
    const m = e.pointerType === "mouse" && !pinned && mentionOf(e);
    clearTimeout(timer);
    if (m) timer = setTimeout(() => show(m, false), 150);
    else fade();
  });
  main.addEventListener("focusin", (e) => { if (!pinned && e.target.matches("mark:focus-visible")) show(mentionOf(e), false); });
  main.addEventListener("focusout", fade);
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", fade);
  card.addEventListener("focusin", () => { clearTimeout(timer); pinned = true; });
  card.addEventListener("click", (e) => {
    const action = e.target.dataset.do;
    if (action === "close") hide(true);
    else if (action) {
      go(turn(open.card.doc.mentions.filter((m) => m.shown), open, action === "next" ? 1 : -1), true);
      $(`[data-do=${action}]`, card)?.focus();
    }
  });
  card.addEventListener("keydown", (e) => {
    // The card stands at the end of the page; Tab leads out of it to where its mention stands.
    const last = $$("button, summary", card).at(-1);
    if (e.key !== "Tab" || document.activeElement !== (e.shiftKey ? card : last)) return;
    const back = e.shiftKey;
    hide(true);
    if (back) e.preventDefault();
  });

  $("#documents").addEventListener("click", (e) => {
    const button = e.target.closest("[data-doc]");
    if (!button) return;
    const doc = model.docs[button.dataset.doc];
    doc.last = turn(doc.mentions.filter((m) => m.shown), doc.last, 1);
    $("#panel").ariaExpanded = document.body.classList.toggle("panel", false);
    go(doc.last);
    if (button.offsetParent) button.focus(); // once more leads to the next mention
    clearTimeout(timer);
  });
  $("#documents").addEventListener("focusout", fade);
  $("#system").addEventListener("click", (e) => {
    const value = e.target.closest("[data-system]")?.dataset.system;
    if (!value) return;
    const chosen = state.system.split("|").filter(Boolean);
    const rest = chosen.filter((v) => v !== value);
    set({ system: (rest.length < chosen.length ? rest : [...chosen, value]).join("|") });
  });
  $("#filters").addEventListener("change", (e) => { const f = e.target.dataset.facet; if (f) set({ [f]: e.target.value }); });
  $("#filters").addEventListener("reset", () => set({ q: "", system: "", type: "", issuer: "", relation: "", warning: "" }));
  $("#filters").addEventListener("submit", (e) => e.preventDefault());
  let typed = 0;
  $("#q").addEventListener("input", (e) => {
    clearTimeout(typed);
    typed = setTimeout(() => { state.q = e.target.value; filter(); }, 120);
  });
  $("#copy").addEventListener("click", copy);
  $("#sort").addEventListener("click", () => set({ sort: state.sort === "first" ? "count" : "first" }));
  $("#file").addEventListener("change", (e) => { set({ file: e.target.value, m: "" }); scrollTo(0, 0); });
  $("#language").addEventListener("click", () => set({ lang: state.lang === "vi" ? "en" : "vi" }));
  $("#theme").addEventListener("click", () => {
    const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    set({ theme: dark ? "light" : "dark" });
  });
  $("#panel").addEventListener("click", () => {
    $("#panel").ariaExpanded = document.body.classList.toggle("panel");
  });
  $("#keys").addEventListener("change", (e) => set({ keys: e.target.checked ? "on" : "off" }));
  const help = () => $("#help").showModal();
  $("#help-button").addEventListener("click", help);

  const KEYS = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), "?": help,
    "/": () => { document.body.classList.add("panel"); $("#q").focus(); } };

  document.addEventListener("keydown", (e) => {
    if (!model || e.ctrlKey || e.metaKey || e.altKey || $("#help").open) return;
    if (e.key === "Escape" && open) { hide(true); e.preventDefault(); }
    const m = e.target.matches?.("mark") && mentionOf(e);
    if (m && (e.key === "Enter" || e.key === " ")) { pin(m); e.preventDefault(); }
    if (e.target.matches?.("input, select, textarea") || state.keys !== "on" || !KEYS[e.key]) return;
    e.preventDefault();
    KEYS[e.key]();
  });
  document.addEventListener("pointerdown", (e) => {
    if (open && !card.contains(e.target) && !e.target.closest("mark, .note, #documents")) hide();
  });
  for (const type of ["scroll", "resize"]) addEventListener(type, () => { if (open) place(open.mark); }, { passive: true });
  addEventListener("hashchange", restore);
  addEventListener("beforeprint", endnotes);

  $("#files").hidden = sections.length < 2;
  const names = sections.map((s) => s.dataset.name);
  const shared = names[0]?.split("/").slice(0, -1).findLastIndex((_, i, parts) =>
    names.every((name) => name.startsWith(`${parts.slice(0, i + 1).join("/")}/`))) + 1 || 0;
  $("#file").replaceChildren(...names.map((name, i) => el("option", { value: String(i) }, name.split("/").slice(shared).join("/"))));
  restore();
})();
