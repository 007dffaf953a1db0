// One quiet line over the foot of the grid for what concerns no cell: it moves nothing, and goes with the next success.

import { worded } from "./words.js";

const MOST = 8;

/** Why something was not done; at most one at a time. */
export class Notice {
  constructor(element, grid) {
    Object.assign(this, { element, grid });
  }

  /** Say it, with buttons for what helps: {text: act}. */
  say(message, helps = {}) {
    const buttons = Object.entries({ ...helps, Close: () => {} }).map(([text, act]) => this.button(text, act));
    this.element.replaceChildren(this.paragraph(message), ...buttons);
  }

  /** Everything that speaks against something, each with the name of its row. */
  refused(message, troubles, helps = {}) {
    const said = new Set(troubles.map((one) => this.about(one)));
    const shown = [...said].slice(0, MOST), more = said.size - shown.length;
    this.say(shown.join("\n") || message, helps);
    if (more) this.element.querySelector("p").append(`\nand ${more} more`);
  }

  about({ place, message }) {
    const [kind, id] = (place ?? "").split("/");
    const name = kind && id ? this.grid.nameOf(id) : null;
    return name && !message.startsWith("“") ? `“${name}”: ${message}` : message;
  }

  clear() {
    this.element.replaceChildren();
  }

  paragraph(text) {
    const element = document.createElement("p");
    element.textContent = worded(text, this.grid);
    return element;
  }

  button(text, act) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.addEventListener("click", () => {
      this.clear();
      this.grid.go(this.grid.active);
      act();
    });
    return element;
  }
}
