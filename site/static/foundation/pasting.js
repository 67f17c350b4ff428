// Adds a button to a stream field that opens a dialog to paste a text into. The server
// reads the text and shows its blocks; those that stay ticked are added to the field.
(() => {
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;
  const dialogs = new Map();

  // Wagtail's dialog is in a template, which its script would move to the body.
  const loadDialog = async (url) => {
    const response = await fetch(url);
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    const holder = document.createElement("div");
    holder.innerHTML = await response.text();
    const dialog = holder.querySelector("template").content.firstElementChild;
    document.body.append(dialog);
    return new PasteDialog(dialog);
  };

  const findDialog = (url) => {
    if (!dialogs.has(url)) {
      const loading = loadDialog(url);
      dialogs.set(url, loading);
      loading.catch(() => dialogs.delete(url));
    }
    return dialogs.get(url);
  };

  class PasteDialog {
    constructor(dialog) {
      this.dialog = dialog;
      this.form = dialog.querySelector("[data-paste-form]");
      this.source = dialog.querySelector("[data-paste-source]");
      this.preview = dialog.querySelector("[data-paste-preview]");
      this.error = dialog.querySelector("[data-paste-error]");
      this.area = this.source.querySelector("[data-paste-area]");
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.send();
      });
      if (this.area.isContentEditable) {
        this.area.addEventListener("paste", (event) => this.paste(event));
      }
      this.preview.addEventListener("click", ({ target }) => {
        if (target.closest("[data-paste-back]")) this.showSource();
        if (target.closest("[data-paste-take]")) this.take();
      });
    }

    open(block) {
      this.block = block;
      this.showSource();
      // Wagtail's script connects the dialog once the page has changed.
      setTimeout(() => {
        this.dialog.dispatchEvent(new CustomEvent("w-dialog:show"));
        this.area.focus();
      });
    }

    showSource() {
      this.source.hidden = false;
      this.preview.hidden = true;
      this.error.hidden = true;
      this.area.focus();
    }

    // A word processor's HTML is sent as it is: in the field, it would lose its styles.
    paste(event) {
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      if (!html && !text) return;
      event.preventDefault();
      // biome-ignore lint/performance/useDomNodeTextContent: It makes line breaks.
      this.area.innerText = text;
      this.send({ html, text });
    }

    readArea() {
      if (!this.area.isContentEditable) return { html: "", text: this.area.value };
      // biome-ignore lint/performance/useDomNodeTextContent: It reads line breaks.
      const { innerHTML, innerText } = this.area;
      const isPlain = !this.area.querySelector(":not(br, div)");
      return { html: isPlain ? "" : innerHTML, text: innerText };
    }

    async send({ html, text } = this.readArea()) {
      if (this.form.ariaBusy) return;
      const data = new FormData(this.form);
      data.set("html", html.replace(/<style[\s\S]*?<\/style>|\bdata:[^"'\s>]*/gi, ""));
      data.set("text", text);
      for (const name of (this.area.dataset.fields ?? "").split(" ").filter(Boolean)) {
        const field = document.querySelector(`[data-edit-form] [name="${name}"]`);
        data.set(name, field?.value ?? "");
      }
      // An editor who has signed in again in another tab has a new token.
      const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
      if (token) data.set("csrfmiddlewaretoken", token[1]);
      this.error.hidden = true;
      const { lengthMax, tooLong } = this.form.dataset;
      if (Math.max(data.get("html").length, text.length) > Number(lengthMax)) {
        this.showError(tooLong);
        return;
      }
      this.form.ariaBusy = "true";
      const { message, ...answer } = await this.askServer(data);
      this.form.ariaBusy = null;
      if (message) this.showError(message);
      else this.showPreview(answer);
    }

    // Returns the preview and its blocks, or a message.
    async askServer(body) {
      const { failure, unreachable } = this.form.dataset;
      try {
        const headers = { "X-Requested-With": "XMLHttpRequest" };
        const options = { method: "POST", body, headers };
        const response = await fetch(this.form.action, options);
        if (response.status >= 500) return { message: failure };
        return await response.json();
      } catch {
        // Without a connection, or with the page of the login instead of JSON.
        return { message: unreachable };
      }
    }

    showError(message) {
      this.error.textContent = message;
      this.error.hidden = false;
      this.area.focus();
    }

    showPreview({ preview, blocks }) {
      this.blocks = blocks;
      this.preview.innerHTML = preview;
      this.source.hidden = true;
      this.preview.hidden = false;
      this.preview.focus();
    }

    take() {
      const boxes = this.preview.querySelectorAll("[data-paste-block]");
      const taken = [...boxes]
        .filter((box) => box.checked)
        .map((box) => this.blocks[Number(box.dataset.pasteBlock)]);
      const first = this.block.children.length;
      for (const state of taken) {
        this.block.insert(state, this.block.children.length, {});
      }
      this.area.value = "";
      if (this.area.isContentEditable) this.area.textContent = "";
      this.dialog.dispatchEvent(new CustomEvent("w-dialog:hide"));
      this.block.element.dispatchEvent(new Event("change", { bubbles: true }));
      this.block.children[first]?.focus({ soft: true });
    }
  }

  class PasteStreamBlockDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const block = super.render(placeholder, prefix, initialState, initialError);
      const { label, url, failure } = this.meta.pasteButton;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary paste-button";
      button.textContent = label;
      const error = document.createElement("p");
      error.className = "error-message";
      error.setAttribute("role", "alert");
      button.addEventListener("click", async () => {
        error.remove();
        try {
          (await findDialog(url)).open(block);
        } catch {
          button.after(error);
          error.textContent = failure;
        }
      });
      block.element.before(button);
      return block;
    }
  }
  window.telepath.register(
    "portal.blocks.PasteStreamBlock",
    PasteStreamBlockDefinition,
  );
})();
