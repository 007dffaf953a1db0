// Where one looks in the picture of time: by its instant, so that it stays in view when the scale changes.

import { scale } from "./scale.js";

const AHEAD = 0.25;

/** The window onto the picture; null where there is none, or where names stand above their bars. */
function frame() {
  const found = document.querySelector(".tl");
  return found?.clientWidth ? found : null;
}

/** Where one looks: how far down, and the instant at the left edge (null: all of it is in view). */
export function seen() {
  const window = frame(), picture = scale();
  if (!window || !picture) return null;
  const isWhole = window.scrollWidth <= window.clientWidth + 1;
  return { top: window.scrollTop, at: isWhole ? null : picture.instant(window.scrollLeft) };
}

/** Look there again; without an instant at today, or else at the beginning. */
export function look(place) {
  const window = frame(), picture = scale();
  if (!window || !picture) return;
  window.scrollTop = place?.top ?? 0;
  if (place && place.at !== null) window.scrollLeft = picture.place(place.at);
  else if (picture.today !== null) window.scrollLeft = picture.place(picture.today) - AHEAD * window.clientWidth;
}

/** Bring the bars of a row into view, when the keyboard comes to it. */
export function follow(row) {
  const window = frame();
  const marks = [...row.querySelectorAll(".mg-work, .mg-span, .mg-gate, .mg-tick")];
  if (!window || !marks.length) return;
  const boxes = marks.map((mark) => mark.getBoundingClientRect());
  const names = document.querySelector(".tl-names").getBoundingClientRect().right;
  const right = window.getBoundingClientRect().right;
  const left = Math.min(...boxes.map((box) => box.left));
  if (left < names || left > right - 24) window.scrollLeft += left - names - 24;
}
