// The estimate page: without this file it is a plain page with forms that do the same.

import { dragged } from "./drag.js";
import { Filter } from "./filter.js";
import { Panel } from "./panel.js";
import { Sheet } from "./sheet.js";

const root = document.getElementById("estimate");

if (root) {
  const sheet = new Sheet(root);
  const panel = new Panel(sheet);
  const filter = new Filter(sheet);
  const keys = document.getElementById("keys");
  sheet.details = () => panel.openRow(sheet.grid.row());
  sheet.search = () => filter.focus();
  sheet.help = () => keys.showModal();
  document.addEventListener("keydown", (event) => {
    const isFree = !event.target.closest("input, textarea, select, dialog, #grid") && !event.ctrlKey && !event.metaKey;
    if (isFree && event.key === "?") keys.showModal();
    if (isFree && event.key === "/") {
      event.preventDefault();
      filter.focus();
    }
  });
  if (sheet.grid.can) dragged(sheet);
  root.classList.add("ready");
}
