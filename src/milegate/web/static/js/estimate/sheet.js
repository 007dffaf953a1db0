// The estimate as a sheet: grid, editor, queue and keys put together.

import { Adds } from "./adds.js";
import { Bubbles } from "./bubbles.js";
import { Cut } from "./cut.js";
import { Deeds, isBlock } from "./deeds.js";
import { Door } from "./door.js";
import { Editor } from "./editor.js";
import { Grid } from "./grid.js";
import { pressed, pressedInside } from "./keys.js";
import { Live } from "./live.js";
import { Notice } from "./notice.js";
import { Queue } from "./queue.js";
import { Said } from "./said.js";

/** Everything that happens in the grid. */
export class Sheet {
  constructor(root) {
    this.root = root;
    this.grid = new Grid(root);
    this.door = new Door(root);
    this.said = new Said(document.getElementById("said"));
    this.notice = new Notice(document.getElementById("troubles"), this.grid);
    this.bubbles = new Bubbles(this.grid);
    this.live = new Live(root, this.grid, this.door, this.said, this.bubbles, this.notice);
    this.queue = new Queue(root, this.door, this.live, this.said, this.notice);
    this.deeds = new Deeds(this);
    this.cut = new Cut(this.grid);
    this.editor = new Editor(this.grid, this.bubbles, (...typed) => this.deeds.typed(...typed), (cell) => this.untyped(cell));
    this.live.typed = () => this.queue.typed();
    this.live.editing = () => this.editor.cell;
    this.live.idle = () => !this.queue.busy && !this.queue.entries.length;
    this.free = this.quick = false;
    this.details = this.search = this.help = this.fold = () => {};
    if (this.grid.can) this.adds = new Adds(this);
    this.listen();
    this.resume();
  }

  /** What was not saved when the page was left stands in its cell, and asks again. */
  resume() {
    this.live.retype();
    this.live.askAgain(this.queue.store.asked);
    this.bubbles.changed = (asked) => this.queue.ask(asked);
    this.queue.ask(this.bubbles.asked);
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
    document.addEventListener("cut", (event) => this.copy(event) && this.cutOut());
    addEventListener("pagehide", () => this.editor.close(true));
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
    if (!cell || !this.grid.body.contains(cell) || event.target.closest("a, input, button") || event.button) return;
    if (cell.cellIndex > 0) event.preventDefault(); // by its number a row can be dragged
    this.editor.close(true);
    if (!cell.isConnected) return;
    if (cell.parentElement.dataset.kind === "add") {
      this.insertAtEnd(cell.parentElement);
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
      this.insertAtEnd(this.grid.row());
      if (text !== null) this.editor.put(text);
      this.quick = text !== null;
      return true;
    }
    this.quick = text !== null;
    if (this.grid.can && !this.grid.canEdit()) this.said.news(this.grid.why());
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

  insertAtEnd(add) {
    this.deeds.append(add);
    this.editor.open("");
  }

  /** A draft that nobody named is no row. */
  untyped(cell) {
    if (cell.parentElement?.dataset.own === "draft") this.deeds.drop(cell.parentElement);
  }

  enter(step, isInside = false) {
    const isNew = isInside && "own" in this.grid.row().dataset;
    this.editor.close(true);
    const next = this.grid.row()?.nextElementSibling;
    if (step > 0 && next?.dataset.kind === "add" && (isNew || this.grid.active.key === this.grid.latest.key)) {
      return this.grid.go({ key: next.id, column: this.grid.nameColumn });
    }
    const bubble = isInside ? null : this.bubbles.of(this.grid.cell());
    if (bubble) return bubble.element.querySelector("button").focus();
    return this.grid.advance(step);
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

  /** Cells are emptied at once; whole rows stay until they are pasted. */
  cutOut() {
    if (!this.grid.selection().whole) return this.deeds.clear();
    this.cut.take(this.deeds.copied());
    return this.said.news("Cut: paste on the row behind which it should stand; Esc leaves it where it is");
  }

  paste(event) {
    const text = event.clipboardData.getData("text/plain");
    const isInside = this.editor.isOpen && event.target === this.editor.input && isBlock(text);
    if (!this.grid.can || !(this.here || isInside)) return;
    event.preventDefault();
    const { own, beside } = this.grid.row().dataset;
    this.editor.close(false);
    if (this.cut.is(text)) this.deeds.moveCut();
    else this.deeds.paste(text, own === "draft" ? beside : null);
  }
}
