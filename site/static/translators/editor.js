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

  const annotate = () => {
    for (const row of editor.querySelectorAll("li.complete, li.incomplete, li.errored")) {
      if (row.querySelector(":scope > .translation-note")) continue;
      const source = [...row.children].find((part) => part.textContent in texts);
      if (source) row.append(...notesOn(texts[source.textContent]));
    }
    // wagtail-localize has no translation for this heading.
    for (const heading of editor.querySelectorAll("h2, h3, legend, [aria-label$=' translation']")) {
      if (/ to .+ translation$/.test(heading.textContent)) heading.textContent = words.heading;
    }
  };

  new MutationObserver(annotate).observe(editor, { childList: true, subtree: true });
  annotate();
})();
