// The client's page: a person was here, what is asked for is at hand, options are worked out as they are ticked.

const seen = document.querySelector("#seen");
const acts = ["pointerdown", "keydown", "wheel", "touchmove"];

function tell() {
  for (const act of acts) removeEventListener(act, tell);
  fetch(seen.action, { method: "POST", body: new FormData(seen), credentials: "same-origin", keepalive: true }).catch(() => {});
}

if (seen) for (const act of acts) addEventListener(act, tell, { passive: true });

document.querySelector("[autofocus]")?.focus();

// a question begins on the row beside which it is asked
function about(place) {
  document.querySelector("#on").value = place;
  setTimeout(() => document.querySelector("#text").focus());
}

// a link that leads into something folded unfolds it
const unfold = (hash) => document.getElementById(hash.slice(1))?.closest("details")?.setAttribute("open", "");
unfold(location.hash);
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  unfold(link.hash);
  if (link.dataset.on) about(link.dataset.on);
});
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("article details")) each.open = true;
});

const options = document.querySelector("form.options");
options?.addEventListener("change", () => options.requestSubmit());
