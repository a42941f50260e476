/* The entry form: keys as in Excel, checks while typing, saving by itself, nothing lost offline. */
(() => {
  const form = document.getElementById("entry");
  if (!form) return;
  const { plain, read, pasted } = tiendoNumbers;
  const PAUSE = 1200, RETRY = 15000;
  const boxes = [...form.querySelectorAll("input[data-key]")];
  const byKey = new Map(boxes.map((box) => [box.dataset.key, box]));
  const told = form.querySelector("[data-told]");
  const doubt = document.getElementById("doubt").dataset;
  const { checks, rules, beside } = JSON.parse(document.getElementById("checks").textContent);
  const STORE = `tiendo.cells.${form.dataset.key}`;
  const unsent = new Map(); // key → {text, seen}: typed and not yet taken by the server
  const held = new Set(); // keys that wait for the person: refused, doubtful or written by another
  let sending = false, timer = 0, savedAt = "";

  /* A browser may refuse to keep anything; then typing still saves while the network is there. */
  function keep() {
    try {
      if (unsent.size) localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(unsent)));
      else localStorage.removeItem(STORE);
    } catch { /* full or forbidden */ }
  }
  function kept() {
    try { return Object.entries(JSON.parse(localStorage.getItem(STORE) || "{}")); } catch { return []; }
  }

  const place = (box) => document.getElementById(`w-${box.dataset.key}`);
  const seenOf = (box) => (box.dataset.seen ? Number(box.dataset.seen) : null);
  const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");
  const nameOf = (key) => document.getElementById(`n-${key}`).textContent.trim();

  function say(words, n) { told.textContent = words ? fill(told.dataset[words], { n, at: savedAt }) : ""; }
  function tell() {
    if (held.size) say("refused", held.size);
    else if (unsent.size) say("unsent", unsent.size);
    else say(savedAt && "saved");
    form.querySelector("[data-filled]").textContent = boxes.filter((box) => ["value", "nil"].includes(read(box.value).kind)).length;
  }
  function complain(box, sentence) {
    box.toggleAttribute("aria-invalid", Boolean(sentence));
    if (sentence) box.setAttribute("aria-invalid", "true");
    place(box).querySelectorAll("[data-error], .newer-cell").forEach((old) => old.remove());
    if (!sentence) { held.delete(box.dataset.key); return; }
    held.add(box.dataset.key);
    const line = document.createElement("span");
    line.className = "field-error";
    line.dataset.error = "";
    line.textContent = sentence;
    place(box).prepend(line);
  }

  /* The packs' checks, as the server applies them. */
  const values = new Map(Object.entries(beside).map(([key, text]) => [key, read(text)]));
  const half = (one) => 5n * 10n ** BigInt(Math.max(5 - one.places, 0));
  const slack = (one) => (one.places ? half(one) : 0n);
  function isAnotherRate(rate, top, base, scale) {
    const least = base.value - slack(base), most = base.value + slack(base);
    if (least <= 0n) return false;
    const low = top.value - slack(top), high = top.value + slack(top);
    return (rate.value + half(rate)) * (low < 0n ? least : most) < low * scale
      || (rate.value - half(rate)) * (high < 0n ? most : least) > high * scale;
  }
  function broken([, kind, cell, others, low, high, , scale]) {
    const own = values.get(cell);
    if (!own) return false;
    if (kind === "between" || kind === "jump") {
      if (kind === "jump" && own.value === 0n) return false;
      return (low !== null && own.value < plain(low)) || (high !== null && own.value > plain(high));
    }
    const known = others.map((key) => values.get(key));
    if (known.some((one) => !one)) return false;
    if (kind === "order") return own.value > known[0].value;
    if (kind === "rate") return isAnotherRate(own, ...known, plain(scale));
    const apart = own.value - known.reduce((sum, one) => sum + one.value, 0n);
    return (apart < 0n ? -apart : apart) > [own, ...known].reduce((sum, one) => sum + slack(one), 0n);
  }
  function check() {
    boxes.forEach((box) => {
      const said = read(box.value);
      if (said.kind === "value" || said.kind === "nil") values.set(box.dataset.key, said);
      else values.delete(box.dataset.key);
    });
    const warnings = new Map();
    rules.filter(broken).forEach(([code, , cell, , , , other]) => {
      const words = fill(checks[code][1], { name: nameOf(cell), other });
      warnings.set(cell, [...(warnings.get(cell) || []), words]);
    });
    boxes.forEach((box) => {
      const now = warnings.get(box.dataset.key) || [];
      const old = [...place(box).querySelectorAll(".warning")];
      if (old.length === now.length && old.every((line, n) => line.textContent === now[n])) return;
      old.forEach((line) => line.remove());
      place(box).prepend(...now.map((words) => {
        const line = document.createElement("span");
        line.className = "warning";
        line.textContent = words;
        return line;
      }));
    });
  }

  function typed(box) {
    const { key } = box.dataset;
    const earlier = unsent.get(key);
    unsent.set(key, { text: box.value, seen: earlier ? earlier.seen : seenOf(box) });
    complain(box, "");
    place(box).querySelector("[data-nil]")?.remove();
    if (read(box.value).kind === "odd") complain(box, fill(doubt.odd, { text: box.value.trim() }));
    keep();
    check();
    tell();
    later(PAUSE);
  }
  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  }

  async function send() {
    if (sending) return later(PAUSE);
    const batch = Object.fromEntries([...unsent].filter(([key]) => !held.has(key)));
    const count = Object.keys(batch).length;
    const reason = form.elements.namedItem("reason")?.value.trim() ?? "";
    if (!count) return;
    if (form.hasAttribute("data-correcting") && !reason) return say("reasonless", count);
    sending = true;
    say("saving");
    let answer = null, wait = 0;
    try {
      const response = await fetch(form.dataset.cells, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": form.elements.namedItem("csrfmiddlewaretoken").value },
        body: JSON.stringify({ cells: batch, reason, status: form.elements.namedItem("status").value }),
      });
      if (response.redirected || response.status === 403) return say("signedOut", unsent.size);
      answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : null;
    } catch { answer = null; } finally { sending = false; }
    if (answer?.taken) wait = take(answer, batch) ? 1 : 0;
    keep();
    check();
    tell();
    if (!answer) later(RETRY);
    else if (!answer.taken) told.textContent = answer.message;
    else if (wait || [...unsent.keys()].some((key) => !held.has(key))) later(wait || PAUSE);
  }

  /* Put down what the server said; true where the rest of the batch has to be sent again. */
  function take(answer, batch) {
    if (Object.keys(answer.taken).length) savedAt = answer.saved_at;
    Object.entries(answer.taken).forEach(([key, now]) => {
      const box = byKey.get(key);
      if (String(now.seen ?? "") !== box.dataset.seen) box.parentElement.querySelector("[data-mark]")?.remove();
      stands(box, now);
      if (unsent.get(key)?.text === batch[key].text) unsent.delete(key);
      else if (unsent.has(key)) unsent.get(key).seen = now.seen;
      if (!unsent.has(key) && document.activeElement !== box) box.value = now.text;
    });
    Object.entries(answer.refused).forEach(([key, sentence]) => complain(byKey.get(key), sentence));
    Object.entries(answer.newer).forEach(([key, now]) => offer(byKey.get(key), now));
    return Object.keys(answer.newer).length > 0;
  }
  function stands(box, now) {
    box.dataset.seen = now.seen ?? "";
    form.elements.namedItem(`seen.${box.dataset.key}`).value = box.dataset.seen;
  }

  /* Somebody else wrote here: both numbers side by side, and the person decides. */
  function offer(box, now) {
    complain(box, "");
    held.add(box.dataset.key);
    const line = document.getElementById("newer").content.firstElementChild.cloneNode(true);
    const words = line.querySelector("[data-words]");
    words.textContent = fill(words.dataset.words, { by: now.by, text: now.text || words.dataset.empty });
    const decide = (text) => {
      stands(box, now);
      line.remove();
      held.delete(box.dataset.key);
      if (text === null) unsent.set(box.dataset.key, { text: box.value, seen: now.seen });
      else { box.value = text; unsent.delete(box.dataset.key); }
      keep(); check(); tell(); later(1);
      box.focus();
    };
    line.querySelector("[data-mine]").addEventListener("click", () => decide(null));
    line.querySelector("[data-theirs]").addEventListener("click", () => decide(now.text));
    place(box).prepend(line);
  }

  function go(box, step) {
    const next = boxes[boxes.indexOf(box) + step];
    if (next) { next.focus(); next.select(); }
    return Boolean(next);
  }
  form.addEventListener("keydown", (event) => {
    const box = event.target.closest("input[data-key]");
    if (!box || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(box, step);
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("input[data-key]")) typed(event.target);
    else if (event.target.name === "reason" && unsent.size) later(PAUSE);
  });

  /* A block from Excel runs down the boxes; of several columns the last one of numbers counts, since
     names and measures stand before them and notes behind. */
  function column(lines) {
    const width = Math.max(...lines.map((cells) => cells.length));
    for (let n = width - 1; n >= 0; n -= 1) {
      const full = lines.map((cells) => (cells[n] ?? "").trim()).filter(Boolean);
      if (full.length && full.filter((text) => /\d/.test(text) && !/\p{L}/u.test(text)).length * 2 >= full.length) return n;
    }
    return 0;
  }
  form.addEventListener("paste", (event) => {
    const box = event.target.closest("input[data-key]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!box || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    const chosen = column(lines);
    const raw = lines.map((cells) => cells[chosen] ?? "");
    pasted(raw).forEach((cell, n) => {
      const target = boxes[boxes.indexOf(box) + n];
      if (!target || (cell !== null && target.value === cell)) return;
      target.value = cell ?? raw[n].trim();
      typed(target);
      if (cell === null) { complain(target, fill(doubt.two, { text: target.value })); tell(); }
    });
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    delete form.dataset.sent;
    held.forEach((key) => { if (read(byKey.get(key).value).kind !== "odd" && !place(byKey.get(key)).querySelector(".newer-cell")) held.delete(key); });
    later(0);
  });
  /* What is typed is saved before its report is handed in. */
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-after-saving]");
    if (!link || !unsent.size) return;
    event.preventDefault();
    clearTimeout(timer);
    await send();
    if (!unsent.size) location.assign(link.href);
  });
  window.addEventListener("online", () => later(0));
  window.addEventListener("beforeunload", keep);
  kept().forEach(([key, each]) => {
    const box = byKey.get(key);
    if (!box) return;
    box.value = each.text;
    unsent.set(key, each);
    if (read(each.text).kind === "odd") complain(box, fill(doubt.odd, { text: each.text }));
  });
  check();
  tell();
  later(0);
})();
