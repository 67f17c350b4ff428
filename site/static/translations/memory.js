// Offers what a text could begin with: similar texts, the earlier one, and the source.
//
// Touches: wagtail_localize/js/wagtail-localize.js
// Read in: wagtail-localize 1.14.5
// Why: The editor is rendered in the browser, and its text areas belong to React. An
//     offer is put into a text area as if it was typed, and is stored by the editor.
// Upstream: No issue: wagtail-localize has no memory.
// Until: The editor can show notes on a text.
(() => {
  const stored = document.getElementById("translation-memory");
  const help = document.getElementById("translation-help");
  const editor = document.querySelector(".js-translation-editor");
  if (!stored || !help || !editor) return;
  const { url, words } = JSON.parse(stored.textContent);
  const { texts } = JSON.parse(help.textContent);
  const offers = new Map();
  const ROWS = "li.complete, li.incomplete, li.errored";
  const SOURCE_KEY = "0";
  const EARLIER_KEY = "9";

  const setValue = (area, text) => {
    const prototype = Object.getPrototypeOf(area);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(area, text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
    area.setSelectionRange(text.length, text.length);
  };

  // Without a text area, the last button of the row opens one.
  const takeOffer = async (row, text) => {
    if (!row.querySelector("textarea")) {
      [...row.querySelectorAll(":scope > ul:not([class^=text-]) button")]
        .pop()
        ?.click();
      await new Promise(requestAnimationFrame);
    }
    const area = row.querySelector("textarea");
    if (area) setValue(area, text);
  };

  const listChoices = (row) => {
    const source = row.querySelector(":scope > p")?.textContent;
    if (!(source in texts)) return [];
    const choices = (offers.get(source) ?? []).map((offer, index) => ({
      key: String(index + 1),
      label: `${words.similar} ${offer.percent} %`,
      ...offer,
    }));
    const { before } = texts[source];
    if (before)
      choices.push({
        key: EARLIER_KEY,
        label: words.earlier,
        text: before.translation,
      });
    choices.push({ key: SOURCE_KEY, label: words.source, text: source });
    return choices;
  };

  const buildDifference = (parts) => {
    const paragraph = document.createElement("p");
    for (const [kind, text] of parts) {
      const tag = { "-": "del", "+": "ins" }[kind] ?? "span";
      const part = document.createElement(tag);
      part.textContent = text;
      paragraph.append(part, " ");
    }
    return paragraph;
  };

  const buildItem = (row, { key, label, text, difference }) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.setAttribute("aria-keyshortcuts", `Alt+${key}`);
    const shortcut = document.createElement("kbd");
    shortcut.textContent = `Alt+${key}`;
    button.append(`${label} `, shortcut);
    button.addEventListener("click", () => takeOffer(row, text));
    item.append(button);
    if (difference) {
      const translation = document.createElement("p");
      translation.textContent = text;
      item.append(translation, buildDifference(difference));
    }
    return item;
  };

  // A translated text has choices while it is edited.
  const showIn = (row) => {
    const isOpen = row.matches(".incomplete") || row.querySelector("textarea");
    const choices = isOpen ? listChoices(row) : [];
    const names = choices.map(({ key, text }) => key + text).join();
    const shown = row.querySelector(":scope > .text-choices");
    if ((shown?.dataset.names ?? "") === names) return;
    shown?.remove();
    if (!choices.length) return;
    const list = document.createElement("ul");
    list.className = "text-choices";
    list.dataset.names = names;
    list.append(...choices.map((choice) => buildItem(row, choice)));
    row.querySelector(":scope > div").after(list);
  };

  const BY_MEMORY = /\bmemory\b/;
  const translateStatus = (row) => {
    const status = row.querySelector(":scope > ul:not([class^=text-]) > li");
    for (const node of status?.childNodes ?? []) {
      if (node.nodeType === Node.TEXT_NODE && BY_MEMORY.test(node.data))
        node.data = words.filled;
    }
  };

  const showAll = () => {
    for (const row of editor.querySelectorAll(ROWS)) {
      showIn(row);
      translateStatus(row);
    }
  };

  const load = async () => {
    for (let start = 0; start !== null; ) {
      const response = await fetch(`${url}?start=${start}`);
      if (!response.ok) return;
      const found = await response.json();
      for (const [text, list] of Object.entries(found.offers)) offers.set(text, list);
      showAll();
      start = found.next;
    }
  };

  editor.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return;
    const row = event.target.closest(ROWS);
    const key = event.code.replace("Digit", "");
    const choice = row && listChoices(row).find((one) => one.key === key);
    if (!choice) return;
    event.preventDefault();
    takeOffer(row, choice.text);
  });

  const everything = { characterData: true, childList: true, subtree: true };
  new MutationObserver(showAll).observe(editor, everything);
  showAll();
  load();
})();
