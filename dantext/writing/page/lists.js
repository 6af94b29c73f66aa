// The documents and findings that are shown, on paper and on the clipboard.

/** Documents with their mentions that are shown, in the chosen order. */
function shownDocs() {
  const rows = model.docs.map((d) => [d, d.mentions.filter((m) => m.shown)]).filter(([, shown]) => shown.length);
  return rows.sort(([, a], [, b]) => (state.sort === "count" && b.length - a.length) || a[0].i - b[0].i);
}

const row = (tag, values) => el("tr", {}, ...values.map((v) => el(tag, tag === "th" ? { scope: "col" } : {}, v ?? "")));
const table = (className, keys, lines) => el("table", { className },
  el("thead", {}, row("th", keys.map((k) => t(k)))), el("tbody", {}, ...lines.map((line) => row("td", line))));

/** The documents that are shown, as a table. */
function documents(docs) {
  return table("listing", ["number", "document", "date", "issuer", "title", "times", "origin"], docs.map(([d, mentions], n) =>
    [n + 1, label(d), day(d.date), d.issuer, subject(d), mentions.length, d.by && t(`by.${d.by}`)]));
}

/** On paper documents and findings stand at the end, and each mention has the numbers of both. */
function endnotes() {
  if (!model) return;
  const docs = shownDocs();
  const found = model.mentions.filter((m) => m.shown && m.findings.length);
  const numbers = new Map(docs.flatMap(([, mentions], n) => mentions.map((m) => [m, [n + 1]])));
  found.forEach((m, n) => numbers.set(m, [...(numbers.get(m) ?? []), `*${n + 1}`]));
  numbers.forEach((all, m) => (m.mark.dataset.n = all.join(" ")));
  const lines = found.flatMap((m, n) => m.findings.map((f, i) =>
    [i ? "" : `*${n + 1}`, m.mark.textContent, t(`warning.${f.rule}`), advice(f)]));
  $("#endnotes").replaceChildren(el("h2", {}, t("documents")), documents(docs),
    ...(lines.length ? [el("h2", {}, t("findings")), table("found", ["note", "words", "finding", "advice"], lines)] : []));
}

/** Lines for a letter, a table for Word and Excel; by the event, which a page from a disk may use, too. */
function copy() {
  const docs = shownDocs();
  const lines = docs.map(([d], n) => `${n + 1}. ${cited(d)}${n + 1 < docs.length ? ";" : "."}`);
  const grid = documents(docs);
  grid.setAttribute("border", "1");
  const put = (e) => {
    e.preventDefault();
    e.clipboardData.setData("text/plain", lines.join("\n"));
    e.clipboardData.setData("text/html", grid.outerHTML);
  };
  document.addEventListener("copy", put, { capture: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
  $("#copied").textContent = done ? t("copied", { n: docs.length }) : t("not-copied");
}
