// The timeline with a script: nothing here that the page could not do without, only faster.

import { Door } from "./door.js";
import { dragged } from "./drag.js";
import { live } from "./live.js";
import { Panel } from "./panel.js";

const door = new Door();
dragged(door);
live(door);
new Panel(door);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap], a.mg-fold");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const address = new URL(link.getAttribute("href"), location.href).href;
  door.show(address).then(() => history.pushState(null, "", address));
});
addEventListener("popstate", () => door.show(location.href));
document.documentElement.classList.add("timeline-ready");
