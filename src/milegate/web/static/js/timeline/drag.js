// Dragging: a bar to another day, the end of a bar to another bar, a name to another place.

import { mark, scale } from "./scale.js";

const LEAST = 4;

/** Let bars and names be dragged; each way ends in one step of the plan. */
export function dragged(door) {
  let drag = null, moved = false;

  document.addEventListener("pointerdown", (event) => {
    if (event.button || !("edit" in door.root.dataset)) return;
    const row = event.target.closest?.(".mg-row");
    if (!row) return;
    drag = begin(event, row, door);
    moved = false;
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < LEAST) return;
    if (!moved) document.documentElement.classList.add("dragging");
    moved = true;
    drag.move(event);
  });
  document.addEventListener("pointerup", (event) => finish(event, true));
  document.addEventListener("pointercancel", (event) => finish(event, false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && drag && finish(event, false));
  document.addEventListener("dragstart", (event) => event.target.closest?.(".tl") && event.preventDefault());
  document.addEventListener("click", (event) => {
    if (!moved || !event.target.closest?.(".tl")) return;
    event.preventDefault();
    event.stopPropagation();
    moved = false;
  }, true);
  document.addEventListener("pointerover", (event) => handle(event, door));

  function finish(event, take) {
    if (!drag) return;
    const was = drag;
    drag = null;
    document.documentElement.classList.remove("dragging");
    was.end(event, take && moved);
  }
}

function begin(event, row, door) {
  const start = { x: event.clientX, y: event.clientY };
  const isItem = row.classList.contains("mg-is-item");
  if (event.target.closest(".tl-handle")) return { ...start, ...link(row, door) };
  if (isItem && event.target.closest(".mg-work")) return { ...start, ...shift(event, row, door) };
  const isName = row.closest(".tl-names") && !event.target.closest(".mg-fold");
  if (isName && row.matches(".mg-is-item, .mg-is-group, .mg-is-phase")) return { ...start, ...order(row, door) };
  return null;
}

/** A bar goes to another day. */
function shift(event, row, door) {
  const picture = scale();
  const bars = [...row.querySelectorAll(".mg-work")];
  const left = Math.min(...bars.map((bar) => Number(bar.getAttribute("x"))));
  const from = event.clientX;
  const sign = document.createElement("div");
  sign.className = "tl-day";
  const day = (now) => picture.day(left + now.clientX - from + picture.width / 2);
  return {
    move: (now) => {
      for (const bar of bars) bar.setAttribute("transform", `translate(${now.clientX - from} 0)`);
      sign.textContent = `not before ${day(now)}`;
      put(sign, now);
    },
    end: (now, take) => {
      sign.remove();
      for (const bar of bars) bar.removeAttribute("transform");
      if (take) door.change(row.dataset.id, { do: "not_before", not_before: day(now) });
    },
  };
}

/** From the end of a bar to another one: that one comes after it. */
function link(row, door) {
  const picture = scale();
  const dot = row.querySelector(".tl-handle");
  const [x, y] = ["cx", "cy"].map((name) => Number(dot.getAttribute(name)));
  const line = mark("path", { class: "tl-line" });
  picture.svg.append(line);
  let target = null;
  const aim = (now) => {
    const found = document.elementFromPoint(now.clientX, now.clientY)?.closest(".tl-time .mg-row");
    target?.classList.remove("target");
    target = found && found !== row && !found.matches(".mg-is-along") ? found : null;
    target?.classList.add("target");
  };
  return {
    move: (now) => {
      const to = picture.at(now);
      line.setAttribute("d", `M${x} ${y}L${to.x} ${to.y}`);
      aim(now);
    },
    end: (_, take) => {
      line.remove();
      target?.classList.remove("target");
      if (take && target) door.change(target.dataset.id, { do: "link", before: row.dataset.id, type: "FS" });
    },
  };
}

/** A name goes to another place in the order. */
function order(row, door) {
  const sign = document.createElement("div");
  sign.className = "tl-day";
  let target = null, where = "";
  return {
    move: (now) => {
      target?.classList.remove("target");
      target = document.elementFromPoint(now.clientX, now.clientY)?.closest(".tl-names :is(.mg-is-item, .mg-is-group, .mg-is-phase)") ?? null;
      target = target === row ? null : target;
      target?.classList.add("target");
      const box = target?.getBoundingClientRect();
      where = box && now.clientY < box.top + box.height / 2 ? "before" : "after";
      const name = target?.querySelector(".mg-name")?.textContent;
      sign.textContent = name ? `${where} ${name}` : "to another row";
      put(sign, now);
    },
    end: (_, take) => {
      sign.remove();
      target?.classList.remove("target");
      if (take && target) door.change(row.dataset.id, { do: "move", beside: target.dataset.id, where });
    },
  };
}

function put(sign, now) {
  const frame = document.querySelector(".tl"), box = frame.getBoundingClientRect();
  if (!sign.isConnected) frame.append(sign);
  const x = Math.min(now.clientX - box.left + 12, box.width - sign.offsetWidth - 4);
  sign.style.left = `${x + frame.scrollLeft}px`;
  sign.style.top = `${now.clientY - box.top + 16 + frame.scrollTop}px`;
}

/** The bar under the pointer shows where a link can be drawn from. */
function handle(event, door) {
  const row = event.target.closest?.(".tl-time .mg-is-item");
  if (!row || !("edit" in door.root.dataset) || row.querySelector(".tl-handle")) return;
  const bars = [...row.querySelectorAll(".mg-work")];
  if (!bars.length || document.documentElement.classList.contains("dragging")) return;
  for (const old of document.querySelectorAll(".tl-handle")) old.remove();
  const number = (bar, name) => Number(bar.getAttribute(name));
  const cx = Math.max(...bars.map((bar) => number(bar, "x") + number(bar, "width"))) + 6;
  const top = Math.min(...bars.map((bar) => number(bar, "y")));
  row.querySelector("a").append(mark("circle", { class: "tl-handle", cx, cy: top + 7, r: 5 }));
}
