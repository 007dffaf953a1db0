// What one does with rows and cells, by key, mouse or menu: each deed is one entry of the queue, and one step.

const TRAVELS = { up: -1, down: 1 };

/** The deeds of a grid that may be edited. */
export class Deeds {
  constructor(grid, live, queue, bubbles) {
    Object.assign(this, { grid, live, queue, bubbles });
    bubbles.keep = (edit) => this.again(edit);
    bubbles.take = (edit) => this.leave(edit);
  }

  /** What was typed into a cell. */
  typed(cell, text, saw) {
    const row = cell.parentElement, field = this.grid.field(cell.cellIndex);
    if (row.dataset.own === "draft") return this.born(row, text);
    const id = row.dataset.id, kind = row.dataset.kind === "phase" ? "phase" : "item";
    if (field === "name" && !text) return this.live.settle(cell);
    this.bubbles.close({ id, field });
    cell.classList.remove("wrong", "clash");
    const name = this.grid.text(row.cells[this.grid.nameColumn]);
    const label = field === "name" ? `Renamed “${text}”` : `${this.head(field)} of “${name}”: ${text || "nothing"}`;
    this.edits(label, [{ op: "set", kind, id, field, value: text || null, saw }]);
  }

  edits(label, edits) {
    const entry = { part: "edits", body: { label: label.slice(0, 200), edits } };
    for (const edit of edits) {
      const cell = this.grid.cellOf(edit.id, edit.field);
      if (cell) this.live.type(cell, edit.value ?? "");
    }
    return this.queue.push(entry);
  }

  head(field) {
    return this.grid.heads[this.grid.fields.indexOf(field)].textContent.trim();
  }

  /** Mine is kept over what others wrote: it is sent again, knowing theirs. */
  again(edit) {
    const cell = this.grid.cellOf(edit.id, edit.field);
    if (!cell) return;
    const saw = this.grid.raw(cell);
    this.live.settle(cell);
    this.edits("Kept over another value", [{ ...edit, saw }]);
  }

  leave(edit) {
    const cell = this.grid.cellOf(edit.id, edit.field);
    if (cell) this.live.settle(cell);
  }

  /** A new row beside the active one; it comes into being when it gets a name. */
  insert(where = "after") {
    const row = this.grid.row();
    if (!row || !this.grid.can) return null;
    if (["add", "along", "line", "adjustment", "subtotal"].includes(row.dataset.kind)) return this.append();
    const beside = row.dataset.kind === "gate" ? this.above(row) : row;
    return beside ? this.draft(this.spot(beside, where)) : this.append();
  }

  above(row) {
    while (row && !["phase", "group", "item"].includes(row.dataset.kind)) row = row.previousElementSibling;
    return row;
  }

  /** Below a phase or a group a new row is the first in it. */
  spot(row, where) {
    const id = row.dataset.id, depth = Number(row.dataset.depth), next = row.nextElementSibling;
    if (row.dataset.kind === "phase") return { beside: id, where: "after", after: row, depth: 1 };
    if (where === "before") return { beside: id, where, after: row.previousElementSibling, depth };
    if (row.dataset.kind === "group" && next) return { beside: next.dataset.id, where: "before", after: row, depth: depth + 1 };
    return { beside: id, where, after: row, depth };
  }

  /** A new row at the end of the last phase. */
  append() {
    const add = this.grid.row("row-add");
    const phases = [...this.grid.body.querySelectorAll("tr.phase")];
    const beside = phases.at(-1)?.dataset.id ?? "";
    return this.draft({ beside, where: "inside", after: add.previousElementSibling, depth: 1 });
  }

  /** A new phase behind that of the active row. */
  insertPhase() {
    const phases = [...this.grid.body.querySelectorAll("tr.phase:not(.draft)")];
    const rows = [...this.grid.body.rows], at = rows.indexOf(this.grid.row());
    const current = phases.filter((row) => rows.indexOf(row) <= at).at(-1) ?? phases.at(-1);
    const next = phases[phases.indexOf(current) + 1];
    const after = next ? next.previousElementSibling : this.grid.row("row-add");
    return this.draft({ beside: current?.dataset.id ?? "", where: "after", after, depth: 0, kind: "phase" });
  }

