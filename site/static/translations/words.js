// Says in the editor's language what Wagtail's own pages say in English only.
(() => {
  // Where such words stand. Elsewhere a text may be somebody's content.
  const texts = [
    ".listing thead th", // columns that bear a field's name
    ".listing thead th > a",
    "td.title > h3", // things that rights are given to
    "td fieldset label",
    ".w-field__label",
    ".w-breadcrumbs a[href$='/locales/']",
    ".w-header__title:has(.icon-site) > .w-header__subtitle",
  ];
  const attributes = {
    "aria-label": "#w-slim-header-buttons",
    value: ".w-sr-only > input[type=submit]",
  };

  const said = (text) => text.trim() && text.replace(text.trim(), gettext(text.trim()));

  const mendTexts = (root) => {
    for (const place of root.querySelectorAll(texts.join())) {
      for (const node of place.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        const [before, after] = [node.data, said(node.data)];
        if (!after || before === after) continue;
        node.data = after;
        if (place.title) place.title = place.title.replace(before.trim(), after.trim());
      }
    }
    for (const [name, selector] of Object.entries(attributes)) {
      for (const place of root.querySelectorAll(`${selector}[${name}]`)) {
        place.setAttribute(name, said(place.getAttribute(name)));
      }
    }
  };

  // A right is named by Django, in English: its column and its row say the same.
  const mendRights = (root, table) => {
    for (const box of root.querySelectorAll("td > input[name$=permissions]")) {
      const label = box.parentElement.querySelector("label");
      const head = (table ?? box.closest("table"))?.tHead?.rows[0];
      const column = head?.cells[box.parentElement.cellIndex];
      if (!label || !column) continue;
      const row = box.closest("tr").querySelector("h3");
      const name = [column.title || column.textContent, row?.textContent ?? ""];
      const text = name
        .map((part) => part.trim())
        .filter(Boolean)
        .join(": ");
      if (label.textContent !== text) label.textContent = text;
    }
  };

  const mendCells = () => {
    for (const cell of document.querySelectorAll("#locales-list td")) {
      const found = /^(\d+) pages(?: \+ (\d+) others)?$/.exec(cell.textContent.trim());
      if (!found) continue;
      const [, pages, others] = found;
      cell.textContent = `${gettext("Pages")}: ${pages}`;
      if (others) cell.textContent += `, ${gettext("others")}: ${others}`;
    }
    // Who published a page that nobody did: a command made it.
    for (const cell of document.querySelectorAll(".listing td.updated + td")) {
      if (cell.textContent.trim() === "None") cell.textContent = "–";
    }
  };

  const mend = () => {
    mendTexts(document);
    mendRights(document);
    mendCells();
    for (const form of document.querySelectorAll("template")) {
      mendTexts(form.content);
      mendRights(form.content, form.parentElement.querySelector("table"));
    }
  };

  // Dialogs and listings come later.
  let isDue = false;
  const mendSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      mend();
    });
  };
  new MutationObserver(mendSoon).observe(document.body, {
    childList: true,
    subtree: true,
  });
  mend();
})();
