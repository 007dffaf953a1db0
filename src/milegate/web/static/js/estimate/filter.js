// Which rows are shown: at once, while one types. Without this file the form asks the server.

const WORK = ["phase", "group", "item"];

/** The form above the grid; what is folded is not shown either, unless it is looked for. */
export class Filter {
  constructor(sheet, folds) {
    Object.assign(this, { sheet, folds });
    this.form = document.getElementById("filter");
    this.said = document.getElementById("filter-said");
    this.none = document.getElementById("filter-none");
    this.show = this.form.elements.show;
    this.search = this.form.elements.q;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.apply());
    this.search.addEventListener("keydown", (event) => this.key(event));
    this.none.addEventListener("click", (event) => event.target.closest("a") && this.clear(event));
    this.said.addEventListener("click", (event) => event.target.closest("a") && this.clear(event));
    sheet.live.heed = () => this.apply();
    folds.heed = () => this.apply();
    this.apply();
  }

  get isOn() {
    return Boolean(this.show.value || this.search.value.trim());
  }

  focus() {
    this.search.focus();
    this.search.select();
  }

  clear(event) {
    event.preventDefault();
    this.show.value = this.search.value = "";
    this.apply();
    this.search.focus();
  }

  key(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") {
      this.search.value = "";
      this.apply();
    }
    this.sheet.grid.rest();
    this.sheet.grid.go(this.sheet.grid.active);
  }

  apply() {
    const rows = [...this.sheet.grid.body.rows], isOn = this.isOn;
    if (isOn) this.fit(rows);
    else this.fold(rows);
    this.tell(rows, isOn);
    this.sheet.bubbles.place();
  }

  /** Rows that fit, and the phases and groups in which they stand; a row that is being typed stays. */
  fit(rows) {
    let above = [];
    for (const row of rows) {
      const { kind, own } = row.dataset, depth = Number(row.dataset.depth);
      above = kind === "phase" ? [] : above.filter((one) => Number(one.dataset.depth) < depth);
      row.hidden = own ? kind === "add" : !this.fits(row);
      if (!row.hidden && !own) for (const one of above) one.hidden = false;
      if (kind === "phase" || kind === "group") above.push(row);
    }
  }

  /** All rows but those below what is folded; milestones stay. */
  fold(rows) {
    let deepest = Infinity;
    for (const row of rows) {
      const { kind } = row.dataset, depth = Number(row.dataset.depth);
      if (depth <= deepest && kind !== "gate") deepest = Infinity;
      row.hidden = depth > deepest && kind !== "gate";
      if (!row.hidden && (kind === "phase" || kind === "group") && this.folds.has(row)) deepest = depth;
    }
  }

  fits(row) {
    const wanted = this.search.value.trim().toLowerCase(), show = this.show.value;
    const name = row.querySelector(".v")?.textContent.toLowerCase() ?? "";
    const words = (row.dataset.words ?? "").split(" ");
    if (!WORK.includes(row.dataset.kind)) return Boolean(wanted) && !show && name.includes(wanted);
    return name.includes(wanted) && (!show || (row.dataset.kind === "item" && words.includes(show)));
  }

  /** How many there are, and that the totals are of all of them. */
  tell(rows, isOn) {
    const items = rows.filter((row) => row.dataset.kind === "item" && !row.dataset.own);
    const shown = items.filter((row) => !row.hidden).length;
    this.said.hidden = !isOn;
    this.said.querySelector("b").textContent = `${shown} of ${items.length}`;
    this.none.hidden = !isOn || rows.some((row) => !row.hidden);
  }
}
