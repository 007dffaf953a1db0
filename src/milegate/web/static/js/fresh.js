// A part of a page is put in anew: what was open stays open, and the focus stays where it was.

const ACTIVE = "a[href], button, summary";

/** Put what a part holds now in place of what it held. */
export function again(part, fresh) {
  const opened = [...part.querySelectorAll("details[open]")].map(placeOf).filter(Boolean);
  const focus = part.contains(document.activeElement) ? document.activeElement : null;
  part.replaceChildren(...document.adoptNode(fresh).childNodes);
  for (const place of opened) part.querySelector(place)?.setAttribute("open", "");
  if (focus) like(part, focus)?.focus({ preventScroll: true });
}

/** What stands around the main part: the line of milestones, the tabs with their counts, the revision. */
export function around(page) {
  for (const place of [".crumbs", ".tabs", ".rail"]) {
    const [old, fresh] = [document, page].map((each) => each.querySelector(place));
    if (old && fresh) again(old, fresh);
  }
  document.getElementById("others").dataset.since = page.getElementById("others").dataset.since;
}

function placeOf(details) {
  if (details.id) return `#${CSS.escape(details.id)}`;
  const above = details.closest("[id]");
  return above && above.id !== "main" ? `#${CSS.escape(above.id)} details` : "";
}

/** What leads to the same place, or says the same. */
function like(part, element) {
  if (element.id) return document.getElementById(element.id);
  const href = element.getAttribute("href"), text = element.textContent;
  return [...part.querySelectorAll(ACTIVE)].find((each) => each.getAttribute("href") === href && each.textContent === text);
}
