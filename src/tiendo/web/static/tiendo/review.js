/* The review page: words follow their candidates both ways, keys do the common work, and what
   colleagues decide meanwhile comes in by itself. Without this file every button still works. */
(() => {
  const EVERY = 12000; // milliseconds between two looks at what others did
  const rows = () => [...document.querySelectorAll("article.candidate")];
  const current = () => document.querySelector("article.candidate.current");
  const marksOf = (key) => document.querySelectorAll(`[data-of="${key}"]`);
  const decided = []; // keys of the rows decided on this page, the last one at the end
  let wanted = null; // "first", "last" or the key of the row to choose once the list has come

  function show(marks) {
    const pane = marks[0] && marks[0].closest(".pane");
    if (pane) pane.scrollTop += marks[0].getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }

  /* Load the left side or the list alone. */
  const load = (address, target) => htmx.ajax("GET", address, { target, swap: "outerHTML" });

  /* Make one candidate the current one and show its words. */
  function choose(row, { focus = true, scroll = true } = {}) {
    if (!row) return;
    document.querySelectorAll(".current").forEach((one) => one.classList.remove("current"));
    row.classList.add("current");
    const marks = marksOf(row.dataset.key);
    marks.forEach((mark) => mark.classList.add("current"));
    if (focus) row.focus({ preventScroll: true });
    if (scroll) row.scrollIntoView({ block: "nearest" });
    show(marks);
    const sheet = document.querySelector("#sheet");
    if (sheet && row.dataset.sheet && row.dataset.sheet !== sheet.dataset.sheet) load(`${location.pathname}?view=page&sheet=${row.dataset.sheet}`, "#left");
  }

  /* Turn to the page before or after in the list; tell whether there is one. */
  function turn(by) {
    const link = document.querySelector(`[data-turn="${by}"]`);
    if (!link) return false;
    wanted = by > 0 ? "first" : "last";
    link.click();
    return true;
  }

  function step(by) {
    const all = rows();
    const at = all.indexOf(current());
    const next = at < 0 ? all.find((row) => row.dataset.state === "waiting") || all[0] : all[at + by];
    if (next) choose(next);
    else if (!turn(by)) choose(all[at]);
  }

  /* Go to the next row that needs a look: on this page, else on the list of those. */
  function look() {
    const all = rows();
    const next = all.slice(all.indexOf(current()) + 1).find((row) => row.dataset.look);
    if (next) choose(next);
    else if (all.some((row) => row.dataset.look) && !document.querySelector("[data-turn]")) choose(all.find((row) => row.dataset.look));
    else {
      wanted = "first";
      load(`${location.pathname}?show=look`, "#rows");
    }
  }

  /* Reopen the last decision of this page; the server says why where it cannot be. */
  function undo() {
    const key = decided.pop();
    if (!key) return;
    const values = { do: "reopen" };
    wanted = key;
    htmx.ajax("POST", document.querySelector("#rows").dataset.candidate.replace("/0/", `/${key}/`), { target: `#candidate-${key}`, swap: "outerHTML", values });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".source-text a, .sheet-picture a, a[data-words]");
    if (event.target.closest("a[data-picture]")) {
      event.preventDefault();
      const row = event.target.closest("article");
      load(`${location.pathname}?view=page&sheet=${row.dataset.sheet}`, "#left");
      choose(row, { focus: false });
      return;
    }
    const hash = link && (link.getAttribute("href").match(/#.*/) || [""])[0];
    const row = link ? (link.matches("[data-words]") ? link.closest("article") : document.querySelector(hash)) : event.target.closest("article.candidate");
    if (link) event.preventDefault();
    if (!row && link) {
      wanted = hash.replace("#candidate-", "");
      load(`${location.pathname}?item=${wanted}`, "#rows");
      return;
    }
    if (!row) return;
    if (link && link.matches("[data-words]") && !document.querySelector(".source-text")) load(location.pathname, "#left");
    choose(row, { focus: Boolean(link), scroll: Boolean(link) });
  });

  const ACTS = ["a", "e", "r"];
  function press(key) {
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "n") look();
    else if (key === "u") undo();
    else if (key === "?") {
      const keys = document.querySelector("details.keys");
      if (keys) keys.open = !keys.open;
    } else if (ACTS.includes(key)) {
      const act = current() && current().querySelector(`[data-act="${key}"]`);
      if (act) act.click();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const form = event.target.closest("article.editing");
      if (form) form.querySelector('[data-act="x"]').click();
    }
    if (event.target.closest("input, select, textarea")) return;
    press(event.key);
  });

  /* A row came: colour its marks by the new state, keep the place, move on once decided. */
  function settled(row) {
    marksOf(row.dataset.key).forEach((mark) => { mark.dataset.state = row.dataset.state; });
    const isWanted = wanted === row.dataset.key;
    wanted = null;
    choose(row);
    if (row.classList.contains("editing")) row.querySelector("form input:not([type=hidden]), form select, form textarea").focus();
    else if (row.querySelector("[role=alert]") || isWanted) return;
    else if (row.dataset.state !== "waiting") {
      decided.push(row.dataset.key);
      step(1);
    }
  }

  /* The list or the left side came: choose the row that was wanted, or mark the current one again. */
  function listed() {
    const all = rows();
    const row = wanted === "first" ? all[0] : wanted === "last" ? all[all.length - 1] : document.getElementById(`candidate-${wanted}`);
    wanted = null;
    choose(row || current(), { focus: Boolean(row), scroll: Boolean(row) });
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    const id = event.detail.elt.id;
    if (id === "rows" || id === "left") listed();
    const row = id && document.getElementById(id);
    if (row && row.matches("article.candidate") && !event.detail.elt.dataset.fresh) settled(row);
  });

  /* A colleague's decision comes in: a form that is being filled in here stays as it is. */
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const row = event.detail.target;
    if (!row.matches("article.candidate")) return;
    const news = event.detail.fragment.querySelector("article.candidate");
    if (row.classList.contains("editing") || row.dataset.event === news.dataset.event) event.detail.shouldSwap = false;
    else {
      news.dataset.fresh = "1";
      if (row.classList.contains("current")) news.classList.add("current");
      marksOf(row.dataset.key).forEach((mark) => { mark.dataset.state = news.dataset.state; });
    }
  });

  setInterval(() => {
    const fresh = document.querySelector("#fresh");
    if (fresh && document.visibilityState === "visible") htmx.trigger(fresh, "poll");
  }, EVERY);

  window.addEventListener("load", () => {
    const asked = new URLSearchParams(location.search).get("item");
    choose(document.querySelector(location.hash.startsWith("#candidate-") ? location.hash : asked ? `#candidate-${asked}` : "#none"));
  });
})();
