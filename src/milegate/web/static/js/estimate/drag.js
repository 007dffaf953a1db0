// Rows are dragged by their number to another place; Alt and the arrows do the same by keyboard.

/** Let the rows of a sheet be dragged. */
export function dragged(sheet) {
  const { grid } = sheet;
  const line = document.createElement("div");
  line.className = "drop-line";
  line.hidden = true;
  grid.scroller.append(line);
  let from = null, target = null;

  grid.body.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".mark-col")?.parentElement;
    if (!row || !["phase", "group", "item"].includes(row.dataset.kind)) return;
    row.draggable = true;
    addEventListener("pointerup", () => { row.draggable = false; }, { once: true });
  });
  grid.body.addEventListener("dragstart", (event) => {
    from = event.target.closest("tr");
    if (!grid.ids().includes(from.dataset.id)) grid.go({ key: from.id, column: 0 });
    event.dataTransfer.setData("text/plain", grid.text(from.cells[grid.nameColumn]));
    event.dataTransfer.effectAllowed = "move";
  });
  grid.body.addEventListener("dragover", (event) => {
    const row = event.target.closest("tr");
    target = from && row && ["phase", "group", "item"].includes(row.dataset.kind) ? aim(row, event.clientY) : null;
    if (!target) return;
    event.preventDefault();
    show(target);
  });
  grid.body.addEventListener("drop", (event) => {
    event.preventDefault();
    if (target) sheet.deeds.rows("move", { beside: target.row.dataset.id, where: target.where });
  });
  grid.body.addEventListener("dragend", () => {
    if (from) from.draggable = false;
    from = target = null;
    line.hidden = true;
  });

  function aim(row, y) {
    const box = row.getBoundingClientRect();
    const isPhase = row.dataset.kind === "phase" && from.dataset.kind !== "phase";
    return { row, where: !isPhase && y < box.top + box.height / 2 ? "before" : "after" };
  }

  function show({ row, where }) {
    const frame = grid.scroller.getBoundingClientRect(), box = row.getBoundingClientRect();
    line.hidden = false;
    line.style.top = `${(where === "before" ? box.top : box.bottom) - frame.top + grid.scroller.scrollTop - 1}px`;
    line.style.left = `${grid.scroller.scrollLeft}px`;
    line.style.width = `${grid.scroller.clientWidth}px`;
  }
}
