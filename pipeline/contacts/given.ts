/** Whether a word is a given name that we know. Pure. */

import { givenNames } from "./data/given-names.ts";
import { remember } from "./remember.ts";

const folded: ReadonlySet<string> = new Set([...givenNames].map((name) => fold(name)));

/** True also for "María" and "MARIA", and for "Jan-Willem" by its first half. */
export const isGivenName = remember((word) => {
  if (givenNames.has(word)) return true;
  const dash = word.indexOf("-");
  return /^\p{Lu}/u.test(word) && folded.has(fold(dash > 1 ? word.slice(0, dash) : word));
});

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
