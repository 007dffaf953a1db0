// Check boxes of a plan's rows: a filter over them, and a line that says what is chosen.

for (const field of document.querySelectorAll("[data-choices]")) {
  const find = (part) => field.querySelector(`[data-${part}]`);
  const labels = [...field.querySelectorAll(".choice-list label")];
  const search = find("filter").querySelector("input");
  find("filter").hidden = labels.length < 8;
  find("chosen").setAttribute("role", "status");
  search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  search.addEventListener("input", (event) => { event.stopPropagation(); filter(search.value.trim().toLowerCase()); });
  field.addEventListener("change", tell);
  show(labels.find((label) => label.control.checked));

  /** The list begins where something is chosen. */
  function show(label) {
    const list = field.querySelector(".choice-list");
    if (label) list.scrollTop = label.offsetTop - list.offsetTop - 4;
  }

  /** What is chosen stays in view whatever is looked for. */
  function filter(text) {
    for (const label of labels) label.hidden = !label.control.checked && !label.textContent.toLowerCase().includes(text);
    for (const phase of field.querySelectorAll("[role=group]")) phase.hidden = !phase.querySelector("label:not([hidden])");
    find("none").hidden = labels.some((label) => !label.hidden);
  }

  function tell() {
    const names = labels.filter((label) => label.control.checked).map((label) => label.textContent.trim());
    find("chosen").textContent = names.length ? `Chosen: ${names.join(", ")}` : "Nothing is chosen.";
  }
}
