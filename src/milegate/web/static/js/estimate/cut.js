// Rows that are cut stay where they are until they are pasted: then they move, with all that stands behind them.

/** The rows that wait to be pasted, and what the clipboard says of them. */
export class Cut {
  constructor(grid) {
    this.grid = grid;
    this.forget();
  }

  get rows() {
    return this.ids.map((id) => this.grid.rowOf(id)).filter(Boolean);
  }

  take(text) {
    this.forget();
    this.ids = this.grid.ids();
    this.text = text;
    this.mark();
  }

  forget() {
    this.ids = [];
    this.text = null;
    this.mark();
  }

  /** Rows are drawn anew now and then: those that wait look so. */
  mark() {
    for (const row of this.grid.body.querySelectorAll(".cut")) row.classList.remove("cut");
    for (const row of this.rows) row.classList.add("cut");
  }

  /** Whether what is pasted is what was cut here. */
  is(text) {
    return this.rows.length > 0 && text.replaceAll("\r\n", "\n").trimEnd() === this.text.trimEnd();
  }

  /** Where the rows go: {beside, where}; null where they are already, or below themselves. */
  place(row) {
    const isWhole = this.rows.some((each) => each.dataset.kind === "phase");
    const beside = isWhole ? phaseOf(row) : row.dataset.kind === "add" ? lastOf(row) : up(row);
    if (!beside || this.ids.includes(beside.dataset.id)) return null;
    return { beside: beside.dataset.id, where: "after" };
  }
}

/** The row itself, or the last phase, group or item before it. */
function up(row) {
  while (row && !["phase", "group", "item"].includes(row.dataset.kind)) row = row.previousElementSibling;
  return row;
}

function phaseOf(row) {
  while (row && row.dataset.kind !== "phase") row = row.previousElementSibling;
  return row;
}

/** The last row at the top of the phase that an empty row ends. */
function lastOf(row) {
  row = row.previousElementSibling;
  while (row && Number(row.dataset.depth) > 1) row = row.previousElementSibling;
  return row;
}
