// Adds buttons for rows and columns to the input of a table, and a title when it is
// closed.
(() => {
  let newest = null;
  const keepTable = function () {
    newest = this;
  };

  const run = (table, command) => {
    const isRow = command.endsWith("row");
    const count = isRow ? table.countRows() : table.countCols();
    const [row, column] = table.getSelectedLast() ?? [count - 1, count - 1];
    const selected = isRow ? row : column;
    if (command.startsWith("insert")) table.alter(command, selected + 1);
    else if (count > 1) table.alter(command, selected);
  };

  const buildButtons = (table, labels) => {
    const buttons = document.createElement("div");
    buttons.className = "button-row";
    for (const [command, label] of Object.entries(labels)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = label;
      button.addEventListener("click", () => run(table, command));
      buttons.append(button);
    }
    return buttons;
  };

  class TableInput {
    constructor(options, strings, labels) {
      // Wagtail's script may be loaded after this one.
      const WagtailInput = window.telepath.constructors["wagtail.widgets.TableInput"];
      // Wagtail keeps no reference to the table that it makes, and uses `afterInit`.
      this.input = new WagtailInput({ ...options, beforeRender: keepTable }, strings);
      this.labels = labels;
    }

    render(placeholder, name, id, state) {
      const input = this.input.render(placeholder, name, id, state);
      const container = document.getElementById(`${id}-handsontable-container`);
      container.after(buildButtons(newest, this.labels));
      input.getTextLabel = () => {
        const { table_caption: caption, data } = input.getValue() ?? {};
        return caption || (data ?? []).flat().filter(Boolean).slice(0, 3).join(", ");
      };
      return input;
    }
  }
  window.telepath.register("portal.widgets.TableInput", TableInput);
})();
