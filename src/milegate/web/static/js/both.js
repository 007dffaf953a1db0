// Both sides of a proposal: two real pages in frames, and what arrives meanwhile. Without this, both are links.

const EVERY = 1_500; // milliseconds
const SIDES = /^\/(w\/demo|c)\//; // what may stand in a frame
const FILES = /\.(pdf|ics|zip)$/;

/** A page in a frame of a name, at which links of the mail are aimed. */
function framed(place) {
  const frame = document.createElement("iframe");
  const { frame: name, address: src, title } = place.dataset;
  Object.assign(frame, { name, src, title });
  frame.addEventListener("load", () => listen(frame.contentDocument));
  place.append(frame);
}

function listen(page) {
  page?.addEventListener("click", ({ target }) => aim(target.closest("a[href]"), "href"));
  page?.addEventListener("submit", ({ target }) => aim(target, "action"));
}

/** What is no page of the two sides opens outside of its frame. */
function aim(element, name) {
  const address = element && new URL(element.getAttribute(name) ?? "", element.baseURI);
  if (address?.origin !== location.origin) return;
  if (FILES.test(address.pathname)) element.target = "_blank";
  else if (!SIDES.test(address.pathname)) element.target = "_top";
}

/** Put letters that are new above the others, so that only these are read out, and say where the proposal stands. */
async function look(now) {
  const answer = await fetch(now.dataset.now, { redirect: "manual" }).catch(() => null);
  if (answer?.status !== 200) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  stand(fresh.querySelector("[data-stands]"));
  const list = document.getElementById("letters");
  const known = new Set([...list.children].map((each) => each.dataset.letter));
  const letters = [...fresh.querySelectorAll("[data-letter]")].filter((each) => !known.has(each.dataset.letter));
  if (!letters.length) return;
  list.querySelector(".none")?.remove();
  for (const details of list.querySelectorAll("details[open]")) details.open = false;
  for (const letter of letters) letter.classList.add("fresh");
  list.prepend(...letters);
}

function stand(fresh) {
  for (const each of document.querySelectorAll("[data-stands]")) {
    if (each.textContent !== fresh.textContent) each.replaceWith(fresh.cloneNode(true));
  }
}

document.getElementById("without").remove();
document.querySelectorAll("[data-frame]").forEach(framed);
const now = document.getElementById("now");
setInterval(() => document.hidden || look(now), EVERY);
