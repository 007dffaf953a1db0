// Where days stand in the picture.

const DAY = 86_400_000;

/** The picture of time, with its days. */
export function scale() {
  const svg = document.querySelector(".tl-time svg");
  if (!svg) return null;
  const [left, width] = [Number(svg.dataset.left), Number(svg.dataset.day)];
  const first = Date.parse(`${svg.dataset.first}T00:00:00Z`);
  return {
    svg,
    width,
    /** The day at a place, as 2027-01-31. */
    day: (x) => new Date(first + Math.floor((x - left) / width) * DAY).toISOString().slice(0, 10),
    /** A place of the screen as one of the picture. */
    at: (event) => {
      const box = svg.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    },
  };
}

/** A mark of the picture. */
export function mark(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
