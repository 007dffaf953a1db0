// What is not saved yet, kept in the browser: a closed tab, a dead network or an expired session lose nothing.

const ALIVE = 2_000, GONE = 8_000;

/** A list of entries of this tab; those of tabs that are gone are taken over. */
export class Store {
  constructor(project) {
    this.prefix = `milegate:unsaved:${project}:`;
    this.tab = sessionStorage.getItem("milegate:tab") ?? crypto.getRandomValues(new Uint32Array(2)).join("-");
    sessionStorage.setItem("milegate:tab", this.tab);
    this.key = this.prefix + this.tab;
    this.entries = [...this.orphans(), ...read(this.key).entries];
    this.keep();
    setInterval(() => this.entries.length && this.keep(), ALIVE);
  }

  keep() {
    try {
      if (this.entries.length) localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), entries: this.entries }));
      else localStorage.removeItem(this.key);
    } catch {
      // The browser keeps nothing more: what is typed still stands on the page.
    }
  }

  orphans() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix) && key !== this.key);
    const gone = keys.map((key) => [key, read(key)]).filter(([, kept]) => Date.now() - kept.at > GONE);
    for (const [key] of gone) localStorage.removeItem(key);
    return gone.flatMap(([, kept]) => kept.entries);
  }
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    return { at: kept.at ?? 0, entries: Array.isArray(kept.entries) ? kept.entries : [] };
  } catch {
    return { at: 0, entries: [] };
  }
}
