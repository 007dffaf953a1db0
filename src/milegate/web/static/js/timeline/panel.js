// The side panel: the page of a row, or of the settings, beside the picture.

import { choose } from "./chosen.js";

/** A dialog with a row's dates, day, order and links. */
export class Panel {
  constructor(door) {
    this.door = door;
    this.dialog = document.getElementById("panel");
    this.body = document.getElementById("panel-body");
    document.addEventListener("click", (event) => this.clicked(event));
    this.dialog.addEventListener("submit", (event) => this.submit(event));
    this.dialog.addEventListener("close", () => this.left());
  }

  clicked(event) {
    const link = event.target.closest("a.mg-open, a[data-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (!this.dialog.open) this.from = this.door.focused() || link.getAttribute("href");
    this.open(link.getAttribute("href"));
  }

  async open(address) {
    const { status, text } = await this.door.ask(address, { headers: { "X-Panel": "1", Accept: "text/html" } });
    if (status !== 200) return location.assign(address);
    this.fill(text);
    if (!this.dialog.open) this.dialog.showModal();
    choose(address);
    this.body.querySelector("#details-name").focus();
  }

  fill(html) {
    this.body.innerHTML = html;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close slight";
    close.textContent = "Close";
    close.addEventListener("click", () => this.dialog.close());
    this.body.querySelector("header").append(close);
  }

  async submit(event) {
    const form = event.target;
    if (!form.matches("[data-save]")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    const answer = await this.door.ask(form.action, { method: "POST", body, headers: { "X-Panel": "1", Accept: "text/html" } });
    if (answer.status !== 200 && answer.status !== 422) return this.say("It was not saved: try again, or load the page again.");
    this.fill(answer.text);
    (this.body.querySelector("[aria-invalid]") ?? this.body.querySelector("#details-name")).focus();
    if (answer.status !== 200) return;
    await this.door.show(location.href);
    choose(form.action);
  }

  say(text) {
    const note = document.createElement("p");
    note.className = "note bad";
    note.setAttribute("role", "alert");
    note.textContent = text;
    this.body.querySelector("header").after(note);
  }

  /** The focus goes back to where it came from. */
  left() {
    choose("");
    if (this.from) document.querySelector(this.from.startsWith(".") ? this.from : `[href="${CSS.escape(this.from)}"]`)?.focus();
  }
}
