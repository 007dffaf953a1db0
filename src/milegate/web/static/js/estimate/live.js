// What the server says: rows that say something else now, their order, totals; mine and those of others.

const EVERY = 3_000, PAUSE = 1_200;

/** Brings the page to the revision of an answer. */
export class Live {
  constructor(root, grid, door, said, bubbles, notice) {
    Object.assign(this, { root, grid, door, said, bubbles, notice });
    this.heed = () => {};
    this.typed = () => [];
    this.editing = () => null;
    this.idle = () => true;
    this.helps = () => ({});
    this.timer = setInterval(() => this.poll(), EVERY);
    document.addEventListener("visibilitychange", () => this.poll());
  }

  get revision() {
    return Number(this.root.dataset.revision);
  }

  /** Ask whether others changed something; not while an edit of mine is on its way. */
  async poll() {
    if (document.hidden || this.asking || !this.idle()) return;
    this.asking = true;
    await this.catchUp();
    this.asking = false;
  }

  async catchUp() {
    const { status, body } = await this.door.ask(this.door.at(`since/${this.revision}`));
    if (status === 401) this.said.say("out", this.typed().length);
    if (status !== 200 || !body || body.revision === this.revision) return;
    this.apply(body);
    const count = Object.keys(body.rows ?? {}).length;
    if (body.by?.length) this.said.news(`${body.by.join(" and ")} changed ${count === 1 ? "1 row" : `${count} rows`}`);
  }

  apply(body, entry = null) {
    if (body.revision < this.revision) return;
    if (body.reload) return this.reload(body);
    const fresh = this.rowsOf(body);
    for (const [key, row] of fresh) this.put(key, row, !entry && body.by?.length);
    if (body.order) this.arrange(body.order, fresh);
    document.getElementById("empty")?.toggleAttribute("hidden", this.grid.body.rows.length > 2);
    document.getElementById("totals").innerHTML = body.totals;
    this.root.dataset.revision = body.revision;
    this.steps(body);
    this.retype();
    this.heed(entry, body);
    this.redraw();
    this.grid.mark();
    this.bubbles.place();
  }

  /** The line of milestones follows when one has stopped typing for a moment. */
  redraw() {
    clearTimeout(this.later);
    this.later = setTimeout(async () => {
      const { status, text } = await this.door.ask(this.door.at("rail"), { headers: { Accept: "text/html" } });
      const rail = document.querySelector(".rail");
      if (status !== 200 || !text || rail.contains(document.activeElement)) return;
      const open = rail.querySelector("details")?.open;
      rail.outerHTML = text;
      document.querySelector(".rail details")?.toggleAttribute("open", Boolean(open));
    }, PAUSE);
  }

  /** Other columns, or another way of writing: the page is drawn anew; what waits is kept. */
  reload(body) {
    this.root.dataset.revision = body.revision;
    if (this.idle()) location.reload();
    else setTimeout(() => this.reload(body), 500);
  }

  rowsOf(body) {
    const template = document.createElement("template");
    template.innerHTML = Object.values(body.rows ?? {}).join("");
    return new Map([...template.content.children].map((row) => [row.id, row]));
  }

  put(key, row, isNews) {
    const old = this.grid.row(key);
    if (isNews) row.classList.add("news");
    if (!old) return;
    row.hidden = old.hidden;
    const cell = this.editing();
    const hadFocus = old.contains(document.activeElement);
    if (cell && cell.parentElement === old) this.keep(cell, row);
    old.replaceWith(row);
    if (hadFocus) this.refocus(cell, row);
  }

  /** A cell in which somebody types is not taken away; what it would be now is remembered. */
  keep(cell, row) {
    const other = row.cells[cell.cellIndex];
    cell.dataset.server = this.grid.raw(other);
    other.replaceWith(cell);
  }

  refocus(cell, row) {
    const input = cell?.isConnected && cell.parentElement === row ? cell.querySelector("input") : null;
    if (input) {
      const [from, to] = [input.selectionStart, input.selectionEnd];
      input.focus({ preventScroll: true });
      input.setSelectionRange(from, to);
    } else {
      this.grid.mark();
      this.grid.cell()?.focus({ preventScroll: true });
    }
  }

  arrange(order, fresh) {
    const body = this.grid.body, wanted = new Set(order);
    const hadFocus = body.contains(document.activeElement);
    const cell = this.editing(), near = this.near(wanted);
    const known = new Map([...body.rows].map((row) => [row.id, row]));
    let cursor = body.firstElementChild;
    const pass = () => {
      while (cursor && !wanted.has(cursor.id)) cursor = cursor.nextElementSibling;
    };
    for (const key of order) {
      pass();
      const row = known.get(key) ?? fresh.get(key);
      if (!row) continue;
      if (row === cursor) cursor = cursor.nextElementSibling;
      else body.insertBefore(row, cursor);
    }
    for (const [key, row] of known) if (!wanted.has(key) && !("own" in row.dataset)) row.remove();
    if (!this.grid.row() && near) this.grid.active = this.grid.anchor = { ...this.grid.active, key: near };
    if (hadFocus && !body.contains(document.activeElement)) this.refocus(cell, cell?.parentElement);
  }

