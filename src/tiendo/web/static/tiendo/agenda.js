/* Alt+↑ and Alt+↓ move the item in whose row the focus is; the focus stays with it. */
document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const row = event.target.closest("table.agenda tbody tr");
  if (!row) return;
  event.preventDefault();
  const button = row.querySelector(`[name=do][value=${event.key === "ArrowUp" ? "up" : "down"}]`);
  if (button && !button.disabled) button.click();
});
/* A title may wrap but is one line: Enter saves its row. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("table.agenda textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit(event.target.form.querySelector("[value=save]"));
});
let focused = "";
document.addEventListener("htmx:beforeRequest", () => {
  const row = document.activeElement?.closest("table.agenda tbody tr");
  focused = row ? document.activeElement.id || row.querySelector("textarea").id : "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (focused) document.getElementById(focused)?.focus();
});
