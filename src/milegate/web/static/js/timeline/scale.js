// Where days stand in the picture.

const DAY = 86_400_000;
const midnight = (day) => Date.parse(`${day}T00:00:00Z`);

/** The picture of time, with its days. */
export function scale() {
  const svg = document.querySelector(".tl-time svg");
  if (!svg) return null;
  const [left, width] = [Number(svg.dataset.left), Number(svg.dataset.day)];
  const first = midnight(svg.dataset.first);
  const instant = (x) => first + ((x - left) / width) * DAY;
  return {
    svg,
    width,
    /** The instant of today, where it is in the picture. */
    today: svg.dataset.today ? midnight(svg.dataset.today) : null,
    /** The instant at a place, in milliseconds, and the place of an instant. */
    instant,
    place: (at) => left + ((at - first) / DAY) * width,
    /** The day at a place, as 2027-01-31. */
    day: (x) => new Date(first + Math.floor((x - left) / width) * DAY).toISOString().slice(0, 10),
    /** A place of the screen as one of the picture. */
    at: (event) => {
      const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
      return { x: event.clientX - box.left + view.x, y: event.clientY - box.top + view.y };
    },
  };
}

/** A mark of the picture. */
export function mark(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
