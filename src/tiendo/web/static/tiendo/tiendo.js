/* Small helps that need no framework: submit on choice, keys on lists, print. */
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
window.addEventListener("load", () => {
  if (document.querySelector("[data-print=now]")) window.print();
});
/* A form is sent once: the second click of an impatient hand does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
/* A form post answered with an error fragment still shows its sentence. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

/* A sentence about a field stands beside it until the form is sent again; the field gets the focus. */
document.addEventListener("htmx:beforeRequest", (event) => {
  for (const place of event.target.querySelectorAll(".field-error")) place.textContent = "";
  for (const field of event.target.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
});
document.addEventListener("htmx:afterSwap", (event) => {
  const place = event.detail.target;
  if (!place.matches(".field-error")) return;
  const field = document.querySelector(`[aria-describedby="${place.id}"]`);
  field.setAttribute("aria-invalid", "true");
  field.focus();
});

/* A form of filters is folded away where it would fill the screen; its summary tells what is asked. */
const narrow = matchMedia("(max-width: 48rem)");
const fold = () => {
  for (const form of document.querySelectorAll("details[data-fold]")) form.open = !narrow.matches;
};
fold();
narrow.addEventListener("change", fold);
