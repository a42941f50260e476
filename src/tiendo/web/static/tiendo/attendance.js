/* Roll call by keys: C present, L excused (goes to the reason), K absent, arrows to the next person. */
const KEYS = { c: "c", l: "l", k: "k" };
document.addEventListener("keydown", (event) => {
  const row = event.target.closest("table.people tbody tr");
  if (!row || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, textarea, select")) return;
  const beside = { ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling }[event.key];
  if (beside) {
    event.preventDefault();
    beside.querySelector("button")?.focus();
    return;
  }
  const wanted = KEYS[event.key.toLowerCase()];
  const target = wanted && document.getElementById(`${wanted}-${row.id.slice(2)}`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) {
    target.closest("details").open = true;
    target.focus();
  } else target.click();
});
let marked = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  marked = event.target.closest("table.people tbody tr")?.id || "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (!marked) return;
  const row = document.getElementById(marked);
  (row?.nextElementSibling || row)?.querySelector("button")?.focus();
  marked = "";
});
