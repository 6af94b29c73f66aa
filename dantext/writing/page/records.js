"use strict";
// The records of a report, read back from the tables that data.py makes.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const NONE = "?"; // the value of what is not known, in filters
const STRINGS = ["code", "date", "urn", "akn", "resolved_code", "resolved_date", "resolved_issuer", "resolved_title",
  "resolved_by", "name", "title_text", "pinpoint", "warnings"];

const LISTED = /^(?:register|authority)/; // who says of a document what the report does not

const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
const slug = (s, joint) => (fold(s ?? "").match(/[a-z0-9]+/g) ?? []).join(joint);

/** A report: its element, text, mentions in order, documents in order of their first mention. */
function read(section) {
  const data = JSON.parse($("script", section).textContent);
  const body = $(".body", section);
  const strings = data.strings;
  const spread = (names, row) => Object.fromEntries(names.map((name, i) => [name, strings[row[i]]]));
  const kinds = data.kinds.map((row) => spread(data.columns.kinds, row));
  const bodies = data.bodies.map((row) => spread(data.columns.body, row));
  const docs = data.docs.map((name) => ({ name: strings[name], mentions: [] }));
  const cards = data.cards.map((row) => {
    const raw = Object.fromEntries(data.columns.card.map((name, i) => [name, row[i] ?? 0]));
    const c = { ...raw, ...kinds[raw.kinds], ...bodies[raw.body], doc: raw.doc ? docs[raw.doc] : null };
    for (const name of STRINGS) c[name] = strings[raw[name]];
    c.warnings = c.warnings ? c.warnings.split("\n") : [];
    return c;
  });
  let at = 0;
  const mentions = data.mentions.map((n, i) => ({ i, at: (at += data.steps[i]), card: cards[n], findings: [] }));
  for (const [i, ...parts] of data.findings) {
    const [rule, message, advice] = parts.map((p) => strings[p]);
    mentions[i].findings.push({ rule, message, advice });
  }
  const read = { section, body, text: body.textContent, mentions, docs, report: data.report };
  for (const mark of $$("mark", body)) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mentions[mark.dataset.i].mark = mark;
  }
  for (const m of mentions) if (m.card.doc) gather(m, read);
  for (const m of mentions) Object.assign(m, { facets: facets(m), shown: true });
  read.docs = docs.filter((d) => d.mentions.length);
  return read;
}

/** What any mention says of a document counts for the document. */
function gather(m, of) {
  const { card: c } = m;
  const d = c.doc;
  d.mentions.push(m);
  d.type ??= c.doc_type_name;
  d.code ??= c.code ?? c.resolved_code;
  d.issuer ??= c.resolved_issuer ?? c.issuer;
  d.system ??= c.system;
  d.known ??= [...new Set([c.name, c.resolved_title].filter(Boolean))].join(": ") || null;
  d.title = d.known ?? d.title ?? title(m, of);
  d.by ??= LISTED.test(c.resolved_by ?? "") ? c.resolved_by : null;
  if ((c.date ?? "").length > (d.date ?? "").length) d.date = c.date;
  if (d.by && c.resolved_date) d.listed = c.resolved_date;
  if ((c.resolved_date ?? "").length > (d.date ?? "").length) d.date = c.resolved_date;
  d.date = d.listed ?? d.date;
}

function facets({ card: c, findings }) {
  const warnings = [...c.warnings.map((w) => w.split(":")[0]), ...findings.map((f) => f.rule)];
  return {
    system: [c.system ?? c.doc?.system ?? NONE], type: [c.doc_type_name ?? NONE], issuer: [c.issuer ?? c.resolved_issuer ?? NONE],
    relation: [c.kind === "self" ? "self" : c.relation ?? NONE], warning: [...new Set(warnings)],
  };
}

/** Words of the text, or words that do not stand there, on one line. */
const words = (m, of, at, size, other) =>
  (size ? of.text.slice(m.at + at, m.at + at + size) : other)?.replace(/\s+/g, " ") ?? null;
const title = (m, of) => words(m, of, m.card.title_at, m.card.title_size, m.card.title_text);
const part = (m, of) => words(m, of, m.card.part_at, m.card.part_size, m.card.pinpoint);

/** What a document is called in the list. */
const label = (d) => (d.code ? [d.type, d.code].filter(Boolean).join(" ") : d.name);

/** A URN or IRI out of its template. */
function identifier(template, c, joint) {
  const named = { issuer: c.resolved_issuer ?? c.issuer, type: c.doc_type_name };
  return template?.replace(/\$(issuer|type|date|code)(\d*)/g, (_, name, size) => {
    if (name === "date") return c.resolved_date ?? c.date;
    if (name === "code") return slug(c.code ?? c.resolved_code, "-").slice(0, Number(size));
    return slug(named[name], joint) + size;
  });
}
