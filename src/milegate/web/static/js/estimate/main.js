// The estimate page: without this file it is a plain page with forms that do the same.

import { Corner } from "./corner.js";
import { dragged } from "./drag.js";
import { Filter } from "./filter.js";
import { Folds } from "./folds.js";
import { named } from "./keys.js";
import { Panel, beside } from "./panel.js";
import { Sheet } from "./sheet.js";

const root = document.getElementById("estimate");

if (root) {
  const sheet = new Sheet(root);
  const panel = new Panel(sheet);
  const folds = new Folds(sheet);
  const filter = new Filter(sheet, folds);
  const keys = document.getElementById("keys");
  sheet.details = () => panel.openRow(sheet.grid.row());
  sheet.search = () => filter.focus();
  sheet.help = () => keys.showModal();
  sheet.fold = () => folds.toggle(sheet.grid.row());
  beside(keys, () => keys.close());
  document.getElementById("to-grid").addEventListener("click", (event) => {
    event.preventDefault();
    sheet.grid.go(sheet.grid.active);
  });
  const back = sheet.grid.can ? {
    "Ctrl+z": () => sheet.deeds.back("undo"),
    "Ctrl+y": () => sheet.deeds.back("redo"),
    "Ctrl+Shift+z": () => sheet.deeds.back("redo"),
  } : {};
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, dialog, #rows")) return;
    const act = { "?": sheet.help, "Shift+?": sheet.help, "/": sheet.search, "Shift+/": sheet.search, ...back }[named(event)];
    if (!act) return;
    event.preventDefault();
    act();
  });
  if (sheet.grid.can) {
    dragged(sheet);
    new Corner(sheet);
  }
  root.classList.add("ready");
}
