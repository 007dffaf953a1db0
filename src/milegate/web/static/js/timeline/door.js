// The door to the server: forms are sent, pages are fetched; the parts that show the plan are put in anew.

import { around } from "../fresh.js";
import { look, seen } from "./view.js";

/** Speaks with the pages of this timeline. */
export class Door {
  get root() {
    return document.getElementById("timeline");
  }

  get here() {
    return this.root.dataset.timeline;
  }

  get revision() {
    return Number(this.root.dataset.revision);
  }

  get token() {
    return document.querySelector("#token [name=csrfmiddlewaretoken]")?.value ?? "";
  }

  /** {status, body, text}; status 0 when there is no connection. */
  async ask(address, options = {}) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.token, ...options.headers };
    try {
      const answer = await fetch(address, { ...options, headers });
      const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
      return { status: answer.status, body: isJson ? await answer.json() : null, text: isJson ? "" : await answer.text() };
    } catch {
      return { status: 0, body: null, text: "" };
    }
  }

  /** Do something with a row, and show what became of it; the sentence of a refusal, or nothing. */
  async change(id, fields) {
    const body = new URLSearchParams({ base: this.revision, ...fields });
    const answer = await this.ask(`${this.here}/row/${encodeURIComponent(id)}`, { method: "POST", body });
    return this.heed(answer);
  }

  /** Undo or redo, as the buttons of these names do. */
  async back(which) {
    const form = document.querySelector(`form[data-step="${which}"]`);
    if (!form) return;
    if (form.querySelector("button").disabled) return this.say(`There is nothing to ${which}.`);
    const answer = await this.ask(form.action, { method: "POST" });
    return this.heed(answer, { undo: "Undone: ", redo: "Done again: " }[which]);
  }

  async heed({ status, body }, before = "") {
    if (status === 200) {
      await this.show(location.href);
      return this.say(`${before}${body.did}`);
    }
    if (status === 0) return this.say("No connection: nothing was changed. Try again.");
    const first = body?.troubles?.[0]?.message;
    return this.say([body?.message ?? "It was not saved.", first].filter((each, n, all) => each && all.indexOf(each) === n).join(" "));
  }

  say(text) {
    document.getElementById("said").textContent = text;
  }

  /** Go to the page at an address; where one looked is kept. */
  async show(address) {
    if (!await this.renew(address)) location.assign(address);
  }

  /** Put the page at an address in place of this one, and say what it says; false where it cannot be had. */
  async renew(address) {
    const { status, text } = await this.ask(address, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (status !== 200 || !fresh.getElementById("timeline")) return false;
    const place = seen(), focus = this.focused(), [left, top] = [scrollX, scrollY];
    this.root.replaceWith(document.adoptNode(fresh.getElementById("timeline")));
    around(fresh);
    for (const old of document.querySelectorAll(".said-first")) old.remove();
    look(place);
    scrollTo(left, top);
    if (focus) document.querySelector(focus)?.focus({ preventScroll: true });
    this.say(fresh.querySelector(".said-first")?.textContent ?? "");
    return true;
  }

  /** How to find again what has the focus: the address of a link, the step of a button. */
  focused() {
    const step = document.activeElement?.closest("form[data-step]")?.dataset.step;
    if (step) return `form[data-step="${step}"] button`;
    const href = document.activeElement?.getAttribute?.("href");
    if (!href || !this.root.contains(document.activeElement)) return "";
    const fold = document.activeElement.closest(".mg-fold");
    const id = document.activeElement.closest("[data-id]")?.dataset.id;
    if (fold) return `.tl-names [data-id="${CSS.escape(id)}"] .mg-fold`;
    return id ? `.tl-time [data-id="${CSS.escape(id)}"] a` : `[href="${CSS.escape(href)}"]`;
  }
}
