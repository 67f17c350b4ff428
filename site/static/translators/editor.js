// Shows the glossary's terms, and what stood there before, beside each text.
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
      notes.push(line("before", words.before, `${before.text} – ${before.translation}`));
    }
    return notes;
  };

  // wagtail-localize writes "25 November 2026" in every language.
  const ENGLISH_DATE = /\d{1,2} [A-Z][a-z]+ \d{4}/;
  const mendDates = () => {
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    const options = { dateStyle: "long" };
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement.closest("li") || !ENGLISH_DATE.test(node.data)) continue;
      if (node.parentElement.textContent in texts) continue;
      const said = node.data.replace(ENGLISH_DATE, (date) =>
        new Date(date).toLocaleDateString(document.documentElement.lang, options),
      );
      if (said !== node.data) node.data = said;
    }
  };

  const annotate = () => {
    for (const row of editor.querySelectorAll("li.complete, li.incomplete, li.errored")) {
      if (row.querySelector(":scope > .translation-note")) continue;
      const source = [...row.children].find((part) => part.textContent in texts);
      if (source) row.append(...notesOn(texts[source.textContent]));
    }
    // For these two wagtail-localize asks no catalogue.
    for (const heading of editor.querySelectorAll("section h3")) {
      if (/ to .+ translation$/.test(heading.textContent)) heading.textContent = words.heading;
    }
    for (const label of editor.querySelectorAll(".w-dropdown__toggle > .w-sr-only")) {
      const said = gettext("More actions");
      if (label.textContent !== said) label.textContent = said;
    }
  };

  new MutationObserver(annotate).observe(editor, { childList: true, subtree: true });
  annotate();
})();
