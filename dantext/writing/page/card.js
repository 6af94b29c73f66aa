// The card of a mention: rows are what one is of, the value, and how that is known or in which language it is said.

function facts(m) {
  const c = m.card;
  const name = c.name && fold(c.name) !== fold(c.resolved_title ?? "") ? c.name : null;
  const [stated, known] = date(c);
  const differs = c.resolved_date && c.resolved_date !== stated ? `${t(`by.${c.resolved_by}`)}: ${day(c.resolved_date)}` : known;
  return [
    ["type", c.doc_type_name && (c.doc_type ? `${c.doc_type_name} (${c.doc_type})` : c.doc_type_name)],
    ["code", ...code(c)], ["date", day(stated), differs], ["issuer", ...issuer(c)], ["name", name], ["title", ...about(m, model)],
    ["pinpoint", part(m, model)], ["relation", c.relation && t(`relation.${c.relation}`), null, state.lang],
  ];
}

function further(m) {
  const c = m.card;
  const [system] = m.facets.system;
  return [
    ["system", (system ?? NONE) !== NONE && named("system", system), null, state.lang],
    ["level", c.issuer_level && t(`level.${c.issuer_level}`), null, state.lang], ["place", c.place], ["term", c.term],
    ["kind", t(`kind.${c.kind}`), null, state.lang], ["urn", identifier(c.urn, c, ".")], ["akn", identifier(c.akn, c, "-")],
  ];
}

function rows(all) {
  return el("dl", {}, ...all.filter(([, value]) => value).flatMap(([key, value, known, lang = "vi"]) =>
    [el("dt", {}, t(key)), el("dd", {}, el("span", { lang, data: { field: key } }, value),
      ...(known ? [" ", el("span", { className: "origin" }, `(${t(known)})`)] : []))]));
}

/** What is wrong: findings, and warnings that no finding repeats. */
function warnings(m) {
  const said = new Set(m.findings.map((f) => f.rule));
  const repeated = (kind) => said.has(kind) || (kind === "ocr-repaired" && said.has("look-alike"));
  return [...m.card.warnings.filter((w) => !repeated(w.split(":")[0])).map(warning), ...m.findings.map(finding)];
}

function warning(w) {
  const [, kind, rest] = w.match(/^([^:]*):?(.*)$/s);
  const values = rest.split("|").join(", ");
  return el("p", { className: "warning" }, el("b", {}, t(`warning.${kind}`)), values && ": ", el("span", { lang: "vi" }, values));
}

function finding(f) {
  return el("p", { className: "warning" }, el("b", {}, t(`warning.${f.rule}`)), ": ", advice(f));
}

/** What a finding says, what to do, and the provision that it is from. */
function advice(f) {
  const [message, advice] = f[state.lang];
  const said = t("said", { message, advice }).replace(/(?<!…)$/, ".");
  return f.basis ? `${said} ${t("basis", f)}` : said;
}
