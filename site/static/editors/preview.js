// In the preview beside a form: a click on a block or a field opens it in the form.
(() => {
  if (!window.frameElement?.matches(".w-preview__iframe")) return;
  // What shows a field, and its names in the forms: a page has a title, an organisation
  // a name.
  const FIELDS = [
    ["main h1", "title name"],
    ["main .lead", "intro description"],
    ["article > .figure, .beside-main > .figure", "image"],
    [".event .facts", "start"],
    [".event .programme", "agenda"],
    [".result", "figures"],
  ];
  // A marker stands in front of each block, also in front of one that shows nothing.
  for (const marker of document.querySelectorAll("template[data-block]")) {
    const block = marker.nextElementSibling;
    if (block && block.localName !== "template")
      block.dataset.opens = marker.dataset.block;
  }
  for (const [selector, names] of FIELDS) {
    const element = document.querySelector(`:is(${selector}):not([data-opens])`);
    if (element) element.dataset.opens = names;
  }
  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]")?.dataset.opens;
    if (!opens || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    window.parent.postMessage({ opens }, window.location.origin);
  });
})();
