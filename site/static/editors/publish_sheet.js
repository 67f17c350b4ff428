// Shows a sheet before a page is published or submitted.
//
// Touches: wagtailadmin/js/core.js
// Read in: wagtail 8.0.1
// Why: The button of the form asks the server what readers would miss. The dialog comes
//     from the server as Wagtail's own dialog, which is opened by an event. Panels and
//     tabs around a field are opened by their own buttons.
// Upstream: No issue: Wagtail publishes without a question.
// Until: Wagtail has a step between the button and the publication.
(() => {
  const form = document.querySelector("form#page-edit-form[data-edit-form]");
  if (!form) return;
  const BUTTONS = "button:is([name=action-publish], [name=action-submit])";
  const ID = "publish-sheet";
  let confirmed = null;
  let isLoading = false;

  const fetchSheet = async (button) => {
    const data = new FormData(form);
    data.set(ID, button.name);
    const response = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { Accept: "text/html" },
      redirect: "error",
    });
    if (!response.ok) throw new Error(response.statusText);
    return response.text();
  };

  // Wagtail's script moves the dialog out of its template.
  const findDialog = async () => {
    for (let frame = 0; frame < 60; frame += 1) {
      const dialog = document.getElementById(ID);
      if (dialog) return dialog;
      await new Promise(requestAnimationFrame);
    }
    throw new Error("No dialog");
  };

  const openSheet = async (html) => {
    document.getElementById(ID)?.remove();
    const holder = document.createElement("div");
    holder.innerHTML = html;
    if (!holder.querySelector("template")?.content.getElementById(ID))
      throw new Error("No sheet");
    document.body.append(...holder.childNodes);
    return findDialog();
  };

  const closeSheet = (dialog) => dialog.dispatchEvent(new CustomEvent("w-dialog:hide"));

  const PARTS = "[data-panel], [role=tabpanel], .w-dialog";
  const findPart = (element) => element.parentElement?.closest(PARTS);

  const openPartsAround = (element) => {
    for (let part = findPart(element); part; part = findPart(part)) {
      if (part.matches(".w-dialog")) {
        part.dispatchEvent(new CustomEvent("w-dialog:show"));
      } else if (part.matches("[role=tabpanel]")) {
        const tab = part.getAttribute("aria-labelledby");
        if (part.hidden) document.getElementById(tab)?.click();
      } else {
        const toggle = part.querySelector("[data-panel-toggle]");
        if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
      }
    }
  };

  const findElement = (target) =>
    document.getElementById(target) ??
    form.querySelector(
      `[data-contentpath="${CSS.escape(target)}"], [id^="${CSS.escape(target)}-"]`,
    );

  const showMessage = (element, message) => {
    const field = element.closest(".w-field__wrapper, [data-contentpath]");
    const place = field?.querySelector("[data-field-errors]");
    if (!place || place.textContent.includes(message)) return;
    const paragraph = document.createElement("p");
    paragraph.className = "error-message publish-sheet-message";
    paragraph.textContent = message;
    place.append(paragraph);
    field.addEventListener("input", () => paragraph.remove(), { once: true });
  };

  const removeMessages = () => {
    for (const paragraph of form.querySelectorAll(".publish-sheet-message"))
      paragraph.remove();
  };

  const showError = ({ publishSheetTarget, publishSheetMessage }) => {
    const element = findElement(publishSheetTarget);
    if (!element) return;
    openPartsAround(element);
    showMessage(element, publishSheetMessage);
    const area = element.closest(".w-field__wrapper, [data-contentpath]") ?? element;
    const inputs = [
      element,
      ...area.querySelectorAll(
        "input, textarea, select, [contenteditable=true], button",
      ),
    ];
    // A dialog that closes gives the focus back to the button that opened it.
    setTimeout(() => {
      const input = inputs.find(
        (candidate) =>
          candidate.checkVisibility() &&
          candidate.matches(
            "input:not([type=hidden]), textarea, select, [contenteditable=true], button",
          ),
      );
      area.scrollIntoView({ block: "center" });
      input?.focus({ preventScroll: true });
    }, 50);
  };

  // Another script may delay the click while a draft is being saved.
  const pressButton = (button) => {
    confirmed = button;
    button.click();
  };

  const askServer = async (button) => {
    isLoading = true;
    removeMessages();
    button.setAttribute("aria-busy", "true");
    try {
      const dialog = await openSheet(await fetchSheet(button));
      dialog.dispatchEvent(new CustomEvent("w-dialog:show"));
      dialog.addEventListener("click", ({ target }) => {
        const link = target.closest("[data-publish-sheet-target]");
        const first = target.closest("[data-publish-sheet-first]");
        if (target.closest("[data-publish-sheet-confirm]")) {
          closeSheet(dialog);
          pressButton(button);
        } else if (link || first) {
          const chosen = link ?? dialog.querySelector("[data-publish-sheet-target]");
          closeSheet(dialog);
          if (chosen) showError(chosen.dataset);
        }
      });
      dialog.querySelector("[data-publish-sheet-focus]").focus();
    } catch {
      // Without the sheet, the form is sent as it would be without a script. The server
      // answers without one if the form has to ask a question.
      pressButton(button);
    } finally {
      isLoading = false;
      button.removeAttribute("aria-busy");
    }
  };

  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest(BUTTONS);
      if (button?.form !== form) return;
      if (button === confirmed) {
        confirmed = null;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!isLoading) askServer(button);
    },
    { capture: true },
  );
})();
