"use strict";
// The page reads without this: it sorts tables, switches language and colours, copies queries, opens what a link means.
const root = document.documentElement;
const kept = (key, value) => {
  try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
};
const speak = (lang) => { root.lang = lang; kept("dantext-lang", lang); };
const paint = (theme) => { root.dataset.theme = theme; kept("dantext-theme", theme); };
if (kept("dantext-lang") === "en") root.lang = "en";
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

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const code = button.parentElement.querySelector("code");
  getSelection().selectAllChildren(code);
  if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).catch(() => {});
});
