// The timeline with a script: nothing here that the page could not do without, only faster.

import { Door } from "./door.js";
import { dragged } from "./drag.js";
import { chosen } from "./chosen.js";
import { named } from "../estimate/keys.js";
import { Panel } from "./panel.js";
import { look } from "./view.js";

const door = new Door();
dragged(door);
new Panel(door);
chosen();
look(null);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap], a.mg-fold");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const address = new URL(link.getAttribute("href"), location.href).href;
  door.show(address).then(() => history.pushState(null, "", address));
});
document.addEventListener("submit", (event) => {
  const step = event.target.dataset.step;
  if (!step) return;
  event.preventDefault();
  door.back(step);
});
const BACK = { "Ctrl+z": "undo", "Ctrl+y": "redo", "Ctrl+Shift+z": "redo" };
document.addEventListener("keydown", (event) => {
  const step = BACK[named(event)];
  if (!step || event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  door.back(step);
});
addEventListener("popstate", () => door.show(location.href));
document.addEventListener("others", (event) => {
  event.preventDefault();
  door.renew(location.href);
});
document.documentElement.classList.add("timeline-ready");
