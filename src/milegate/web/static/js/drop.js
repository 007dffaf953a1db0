// The form for one's own estimate: dropping a file, saying what was chosen, and showing that work goes on.
// Without this file it is a plain form that does the same.

function megabytes(bytes) {
  return (bytes / 2 ** 20).toLocaleString("en", { maximumFractionDigits: 1 });
}

class DropForm {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.button = form.querySelector("button[type=submit]");
    this.said = form.querySelector("[data-said]");
    this.progress = form.querySelector("progress");
    this.most = Number(form.dataset.most);
    this.depth = 0;
    form.classList.add("ready");
    this.input.addEventListener("change", () => this.chosen());
    form.addEventListener("submit", (event) => this.sent(event));
    this.listen();
    this.rest();
  }

  listen() {
    const on = (name, act) => this.form.addEventListener(name, (event) => { event.preventDefault(); act(event); });
    on("dragenter", () => this.over(1));
    on("dragleave", () => this.over(-1));
    on("dragover", (event) => { event.dataTransfer.dropEffect = "copy"; });
    on("drop", (event) => this.dropped(event.dataTransfer.files));
  }

  over(step) {
    this.depth = Math.max(0, this.depth + step);
    this.form.classList.toggle("over", this.depth > 0);
  }

  dropped(files) {
    this.depth = 0;
    this.over(0);
    if (!files.length) return;
    this.input.files = files;
    if (this.chosen()) this.form.requestSubmit(this.button);
  }

  chosen() {
    const file = this.input.files[0];
    const large = file && file.size > this.most;
    const limit = megabytes(this.most);
    this.say(large ? `${file.name} has ${megabytes(file.size)} MB; up to ${limit} MB can be tried here.` : "", large);
    return Boolean(file) && !large;
  }

  sent(event) {
    if (!this.chosen()) {
      event.preventDefault();
      return;
    }
    this.say(`Reading ${this.input.files[0].name} …`, false);
    this.progress.hidden = false;
    this.button.disabled = true;
  }

  rest() {
    this.progress.hidden = true;
    this.button.disabled = false;
    if (!this.said.classList.contains("bad")) this.say("", false);
  }

  say(words, bad) {
    this.said.textContent = words;
    this.said.classList.toggle("bad", bad);
  }
}

const forms = Array.from(document.querySelectorAll("form[data-drop]"), (form) => new DropForm(form));
window.addEventListener("pageshow", (event) => { if (event.persisted) forms.forEach((form) => form.rest()); });
document.querySelector("#problems")?.focus();
