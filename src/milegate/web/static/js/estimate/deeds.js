// What one does with rows and cells, by key, mouse or menu: each deed is one entry of the queue, and one step.

const TRAVELS = { up: -1, down: 1 };
const WORK = ["phase", "group", "item"];

/** The deeds of a grid that may be edited. */
export class Deeds {
  constructor(sheet) {
    const { grid, live, queue, bubbles, notice } = sheet;
    Object.assign(this, { sheet, grid, live, queue, bubbles, notice });
    live.helps = (entry, troubles) => this.helps(entry, troubles);
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
    if (cell && edit.draft) this.drop(cell.parentElement);
    else if (cell) this.live.settle(cell);
  }

  /** What helps where a verb was refused: hours and rows below them do not go together. */
  helps({ body }, troubles) {
    if (body.verb !== "indent" || !troubles.some((one) => one.code === "parent-has-work")) return {};
    return { "Put them into a new group": () => this.group(body.ids) };
  }

  /** A new group around rows and the one above them, which keeps its hours, criteria and links. */
  async group(ids) {
    const first = this.grid.rowOf(ids[0]), above = first && this.sibling(first);
    if (!above) return;
    const id = this.unused(`${above.dataset.id}-group`), { depth } = first.dataset;
    const below = ids.filter((each) => this.grid.rowOf(each)?.dataset.depth === depth);
    const name = `Group of “${this.grid.nameOf(above.dataset.id)}”`.slice(0, 300);
    const made = { op: "add", kind: "item", value: { id, name }, parent: this.parent(above), after: above.dataset.id };
    const moves = [above.dataset.id, ...below].map((each) => ({ op: "move", kind: "item", id: each, parent: id }));
    if (!await this.edits(`Grouped ${moves.length} rows`, [made, ...moves])) return;
    this.select([id]);
    this.sheet.edit();
  }

  /** The row before it on its level. */
  sibling(row) {
    const depth = Number(row.dataset.depth);
    do row = row.previousElementSibling;
    while (row && Number(row.dataset.depth) > depth);
    return row && Number(row.dataset.depth) === depth ? row : null;
  }

  parent(row) {
    const depth = Number(row.dataset.depth);
    while (row && Number(row.dataset.depth) >= depth) row = row.previousElementSibling;
    return row?.dataset.id ?? "";
  }

  unused(id) {
    let found = id;
    for (let number = 2; this.grid.rowOf(found); number += 1) found = `${id}-${number}`;
    return found;
  }

