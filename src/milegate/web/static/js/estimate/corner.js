// The corner of a cell, dragged down: its value goes into the cells below. Ctrl+Shift+D does the same by keyboard.

/** A small square at the end of the selected efforts. */
export class Corner {
  constructor(sheet) {
    Object.assign(this, { sheet, grid: sheet.grid });
    this.element = document.createElement("div");
    this.element.className = "fill-corner";
    this.element.hidden = true;
    this.element.setAttribute("aria-hidden", "true");
    this.grid.scroller.append(this.element);
    this.grid.heed = () => this.place();
    this.element.addEventListener("pointerdown", (event) => this.begin(event));
    this.element.addEventListener("pointermove", (event) => this.over(event));
    this.element.addEventListener("pointerup", () => this.end());
  }

  /** At the lowest and last cell that is selected, if it takes an effort. */
  place() {
    const { rows, columns } = this.grid.selection();
    const row = rows.at(-1), column = columns.at(-1);
    const isEffort = row?.dataset.kind === "item" && this.grid.field(column).startsWith("effort.");
    const cell = isEffort && !("own" in row.dataset) ? row.cells[column] : null;
    this.element.hidden = !cell;
    if (!cell) return;
    const frame = this.grid.scroller.getBoundingClientRect(), box = cell.getBoundingClientRect();
    this.element.style.top = `${box.bottom - frame.top + this.grid.scroller.scrollTop - 6}px`;
    this.element.style.left = `${box.right - frame.left + this.grid.scroller.scrollLeft - 6}px`;
  }

  begin(event) {
    event.preventDefault();
    this.sheet.editor.close(true);
    this.element.setPointerCapture(event.pointerId);
    const { rows, columns } = this.grid.selection();
    this.grid.go({ key: rows[0].id, column: columns[0] });
    this.grid.go({ key: rows.at(-1).id, column: columns.at(-1) }, { extend: true, focus: false });
    this.from = rows.at(-1);
  }

  over({ clientX, clientY }) {
    if (!this.from) return;
    const row = document.elementsFromPoint(clientX, clientY).find((each) => each.parentElement?.parentElement === this.grid.body)?.parentElement;
    const isBelow = row && this.from.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBelow) this.grid.go({ key: row.id, column: this.grid.active.column }, { extend: true, focus: false });
  }

  end() {
    if (this.from && this.grid.selection().rows.at(-1) !== this.from) this.sheet.deeds.fillDown();
    this.from = null;
  }
}
