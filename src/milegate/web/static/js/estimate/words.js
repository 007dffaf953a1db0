// What the server says about ids, said about the rows that people see.

/** The same with the names of rows in place of their ids, as a sentence. */
export function worded(text, grid) {
  const named = text.replaceAll(/`([^`]*)`/g, (_, id) => `“${grid.nameOf(id) ?? id}”`);
  return named.charAt(0).toUpperCase() + named.slice(1);
}