  /** A new row beside the active one; it comes into being when it gets a name. */
  insert(where = "after") {
    const row = this.grid.row();
    if (!row || !this.grid.can) return null;
    if (row.dataset.kind === "add") return this.append(row);
    if (["along", "line", "adjustment", "subtotal"].includes(row.dataset.kind)) return this.append();
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

  /** A new row at the end of a phase, by its empty row; of the last phase where none is named. */
  append(add = this.grid.row("row-add")) {
    return this.draft({ beside: add.dataset.phase, where: "inside", after: add.previousElementSibling, depth: 1 });
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
    this.bubbles.close({ id, field: "name" });
    row.dataset.own = "sent";
    this.grid.latest.key = row.id;
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
    const isEffort = field.startsWith("effort.") && this.grid.canEdit({ key: row.id, column });
    return isEffort && row.dataset.own !== "draft" && this.saw(cell) ? this.setting(row, column, null) : null;
  }

  /** The edit that puts a value into a cell. */
  setting(row, column, value) {
    const { id, kind } = row.dataset, saw = this.saw(row.cells[column]);
    return { op: "set", kind: kind === "phase" ? "phase" : "item", id, field: this.grid.field(column), value: value || null, saw };
  }

  /** What somebody who edits a cell now has seen in it. */
  saw(cell) {
    return cell.classList.contains("waits") ? this.grid.shown(cell) : this.grid.raw(cell);
  }

  /** The first of the selected rows goes into all below it; of a single row, that of the row above. */
  fillDown() {
    const { rows, columns } = this.grid.selection();
    const from = rows.length > 1 ? rows[0] : this.itemAbove(rows[0]);
    const to = rows.filter((row) => row !== from && !("own" in row.dataset));
    const wanted = columns.filter((column) => from && this.grid.field(column).startsWith("effort.") && this.grid.canEdit({ key: from.id, column }));
    const places = to.flatMap((row) => wanted.filter((column) => this.grid.canEdit({ key: row.id, column })).map((column) => [row, column]));
    const edits = places.map(([row, column]) => this.setting(row, column, this.grid.shown(from.cells[column])));
    if (edits.length) return this.edits(edits.length === 1 ? "Filled a cell" : `Filled ${edits.length} cells`, edits);
    return this.sheet.said.news("Select the cell with the value and those below it that should have it too");
  }

  itemAbove(row) {
    do row = row.previousElementSibling;
    while (row && (row.hidden || row.dataset.kind !== "item"));
    return row;
  }

  /** Rows that were cut go behind the active one, as they are. */
  moveCut() {
    const { cut } = this.sheet, place = cut.place(this.grid.row()), { ids } = cut;
    if (!place) return this.sheet.said.news("Paste what you have cut on another row");
    cut.forget();
    return this.queue.push({ part: "do", body: { verb: "move", ids, ...place } }).then((body) => body && this.select(ids));
  }

  /** Cells from a spreadsheet, as one step; a single text fills the selected cells. */
  async paste(text, fresh = null) {
    const row = this.grid.row(), field = this.grid.field();
    if (!row || !this.grid.can) return;
    if (!isBlock(text) && this.grid.canEdit() && row.dataset.kind !== "add") return this.fill(text.trim());
    const isRow = WORK.includes(row.dataset.kind) && !("own" in row.dataset);
    const anew = row.dataset.kind === "add" ? row.dataset.phase : fresh;
    const place = anew === null ? { row: isRow ? row.dataset.id : "" } : { row: anew, fresh: true };
    const body = { text, ...place, field: field.startsWith("effort.") ? field : "name" };
    const answer = await this.queue.push({ part: "paste", body });
    if (answer?.made) this.select(answer.made);
    if (answer?.ignored?.length) this.notice.say(`These columns are none here and were left out: ${answer.ignored.join(", ")}`);
  }

  fill(text) {
    const { rows, columns } = this.grid.selection();
    const places = rows.flatMap((row) => columns.map((column) => ({ key: row.id, column })));
    const fits = places.filter((place) => this.grid.canEdit(place) && !("own" in this.grid.row(place.key).dataset));
    const edits = fits.map(({ key, column }) => this.setting(this.grid.row(key), column, text));
    return edits.length ? this.edits(edits.length === 1 ? "Pasted a cell" : `Pasted ${edits.length} cells`, edits) : null;
  }

  /** The selected cells as a spreadsheet takes them; whole rows as a paste takes them. */
  copied() {
    const { rows, columns, whole } = this.grid.selection();
    const lines = whole
      ? this.lines(rows.filter((row) => WORK.includes(row.dataset.kind)))
      : rows.filter((row) => row.dataset.kind !== "add").map((row) => columns.map((at) => this.grid.shown(row.cells[at])));
    return lines.map((line) => line.map(quoted).join("\t")).join("\n");
  }

  /** Names, priorities and efforts below their heads: what is worked out comes by itself. */
  lines(rows) {
    const roles = this.grid.fields.flatMap((field, at) => (field.startsWith("effort.") ? [at] : []));
    const some = rows.some((row) => row.dataset.priority);
    const line = (name, priority, efforts) => [name, ...(some ? [priority] : []), ...efforts];
    const efforts = (row) => roles.map((at) => (row.dataset.kind === "item" ? this.grid.shown(row.cells[at]) : ""));
    const said = rows.map((row) => line(this.grid.nameOf(row.dataset.id), row.dataset.priority ?? "", efforts(row)));
    const heads = line("Item", "Priority", roles.map((at) => this.grid.heads[at].textContent.trim()));
    return roles.length ? [heads, ...said] : said;
  }

  back(which) {
    return this.queue.push({ part: which, body: {} });
  }
}

function quoted(text) {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether a text is more than one cell. */
export function isBlock(text) {
  return /[\t\n\r]/.test(text.trim());
}