  /** The active row, or the last one before it that stays. */
  near(wanted) {
    let row = this.grid.row();
    while (row && !wanted.has(row.id) && !("own" in row.dataset)) row = row.previousElementSibling;
    return row?.id ?? [...wanted][0];
  }

  /** Undo and redo say what they would do. */
  steps(body) {
    for (const which of ["undo", "redo"]) {
      const button = document.querySelector(`#${which} button`);
      if (!button || body[which] === undefined) continue;
      button.disabled = !body[which];
      button.title = body[which];
    }
  }

  /** What is typed and waits stands in its cell. */
  retype() {
    for (const cell of this.grid.body.querySelectorAll("[data-typed]:not(.wrong)")) this.settle(cell);
    for (const edit of this.typed()) {
      const cell = this.grid.cellOf(edit.id, edit.field);
      if (cell) this.type(cell, edit.value ?? "");
    }
  }

  /** Show in a cell what was typed, until the server has it. */
  type(cell, text) {
    if (cell.dataset.typed === undefined) cell.dataset.server ??= this.grid.shown(cell);
    cell.dataset.typed = text;
    cell.classList.add("waits");
    if (cell !== this.editing()) this.write(cell, text);
  }

  /** The cell is as the server says again. */
  settle(cell) {
    if (cell.dataset.typed === undefined) return;
    const text = cell.dataset.server ?? "";
    delete cell.dataset.typed;
    delete cell.dataset.server;
    cell.classList.remove("waits", "wrong", "clash");
    if (cell !== this.editing()) this.write(cell, text);
  }

  write(cell, text) {
    (cell.querySelector(".v") ?? cell).textContent = text;
  }

  /** Values of an answer by id and field. */
  values(body) {
    const rows = this.rowsOf(body ?? {});
    return (id, field) => {
      const cell = rows.get(`row-${id}`)?.cells[this.grid.fields.indexOf(field)];
      return cell && this.grid.raw(cell);
    };
  }

  /** A new row has got its id; one that is begun beside it comes to stand beside that id. */
  named(temp, id) {
    for (const draft of this.grid.body.querySelectorAll(`[data-beside="${temp}"]`)) draft.dataset.beside = id;
    for (const { edit } of this.bubbles.open) if (edit.id === temp) edit.id = id;
    const row = this.grid.row(`row-${temp}`);
    if (!row) return;
    const { active, anchor, latest } = this.grid;
    for (const place of [active, anchor, latest]) if (place.key === row.id) place.key = `row-${id}`;
    row.id = `row-${id}`;
    row.dataset.id = id;
    delete row.dataset.own;
  }

  /** Cells that others changed after this person saw them. */
  clashes(entry) {
    return (entry.body.edits ?? []).flatMap((edit) => {
      const cell = edit.saw === undefined ? null : this.grid.cellOf(edit.id, edit.field);
      const theirs = cell ? this.grid.raw(cell) : edit.saw;
      const yours = edit.value ?? "";
      if (theirs === edit.saw || theirs === yours) return [];
      const values = { theirs, yours, by: "Somebody" };
      return [{ place: `${edit.kind}/${edit.id}/${edit.field}`, message: "", values }];
    });
  }

  /** Ask once more what nobody answered before the page was left. */
  askAgain(asked) {
    for (const question of [...asked]) {
      const { edit, clash, trouble } = question;
      if (this.grid.cellOf(edit.id, edit.field)) this.bubbles.again(question);
      else this.orphaned(edit, trouble ?? clash);
    }
  }

  /** Say beside each cell why it is not saved; what was typed stays. */
  refused(entry, clashes, troubles, message) {
    const isAsked = (entry.body.edits ?? []).some((edit) => this.grid.cellOf(edit.id, edit.field));
    if (message && !clashes.length && !isAsked) this.notice.refused(message, troubles, this.helps(entry, troubles));
    for (const edit of entry.body.edits ?? []) {
      const place = `${edit.kind}/${edit.id}/${edit.field}`;
      const cell = this.grid.cellOf(edit.id, edit.field);
      const clash = clashes.find((one) => one.place === place);
      const trouble = troubles.find((one) => one.place === place);
      if (!cell) this.orphaned(edit, clash ?? trouble);
      else if (clash) this.bubbles.clash(cell, edit, clash);
      else if (trouble) this.bubbles.wrong(cell, edit, trouble);
      else if (message) this.bubbles.wrong(cell, edit, { message });
    }
    if (entry.temp) this.unborn(entry, message);
  }

  /** A new row that cannot be taken keeps its name, to be put right. */
  unborn({ temp, body }, message) {
    const row = this.grid.rowOf(temp), cell = row?.cells[this.grid.nameColumn];
    if (!cell) return;
    row.dataset.own = "draft";
    this.bubbles.wrong(cell, { id: temp, field: "name", value: body.name, draft: true }, { message });
  }

  orphaned(edit, trouble) {
    const what = edit.value ? `“${edit.value}” was not saved. ` : "";
    this.notice.say(what + (trouble?.message || "The row is not there any more."));
  }
}
