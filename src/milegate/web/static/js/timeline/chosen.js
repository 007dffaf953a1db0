// Which row shows its links: the one that is pointed at in the names, and the one that is open in the panel.
// Those that are pointed at or focused in the picture of time need no script.

import { follow } from "./view.js";

/** Let names show the links of their rows, and the keyboard see the bar to which it comes. */
export function chosen() {
  let named = null;
  document.addEventListener("pointerover", (event) => {
    const row = event.target.closest?.(".tl-names .mg-row");
    const bars = row && document.querySelector(`.tl-time [data-id="${CSS.escape(row.dataset.id)}"]`);
    if (bars === named) return;
    named?.classList.remove("pointed");
    bars?.classList.add("pointed");
    named = bars;
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.(".tl-time .mg-row");
    if (row && event.target.matches(":focus-visible")) follow(row);
  });
}

/** The row whose page is at this address is the chosen one; none for another address. */
export function choose(address) {
  const path = address && new URL(address, location.href).pathname;
  for (const old of document.querySelectorAll(".mg-row.chosen")) old.classList.remove("chosen");
  for (const link of document.querySelectorAll(".tl .mg-open")) {
    if (new URL(link.getAttribute("href"), location.href).pathname !== path) continue;
    const row = link.closest(".mg-row");
    row.classList.add("chosen");
    if (row.closest(".tl-time")) follow(row);
  }
}
