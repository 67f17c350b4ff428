// Shows beside each text what the checks find in it, with a button to dismiss it.
//
// Touches: wagtail_localize/js/wagtail-localize.js
// Read in: wagtail-localize 1.14.5
// Why: The editor is rendered in the browser and fires no event when a text is stored.
//     After each change of its rows, the findings are asked for again.
// Upstream: No issue: wagtail-localize checks no texts.
// Until: The editor can show notes on a text.
(() => {
  const stored = document.getElementById("translation-checks");
  const editor = document.querySelector(".js-translation-editor");
  if (!stored || !editor) return;
  const { url, dismiss } = JSON.parse(stored.textContent);
  const ROWS = "li.complete, li.incomplete, li.errored";
  let findings = [];
  let signature = "";
  let timer = null;

  const send = async (options) => {
    const response = await fetch(url, options);
    if (!response.ok) return;
    findings = (await response.json()).findings;
    showAll();
  };

  const dismissFinding = (digest) => {
    const body = new FormData();
    body.set("finding", digest);
    const headers = { "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN };
    return send({ method: "POST", body, headers });
  };

  const buildItem = ({ message, digest }) => {
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = message;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = dismiss;
    button.setAttribute("aria-label", `${dismiss}: ${message}`);
    button.addEventListener("click", () => {
      button.disabled = true;
      dismissFinding(digest);
    });
    item.append(text, button);
    return item;
  };

  const read = (row) => ({
    source: row.querySelector(":scope > p")?.textContent,
    text: row.querySelector(":scope > div > p")?.textContent,
  });

  const showIn = (row) => {
    const { source, text } = read(row);
    const ours = findings.filter(
      (finding) => finding.source === source && finding.text === text,
    );
    const shown = row.querySelector(":scope > .text-findings");
    const names = ours.map(({ digest }) => digest).join();
    if ((shown?.dataset.names ?? "") === names) return;
    shown?.remove();
    if (!ours.length) return;
    const list = document.createElement("ul");
    list.className = "text-findings";
    list.dataset.names = names;
    list.append(...ours.map(buildItem));
    row.querySelector(":scope > div").after(list);
  };

  const showAll = () => {
    for (const row of editor.querySelectorAll(ROWS)) showIn(row);
  };

  // Describes which texts are stored, so that a change of them is noticed.
  const sign = () =>
    [...editor.querySelectorAll(ROWS)]
      .map(
        (row) =>
          `${read(row).text} ${row.querySelector(":scope > ul li svg") !== null}`,
      )
      .join("\n");

  const update = () => {
    showAll();
    const current = sign();
    if (current === signature) return;
    signature = current;
    clearTimeout(timer);
    timer = setTimeout(send, 300);
  };

  const everything = { characterData: true, childList: true, subtree: true };
  new MutationObserver(update).observe(editor, everything);
  update();
})();
