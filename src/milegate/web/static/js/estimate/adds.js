// At the end of each phase an empty row, into which one types its next item.

const WORK = ["phase", "group", "item"];

/** The empty rows: that of the last phase is `row-add`, also where there is no phase yet. */
export class Adds {
  constructor(sheet) {
    this.sheet = sheet;
    this.grid = sheet.grid;
    const apply = sheet.live.apply.bind(sheet.live);
    sheet.live.apply = (...given) => {
      apply(...given);
      this.place();
      sheet.cut.mark();
    };
    this.place();
  }

  /** Each behind the last row of its phase, whatever came and went. */
  place() {
    const known = new Map([...this.grid.body.querySelectorAll("tr.add")].map((row) => [row.dataset.phase, row]));
    const ends = this.ends(), last = [...ends.keys()].at(-1);
    for (const [phase, row] of known) if (!ends.has(phase)) row.remove();
    for (const [phase, end] of ends) {
      const row = known.get(phase) ?? this.made(phase);
      this.call(row, phase === last ? "row-add" : `row-add-${phase}`);
      if (end && end.nextElementSibling !== row) end.after(row);
      else if (!end && this.grid.body.firstElementChild !== row) this.grid.body.prepend(row);
    }
    if (!this.grid.row()) this.grid.rest();
    this.sheet.live.heed();
  }

  /** The last row of each phase, by its id; of no phase where there is none. */
  ends() {
    const ends = new Map();
    let phase = null;
    for (const row of this.grid.body.rows) {
      const { kind, id, own } = row.dataset;
      if (kind === "phase") phase = own ? null : id;
      if (WORK.includes(kind) && phase !== null) ends.set(phase, row);
    }
    return ends.size ? ends : new Map([["", null]]);
  }

  made(phase) {
    const row = document.createElement("tr");
    row.className = "add";
    Object.assign(row.dataset, { kind: "add", own: "add", depth: 1, phase });
    for (const head of this.grid.heads) row.append(this.sheet.deeds.blank(head, 1));
    row.querySelector(".v").textContent = "Type the next item …";
    return row;
  }

  call(row, key) {
    if (row.id === key) return;
    for (const place of [this.grid.active, this.grid.anchor]) if (row.id && place.key === row.id) place.key = key;
    row.id = key;
  }
}
