// The client's page: a person was here, and options are worked out as they are ticked.

const seen = document.querySelector("#seen");
const acts = ["pointerdown", "keydown", "wheel", "touchmove"];

function tell() {
  for (const act of acts) removeEventListener(act, tell);
  fetch(seen.action, { method: "POST", body: new FormData(seen), credentials: "same-origin", keepalive: true }).catch(() => {});
}

if (seen) for (const act of acts) addEventListener(act, tell, { passive: true });

const options = document.querySelector("form.options");
options?.addEventListener("change", () => options.requestSubmit());
