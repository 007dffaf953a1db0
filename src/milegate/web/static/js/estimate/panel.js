// The side panel: the same pages that stand alone without a script.

/** A dialog with the details of a row, or one of the panels. */
export class Panel {
  constructor(sheet) {
    this.sheet = sheet;
    this.dialog = document.getElementById("panel");
    this.body = document.getElementById("panel-body");
    document.addEventListener("click", (event) => this.clicked(event));
    this.dialog.addEventListener("submit", (event) => this.submit(event));
    this.dialog.addEventListener("input", () => { this.touched = true; });
    this.dialog.addEventListener("cancel", (event) => this.leaving(event));
    this.dialog.addEventListener("close", () => sheet.grid.go(sheet.grid.active));
    beside(this.dialog, () => this.leaving() && this.dialog.close());
  }

  clicked(event) {
    const link = event.target.closest("a[data-panel], #rows .mark-col a, #rows a.chip:not(.talk)");
    if (!link || event.ctrlKey || event.metaKey || event.button) return;
    event.preventDefault();
    const cell = link.closest("td, th");
    if (cell && this.sheet.grid.body.contains(cell)) this.sheet.grid.go(this.sheet.grid.placeOf(cell), { focus: false });
    this.open(link.href);
  }

  openRow(row) {
    const link = row?.querySelector(".mark-col a");
    if (link) this.open(link.href);
    else row?.querySelector("a.v")?.click();
  }

  async open(address) {
    await this.sheet.queue.empty();
    const answer = await this.sheet.door.ask(address.split("#")[0], { headers: { "X-Panel": "1", Accept: "text/html" } });
    if (answer.status !== 200) return this.unopened(answer);
    this.address = address;
    this.fill(answer.text);
    if (!this.dialog.open) this.dialog.showModal();
    const hash = address.split("#")[1];
    this.body.querySelector(hash ? `#${CSS.escape(hash)}` : "#details-name")?.scrollIntoView({ block: "nearest" });
  }

  /** Why it does not open; the page with what is typed on it stays. */
  unopened({ status, body }) {
    const { said, notice, queue } = this.sheet;
    if (status === 401) return said.say("out", queue.entries.length);
    const gone = status === 404 ? "It is not there any more: somebody may have removed it." : "";
    return notice.say(status ? body?.message ?? (gone || "It could not be opened. Try again.") : "No connection: it could not be opened. Try again.");
  }

  fill(html) {
    this.body.innerHTML = html;
    this.touched = false;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close slight";
    close.textContent = "Close";
    close.addEventListener("click", () => this.leaving() && this.dialog.close());
    this.body.querySelector("header").append(close);
    (this.body.querySelector("[aria-invalid], [autofocus]") ?? this.body.querySelector("#details-name")).focus();
  }

  /** What is typed is not lost by one key. */
  leaving(event) {
    if (!this.touched) return true;
    event?.preventDefault();
    this.touched = false;
    this.say("Not saved yet. Save it, or close once more to leave it.");
    return false;
  }

  say(text) {
    const old = this.body.querySelector(".said-here");
    const note = old ?? document.createElement("p");
    note.className = "note bad said-here";
    note.setAttribute("role", "alert");
    note.textContent = text;
    if (!old) this.body.querySelector("header").after(note);
  }

  async submit(event) {
    const form = event.target;
    if (form.matches("[data-leaves], .verbs") && !this.leaving(event)) return;
    if (form.matches(".verbs")) this.arrange(event);
    if (!form.matches("[data-save]")) return;
    event.preventDefault();
    await this.sheet.queue.empty();
    const { door, live } = this.sheet;
    const data = new FormData(form);
    data.set("seen", live.revision);
    data.set("csrfmiddlewaretoken", door.token);
    const address = door.unit === "days" ? `${form.action}?unit=days` : form.action;
    const answer = await door.ask(address, { method: "POST", body: data, headers: { "X-Panel": "1" } });
    this.answered(answer);
  }

  /** A verb on the row of the panel is the same deed as by key. */
  arrange(event) {
    event.preventDefault();
    const { grid, deeds } = this.sheet, verb = event.submitter.value;
    this.dialog.close();
    grid.go({ key: `row-${event.target.elements.ids.value}`, column: grid.nameColumn });
    if (verb === "insert") this.sheet.insert("after");
    else deeds.rows(verb);
  }

  async answered({ status, body, text }) {
    const { live, queue, notice, door } = this.sheet;
    if (status === 200 && body) {
      this.touched = false;
      live.apply(body);
      notice.clear();
      queue.state();
      this.dialog.close();
    } else if (text && (status === 422 || status === 409)) {
      this.fill(text);
      this.touched = true;
    } else if (status === 401 || status === 403) {
      await door.renew();
      this.say(body?.message ?? "You have been signed out. Sign in again in another tab, then save.");
    } else {
      this.say(body?.message ?? "It could not be sent: what you typed stays here. Try again.");
    }
  }
}

/** A click beside a dialog, where the page behind it shows; text that is marked past its edge is none. */
export function beside(dialog, act) {
  let began = false;
  const isBeside = ({ target, clientX: x, clientY: y }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return target === dialog && (x < left || x > right || y < top || y > bottom);
  };
  dialog.addEventListener("pointerdown", (event) => { began = isBeside(event); });
  dialog.addEventListener("click", (event) => began && isBeside(event) && act());
}
