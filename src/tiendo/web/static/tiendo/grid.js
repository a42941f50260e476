/* Keys of the assignment grid: up and down a column, save, confirm, open the second line. */
const field = "input:not([type=hidden], [type=checkbox]), select, textarea";
const opened = new Set();
let focused = "";

/* The same field of the nearest row above or below that has it. */
function beside(row, step, name) {
  for (let next = row[step]; next; next = next[step]) {
    const found = next.matches("[data-row]") && next.querySelector(`[name="${name}"]:is(${field})`);
    if (found) return found;
  }
  return null;
}

function go(event, row) {
  const step = event.key === "ArrowUp" ? "previousElementSibling" : "nextElementSibling";
  const target = event.target.name && beside(row, step, event.target.name);
  if (!target) return;
  const hidden = target.closest("details:not([open])");
  if (hidden) hidden.open = true;
  target.focus();
  if (target.select) target.select();
}

function openMore(row) {
  const more = row.querySelector(".more details");
  if (!more) return;
  more.open = !more.open;
  (more.open ? more.querySelector(field) : row.querySelector(field)).focus();
}

document.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-row]");
  if (!row || event.isComposing) return;
  const arrow = event.key === "ArrowUp" || event.key === "ArrowDown";
  if (arrow && (event.altKey || event.ctrlKey)) go(event, row);
  else if (event.key === "Enter" && event.ctrlKey) row.querySelector("button[value=confirm]")?.click();
  else if (event.key === "F2") openMore(row);
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  const offer = event.target.closest("[data-fill]");
  if (!offer) return;
  const box = document.getElementById(offer.dataset.fill);
  box.value = offer.value;
  box.focus();
});
/* A row that is swapped keeps its second line open, and the hand where it was. */
document.addEventListener("toggle", (event) => {
  if (!event.target.closest(".more")) return;
  if (event.target.open) opened.add(event.target.id);
  else opened.delete(event.target.id);
}, true);
document.addEventListener("htmx:beforeSwap", () => { focused = document.activeElement.id; });
document.addEventListener("htmx:afterSettle", () => {
  opened.forEach((id) => { const more = document.getElementById(id); if (more) more.open = true; });
  const box = focused && document.getElementById(focused);
  if (box) box.focus();
});
