// Suggests titles and names while a reader types into the search form. The form works
// without this script, too.
(() => {
  const LENGTH_MIN = 2;
  const form = document.querySelector("[data-suggestions]");
  const input = form.elements.q;
  const { suggestions: path, suggestionsLabel: label } = form.dataset;
  let controller = new AbortController();

  async function findOptions(text) {
    controller.abort();
    controller = new AbortController();
    const typed = text.trim();
    if (typed.length < LENGTH_MIN) return [];
    const query = new URLSearchParams({
      q: typed,
      locale: document.documentElement.lang,
    });
    const answer = await fetch(`${path}?${query}`, { signal: controller.signal });
    if (!answer.ok) return [];
    const { items } = await answer.json();
    return items.map((item) => ({ label: item.text }));
  }

  // A search input may not have the role of a combobox.
  input.type = "text";
  input.enterKeyHint = "search";
  portalCombobox(input, {
    findOptions,
    choose({ label: text }) {
      input.value = text;
      form.requestSubmit();
    },
    describe: (options) => `${label}: ${options.length}`,
  });
})();
