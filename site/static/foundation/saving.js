// Sends a form once at a time, lets it name the version that it has saved itself, and
// shows which values an automatic save has left out.
//
// Touches: wagtailadmin/js/core.js
// Read in: wagtail 8.0.1
// Why: A draft is saved while its editor writes. A button that is pressed meanwhile sends
//     the form a second time. Then the form is a version behind itself, because it goes
//     on sending the one that it was loaded with.
// Upstream: No issue: Wagtail compares versions only when it saves a draft by itself.
// Until: Wagtail's buttons wait for a draft that is being saved.
(() => {
  const form = document.querySelector("form[data-edit-form]");
  if (!form) return;
  let isSavingDraft = false;
  let isSent = false;
  let pressedButton = null;

  const setField = (name, value) => {
    const fields = form.querySelectorAll(`input[type=hidden][name="${name}"]`);
    for (const field of fields) field.value = value;
    if (fields.length) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  };

  // The values that were not saved, such as half a date, stay as they were typed.
  const showErrors = (errors) => {
    for (const message of form.querySelectorAll("[data-left-out]")) message.remove();
    for (const { target, message } of errors) {
      const place = document
        .getElementById(target)
        ?.closest("[data-field]")
        ?.querySelector("[data-field-errors]");
      const text = Object.assign(document.createElement("p"), {
        className: "error-message",
        textContent: message,
      });
      text.setAttribute("data-left-out", "");
      place?.append(text);
    }
  };

  // Another draft may be saved at once, if the editor has written meanwhile.
  const pressButtonLater = () => {
    isSavingDraft = false;
    setTimeout(() => {
      if (isSavingDraft || !pressedButton) return;
      const button = pressedButton;
      pressedButton = null;
      button.click();
    });
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (isSent) event.preventDefault();
    isSavingDraft = !event.defaultPrevented;
  });
  document.addEventListener("w-autosave:success", ({ detail }) => {
    setField("loaded_revision_id", detail.data.revision_id);
    setField("loaded_revision_created_at", detail.data.revision_created_at);
    showErrors(detail.data.left_out ?? []);
    pressButtonLater();
  });
  document.addEventListener("w-autosave:error", pressButtonLater);

  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest(
        "button:is([type=submit], [data-workflow-action-name])",
      );
      if (!isSavingDraft || button?.form !== form) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressedButton = button;
    },
    { capture: true },
  );
  window.addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) isSent = true;
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
})();
