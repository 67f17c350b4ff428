// Shows the glossary's terms, and what stood there before, beside each text.
//
// Touches: wagtail_localize/js/wagtail-localize.js
// Read in: wagtail-localize 1.14.5
// Why: The editor is drawn in the browser, and tells nobody when. The notes are put into
//     its rows, and its English words (a date, a heading, a menu) are said in the language
//     of the admin, each time that it has drawn them.
// Upstream: https://github.com/wagtail/wagtail-localize/issues/155 for the date; none for
//     the others.
// Until: The editor asks its catalogue, and has a place for notes on a text.
(() => {
  const stored = document.getElementById("translation-help");
  const editor = document.querySelector(".js-translation-editor");
  if (!stored || !editor) return;
  const { texts, words } = JSON.parse(stored.textContent);
  const aside = document.querySelector(".translation-help");
  editor.before(aside);

  const line = (kind, heading, parts) => {
    const note = document.createElement("p");
    note.className = `translation-note translation-note-${kind}`;
    const label = document.createElement("strong");
    label.textContent = `${heading}: `;
    note.append(label, parts);
    return note;
  };

  const notesOn = ({ terms, before }) => {
    const notes = [];
    if (terms.length) {
      const said = terms.map(({ term, translation, note }) =>
        note ? `${term} – ${translation} (${note})` : `${term} – ${translation}`,
      );
      notes.push(line("terms", words.glossary, said.join("; ")));
    }
    if (before) {
      notes.push(
        line("before", words.before, `${before.text} – ${before.translation}`),
      );
    }
    return notes;
  };

  const ROWS = ["complete", "incomplete", "errored"]
    .map((state) => `li.${state}`)
    .join();
  // wagtail-localize writes "25 November 2026" in every language.
  const ENGLISH_DATE = /\d{1,2} [A-Z][a-z]+ \d{4}/;
  // An address part is made of the title: that is no tool with which one translates.
  const BY_TITLE = /\btitle\b/;
  const mendStatus = (text) => {
    const { lang } = document.documentElement;
    if (BY_TITLE.test(text)) return words.by_title;
    if (lang === "en") return text;
    return text.replace(ENGLISH_DATE, (date) =>
      new Date(date).toLocaleDateString(lang, { dateStyle: "long" }),
    );
  };
  const mendStatuses = () => {
    for (const status of editor.querySelectorAll(`:is(${ROWS}) > ul > li`)) {
      for (const node of status.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        const said = mendStatus(node.data);
        if (said !== node.data) node.data = said;
      }
    }
  };

  // A text that is stored, or taken back, changes its row, and what there is to do.
  const refresh = async () => {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".translation-help");
    if (fresh) aside.replaceChildren(...fresh.childNodes);
  };
  const refreshAfter = (changes) => {
    if (changes.some(({ target }) => target.matches(ROWS))) refresh();
  };

  const annotate = () => {
    mendStatuses();
    for (const row of editor.querySelectorAll(ROWS)) {
      if (row.querySelector(":scope > .translation-note")) continue;
      const source = [...row.children].find((part) => part.textContent in texts);
      if (source) row.append(...notesOn(texts[source.textContent]));
    }
    // For these two wagtail-localize asks no catalogue.
    for (const heading of editor.querySelectorAll("section h3")) {
      if (/ to .+ translation$/.test(heading.textContent))
        heading.textContent = words.heading;
    }
    for (const label of editor.querySelectorAll(".w-dropdown__toggle > .w-sr-only")) {
      const said = gettext("More actions");
      if (label.textContent !== said) label.textContent = said;
    }
  };

  const all = { characterData: true, childList: true, subtree: true };
  new MutationObserver(annotate).observe(editor, all);
  const classes = { attributeFilter: ["class"], subtree: true };
  new MutationObserver(refreshAfter).observe(editor, classes);
  annotate();
})();
