// Names behind an @: offered while somebody types. Arrows choose, Enter and Tab take, Escape leaves.
// Without this file, names are typed.

const names = [...document.querySelectorAll("[data-names] li")].map((each) => each.textContent);
const MOST = 6;
const list = document.createElement("ul");
let field = null;
let found = [];
let chosen = 0;

const typed = () => /(?:^|[^\w@])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u.exec(field.value.slice(0, field.selectionStart));

function close() {
  list.hidden = true;
  field?.removeAttribute("aria-activedescendant");
}

function show() {
  const match = typed();
  const start = match?.[1].toLowerCase();
  found = match ? names.filter((name) => name.toLowerCase().startsWith(start) && name.toLowerCase() !== start).slice(0, MOST) : [];
  if (!found.length) return close();
  chosen = Math.min(chosen, found.length - 1);
  list.replaceChildren(...found.map((name, at) => {
    const one = document.createElement("li");
    one.id = `mention-${at}`;
    one.role = "option";
    one.textContent = name;
    one.setAttribute("aria-selected", String(at === chosen));
    return one;
  }));
  field.after(list);
  list.hidden = false;
  field.setAttribute("aria-activedescendant", `mention-${chosen}`);
}

function take(name) {
  const match = typed();
  const end = field.selectionStart;
  field.setRangeText(`${name} `, end - match[1].length, end, "end");
  close();
  field.focus();
}

const MOVES = { ArrowDown: 1, ArrowUp: -1 };

function press(event) {
  if (list.hidden) return;
  if (event.key in MOVES) {
    chosen = (chosen + MOVES[event.key] + found.length) % found.length;
    show();
  } else if (event.key === "Enter" || event.key === "Tab") take(found[chosen]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

if (names.length) {
  list.id = "mentions";
  list.className = "mentions";
  list.hidden = true;
  list.role = "listbox";
  list.setAttribute("aria-label", "Members");
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const one = event.target.closest("li");
    if (one) take(one.textContent);
  });
  for (const one of document.querySelectorAll("textarea[name=text]")) {
    one.setAttribute("aria-autocomplete", "list");
    one.setAttribute("aria-haspopup", "listbox");
    one.setAttribute("aria-controls", "mentions");
    one.addEventListener("focus", () => { field = one; });
    one.addEventListener("input", () => { field = one; chosen = 0; show(); });
    one.addEventListener("keydown", press);
    one.addEventListener("blur", close);
  }
  document.querySelector("main").append(list);
}
