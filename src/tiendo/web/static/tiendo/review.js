/* The review page: marks follow their candidates, and five keys do the common work. */
(() => {
  const rows = () => [...document.querySelectorAll("article.candidate")];
  const current = () => document.querySelector("article.candidate.current");
  const marksOf = (key) => document.querySelectorAll(`mark[data-of="${key}"]`);

  /* Make one candidate the current one and show its words. */
  function choose(row, { focus = true } = {}) {
    if (!row) return;
    document.querySelectorAll(".current").forEach((one) => one.classList.remove("current"));
    row.classList.add("current");
    const marks = marksOf(row.dataset.key);
    marks.forEach((mark) => mark.classList.add("current"));
    if (focus) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    const pane = marks[0] && marks[0].closest(".pane");
    if (pane) pane.scrollTop += marks[0].getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }

  function step(by) {
    const all = rows();
    const at = all.indexOf(current());
    choose(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".source-text a, .words a");
    const row = link ? document.querySelector(link.closest(".words") ? `#${link.closest("article").id}` : link.hash) : event.target.closest("article.candidate");
    if (!row) return;
    if (link) event.preventDefault();
    choose(row, { focus: Boolean(link) });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const form = event.target.closest("article.editing");
      if (form) form.querySelector('[data-act="x"]').click();
    }
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (["a", "e", "r"].includes(event.key)) {
      const act = current() && current().querySelector(`[data-act="${event.key}"]`);
      if (act) act.click();
    }
  });

  /* After a swap: colour the marks by the new state, keep the place, move on once decided. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const row = event.detail.elt.closest && document.getElementById(event.detail.elt.id);
    if (!row || !row.matches("article.candidate")) return;
    marksOf(row.dataset.key).forEach((mark) => { mark.dataset.state = row.dataset.state; });
    choose(row);
    if (row.classList.contains("editing")) row.querySelector("form input:not([type=hidden]), form select, form textarea").focus();
    else if (row.dataset.state !== "waiting") step(1);
  });

  window.addEventListener("load", () => {
    if (location.hash.startsWith("#candidate-")) choose(document.querySelector(location.hash));
  });
})();
