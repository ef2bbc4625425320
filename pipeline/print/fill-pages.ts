/** Page numbers into the contents: Chromium has no target-counter, so they are read from one print and written for the next. Pure. */

/** The text to evaluate in a page: writes each entry's number; what has no page keeps its room empty. */
export function fillPages(pages: ReadonlyMap<string, number>): string {
  const numbers = JSON.stringify(Object.fromEntries(pages)).replaceAll("<", "\\u003c");
  return `{ const numbers = new Map(Object.entries(${numbers}));
  for (const room of document.querySelectorAll("[data-page-of]")) room.textContent = String(numbers.get(room.dataset.pageOf) ?? ""); }`;
}

/** True when both give every heading the same page. */
export function samePages(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([id, page]) => other.get(id) === page);
}