  draft({ beside, where, after, depth, kind = "item" }) {
    const temp = `new-row-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    const row = document.createElement("tr");
    row.className = `${kind} draft`;
    row.id = `row-${temp}`;
    Object.assign(row.dataset, { kind, id: temp, depth, own: "draft", beside, where });
    for (const head of this.grid.heads) row.append(this.blank(head, depth));
    if (after) after.after(row);
    else this.grid.body.prepend(row);
    this.grid.go({ key: row.id, column: this.grid.nameColumn });
    return row;
  }

  blank(head, depth) {
    const isName = head.dataset.f === "name";
    const cell = document.createElement(isName ? "th" : "td");
    cell.className = [...head.classList].filter((name) => name !== "role").join(" ") + (head.dataset.f && !isName ? " cell" : "");
    if (isName) {
      cell.classList.add(`in${depth}`);
      cell.innerHTML = "<bdi class='v'></bdi>";
    }
    return cell;
  }

  /** A draft has got a name; without one it was no row. */
  born(row, text) {
    const { id, beside, where, kind } = row.dataset;
    const verb = kind === "phase" ? "insert-phase" : "insert";
    if (!text) return this.drop(row);
    row.dataset.own = "sent";
    row.querySelector(".v").textContent = text;
    return this.queue.push({ part: "do", temp: id, body: { verb, beside, where, name: text } });
  }

  drop(row) {
    const near = row.previousElementSibling ?? row.nextElementSibling;
    row.remove();
    if (near) this.grid.go({ key: near.id, column: this.grid.nameColumn });
  }

  /** A verb on the selected rows. */
  async rows(verb, more = {}) {
    const ids = this.grid.ids();
    if (!ids.length || !this.grid.can) return;
    const after = verb === "remove" ? this.neighbour() : null;
    const body = await this.queue.push({ part: "do", body: { verb, ids, ...more } });
    if (!body) return;
    if (after) this.grid.go({ key: after, column: this.grid.active.column });
    else if (verb === "duplicate") this.select(body.made);
    else this.grid.go(this.grid.active, { extend: ids.length > 1 || verb in TRAVELS });
  }

  /** Where one is after the selected rows have gone. */
  neighbour() {
    const { rows } = this.grid.selection();
    const deepest = Number(rows.at(-1)?.dataset.depth ?? 0);
    let next = rows.at(-1)?.nextElementSibling;
    while (next && ["group", "item"].includes(next.dataset.kind) && Number(next.dataset.depth) > deepest) next = next.nextElementSibling;
    return (next ?? rows[0]?.previousElementSibling)?.id;
  }

  select(ids) {
    const keys = ids.map((id) => `row-${id}`).filter((key) => this.grid.row(key));
    if (!keys.length) return;
    this.grid.go({ key: keys[0], column: this.grid.nameColumn });
    if (keys.length > 1) this.grid.go({ key: keys.at(-1), column: this.grid.nameColumn }, { extend: true });
  }

  /** Empty the selected efforts, as one step. */
  clear() {
    const { rows, columns } = this.grid.selection();
    const edits = rows.flatMap((row) => columns.map((column) => this.emptied(row, column)).filter(Boolean));
    if (edits.length) this.edits(edits.length === 1 ? "Emptied a cell" : `Emptied ${edits.length} cells`, edits);
  }

  emptied(row, column) {
    const field = this.grid.field(column), cell = row.cells[column];
    const isEffort = field.startsWith("effort.") && row.dataset.kind === "item" && this.grid.can;
    if (!isEffort || row.dataset.own === "draft") return null;
    const saw = cell.classList.contains("waits") ? this.grid.shown(cell) : this.grid.raw(cell);
    return saw ? { op: "set", kind: "item", id: row.dataset.id, field, value: null, saw } : null;
  }

  /** Cells from a spreadsheet, as one step; a single text fills the selected cells. */
  async paste(text, fresh = null) {
    const row = this.grid.row(), field = this.grid.field();
    if (!row || !this.grid.can) return;
    if (!isBlock(text) && this.grid.canEdit() && row.dataset.kind !== "add") return this.fill(text.trim());
    const isRow = ["phase", "group", "item"].includes(row.dataset.kind) && !("own" in row.dataset);
    const place = fresh === null ? { row: isRow ? row.dataset.id : "" } : { row: fresh, fresh: true };
    const body = { text, ...place, field: field.startsWith("effort.") ? field : "name" };
    const answer = await this.queue.push({ part: "paste", body });
    if (answer?.made) this.select(answer.made);
    if (answer?.ignored?.length) this.bubbles.general(`These columns are none here and were left out: ${answer.ignored.join(", ")}`, []);
  }

  fill(text) {
    const { rows, columns } = this.grid.selection();
    const places = rows.flatMap((row) => columns.map((column) => ({ key: row.id, column })));
    const edits = places.filter((place) => this.grid.canEdit(place) && place.key !== "row-add").map((place) => {
      const cell = this.grid.cell(place), { id, kind } = cell.parentElement.dataset;
      const saw = cell.classList.contains("waits") ? this.grid.shown(cell) : this.grid.raw(cell);
      return { op: "set", kind: kind === "phase" ? "phase" : "item", id, field: this.grid.field(place.column), value: text || null, saw };
    });
    return edits.length ? this.edits(edits.length === 1 ? "Pasted a cell" : `Pasted ${edits.length} cells`, edits) : null;
  }

  /** The selected cells as a spreadsheet takes them. */
  copied() {
    const { rows, columns, whole } = this.grid.selection();
    const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const kept = whole && columns.length > 1 ? columns.filter((at) => at !== 0) : columns;
    return rows
      .filter((row) => row.dataset.kind !== "add")
      .map((row) => kept.map((at) => quoted(this.of(row.cells[at]))).join("\t"))
      .join("\n");
  }

  of(cell) {
    return cell ? this.grid.shown(cell) : "";
  }

  back(which) {
    return this.queue.push({ part: which, body: {} });
  }
}

/** Whether a text is more than one cell. */
export function isBlock(text) {
  return /[\t\n\r]/.test(text.trim());
}
