// Names the fields of the texts, tells the browser their language, adds keys, and says
// which text is not saved.
//
// Touches: wagtail_localize/js/wagtail-localize.js
// Read in: wagtail-localize 1.14.5
// Why: Its text areas have no label and no language, so that the browser checks the
//     spelling of another one; only Enter does something. A text that is being typed is
//     lost when the page is published or left. A chosen picture shows no name, and a page
//     that a translator may not edit has neither name nor address.
// Upstream: No issue: nobody has reported it.
// Until: The editor has labels, keys and a warning.
(() => {
  const stored = document.getElementById("translation-help");
  const editor = document.querySelector(".js-translation-editor");
  if (!stored || !editor) return;
  const { words, language, pages } = JSON.parse(stored.textContent);
  const ROWS = "li.complete, li.incomplete, li.errored";
  const PAGE_API = /\/api\/main\/pages\/(\d+)\/$/;
  const typed = new WeakMap();

  const getSource = (row) => row?.querySelector(":scope > p")?.textContent ?? "";
  const getRow = (area) => area.closest(ROWS) ?? area.closest("li");

  const prepareArea = (area) => {
    if (typed.has(area)) return;
    typed.set(area, area.value);
    area.lang = language;
    area.spellcheck = true;
    const row = getRow(area);
    const place = row?.querySelector(":scope > h4")?.textContent;
    const label = [words.translation, place, getSource(row)].filter(Boolean).join(": ");
    area.setAttribute("aria-label", label);
  };

  const nameChoices = () => {
    for (const picture of editor.querySelectorAll(".image-chooser .preview-image")) {
      const image = picture.querySelector("img");
      if (!image?.title || picture.querySelector(".title")) continue;
      const name = document.createElement("span");
      name.className = "title";
      name.textContent = image.title;
      picture.append(name);
    }
    for (const link of editor.querySelectorAll(".page-chooser .edit-link")) {
      const id = /\/pages\/(\d+)\/edit\/$/.exec(link.pathname)?.[1];
      if (id && hidden.has(id)) link.closest("li").hidden = true;
    }
  };

  // The API of the admin shows the pages that one may edit, and no others.
  const hidden = new Set();
  const fetchBefore = window.fetch;
  window.fetch = async (resource, options) => {
    const response = await fetchBefore(resource, options);
    const id = PAGE_API.exec(String(resource))?.[1];
    if (response.ok || !id || !(id in pages)) return response;
    hidden.add(id);
    return new Response(JSON.stringify({ id, title: pages[id] }), { status: 200 });
  };

  const openNext = (row, step) => {
    const rows = [...editor.querySelectorAll(ROWS)].filter(
      (one) => one.offsetParent !== null,
    );
    const start = row ? rows.indexOf(row) : step > 0 ? -1 : rows.length;
    const next = rows[start + step];
    if (!next) return;
    const area = next.querySelector("textarea");
    if (area) area.focus();
    else next.querySelector(":scope > ul button")?.click();
    next.scrollIntoView({ block: "center" });
  };

  const onKeyDown = (event) => {
    const row = event.target.closest?.(ROWS);
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.altKey && event.key in steps) {
      event.preventDefault();
      openNext(row, steps[event.key]);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && row) {
      // The editor saves when it gets the key; then the next text is opened.
      setTimeout(() => openNext(row, 1));
    }
  };

  const listUnsaved = () =>
    [...editor.querySelectorAll("textarea")].filter(
      (area) => typed.has(area) && area.value !== typed.get(area),
    );
  const onSubmit = (event) => {
    const [area] = listUnsaved();
    if (!area) return;
    event.preventDefault();
    event.stopPropagation();
    const text = words.unsaved.replace("%s", getSource(getRow(area)));
    document.dispatchEvent(
      new CustomEvent("w-messages:add", {
        detail: { clear: true, text, type: "error" },
      }),
    );
    area.scrollIntoView({ block: "center" });
    area.focus();
  };
  const onLeave = (event) => {
    if (listUnsaved().length) event.preventDefault();
  };

  const prepareAll = () => {
    for (const area of editor.querySelectorAll("textarea")) prepareArea(area);
    nameChoices();
  };
  new MutationObserver(prepareAll).observe(editor, { childList: true, subtree: true });
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("submit", onSubmit, true);
  window.addEventListener("beforeunload", onLeave);
  prepareAll();
})();
