/* Numbers as Vietnamese offices write them, exact: a number is a count of millionths (BigInt). */
const tiendoNumbers = (() => {
  const WRITTEN = /^([-−+]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;
  const NIL = new Set(["-", "–", "—", "−", "k", "kps", "không", "không phát sinh"]);
  const PLACES = 6;

  /* The millionths of plain decimal text from the server ("1234.5"). */
  function plain(text) {
    const [whole, part = ""] = text.replace(/^-/, "").split(".");
    const value = BigInt(whole + part.padEnd(PLACES, "0").slice(0, PLACES));
    return text.startsWith("-") ? -value : value;
  }

  /* What a typed text says: {kind: "empty" | "nil" | "value" | "odd", value, places}. */
  function read(text) {
    const words = text.trim().toLowerCase();
    if (!words) return { kind: "empty" };
    if (NIL.has(words)) return { kind: "nil", value: 0n, places: 0 };
    const found = WRITTEN.exec(words);
    if (!found || (found[3] || "").length > PLACES) return { kind: "odd" };
    const value = plain(`${found[2].replaceAll(".", "")}.${found[3] || ""}`);
    return { kind: "value", value: "-−".includes(found[1] || " ") ? -value : value, places: (found[3] || "").length };
  }

  const ENGLISH = /^[-−+]?\d{1,3}(,\d{3})+\.\d+$|^[-−+]?\d{1,3}(,\d{3}){2,}$|^[-−+]?\d*\.(\d{1,2}|\d{4,})$/;
  const EITHER = /^[-−+]?\d{1,3}([.,])\d{3}$/;

  /* The cells of a pasted block as Vietnamese texts; null for one that may be read in two ways.
     Only a block that proves to be English (1,234.5) makes 1.234 and 1,234 doubtful. */
  function pasted(cells) {
    const tidy = cells.map((text) => text.replace(/[\s\u00a0]+/g, " ").trim().replace(/(\d) (?=\d{3}\b)/g, "$1"));
    if (!tidy.some((text) => ENGLISH.test(text))) return tidy;
    return tidy.map((text) => {
      if (EITHER.test(text)) return null;
      if (!ENGLISH.test(text)) return text;
      const [whole, part] = text.replaceAll(",", "").split(".");
      return part === undefined ? whole : `${whole || "0"},${part}`;
    });
  }

  return { plain, read, pasted };
})();
