// Asks the browser for a passkey, or for a new one, and sends its answer with the form.
// The button is hidden from browsers without passkeys.
(() => {
  const part = document.querySelector("[data-passkey]");
  const act = part.dataset.passkey;
  const parseOptions = {
    get: window.PublicKeyCredential?.parseRequestOptionsFromJSON,
    create: window.PublicKeyCredential?.parseCreationOptionsFromJSON,
  }[act];
  if (!parseOptions) {
    const note = document.querySelector("[data-passkey-missing]");
    if (note) note.hidden = false;
    return;
  }
  const [input, button, error] = part.children;
  const { form } = input;
  const text = document.getElementById("passkey-options").textContent;
  const ERRORS = { NotAllowedError: "cancelled", InvalidStateError: "known" };

  button.addEventListener("click", async () => {
    const { name } = form.elements;
    if (name) name.value = name.value.trim();
    if (name && !name.reportValidity()) return;
    error.textContent = "";
    button.disabled = true;
    try {
      const publicKey = parseOptions.call(PublicKeyCredential, JSON.parse(text));
      const credential = await navigator.credentials[act]({ publicKey });
      input.value = JSON.stringify(credential);
      form.submit();
    } catch ({ name }) {
      error.textContent = part.dataset[ERRORS[name] ?? "failed"];
      button.disabled = false;
    }
  });
  part.hidden = false;
  if (act === "get") button.focus();
})();
