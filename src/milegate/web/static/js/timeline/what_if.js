// The what-if while one types: dates move without a press of “Try it”.

const PAUSE = 300;
const form = document.getElementById("what-if");
let waiting = 0, asking = null;

form.addEventListener("input", () => {
  form.setAttribute("aria-busy", "true");
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});

/** Ask what becomes of the plan, and show the last answer alone. */
async function ask() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "text/html" }, signal });
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    if (signal.aborted) return;
    say("No connection: the dates are those from before. Press “Try it”.");
  }
  form.removeAttribute("aria-busy");
}

function show(page) {
  const fresh = page.getElementById("outcome");
  if (!fresh) return say("It could not be tried: load the page again.");
  document.getElementById("outcome").replaceWith(document.adoptNode(fresh));
  say(fresh.dataset.said);
}

function say(text) {
  document.getElementById("said").textContent = text;
}
