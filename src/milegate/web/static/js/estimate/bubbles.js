// What stands beside a cell: two values that met, or why something typed cannot be taken.

import { worded } from "./words.js";

/** Bubbles in the grid's scrolling part; each asks about a row and a field until somebody answers. */
export class Bubbles {
  constructor(grid) {
    this.grid = grid;
    this.open = [];
    this.keep = () => {};
    this.take = () => {};
    this.changed = () => {};
  }

  /** What is asked, as it can be kept and asked again: {edit, clash} or {edit, trouble}. */
  get asked() {
    return this.open.map((bubble) => bubble.question);
  }

  /** Ask once more what was asked before the page was left. */
  again(question) {
    const { edit, clash, trouble } = question;
    const cell = this.grid.cellOf(edit.id, edit.field), theirs = this.grid.raw(cell);
    if (theirs === (edit.value ?? "")) return;
    if (clash) this.clash(cell, edit, { ...clash, values: { ...clash.values, theirs } });
    else this.wrong(cell, edit, trouble);
  }

  /** Two people wrote different things into one cell. */
  clash(cell, edit, clash) {
    const { values, message } = clash, by = values.by ?? "Somebody";
    const said = (text) => (text === null || text === undefined || text === "" ? "nothing" : `“${plain(text)}”`);
    const words = "theirs" in values
      ? `${by} wrote ${said(values.theirs)}, you wrote ${said(edit.value)}.`
      : `${by}: ${message}`;
    const bubble = this.bubble(cell, { edit, clash }, words);
    const mine = button("Keep mine", () => this.settle(bubble, () => this.keep(edit)));
    const theirs = button("Take theirs", () => this.settle(bubble, () => this.take(edit)));
    bubble.element.append(mine, theirs);
    this.place();
  }

  /** What was typed cannot be taken; it stays in the cell. */
  wrong(cell, edit, trouble) {
    const bubble = this.bubble(cell, { edit, trouble }, trouble.message);
    bubble.element.append(button("Leave it as it was", () => this.settle(bubble, () => this.take(edit))));
    this.place();
  }

  bubble(cell, question, words) {
    const { edit } = question, kind = question.clash ? "clash" : "wrong";
    this.close(edit);
    cell.classList.remove("waits");
    this.retype(cell, edit, kind);
    const element = document.createElement("div");
    element.className = `bubble ${kind}`;
    element.setAttribute("role", "alert");
    element.append(this.paragraph(words));
    this.grid.scroller.append(element);
    const bubble = { element, edit, question };
    this.open.push(bubble);
    this.changed(this.asked);
    return bubble;
  }

  of(cell) {
    return this.open.find(({ edit }) => this.grid.cellOf(edit.id, edit.field) === cell);
  }

  close(edit) {
    const known = this.open.filter((one) => one.edit.id === edit.id && one.edit.field === edit.field);
    for (const bubble of known) {
      bubble.element.remove();
      this.open.splice(this.open.indexOf(bubble), 1);
    }
    if (known.length) this.changed(this.asked);
  }

  settle(bubble, act) {
    const { id, field } = bubble.edit;
    this.close(bubble.edit);
    act();
    const cell = this.grid.cellOf(id, field);
    if (cell) this.grid.go(this.grid.placeOf(cell));
  }

  /** Each bubble beside its cell, and what it is about in the cell, whatever came in between. */
  place() {
    const frame = this.grid.scroller.getBoundingClientRect();
    for (const { element, edit } of this.open) {
      const cell = this.grid.cellOf(edit.id, edit.field);
      element.hidden = !cell || cell.parentElement.hidden;
      if (!cell) continue;
      const box = cell.getBoundingClientRect();
      const right = box.right - frame.left + 6, fits = right + element.offsetWidth < frame.width - 12;
      const left = fits ? right : Math.max(8, box.left - frame.left - element.offsetWidth - 6);
      element.style.top = `${box.top - frame.top + this.grid.scroller.scrollTop - 2}px`;
      element.style.left = `${left + this.grid.scroller.scrollLeft}px`;
      this.retype(cell, edit, element.classList.contains("clash") ? "clash" : "wrong");
    }
  }

  retype(cell, edit, kind) {
    if (cell.classList.contains(kind)) return;
    cell.dataset.server = this.grid.raw(cell);
    cell.dataset.typed = edit.value ?? "";
    cell.classList.add(kind);
    (cell.querySelector(".v") ?? cell).textContent = edit.value ?? "";
  }

  paragraph(text) {
    const element = document.createElement("p");
    element.textContent = worded(text, this.grid);
    return element;
  }
}

function plain(value) {
  return typeof value === "object" ? JSON.stringify(value) : value;
}

function button(text, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
}
