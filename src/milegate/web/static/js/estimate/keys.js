// The keyboard of the grid: as in a spreadsheet.

/** What a key does, by its name with the keys held; each gets the sheet. */
const MOVES = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  PageUp: [-15, 0], PageDown: [15, 0], Home: [0, -999], End: [0, 999],
  "Ctrl+Home": [-99_999, -999], "Ctrl+End": [99_999, 999], "Ctrl+ArrowUp": [-99_999, 0], "Ctrl+ArrowDown": [99_999, 0],
  "Ctrl+ArrowLeft": [0, -999], "Ctrl+ArrowRight": [0, 999],
};
const EDITS = {
  F2: (sheet) => sheet.edit(),
  Insert: (sheet) => sheet.insert("after"),
  "Ctrl+Enter": (sheet) => sheet.insert("after"),
  "Shift+Insert": (sheet) => sheet.insert("before"),
  "Ctrl+Shift+Enter": (sheet) => sheet.insert("before"),
  "Alt+Insert": (sheet) => sheet.insertPhase(),
  "Alt+ArrowRight": (sheet) => sheet.deeds.rows("indent"),
  "Alt+ArrowLeft": (sheet) => sheet.deeds.rows("outdent"),
  "Alt+ArrowUp": (sheet) => sheet.deeds.rows("up"),
  "Alt+ArrowDown": (sheet) => sheet.deeds.rows("down"),
  "Ctrl+d": (sheet) => sheet.deeds.rows("duplicate"),
  "Ctrl+Shift+d": (sheet) => sheet.deeds.fillDown(),
  "Ctrl+Delete": (sheet) => sheet.deeds.rows("remove"),
  "Ctrl+Backspace": (sheet) => sheet.deeds.rows("remove"),
  Delete: (sheet) => (sheet.grid.selection().whole ? sheet.deeds.rows("remove") : sheet.deeds.clear()),
  Backspace: (sheet) => (sheet.grid.selection().whole ? sheet.deeds.rows("remove") : sheet.deeds.clear()),
  "Ctrl+z": (sheet) => sheet.deeds.back("undo"),
  "Ctrl+y": (sheet) => sheet.deeds.back("redo"),
  "Ctrl+Shift+z": (sheet) => sheet.deeds.back("redo"),
};
const LOOKS = {
  "?": (sheet) => sheet.help(),
  "Shift+?": (sheet) => sheet.help(),
  "Ctrl+i": (sheet) => sheet.details(),
  "Shift+ ": (sheet) => sheet.whole(),
  " ": (sheet) => sheet.fold(),
  "Ctrl+a": (sheet) => sheet.all(),
};

/** The name of a key press: `Ctrl+Shift+z`. */
export function named(event) {
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"];
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return [...held.filter(Boolean), key].join("+");
}

/** A key press in the grid while no cell is open; true when it was for us. */
export function pressed(sheet, event) {
  const name = named(event);
  const bare = name.replace("Shift+", "");
  const act = LOOKS[name] ?? (sheet.grid.can ? EDITS[name] : undefined);
  if (act) {
    act(sheet);
    return true;
  }
  if (MOVES[bare]) {
    sheet.free = false;
    sheet.grid.step(...MOVES[bare], { extend: event.shiftKey });
    return true;
  }
  return travels(sheet, name) || types(sheet, event);
}

function travels(sheet, name) {
  if (name === "Escape") {
    sheet.free = true;
    sheet.cut.forget();
    sheet.grid.go(sheet.grid.active);
    return true;
  }
  if (name === "Tab" || name === "Shift+Tab") return sheet.tab(name === "Tab" ? 1 : -1);
  if (name === "Enter" || name === "Shift+Enter") {
    sheet.enter(name === "Enter" ? 1 : -1);
    return true;
  }
  return false;
}

/** A letter or a digit begins to edit, and replaces what stood there; `/` looks for names, but is a part of efforts. */
function types(sheet, event) {
  const { grid } = sheet;
  const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ";
  if (!isText) return false;
  if (event.key === "/" && (!grid.can || (grid.canEdit() && grid.field() === "name"))) {
    sheet.search();
    return true;
  }
  sheet.edit(event.key);
  return grid.can;
}

/** A key press in the open cell; true when it was for us. */
export function pressedInside(sheet, event) {
  const name = named(event);
  if (event.isComposing) return false;
  const ends = {
    Enter: () => sheet.enter(1, true), "Shift+Enter": () => sheet.enter(-1, true),
    Tab: () => sheet.tab(1, true), "Shift+Tab": () => sheet.tab(-1, true),
    Escape: () => sheet.editor.close(false),
    "Ctrl+Enter": () => { sheet.editor.close(true); sheet.insert("after"); },
  };
  if (sheet.quick) {
    ends.ArrowUp = () => { sheet.editor.close(true); sheet.grid.step(-1, 0); };
    ends.ArrowDown = () => { sheet.editor.close(true); sheet.grid.step(1, 0); };
  }
  if (!ends[name]) return false;
  ends[name]();
  return true;
}
