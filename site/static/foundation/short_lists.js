// Shows the first choices of a long list; the others are found by search.
//
// `data-short-list` has the number of choices to show, `data-search-label` the label of
// the search. A choice that is already made is shown, too.
(() => {
  const MOST = 8;
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase();

  const addSearch = (element, { listOthers, show }) => {
    const label = document.createElement("label");
    label.className = "w-sr-only";
    label.textContent = element.dataset.searchLabel;
    const input = document.createElement("input");
    input.type = "text";
    input.id = `${element.id}-search`;
    input.placeholder = element.dataset.searchLabel;
    label.htmlFor = input.id;
    const search = document.createElement("div");
    search.className = "short-list-search";
    search.append(label, input);
    element.after(search);
    window.portalCombobox(input, {
      findOptions: async (text) =>
        listOthers()
          .filter((option) => fold(option.label).includes(fold(text.trim())))
          .slice(0, MOST),
      choose: (option) => {
        input.value = "";
        show(option);
      },
    });
    // Enter would send the form.
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  };

  const shortenSelect = (select) => {
    // Not in the select itself, because some browsers show hidden options.
    const others = document.createElement("select");
    others.hidden = true;
    const shown = Number(select.dataset.shortList);
    others.append(...[...select.options].slice(shown).filter((item) => !item.selected));
    select.after(others);
    addSearch(select, {
      listOthers: () =>
        [...others.options].map((option) => ({ label: option.text, option })),
      show: ({ option }) => {
        select.append(option);
        select.value = option.value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
        select.focus();
      },
    });
  };

  const shortenChips = (chips) => {
    const items = [...chips.querySelectorAll("label")];
    const shown = Number(chips.dataset.shortList);
    for (const item of items.slice(shown)) item.hidden = !item.control.checked;
    addSearch(chips, {
      listOthers: () =>
        items
          .filter((item) => item.hidden)
          .map((item) => ({ label: item.textContent.trim(), item })),
      show: ({ item }) => {
        item.hidden = false;
        item.control.click();
        item.control.focus();
      },
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll("[data-short-list]")) {
      if (element.matches("select")) shortenSelect(element);
      else shortenChips(element);
    }
  });
})();
