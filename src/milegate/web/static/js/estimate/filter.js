// Which rows are shown: at once, while one types. Without this file the form asks the server.

/** The form above the grid. */
export class Filter {
  constructor(sheet) {
    this.sheet = sheet;
    this.form = document.getElementById("filter");
    this.show = this.form.elements.show;
    this.search = this.form.elements.q;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.apply());
    this.search.addEventListener("keydown", (event) => this.key(event));
    sheet.live.heed = () => this.apply();
    if (this.show.value || this.search.value) this.apply();
  }

  focus() {
    this.search.focus();
    this.search.select();
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

  /** Rows that fit, and the phases and groups in which they stand. */
  apply() {
    const rows = [...this.sheet.grid.body.rows];
    const isOn = Boolean(this.show.value || this.search.value.trim());
    let above = [];
    for (const row of rows) {
      const depth = Number(row.dataset.depth);
      above = row.dataset.kind === "phase" ? [] : above.filter((one) => Number(one.dataset.depth) < depth);
      row.hidden = isOn && !this.fits(row);
      if (isOn && !row.hidden) for (const one of above) one.hidden = false;
      if (row.dataset.kind === "phase" || row.dataset.kind === "group") above.push(row);
    }
  }

  fits(row) {
    if (row.dataset.own) return true;
    const wanted = this.search.value.trim().toLowerCase(), show = this.show.value;
    const name = row.querySelector(".v")?.textContent.toLowerCase() ?? "";
    const words = (row.dataset.words ?? "").split(" ");
    if (!["phase", "group", "item"].includes(row.dataset.kind)) return Boolean(wanted) && !show && name.includes(wanted);
    return name.includes(wanted) && (!show || (row.dataset.kind === "item" && words.includes(show)));
  }
}
