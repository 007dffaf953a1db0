// Typing into a cell.

/** The one field that is open: `done(cell, text, saw)` hears of what was typed, `given(cell)` of nothing. */
export class Editor {
  constructor(grid, bubbles, done, given) {
    Object.assign(this, { grid, bubbles, done, given });
    this.cell = null;
  }

  get isOpen() {
    return this.cell !== null;
  }

  /** Open a cell; with a text it replaces what stands there. */
  open(text = null) {
    const cell = this.grid.cell();
    if (!cell || !this.grid.canEdit()) return false;
    this.close(true);
    this.cell = cell;
    this.shown = this.grid.shown(cell);
    this.saw = cell.classList.contains("waits") ? this.shown : this.grid.raw(cell);
    this.within = document.createDocumentFragment();
    this.within.append(...cell.childNodes);
    this.input = this.field(text ?? this.shown, cell);
    cell.classList.add("typing");
    cell.append(this.input);
    this.input.focus({ preventScroll: true });
    this.put(this.input.value);
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  /** What stands in the open field now, with the caret behind it. */
  put(text) {
    this.input.value = text;
    this.input.setSelectionRange(text.length, text.length);
  }

  field(text, cell) {
    const input = document.createElement("input");
    const row = cell.parentElement, head = this.grid.heads[cell.cellIndex].textContent.trim();
    const name = row.cells[this.grid.nameColumn];
    input.value = text;
    input.autocomplete = "off";
    input.spellcheck = cell.cellIndex === this.grid.nameColumn;
    const of = cell.cellIndex === this.grid.nameColumn ? "Name of the row" : `${head} of ${this.grid.text(name)}`;
    input.setAttribute("aria-label", of);
    input.addEventListener("blur", () => setTimeout(() => this.left(input), 0));
    return input;
  }

  /** The focus went elsewhere: what was typed counts. A row that is drawn anew gives it back at once. */
  left(input) {
    if (this.input === input && document.activeElement !== input && document.hasFocus()) this.close(true);
  }

  /** Close; what was typed counts only if it is kept. */
  close(keep) {
    const { cell, input, saw, shown } = this;
    if (!cell) return;
    this.cell = this.input = null;
    const hadFocus = document.activeElement === input;
    const text = input.value.trim();
    cell.classList.remove("typing");
    cell.replaceChildren(this.within);
    this.putBack(cell);
    if (hadFocus) cell.focus({ preventScroll: true });
    if (keep && text !== shown) this.done(cell, text, saw);
    else this.given(cell);
  }

  /** What the server said meanwhile stands in the cell. */
  putBack(cell) {
    if (cell.dataset.typed !== undefined) return;
    if (cell.dataset.server === undefined) return;
    (cell.querySelector(".v") ?? cell).textContent = cell.dataset.server;
    delete cell.dataset.server;
  }
}
