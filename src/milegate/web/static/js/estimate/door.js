// The door to the server: one way to ask, with what can go wrong as values.

/** Speaks with the pages of this estimate. */
export class Door {
  constructor(root) {
    this.address = root.dataset.estimate;
    this.unit = root.dataset.unit;
    this.token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  at(part) {
    const project = this.address.replace(/\/estimate$/, "");
    const address = part === "undo" || part === "redo" ? `${project}/${part}` : `${this.address}/${part}`;
    return this.unit === "days" ? `${address}?unit=days` : address;
  }

  /** {status, body}; status 0 when there is no connection. */
  async ask(address, options = {}) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.token, ...options.headers };
    const signal = AbortSignal.timeout?.(30_000);
    try {
      const answer = await fetch(address, { ...options, headers, signal, redirect: "manual" });
      const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
      if (answer.type === "opaqueredirect") return { status: 401, body: {} };
      return { status: answer.status, body: isJson ? await answer.json() : null, text: isJson ? "" : await answer.text() };
    } catch {
      return { status: 0, body: null };
    }
  }

  /** Send JSON; a form that is too old to be believed is renewed and sent once more. */
  async send(part, body) {
    const post = () => this.ask(this.at(part), {
      method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
    });
    const answer = await post();
    if (answer.status !== 403 || answer.body) return answer;
    await this.renew();
    return post();
  }

  /** After signing in again the page's token is not valid any more. */
  async renew() {
    const answer = await this.ask(this.address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(answer.text ?? "", "text/html");
    this.token = page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? this.token;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = this.token;
  }
}
