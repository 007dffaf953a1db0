// Others change the plan, too: the page says so within seconds, and shows it when asked.

const EVERY = 3_000;

/** Ask now and then what happened since the revision that the page shows. */
export function live(door) {
  const ask = async () => {
    if (document.hidden) return;
    const revision = door.revision;
    const { status, body } = await door.ask(`${door.here}/since/${revision}`);
    if (status !== 200 || !body || revision !== door.revision) return;
    if (body.said) tell(body.said);
  };
  const tell = (said) => {
    const line = document.getElementById("said");
    if (line.dataset.told === said) return;
    line.dataset.told = said;
    const show = document.createElement("a");
    show.href = location.href;
    show.textContent = "Show";
    show.dataset.swap = "";
    line.replaceChildren(`${said}. `, show);
  };
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
