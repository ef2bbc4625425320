/** Digits that may be a citizen service number (BSN): for a warning, so only their place is told. */

import { codeNear, isDigit, isWord } from "./characters.ts";
import { citizenWords, quantityWords, registerWords } from "./data/number-words.ts";
import { endOfToken, gather, isDateStamp, type Run } from "./digit-run.ts";
import { endsFreely, hasWordBefore, isNamedOtherwise, isQuantity, wordBefore } from "./number-context.ts";

/** Eight or nine digits that pass the eleven test, bare or in the groups of a form; with a word such as "BSN" in other groups too. */
export function readCitizen(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  const before = codeNear(text, at - 1);
  if ((isWord(before) && wordBefore(text, at).toLowerCase() !== "bsn") || before === 95 || before === 43 || before === 64) return undefined;
  if (".,:/-–=#".includes(text.charAt(at - 1)) && isDigit(codeNear(text, at - 2))) return undefined;
  if ("-–_/".includes(text[at - 1] ?? " ") && isWord(codeNear(text, at - 2))) return undefined;
  if (endOfToken(text, at) - at < 3) return undefined;
  const run = gather(text, at, at);
  const group = run.groups.find(({ count }) => count >= 8);
  if (group === undefined || group.count > 9 || !passesElevenTest(run.digits.slice(0, group.count))) return undefined;
  if (isWord(codeNear(text, group.end)) || !endsFreely(text, group.end) || isQuantity(text, group.end, quantityWords)) return undefined;
  const isNamed = hasWordBefore(text, at, (word) => citizenWords.has(word));
  if (!isNamed && (isNamedOtherwise(text, at, (word) => registerWords.has(word)) || (group.count === 8 && isDateStamp(run.digits.slice(0, 8)))))
    return undefined;
  return isNamed || isForm(run, group) ? { start: at, end: group.end } : undefined;
}

/** One group, or 1234.56.789. */
function isForm({ groups }: Run, group: Run["groups"][number]): boolean {
  if (groups[0] === group) return true;
  return groups[0]?.count === 4 && groups[1]?.count === 6 && groups[2] === group && group.count === 9;
}

/** Of the citizen service number: weights 9 to 2 and -1, the sum divisible by 11 and not 0. */
function passesElevenTest(digits: string): boolean {
  const padded = digits.padStart(9, "0");
  let sum = -Number(padded[8]);
  for (let at = 0; at < 8; at++) sum += (9 - at) * Number(padded[at]);
  return sum !== 0 && sum % 11 === 0;
}
