/* Minutes being typed are kept in this browser until they are saved: a closed tab loses nothing. */
(() => {
  const PREFIX = "tiendo.minutes.";
  const forms = () => document.querySelectorAll("form[data-draft]");
  const field = (form) => form.elements.namedItem("text");
  const keyOf = (form) => PREFIX + form.dataset.draft;

  /* A browser may refuse to keep anything; then the page works as it does without this file. */
  function kept(form) {
    try { return localStorage.getItem(keyOf(form)); } catch { return null; }
  }
  function keep(form, text) {
    try {
      if (text === null) localStorage.removeItem(keyOf(form));
      else localStorage.setItem(keyOf(form), text);
    } catch { /* full or forbidden */ }
  }

  const lines = (text) => text.replace(/\r\n/g, "\n").split("\n").map((line) => line.trimEnd()).join("\n").trim();
  const isSaved = (form) => lines(field(form).value) === lines(field(form).dataset.saved);

  function show(form) {
    form.querySelector("[data-unsaved]").hidden = isSaved(form);
  }

  function offer(form) {
    const text = kept(form);
    const known = [field(form).value, field(form).dataset.saved].map(lines);
    if (text !== null && known.includes(lines(text)) && isSaved(form)) keep(form, null);
    form.querySelector("[data-kept]").hidden = text === null || known.includes(lines(text));
    show(form);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form || event.target !== field(form)) return;
    form.querySelector("[data-kept]").hidden = true;
    keep(form, isSaved(form) ? null : event.target.value);
    show(form);
  });

  document.addEventListener("click", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    if (event.target.closest("[data-take]")) field(form).value = kept(form) ?? field(form).value;
    else if (event.target.closest("[data-forget]")) keep(form, null);
    else return;
    form.querySelector("[data-kept]").hidden = true;
    show(form);
  });

  document.addEventListener("htmx:afterSettle", () => forms().forEach(offer));
  window.addEventListener("load", () => forms().forEach(offer));
})();
