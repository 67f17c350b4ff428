// Shows the terms of the glossary, and the former text, next to each text.
//
// Touches: wagtail_localize/js/wagtail-localize.js
// Read in: wagtail-localize 1.14.5
// Why: The editor is rendered in the browser and fires no event when it changes. After
//     each change, the notes are added to its rows, and its English texts (a date, a
//     heading, a menu) are translated into the language of the admin.
// Upstream: https://github.com/wagtail/wagtail-localize/issues/155 for the date; none for
//     the others.
// Until: The editor translates all its texts, and can show notes on a text.
(() => {
  const stored = document.getElementById("translation-help");
  const editor = document.querySelector(".js-translation-editor");
  if (!stored || !editor) return;
  const { texts, words } = JSON.parse(stored.textContent);
  const aside = document.querySelector(".translation-help");
  editor.before(aside);
  // Not in the part that is loaded again: a comment may be typed in it.
  const decision = document.querySelector(".translation-decision");
  if (decision) editor.before(decision);

  const buildNote = (kind, heading, parts) => {
    const note = document.createElement("p");
    note.className = `translation-note translation-note-${kind}`;
    const label = document.createElement("strong");
    label.textContent = `${heading}: `;
    note.append(label, parts);
    return note;
  };

  const buildHistoryLink = (address) => {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words.history;
    const note = document.createElement("p");
    note.className = "translation-note translation-note-history";
    note.append(link);
    return note;
  };

  const buildNotes = ({ terms, before, history }) => {
    const notes = [];
    if (terms.length) {
      const lines = terms.map(({ term, translation, note }) =>
        note ? `${term} – ${translation} (${note})` : `${term} – ${translation}`,
      );
      notes.push(buildNote("terms", words.glossary, lines.join("; ")));
    }
    if (before) {
      notes.push(
        buildNote("before", words.before, `${before.text} – ${before.translation}`),
      );
    }
    notes.push(buildHistoryLink(history));
    return notes;
  };

  const ROWS = ["complete", "incomplete", "errored"]
    .map((state) => `li.${state}`)
    .join();
  // wagtail-localize writes "25 November 2026" in every language.
  const ENGLISH_DATE = /\d{1,2} [A-Z][a-z]+ \d{4}/;
  // A slug made from the title has the tool name "title", which is no translation tool.
  const BY_TITLE = /\btitle\b/;
  // A former translation that still holds has the tool name "kept".
  const KEPT = /\bkept\b/;
  const translateStatus = (text) => {
    const { lang } = document.documentElement;
    if (BY_TITLE.test(text)) return words.by_title;
    if (KEPT.test(text)) return words.kept;
    if (lang === "en") return text;
    return text.replace(ENGLISH_DATE, (date) =>
      new Date(date).toLocaleDateString(lang, { dateStyle: "long" }),
    );
  };
  const translateStatuses = () => {
    for (const item of editor.querySelectorAll(`:is(${ROWS}) > ul > li`)) {
      for (const node of item.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        const status = translateStatus(node.data);
        if (status !== node.data) node.data = status;
      }
    }
  };

  // Storing or removing a text changes the progress above.
  const refresh = async () => {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector(".translation-help");
    if (fresh) aside.replaceChildren(...fresh.childNodes);
  };

  const annotate = () => {
    translateStatuses();
    for (const row of editor.querySelectorAll(ROWS)) {
      if (row.querySelector(":scope > .translation-note")) continue;
      const source = [...row.children].find((part) => part.textContent in texts);
      if (source) row.append(...buildNotes(texts[source.textContent]));
    }
    // wagtail-localize does not translate these two texts.
    for (const heading of editor.querySelectorAll("section h3")) {
      if (/ to .+ translation$/.test(heading.textContent))
        heading.textContent = words.heading;
    }
    for (const label of editor.querySelectorAll(".w-dropdown__toggle > .w-sr-only")) {
      const text = gettext("More actions");
      if (label.textContent !== text) label.textContent = text;
    }
  };

  const everything = { characterData: true, childList: true, subtree: true };
  new MutationObserver(annotate).observe(editor, everything);
  document.addEventListener("translation:stored", refresh);
  annotate();
})();
