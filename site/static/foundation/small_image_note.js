// Shows a note below the chooser of a page's picture if the chosen one is small.
(() => {
  const note = document.querySelector("[data-small-image-note]");
  if (!note) return;
  const { field, url, width } = note.dataset;

  document.addEventListener("change", async ({ target }) => {
    if (target.id !== field) return;
    note.hidden = true;
    const chosen = target.value;
    if (!chosen) return;
    // Without an answer, there is no note; the page is not held up for it.
    const response = await fetch(`${url}${chosen}/?fields=_,width`).catch(() => null);
    if (!response?.ok || target.value !== chosen) return;
    note.hidden = (await response.json()).width >= Number(width);
  });
})();
