/** Whether a mail address speaks of a name. Pure; what was folded last is remembered, since each address is asked about many names. */

import { domainOf, type Mailbox, mailboxOf } from "./address.ts";
import { codeAt, unaccented } from "./characters.ts";

/** True when an address holds a given name or surname; `spoken` is of `spokenOf`. A shared mailbox is compared by its domain. */
export function holdsName(spoken: readonly string[], mail: string): boolean {
  const box = mailboxOf(mail);
  // Most addresses hold the name as it is.
  if (!box.generic && holdsPart(spoken, box.local)) return true;
  const { tokens, whole } = (box.words ??= wordsOf(box));
  for (const part of spoken) {
    if (part.length > 1 && tokens.includes(part)) return true;
    if (part.length > 3 && whole.includes(part)) return true;
    if (part.length === 3 && (whole.startsWith(part) || whole.endsWith(part))) return true;
  }
  return false;
}

/** Whether a local part holds a word in front of its first "+". */
function holdsPart(spoken: readonly string[], local: string): boolean {
  const plus = local.indexOf("+");
  for (const part of spoken) {
    const at = part.length > 3 ? local.indexOf(part) : -1;
    if (at >= 0 && (plus < 0 || at < plus)) return true;
  }
  return false;
}

function wordsOf({ address, generic }: Mailbox): NonNullable<Mailbox["words"]> {
  const text = generic ? domainOf(address) : address.slice(0, address.lastIndexOf("@"));
  const end = generic ? text.lastIndexOf(".") : text.indexOf("+");
  const tokens = tokensOf(end < 0 ? text : text.slice(0, end));
  return { tokens, whole: tokens.length === 1 ? (tokens[0] ?? "") : tokens.join("") };
}

/** What addresses are asked for of a name, worked out once. */
export function spokenOf(name: readonly string[]): readonly string[] {
  return name.flatMap((part) => spokenOfWord(part));
}

/** The same of one of its words: the stretches of letters, and where there are several also the whole of them. */
export function spokenOfWord(word: string): readonly string[] {
  const tokens = tokensOf(word);
  return tokens.length === 1 ? tokens : [...tokens, tokens.join("")];
}

/** Stretches of letters, lower case without accents. */
function tokensOf(text: string): readonly string[] {
  const lower = unaccented(text.toLowerCase());
  const length = lower.length;
  const tokens: string[] = [];
  let start = -1;
  for (let at = 0; at <= length; at++) {
    const code = at === length ? 0 : codeAt(lower, at);
    const isLetter = code >= 97 && code <= 122;
    if (isLetter && start < 0) start = at;
    if (!isLetter && start >= 0) {
      tokens.push(lower.slice(start, at));
      start = -1;
    }
  }
  return tokens;
}
