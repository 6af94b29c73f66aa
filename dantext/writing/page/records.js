"use strict";
// The records of a report, read back from the tables that data.py makes.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const NONE = "?"; // the value of what is not known, in filters
const STRINGS = ["code", "date", "urn", "akn", "resolved_code", "resolved_date", "resolved_issuer", "resolved_title",
  "resolved_by", "name", "title_text", "pinpoint", "warnings"];

const LISTED = /^(?:register|authority)/; // who says of a document what the report does not
const WHOLE = "yyyy-mm-dd".length;

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
  const mentions = data.mentions.map((n, i) => ({ i, at: (at += data.steps[i]), card: cards[n], findings: [],
    before: data.sentences[2 * i], behind: data.sentences[2 * i + 1] }));
  for (const [i, ...parts] of data.findings) {
    const [rule, basis, ...said] = parts.map((p) => strings[p]);
    mentions[i].findings.push({ rule, basis, vi: said.slice(0, 2), en: said.slice(2) });
  }
  const read = { section, body, text: body.textContent, mentions, docs, report: data.report };
  for (const mark of $$("mark", body)) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mentions[mark.dataset.i].mark = mark;
  }
  for (const m of mentions) if (m.card.doc) gather(m, read);
  for (const m of mentions) m.own = m.card.kind === "self" || Boolean(m.card.doc?.own);
  for (const m of mentions) Object.assign(m, { facets: facets(m), shown: true });
  read.docs = docs.filter((d) => d.mentions.length && !d.own);
  return read;
}

/** What any mention says of a document counts for the document. A report does not cite itself. */
function gather(m, of) {
  const { card: c } = m;
  const d = c.doc;
  const [, code] = of.report;
  d.own ||= code !== null && (c.code ?? c.resolved_code) === code;
  if (c.kind !== "self") d.mentions.push(m);
  d.type ??= c.doc_type_name;
  d.code ??= c.code ?? c.resolved_code;
  d.issuer ??= c.resolved_issuer ?? c.issuer;
  d.system ??= c.system;
  d.usual ??= c.name;
  d.known ??= c.resolved_title;
  d.title = d.known ?? d.title ?? title(m, of);
  d.by ??= LISTED.test(c.resolved_by ?? "") ? c.resolved_by : null;
  if ((c.date ?? "").length > (d.date ?? "").length) d.date = c.date;
  if (d.by && c.resolved_date) d.listed = c.resolved_date;
  if ((c.resolved_date ?? "").length > (d.date ?? "").length) d.date = c.resolved_date;
  d.date = d.listed ?? d.date;
}

/** By what a mention can be chosen; one of the report itself by what is wrong with it alone. */
function facets({ card: c, findings, own }) {
  const warning = [...new Set([...c.warnings.map((w) => w.split(":")[0]), ...findings.map((f) => f.rule)])];
  if (own) return { system: [], type: [], issuer: [], relation: [], warning };
  return {
    system: [c.system ?? c.doc?.system ?? NONE], type: [c.doc_type_name ?? NONE], issuer: [issuer(c)[0] ?? NONE],
    relation: [c.relation ?? NONE], warning,
  };
}

/** Words of the text, or words that do not stand there, on one line. */
const words = (m, of, at, size, other) =>
  (size ? of.text.slice(m.at + at, m.at + at + size) : other)?.replace(/\s+/g, " ") ?? null;
const title = (m, of) => words(m, of, m.card.title_at, m.card.title_size, m.card.title_text);
const part = (m, of) => words(m, of, m.card.part_at, m.card.part_size, m.card.pinpoint);

// What holds of a mention, and how it is known: a key of labels.
const issuer = (c) => (c.resolved_issuer && c.issuer_source !== "text" ? [c.resolved_issuer, `by.${c.resolved_by}`]
  : [c.issuer, c.issuer_source && `source.${c.issuer_source}`]);
const code = (c) => (c.code ? [c.code] : [c.resolved_code, `by.${c.resolved_by}`]);
const date = (c) => (c.date?.length === WHOLE || !c.resolved_date ? [c.date] : [c.resolved_date, `by.${c.resolved_by}`]);
const about = (m, of) => (m.card.resolved_title ? [m.card.resolved_title, `by.${m.card.resolved_by}`] : [title(m, of)]);

/** The sentence of a mention in three: before it, its words, behind it. */
function sentence(m, of) {
  const [from, to] = [m.at - m.before, m.at + m.behind];
  const end = m.at + m.mark.textContent.length;
  const line = (a, b) => of.text.slice(a, b).replace(/\s+/g, " ");
  const isCut = /[^\s.;:!?…][ \t]+$/.test(of.text.slice(Math.max(0, from - 3), from));
  return [(isCut ? "… " : "") + line(from, m.at), line(m.at, end), line(end, to)];
}

/** What a document is called: a law by its name. */
function head(d) {
  const named = d.usual && d.type && fold(d.usual).startsWith(fold(d.type));
  return named ? d.usual : d.code ? d.type : d.name;
}

/** What a document is about, unless its name says it. */
const subject = (d) => (d.title && fold(d.title) !== fold(head(d) ?? "") ? d.title : null);

/** A URN or IRI out of its template. */
function identifier(template, c, joint) {
  const named = { issuer: c.resolved_issuer ?? c.issuer, type: c.doc_type_name };
  return template?.replace(/\$(issuer|type|date|code)(\d*)/g, (_, name, size) => {
    if (name === "date") return c.resolved_date ?? c.date;
    if (name === "code") return slug(c.code ?? c.resolved_code, "-").slice(0, Number(size));
    return slug(named[name], joint) + size;
  });
}

// -- Search -----------------------------------------------------------------------------------

/** Letters without marks and case; dates and codes in one form, however they are spaced and joined. */
function plain(s) {
  return fold(s).replace(/(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})/g, "$1/$2/$3")
    .replace(/\s*[-‐-―−/]\s*/g, "-").replace(/(?<!\d)0+(?=\d)/g, "").replace(/[,;:.()"“”]+(?=\s|$)|(?<=^|\s)[("“]+/g, " ").trim();
}

/** Whether a word begins somewhere: `5-ct-tw` does not in `25-ct-tw`. */
function begins(text, word) {
  const same = /\d/.test(word[0]) ? /\d/ : /[a-z]/;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !same.test(text[at - 1])) return true;
  }
  return false;
}
