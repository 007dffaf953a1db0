// What is not saved yet, kept in the browser: a closed tab, a dead network or an expired session lose nothing.

const ALIVE = 2_000, GONE = 8_000;

/** What this tab has not saved: entries to send, and cells that ask somebody; those of tabs that are gone are taken over. */
export class Store {
  constructor(project) {
    this.prefix = `milegate:unsaved:${project}:`;
    this.tab = sessionStorage.getItem("milegate:tab") ?? crypto.getRandomValues(new Uint32Array(2)).join("-");
    sessionStorage.setItem("milegate:tab", this.tab);
    this.key = this.prefix + this.tab;
    const kept = [...this.orphans(), read(this.key)];
    this.entries = kept.flatMap((one) => one.entries);
    this.asked = kept.flatMap((one) => one.asked);
    this.keep();
    setInterval(() => this.any && this.keep(), ALIVE);
  }

  get any() {
    return this.entries.length + this.asked.length > 0;
  }

  /** What waits for somebody's answer now. */
  ask(asked) {
    this.asked = asked;
    this.keep();
  }

  keep() {
    const { entries, asked } = this;
    try {
      if (this.any) localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), entries, asked }));
      else localStorage.removeItem(this.key);
    } catch {
      // The browser keeps nothing more: what is typed still stands on the page.
    }
  }

  orphans() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix) && key !== this.key);
    const gone = keys.map((key) => [key, read(key)]).filter(([, kept]) => Date.now() - kept.at > GONE);
    for (const [key] of gone) localStorage.removeItem(key);
    return gone.map(([, kept]) => kept);
  }
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    return { at: kept.at ?? 0, entries: list(kept.entries), asked: list(kept.asked) };
  } catch {
    return { at: 0, entries: [], asked: [] };
  }
}

function list(value) {
  return Array.isArray(value) ? value : [];
}
