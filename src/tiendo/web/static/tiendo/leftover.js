/* A report that was handed in: tell of cells that this browser kept and never sent. */
document.querySelectorAll("[data-leftover]").forEach((note) => {
  try { note.hidden = !localStorage.getItem(`tiendo.cells.${note.dataset.leftover}`); } catch { /* forbidden: nothing was kept */ }
});
