// One queue, sent one after the other: each answer moves the base on which the next edit is made.

import { Store } from "./store.js";

const RETRY = 3_000;
const UNABLE = ["offline", "busy", "out"];

/**
 * Entries are {part, body, temp, key}: an edit of the body has what the person `saw` in its cell; `temp` is
 * the id that a new row has until the server gives it one.
 */
export class Queue {
  constructor(root, door, live, said, notice) {
    Object.assign(this, { root, door, live, said, notice });
    this.store = new Store(root.dataset.project);
    this.busy = false;
    this.waiting = [];
    addEventListener("online", () => this.pump());
    addEventListener("beforeunload", () => this.store.keep());
  }

  get entries() {
    return this.store.entries;
  }

  /** Take an entry; resolves with the answer's body when it is saved, with null when it was refused. */
  push(entry) {
    const made = { key: crypto.getRandomValues(new Uint32Array(3)).join("-"), ...entry };
    this.entries.push(made);
    this.store.keep();
    const done = new Promise((resolve) => this.waiting.push([made.key, resolve]));
    this.pump();
    return done;
  }

  /** The edits that are typed and not saved, the latest last. */
  typed() {
    return this.entries.flatMap((entry) => entry.body.edits ?? []);
  }

  /** Resolves when nothing waits any more, or nothing can be sent. */
  async empty() {
    while (this.entries.length && !UNABLE.includes(this.said.state)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async pump() {
    if (this.busy || !this.entries.length) return;
    this.busy = true;
    clearTimeout(this.timer);
    this.said.say("saving", this.entries.length);
    const entry = this.entries[0];
    const clash = this.live.clashes(entry);
    if (clash.length) {
      this.busy = false;
      return this.settle(entry, clash, []);
    }
    const base = Number(this.root.dataset.revision);
    const answer = await this.door.send(entry.part, { ...sent(entry.body), base, key: entry.key, sheet: true });
    this.busy = false;
    this.answered(entry, answer);
  }

  answered(entry, { status, body }) {
    if (status === 200) return this.done(entry, body);
    if (status === 0 || status >= 500 || status === 401 || status === 429) return this.later(status);
    const troubles = body?.troubles ?? [];
    if (status === 409) return this.live.catchUp().then(() => this.settle(entry, troubles.filter(isClash), troubles.filter((one) => !isClash(one)), body));
    return this.settle(entry, [], troubles, body);
  }

  done(entry, body) {
    this.drop(entry);
    if (entry.temp && body.made?.length) this.named(entry.temp, body.made[0]);
    this.seen(entry, body);
    this.live.apply(body, entry);
    this.resolve(entry, body);
    this.notice.clear();
    this.state();
    this.pump();
  }

  later(status) {
    this.said.say({ 0: "offline", 401: "out" }[status] ?? "busy", this.entries.length);
    this.timer = setTimeout(() => this.pump(), RETRY);
  }

  /** What cannot be saved as it is leaves the queue; what nobody objects to is sent again without it. */
  settle(entry, clashes, troubles, body = {}) {
    const places = new Set([...clashes, ...troubles].map((one) => one.place));
    const edits = entry.body.edits ?? [];
    const left = edits.filter((edit) => !places.has(`${edit.kind}/${edit.id}/${edit.field}`));
    this.drop(entry);
    const refused = left.length === edits.length;
    if (!refused && left.length) this.entries.unshift({ ...entry, body: { ...entry.body, edits: left } });
    this.store.keep();
    this.live.refused(entry, clashes, troubles, refused ? body?.message ?? "It could not be saved." : "");
    this.resolve(entry, null);
    this.state();
    this.pump();
  }

  /** What cells ask somebody is kept until it is answered. */
  ask(asked) {
    this.store.ask(asked);
    if (!this.entries.length) this.state();
  }

  /** Say how things stand while nothing is in the way. */
  state() {
    const state = this.entries.length ? "saving" : this.store.asked.length ? "open" : "saved";
    this.said.say(state, this.entries.length);
  }

  drop(entry) {
    const at = this.entries.indexOf(entry);
    if (at >= 0) this.entries.splice(at, 1);
    this.store.keep();
  }

  resolve(entry, body) {
    const at = this.waiting.findIndex(([key]) => key === entry.key);
    if (at >= 0) this.waiting.splice(at, 1)[0][1](body);
  }

  /** A new row has got its id: what waits for it names it so. */
  named(temp, id) {
    const swap = (value) => (value === temp ? id : value);
    for (const { body } of this.entries) {
      for (const edit of body.edits ?? []) edit.id = swap(edit.id);
      if (body.ids) body.ids = body.ids.map(swap);
      if (body.beside) body.beside = swap(body.beside);
      if (body.row) body.row = swap(body.row);
    }
    this.live.named(temp, id);
    this.store.keep();
  }

  /** My own edit is no news to my next one on the same cell: `7,5` may stand there as `7.5` now. */
  seen(entry, body) {
    if (!this.entries.length) return;
    const fresh = this.live.values(body);
    for (const edit of entry.body.edits ?? []) {
      for (const later of this.entries) {
        for (const next of later.body.edits ?? []) {
          const same = next.id === edit.id && next.field === edit.field;
          if (same && next.saw === (edit.value ?? "")) next.saw = fresh(edit.id, edit.field) ?? next.saw;
        }
      }
    }
  }
}

/** What a person saw while typing is for this page alone. */
function sent(body) {
  return body.edits ? { ...body, edits: body.edits.map(({ saw, ...edit }) => edit) } : body;
}

function isClash(trouble) {
  return Boolean(trouble.values && "yours" in trouble.values);
}
