// Phases and groups that somebody has folded: what is below them is not shown, in this browser, to this person.

/** Which rows are folded. */
export class Folds {
  constructor(sheet) {
    const { project, me } = sheet.root.dataset;
    this.sheet = sheet;
    this.key = `milegate:folded:${project}:${me}`;
    this.folded = new Set(read(this.key));
    this.heed = () => {};
    sheet.grid.reveal = (row) => this.reveal(row);
    sheet.grid.body.addEventListener("click", (event) => {
      const row = event.target.closest("button.fold-row")?.closest("tr");
      if (row) this.toggle(row);
    });
  }

  toggle(row) {
    const { id, kind } = row?.dataset ?? {};
    if (!["phase", "group"].includes(kind)) return false;
    if (!this.folded.delete(id)) this.folded.add(id);
    this.keep();
    this.sheet.grid.go({ key: row.id, column: this.sheet.grid.active.column });
    return true;
  }

  /** Open everything above a row, so that one sees it. */
  reveal(row) {
    const count = this.folded.size;
    for (const above of this.above(row)) this.folded.delete(above.dataset.id);
    if (this.folded.size < count) this.keep();
  }

  /** The groups and the phase in which a row stands. */
  above(row) {
    const found = [];
    let depth = Number(row.dataset.depth);
    for (let each = row.previousElementSibling; each && depth > 0; each = each.previousElementSibling) {
      if (!["phase", "group"].includes(each.dataset.kind) || Number(each.dataset.depth) >= depth) continue;
      found.push(each);
      depth = Number(each.dataset.depth);
    }
    return found;
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify([...this.folded]));
    } catch {
      // They are folded until the page is left.
    }
    this.heed();
  }

  /** Whether a row is folded, said on its button too. */
  has(row) {
    const isFolded = this.folded.has(row.dataset.id);
    row.querySelector("button.fold-row")?.setAttribute("aria-expanded", String(!isFolded));
    return isFolded;
  }
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
