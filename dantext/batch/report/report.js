"use strict";
// The page reads without this: it sorts tables, switches language and colours, copies queries, opens what a link means,
// and names the cells of narrow tables.
const root = document.documentElement;
const kept = (key, value) => {
  try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
};
const titled = () => { document.title = `${document.querySelector("h1").innerText} – ${document.title.split(" – ").slice(1).join(" – ")}`; };
const speak = (lang) => { root.lang = lang; titled(); kept("dantext-lang", lang); };
const paint = (theme) => { root.dataset.theme = theme; kept("dantext-theme", theme); };
if (kept("dantext-lang") === "en") { root.lang = "en"; titled(); }
if (["light", "dark"].includes(kept("dantext-theme"))) root.dataset.theme = kept("dantext-theme");
for (const e of document.querySelectorAll(".no-js")) e.classList.remove("no-js");
document.getElementById("language").onclick = () => speak(root.lang === "vi" ? "en" : "vi");
document.getElementById("theme").onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  paint(dark ? "light" : "dark");
};

function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();

for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.onclick = () => {
      const up = head.getAttribute("aria-sort") === "descending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
      const order = new Intl.Collator("vi", { numeric: true }).compare;
      const rows = [...table.tBodies[0].rows].sort((a, b) => order(value(a), value(b)) * (up ? 1 : -1));
      table.tBodies[0].append(...rows);
    };
  });
}

// On a narrow screen a row is a card, whose cells are named by the heads of their columns; once, when it first is.
const narrow = matchMedia("screen and (max-width: 46rem)");
function name() {
  if (!narrow.matches) return;
  narrow.removeEventListener("change", name);
  for (const table of document.querySelectorAll("main table")) {
    const heads = [...table.tHead.rows[0].cells].map((head) => ["vi", "en"].map((lang) =>
      (head.querySelector(`.${lang}`) ?? head).textContent.trim()));
    for (const body of table.tBodies) for (const row of body.rows) for (const cell of row.cells) {
      // A cell of several rows stands in the first of them, and in front.
      const [vi, en] = heads[heads.length - row.cells.length + cell.cellIndex];
      if (cell.tagName === "TD" && cell.textContent.trim()) Object.assign(cell.dataset, { vi, en });
    }
  }
}
narrow.addEventListener("change", name);
name();

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const code = button.parentElement.querySelector("code");
  getSelection().selectAllChildren(code);
  if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).catch(() => {});
});
