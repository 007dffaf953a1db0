// One line says whether everything is saved.

const WORDS = {
  saved: () => "Saved",
  saving: () => "Saving …",
  open: () => "Something needs you: see the marked cells",
  offline: (count) => `No connection: ${changes(count)} not saved yet, kept in this browser`,
  busy: (count) => `Too many are saving just now: ${changes(count)} not saved yet, sent again in a moment`,
  out: (count) => `You have been signed out: ${changes(count)} kept here.`,
};

function changes(count) {
  return count === 1 ? "1 change" : `${count} changes`;
}

/** The line of state, and short news. */
export class Said {
  constructor(element) {
    this.element = element;
    this.state = "saved";
  }

  say(state, count = 0) {
    clearTimeout(this.timer);
    this.state = state;
    this.element.dataset.state = state;
    this.element.textContent = WORDS[state](count);
    if (state === "out") this.element.append(" ", this.signIn());
  }

  /** Something that passes: who changed what, or why a key does nothing here. */
  news(text) {
    this.element.textContent = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(this.state), 6_000);
  }

  signIn() {
    const link = document.createElement("a");
    link.href = `${this.element.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;
    link.target = "_blank";
    link.textContent = "Sign in again in another tab";
    return link;
  }
}
