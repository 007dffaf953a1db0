// The estimate as a sheet: grid, editor, queue and keys put together.

import { Bubbles } from "./bubbles.js";
import { Deeds, isBlock } from "./deeds.js";
import { Door } from "./door.js";
import { Editor } from "./editor.js";
import { Grid } from "./grid.js";
import { pressed, pressedInside } from "./keys.js";
import { Live } from "./live.js";
import { Queue } from "./queue.js";
import { Said } from "./said.js";

/** Everything that happens in the grid. */
export class Sheet {
  constructor(root) {
    this.root = root;
    this.grid = new Grid(root);
    this.door = new Door(root);
    this.said = new Said(document.getElementById("said"));
    this.bubbles = new Bubbles(this.grid, document.getElementById("troubles"));
    this.live = new Live(root, this.grid, this.door, this.said, this.bubbles);
    this.queue = new Queue(root, this.door, this.live, this.said);
    this.deeds = new Deeds(this.grid, this.live, this.queue, this.bubbles);
    this.editor = new Editor(this.grid, this.bubbles, (...typed) => this.deeds.typed(...typed), (cell) => this.untyped(cell));
    this.live.typed = () => this.queue.typed();
    this.live.editing = () => this.editor.cell;
    this.live.idle = () => !this.queue.busy && !this.queue.entries.length;
    this.free = this.quick = false;
    this.details = this.search = this.help = () => {};
    if (this.grid.can) this.addRow();
    this.listen();
    this.live.retype();
    this.queue.pump();
  }

  listen() {
    const { table } = this.grid;
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("mousedown", (event) => this.down(event));
    table.addEventListener("mouseover", (event) => this.over(event));
    table.addEventListener("dblclick", (event) => !event.target.closest("a, input") && this.edit());
    table.addEventListener("focusin", (event) => this.entered(event));
    addEventListener("mouseup", () => { this.dragging = false; });
    document.addEventListener("copy", (event) => this.copy(event));
    document.addEventListener("cut", (event) => this.copy(event) && this.deeds.clear());
    document.addEventListener("paste", (event) => this.paste(event));
    for (const button of document.querySelectorAll("[data-new]")) {
      button.addEventListener("click", () => (button.dataset.new === "phase" ? this.insertPhase() : this.insert("after")));
    }
    for (const which of ["undo", "redo"]) {
      document.getElementById(which)?.addEventListener("submit", (event) => {
        event.preventDefault();
        this.deeds.back(which);
      });
    }
  }

  key(event) {
    const isInside = this.editor.isOpen && event.target === this.editor.input;
    if (!isInside && event.target.closest("a, button") && (event.key === "Enter" || event.key === "Tab")) return;
    const isOurs = isInside ? pressedInside(this, event) : pressed(this, event);
    if (isOurs) event.preventDefault();
  }

  down(event) {
    const cell = event.target.closest("td, th");
    if (!cell || !this.grid.body.contains(cell) || event.target.closest("a, input") || event.button) return;
    if (cell.cellIndex > 0) event.preventDefault(); // by its number a row can be dragged
    this.editor.close(true);
    if (!cell.isConnected) return;
    if (cell.parentElement.dataset.kind === "add") {
      this.insertAtEnd();
      return;
    }
    this.dragging = cell.cellIndex > 0;
    this.grid.go(this.grid.placeOf(cell), { extend: event.shiftKey });
  }

  over(event) {
    const cell = this.dragging ? event.target.closest("td, th") : null;
    if (cell && this.grid.body.contains(cell)) this.grid.go(this.grid.placeOf(cell), { extend: true, focus: false });
  }

  /** The focus came by Tab or by a screen reader. */
  entered(event) {
    const cell = event.target;
    if (cell.parentElement?.parentElement !== this.grid.body || cell === this.grid.cell()) return;
    this.grid.go(this.grid.placeOf(cell), { focus: false });
  }

  edit(text = null) {
    if (this.grid.row()?.dataset.kind === "add") {
      this.insertAtEnd();
      if (text !== null) this.editor.input.value = text;
      this.quick = text !== null;
      return true;
    }
    this.quick = text !== null;
    return this.editor.open(text);
  }

  insert(where) {
    this.editor.close(true);
    if (this.deeds.insert(where)) this.editor.open("");
  }

  insertPhase() {
    this.editor.close(true);
    this.deeds.insertPhase();
    this.editor.open("");
  }

  insertAtEnd() {
    this.deeds.append();
    this.editor.open("");
  }

  /** A draft that nobody named is no row. */
  untyped(cell) {
    if (cell.parentElement?.dataset.own === "draft") this.deeds.drop(cell.parentElement);
  }

  enter(step, isInside = false) {
    const isNew = isInside && "own" in this.grid.row().dataset;
    this.editor.close(true);
    if (isNew && step > 0) {
      const next = this.grid.row()?.nextElementSibling;
      if (next?.id === "row-add") return this.grid.go({ key: next.id, column: this.grid.nameColumn });
    }
    const bubble = isInside ? null : this.bubbles.of(this.grid.cell());
    if (bubble) return bubble.element.querySelector("button").focus();
    return this.grid.step(step, 0);
  }

  /** The next cell; after the last one, or after Esc, Tab leaves the grid. */
  tab(step, isInside = false) {
    if (!isInside && this.free) {
      this.free = false;
      return false;
    }
    this.editor.close(true);
    const next = this.grid.nextEditable(step);
    if (next) this.grid.go(next);
    return Boolean(next);
  }

  whole() {
    const { active, anchor } = this.grid;
    this.grid.go({ key: anchor.key, column: 0 });
    this.grid.go({ key: active.key, column: 0 }, { extend: true });
  }

  all() {
    const rows = this.grid.rows();
    this.grid.go({ key: rows[0].id, column: 0 });
    this.grid.go({ key: rows.at(-1).id, column: 0 }, { extend: true });
  }

  get here() {
    return !this.editor.isOpen && this.grid.body.contains(document.activeElement);
  }

  copy(event) {
    if (!this.here) return false;
    event.clipboardData.setData("text/plain", this.deeds.copied());
    event.preventDefault();
    return this.grid.can;
  }

  paste(event) {
    const text = event.clipboardData.getData("text/plain");
    const isInside = this.editor.isOpen && event.target === this.editor.input && isBlock(text);
    if (!this.grid.can || !(this.here || isInside)) return;
    event.preventDefault();
    const { own, beside } = this.grid.row().dataset;
    this.editor.close(false);
    this.deeds.paste(text, own === "draft" ? beside : null);
  }

  /** The empty row at the end, into which one types the next item. */
  addRow() {
    const row = document.createElement("tr");
    row.className = "add";
    row.id = "row-add";
    Object.assign(row.dataset, { kind: "add", own: "add", depth: 1 });
    for (const head of this.grid.heads) row.append(this.deeds.blank(head, 1));
    row.querySelector(".v").textContent = "Type the next item …";
    this.placeAdd(row);
    const place = this.live.apply.bind(this.live);
    this.live.apply = (...given) => {
      place(...given);
      this.placeAdd(row);
    };
  }

  /** It stands behind the last row of the last phase. */
  placeAdd(row) {
    const rows = [...this.grid.body.querySelectorAll("tr.phase, tr.group, tr.item")];
    const last = rows.at(-1);
    if (last ? last.nextElementSibling === row : this.grid.body.firstElementChild === row) return;
    if (last) last.after(row);
    else this.grid.body.prepend(row);
  }
}
