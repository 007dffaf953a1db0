// The door to the server: forms are sent, pages are fetched; the part that shows the plan is put in anew.

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

  /** Put a row before or after another one. */
  async move(id, beside, where) {
    const body = JSON.stringify({ base: this.revision, verb: "move", ids: [id], beside, where });
    const address = this.here.replace(/timeline$/, "estimate/do");
    return this.heed(await this.ask(address, { method: "POST", body, headers: { "Content-Type": "application/json" } }));
  }

  async heed({ status, body }) {
    if (status === 200) {
      await this.show(location.href);
      return this.say(body?.did ?? "Saved.");
    }
    if (status === 0) return this.say("No connection: nothing was changed. Try again.");
    const first = body?.troubles?.[0]?.message;
    return this.say([body?.message ?? "It was not saved.", first].filter((each, n, all) => each && all.indexOf(each) === n).join(" "));
  }

  say(text) {
    document.getElementById("said").textContent = text;
  }

  /** Put the page at an address in place of this one; where one looked is kept. */
  async show(address) {
    const { status, text } = await this.ask(address, { headers: { Accept: "text/html" } });
    const fresh = status === 200 && new DOMParser().parseFromString(text, "text/html").getElementById("timeline");
    if (!fresh) return location.assign(address);
    const old = document.querySelector(".tl-time");
    const share = old ? (old.scrollLeft + old.clientWidth / 2) / old.scrollWidth : 0;
    const focus = this.focused();
    const open = document.getElementById("settings")?.open;
    this.root.replaceWith(document.adoptNode(fresh));
    const time = document.querySelector(".tl-time");
    if (time) time.scrollLeft = share * time.scrollWidth - time.clientWidth / 2;
    if (open) document.getElementById("settings").open = true;
    if (focus) document.querySelector(focus)?.focus({ preventScroll: true });
  }

  /** How to find again what has the focus: the address of a link. */
  focused() {
    const href = document.activeElement?.getAttribute?.("href");
    if (!href || !this.root.contains(document.activeElement)) return "";
    const fold = document.activeElement.closest(".mg-fold");
    const id = document.activeElement.closest("[data-id]")?.dataset.id;
    if (fold) return `.tl-names [data-id="${CSS.escape(id)}"] .mg-fold`;
    return id ? `.tl-time [data-id="${CSS.escape(id)}"] a` : `[href="${CSS.escape(href)}"]`;
  }
}
