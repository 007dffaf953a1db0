// The menu of who is signed in: Escape and a click elsewhere close it. Without this file its summary does.

const menu = document.querySelector("details[data-menu]");

if (menu) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
