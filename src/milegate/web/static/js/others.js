// Others change the plan, too: each page of a project shows it within seconds, or says so to who is typing.

import { around, again } from "./fresh.js";

const EVERY = 3_000, READ = 8_000; // milliseconds; a page can say that it asks more often

/** Asks now and then what happened since the revision that the page shows. */
class Others {
  constructor(line) {
    this.line = line;
    this.timer = setInterval(() => this.ask(), Number(line.dataset.every) || EVERY);
    document.addEventListener("visibilitychange", () => this.ask());
  }

  async ask() {
    if (document.hidden || this.asking) return;
    this.asking = true;
    await this.look().finally(() => { this.asking = false; });
  }

  async look() {
    const since = this.line.dataset.since;
    const { status, body } = await asked(since);
    if (status === 404) clearInterval(this.timer);
    if (status !== 200 || since !== this.line.dataset.since) return;
    const free = isFree(this.line) && await show();
    if (free && body.since) this.line.dataset.since = body.since;
    if (body.said) this.tell(body.said, free);
  }

  /** What is shown already is said for a moment; the rest stays, with a way to see it. */
  tell(said, isShown) {
    clearTimeout(this.forget);
    if (isShown) {
      this.line.textContent = `${said}.`;
      this.forget = setTimeout(() => this.line.replaceChildren(), READ);
    } else if (this.line.dataset.told !== said) {
      this.line.replaceChildren(`${said}. `, link());
    }
    this.line.dataset.told = isShown ? "" : said;
  }
}

async function asked(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "manual" });
    return { status: answer.status, body: answer.status === 200 ? await answer.json() : null };
  } catch {
    return { status: 0, body: null };
  }
}

function link() {
  const made = document.createElement("a");
  made.href = location.href;
  made.textContent = "Load the page again";
  return made;
}

/** Whether the page can be put in anew: it came by a plain look, and nothing is open, held or typed. */
function isFree(line) {
  const held = document.querySelector("dialog[open], .dragging");
  const active = document.activeElement?.matches("input, textarea, select");
  return "look" in line.dataset && !held && !active && ![...document.querySelectorAll("main form")].some(isTyped);
}

function isTyped(form) {
  return [...form.elements].some((field) => {
    if (field.matches("input[type=checkbox], input[type=radio]")) return field.checked !== field.defaultChecked;
    if (field.matches("select")) return isChosen(field);
    return field.matches("input:not([type=hidden]), textarea") && field.value !== field.defaultValue;
  });
}

/** In a list in which nothing is marked, a browser chooses the first. */
function isChosen(list) {
  const options = [...list.options];
  const marked = options.filter((option) => option.defaultSelected);
  const usual = marked.length || list.multiple ? marked : options.slice(0, 1);
  return options.some((option) => option.selected !== usual.includes(option));
}

/** Show the page as it is now; a page that does so in its own way stops the event. */
async function show() {
  if (!document.dispatchEvent(new CustomEvent("others", { cancelable: true }))) return true;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.status !== 200) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("others")) return false;
  again(document.getElementById("main"), page.getElementById("main"));
  around(page);
  return true;
}

const line = document.getElementById("others");
if (line) new Others(line);
