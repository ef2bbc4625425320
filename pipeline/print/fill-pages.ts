/** Page numbers into the contents: Chromium has no target-counter, so they are read from one print and written for the next. Pure. */

/** Two code points that are no characters and are for use within a program (Unicode, 23.7). */
const [opening, closing] = ["\uFDD0", "\uFDD1"];

/** What stands in a mark's text where the page number of a heading will come. */
export function pageRoom(id: string): string {
  return opening + id + closing;
}

/** The marks with the numbers that were printed. */
export function fillMarks<M extends { readonly text: string }>(marks: readonly M[], pages: ReadonlyMap<string, number>): readonly M[] {
  const fill = (text: string): string => text.replace(/\uFDD0([^\uFDD1]*)\uFDD1/gu, (_room, id: string) => String(pages.get(id) ?? ""));
  return marks.map((mark) => (mark.text.includes(opening) ? { ...mark, text: fill(mark.text) } : mark));
}

/** The text to evaluate in a page: writes each entry's number (what has no page keeps its room empty), and gives the ids of the headings that the entries name. */
export function fillPages(pages: ReadonlyMap<string, number>): string {
  const numbers = JSON.stringify(Object.fromEntries(pages)).replaceAll("<", "\\u003c");
  return `{ const numbers = new Map(Object.entries(${numbers}));
  for (const room of document.querySelectorAll("[data-page-of]")) room.textContent = String(numbers.get(room.dataset.pageOf) ?? ""); }
  [...document.querySelectorAll("[data-page-of]")].map((room) => room.dataset.pageOf)`;
}

/** True when both give each of these headings the same page. */
export function samePages(ids: readonly string[], one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return ids.every((id) => one.get(id) === other.get(id));
}
