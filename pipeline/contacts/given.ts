/** Whether a word is a given name that we know. Pure. */

import { givenNames } from "./data/given-names.ts";
import { unaccented } from "./characters.ts";
import { remember } from "./remember.ts";

/** As written, and without accents. */
const plain: ReadonlySet<string> = new Set([...givenNames].flatMap((name) => [name, unaccented(name)]));
const lower: ReadonlySet<string> = new Set([...plain].map((name) => name.toLowerCase()));

/** True also for "María" and "MARIA", and for "Jan-Willem" by its first half. */
export function isGivenName(word: string): boolean {
  return plain.has(word) || (!/^[A-Z]?[a-z]*$/u.test(word) && isOddName(word));
}

const isOddName = remember((word) => {
  const dash = word.indexOf("-");
  return /^\p{Lu}/u.test(word) && lower.has(unaccented(dash > 1 ? word.slice(0, dash) : word).toLowerCase());
});
