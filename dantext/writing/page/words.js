// What the page says, in the language that it is in: labels, dates, documents as they are cited, elements.

const FACETS = ["system", "type", "issuer", "relation", "warning"];
const DEFAULTS = {
  lang: "vi", theme: "", keys: "on", file: "0", q: "", sort: "first", m: "",
  system: "", type: "", issuer: "", relation: "", warning: "",
};
const labels = JSON.parse($("#labels").textContent);
const state = { ...DEFAULTS };
let model = null; // the report that is shown

const say = (lang, key, values) => (labels[lang][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const t = (key, values) => say(state.lang, key, values);
const named = (facet, value) => (value === NONE ? t("none") : t(`${facet}.${value}`));

function el(tag, props = {}, ...children) {
  const { data = {}, ...rest } = props;
  const node = Object.assign(document.createElement(tag), rest);
  Object.assign(node.dataset, data);
  node.append(...children);
  return node;
}

/** Days under 10 and months under 3 have a zero in Vietnamese official style. */
function day(iso, lang = state.lang) {
  if (!iso || lang !== "vi") return iso;
  const [y, m, d] = iso.split("-");
  const month = m && (Number(m) < 3 ? m : String(Number(m)));
  return [d, month, y].filter(Boolean).join("/");
}

// Of documents, in Vietnamese in either language, as drafters write: `Nghị quyết số 25-NQ/TW`.
const label = (d) => [head(d), d.code && say("vi", "cited-number", d)].filter(Boolean).join(" ");

/** A document as it is cited in full. */
function cited(d) {
  const unit = { 4: "year", 7: "month" }[d.date?.length] ?? "day";
  const date = d.date && say("vi", `cited-${unit}`, { date: day(d.date, "vi") });
  const parts = [label(d), !label(d)?.includes(date) && date, d.issuer && say("vi", "cited-issuer", d)];
  return [parts.filter(Boolean).join(" "), subject(d)].filter(Boolean).join(", ");
}
