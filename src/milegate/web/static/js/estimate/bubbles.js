// What stands beside a cell: two values that met, or why something typed cannot be taken.

/** Bubbles in the grid's scrolling part; each belongs to a row and a field. */
export class Bubbles {
  constructor(grid, general) {
    this.grid = grid;
    this.region = general;
    this.open = [];
    this.keep = () => {};
    this.take = () => {};
  }

  /** Two people wrote different things into one cell. */
  clash(cell, edit, { values, message }) {
    const said = (text) => (text === null || text === undefined || text === "" ? "nothing" : `“${plain(text)}”`);
    const words = "theirs" in values
      ? `${values.by ?? "Somebody"} wrote ${said(values.theirs)}, you wrote ${said(edit.value)}.`
      : `${values.by ?? "Somebody"}: ${message}`;
    const bubble = this.bubble(cell, edit, words, "clash");
    const mine = button("Keep mine", () => this.settle(bubble, () => this.keep(edit)));
    const theirs = button("Take theirs", () => this.settle(bubble, () => this.take(edit)));
    bubble.element.append(mine, theirs);
    this.place();
  }

  /** What was typed cannot be taken; it stays in the cell. */
  wrong(cell, edit, { message }) {
    const bubble = this.bubble(cell, edit, message, "wrong");
    bubble.element.append(button("Leave it as it was", () => this.settle(bubble, () => this.take(edit))));
    this.place();
  }

  /** What concerns no cell. */
  general(message, troubles) {
    const more = troubles.map((one) => one.message).filter((text) => text && !message.includes(text));
    const note = document.createElement("div");
    note.className = "note bad";
    note.append(paragraph(message), ...more.slice(0, 8).map(paragraph), button("Close", () => note.remove()));
    this.region.append(note);
  }

  bubble(cell, edit, words, kind) {
    this.close(edit);
    cell.classList.remove("waits");
    cell.classList.add(kind === "clash" ? "clash" : "wrong");
    cell.dataset.server ??= this.grid.shown(cell);
    cell.dataset.typed = edit.value ?? "";
    (cell.querySelector(".v") ?? cell).textContent = edit.value ?? "";
    const element = document.createElement("div");
    element.className = `bubble ${kind}`;
    element.setAttribute("role", "alert");
    element.append(paragraph(words));
    this.grid.scroller.append(element);
    const bubble = { element, edit };
    this.open.push(bubble);
    return bubble;
  }

  of(cell) {
    return this.open.find(({ edit }) => this.grid.cellOf(edit.id, edit.field) === cell);
  }

  close(edit) {
    for (const bubble of this.open.filter((one) => one.edit.id === edit.id && one.edit.field === edit.field)) {
      bubble.element.remove();
      this.open.splice(this.open.indexOf(bubble), 1);
    }
  }

  settle(bubble, act) {
    this.close(bubble.edit);
    act();
    const cell = this.grid.cellOf(bubble.edit.id, bubble.edit.field);
    if (cell) this.grid.go(this.grid.placeOf(cell));
  }

  /** Each bubble beside its cell, and what it is about in the cell, whatever came in between. */
  place() {
    const frame = this.grid.scroller.getBoundingClientRect();
    for (const { element, edit } of this.open) {
      const cell = this.grid.cellOf(edit.id, edit.field);
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
}

function plain(value) {
  return typeof value === "object" ? JSON.stringify(value) : value;
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text.replaceAll(/`([^`]*)`/g, "“$1”");
  return element;
}

function button(text, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
}
