// An input that offers options while one writes (the combobox pattern of WAI-ARIA).
//
// `findOptions(text)` returns a promise of options, each with a `label` and perhaps a
// `detail`; `choose(option)` is called with the one that the writer has chosen. Whatever
// else is written stays in the input. `describe(options)` returns what a screen reader
// says when there are other options.
(() => {
  const DELAY = 150;
  let count = 0;

  class Combobox {
    constructor(input, { findOptions, choose, describe = () => "" }) {
      Object.assign(this, { input, findOptions, choose, describe });
      Object.assign(this, { options: [], active: -1 });
      const hasFocus = document.activeElement === input;
      this.wrapper = document.createElement("div");
      this.wrapper.className = "combobox";
      input.replaceWith(this.wrapper);
      this.list = document.createElement("ul");
      this.list.id = `combobox-${count++}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
      this.list.hidden = true;
      this.status = document.createElement("span");
      this.status.className = "visually-hidden";
      this.status.setAttribute("role", "status");
      this.wrapper.append(input, this.list, this.status);
      if (hasFocus) input.focus();
      const attributes = {
        role: "combobox",
        autocomplete: "off",
        "aria-autocomplete": "list",
        "aria-controls": this.list.id,
        "aria-expanded": "false",
      };
      for (const [name, value] of Object.entries(attributes))
        input.setAttribute(name, value);
      input.addEventListener("input", () => this.openSoon());
      input.addEventListener("click", () => this.openSoon());
      input.addEventListener("blur", () => this.close());
      input.addEventListener("keydown", (event) => this.handleKey(event));
      // A click on an option must not take the focus from the input.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", ({ target }) => {
        const item = target.closest("[role=option]");
        if (item) this.chooseOption([...this.list.children].indexOf(item));
      });
    }

    openSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.open(), DELAY);
    }

    async open() {
      const text = this.input.value;
      // Without an answer of the server, nothing is offered.
      const options = await this.findOptions(text).catch(() => []);
      // The writer may have gone on meanwhile.
      if (text !== this.input.value || document.activeElement !== this.input) return;
      this.options = options;
      this.list.replaceChildren(
        ...options.map(({ label, detail }, index) => {
          const item = document.createElement("li");
          item.id = `${this.list.id}-${index}`;
          item.setAttribute("role", "option");
          item.textContent = label;
          if (detail) {
            const small = document.createElement("small");
            small.textContent = detail;
            item.append(" ", small);
          }
          return item;
        }),
      );
      this.list.hidden = !options.length;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
      this.status.textContent = this.describe(options);
      this.activate(-1);
    }

    close() {
      clearTimeout(this.timer);
      this.list.hidden = true;
      this.status.textContent = "";
      this.input.setAttribute("aria-expanded", "false");
      this.activate(-1);
    }

    activate(index) {
      this.active = index;
      for (const [position, item] of [...this.list.children].entries()) {
        item.setAttribute("aria-selected", String(position === index));
        if (position === index) item.scrollIntoView({ block: "nearest" });
      }
      if (index < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
    }

    chooseOption(index) {
      this.choose(this.options[index]);
      // Last, because a change of the input would offer options again.
      this.close();
    }

    handleKey(event) {
      const isOpen = !this.list.hidden;
      const last = this.options.length - 1;
      if (event.key === "ArrowDown" && !isOpen) this.open();
      else if (event.key === "ArrowDown")
        this.activate(this.active < last ? this.active + 1 : 0);
      else if (event.key === "ArrowUp" && isOpen)
        this.activate(this.active > 0 ? this.active - 1 : last);
      else if (event.key === "Enter" && isOpen && this.active >= 0)
        this.chooseOption(this.active);
      else if (event.key === "Escape" && isOpen) this.close();
      else {
        // These keys move the cursor in the input, as without a list.
        if (["Home", "End"].includes(event.key)) this.activate(-1);
        return;
      }
      event.preventDefault();
    }
  }

  window.portalCombobox = (input, behaviour) => new Combobox(input, behaviour);
})();
