// The grid as places: rows by key, columns by their heads, one active cell, and what is selected.

const ROWS = new Set(["phase", "group", "item"]);

/** The table of the estimate. Cells are named by a row's key and a column, for rows come and go. */
export class Grid {
  constructor(root) {
    this.root = root;
    this.table = root.querySelector("#grid");
    this.body = root.querySelector("#rows");
    this.scroller = root.querySelector("#sheet-scroll");
    this.can = "edit" in root.dataset;
    this.heads = [...this.table.tHead.rows[0].cells];
    this.fields = this.heads.map((head) => head.dataset.f ?? "");
    this.nameColumn = this.fields.indexOf("name");
    this.active = { key: "", column: this.nameColumn };
    this.anchor = this.active;
    this.latest = { key: "" };
    this.heed = () => {};
    this.reveal = () => {};
    this.rest();
  }

  get columns() {
    return this.heads.map((head, at) => (head.offsetParent === null ? -1 : at)).filter((at) => at >= 0);
  }

  rows() {
    return [...this.body.rows].filter((row) => !row.hidden);
  }

  row(key = this.active.key) {
    const found = key ? document.getElementById(key) : null;
    return found && found.parentElement === this.body ? found : null;
  }

  rowOf(id) {
    return this.row(`row-${id}`);
  }

  cell(place = this.active) {
    return this.row(place.key)?.cells[place.column] ?? null;
  }

  field(column = this.active.column) {
    return this.fields[column] ?? "";
  }

  /** The cell of a row for a field such as `effort.dev`. */
  cellOf(id, field) {
    return this.rowOf(id)?.cells[this.fields.indexOf(field)] ?? null;
  }

  canEdit(place = this.active) {
    const kind = this.row(place.key)?.dataset.kind, field = this.field(place.column);
    if (!this.can || !field || !kind) return false;
    return field === "name" ? ROWS.has(kind) || kind === "add" : kind === "item";
  }

  /** What a cell is on the server, as one edits it. */
  raw(cell) {
    if (cell.dataset.server !== undefined) return cell.dataset.server;
    return this.shown(cell);
  }

  /** What a cell is here: what was typed and is not saved yet counts. */
  shown(cell) {
    return cell.dataset.typed ?? cell.dataset.v ?? (cell.querySelector(".v") ?? cell).textContent.trim();
  }

  text(cell) {
    return (cell.querySelector(".v") ?? cell).textContent.trim();
  }

  /** The name of a row by its id; null where there is none. */
  nameOf(id) {
    const row = this.rowOf(id);
    return row ? this.text(row.cells[this.nameColumn]) : null;
  }

  /** Why a cell takes no typing, in words. */
  why(place = this.active) {
    const kind = this.row(place.key)?.dataset.kind, field = this.field(place.column);
    if (kind === "add") return "Begin with the name of the item";
    if (kind === "gate") return "This row is a milestone: it has no hours";
    if (kind === "along") return "This row is worked out from the others: see Accompanying work";
    if (!field && kind === "item") return "This column is worked out";
    return "This row is a sum";
  }

  /** The one cell that can be reached by Tab; the links of a row are opened by a key on its cell. */
  rest() {
    const row = this.row() ?? this.rows().find((each) => each.dataset.kind === "item") ?? this.rows()[0];
    if (!row) return;
    this.active = this.anchor = { key: row.id, column: Math.min(this.active.column, row.cells.length - 1) };
    this.mark();
  }

  mark() {
    for (const each of this.body.querySelectorAll("[tabindex='0'], a:not([tabindex])")) each.tabIndex = -1;
    const cell = this.cell();
    if (cell) cell.tabIndex = 0;
    this.paint();
    this.heed();
  }

  /** Go to a cell; with `extend` everything between it and the anchor is selected. */
  go(place, { extend = false, focus = true } = {}) {
    if (!this.cell(place)) return;
    if (this.row(place.key).hidden) this.reveal(this.row(place.key));
    this.active = place;
    if (!extend) this.anchor = place;
    this.mark();
    const cell = this.cell();
    if (focus) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "nearest", inline: place.column <= this.nameColumn ? "end" : "nearest" });
    }
  }

  /** So many rows and columns further; hidden rows and columns are passed over. */
  step(down, right, options) {
    const rows = this.rows(), columns = this.columns;
    const at = rows.findIndex((row) => row.id === this.active.key);
    const to = Math.max(0, Math.min(rows.length - 1, at + down));
    const column = columns[Math.max(0, Math.min(columns.length - 1, columns.indexOf(this.active.column) + right))];
    this.go({ key: rows[to]?.id ?? this.active.key, column }, options);
  }

  /** The next row down or up that can be edited in this column; one row further where none can. */
  advance(step) {
    const rows = this.rows(), { column } = this.active;
    let at = rows.findIndex((row) => row.id === this.active.key) + step;
    while (rows[at] && !this.canEdit({ key: rows[at].id, column })) at += step;
    if (rows[at]) this.go({ key: rows[at].id, column });
    else if (!this.canEdit()) this.step(step, 0);
    else this.go(this.active);
  }

  /** The next cell that can be edited, or the one before; null at the end of the grid. */
  nextEditable(step) {
    const rows = this.rows(), columns = this.columns;
    let at = rows.findIndex((row) => row.id === this.active.key), column = columns.indexOf(this.active.column);
    for (;;) {
      column += step;
      if (column < 0 || column >= columns.length) {
        at += step;
        column = step > 0 ? 0 : columns.length - 1;
      }
      if (!rows[at]) return null;
      const place = { key: rows[at].id, column: columns[column] };
      if (this.canEdit(place)) return place;
    }
  }

  /** The selected rows and columns; in the first column whole rows are meant. */
  selection() {
    const rows = this.rows();
    const ends = [this.anchor, this.active].map((place) => rows.findIndex((row) => row.id === place.key));
    const [first, last] = [Math.max(0, Math.min(...ends)), Math.max(...ends)];
    const whole = this.anchor.column === 0 || this.active.column === 0;
    const [left, right] = [this.anchor.column, this.active.column].sort((a, b) => a - b);
    const columns = this.columns.filter((at) => whole || (at >= left && at <= right));
    return { rows: rows.slice(first, last + 1), columns, whole };
  }

  /** The ids of the selected phases, groups and items. */
  ids() {
    return this.selection().rows.filter((row) => ROWS.has(row.dataset.kind)).map((row) => row.dataset.id);
  }

  paint() {
    for (const cell of this.body.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
    if (this.anchor.key === this.active.key && this.anchor.column === this.active.column && this.active.column) return;
    const { rows, columns } = this.selection();
    for (const row of rows) for (const at of columns) row.cells[at]?.setAttribute("aria-selected", "true");
  }

  placeOf(cell) {
    return { key: cell.parentElement.id, column: cell.cellIndex };
  }
}
