/** Whether a mail address speaks of a name. Pure; what was folded last is remembered, since each address is asked about many names. */

import { domainOf, isGeneric } from "./address.ts";
import { codeAt, unaccented } from "./characters.ts";
import { remember } from "./remember.ts";

/** What a mail address says. */
interface MailWords {
  /** The local part up to its first "+", lower case; "" for a shared mailbox. */
  readonly local: string;
  /** What is compared word by word: the local part, of a shared mailbox its domain. */
  readonly text: string;
  /** The words of `text` and the whole of them, once somebody asks for them. */
  tokens: readonly string[] | undefined;
  whole: string;
}

const wordsOfMail = remember(readMail, 256);

/** True when an address holds a given name or surname; `spoken` is of `spokenOf`. A shared mailbox is compared by its domain. */
export function holdsName(spoken: readonly string[], mail: string): boolean {
  const words = wordsOfMail(mail);
  // Most addresses hold the name as it is.
  for (const part of spoken) if (part.length > 3 && words.local.includes(part)) return true;
  const tokens = (words.tokens ??= tokensOf(words.text));
  if (words.whole === "") words.whole = tokens.length === 1 ? (tokens[0] ?? "") : tokens.join("");
  const whole = words.whole;
  for (const part of spoken) {
    if (part.length > 1 && tokens.includes(part)) return true;
    if (part.length > 3 && whole.includes(part)) return true;
    if (part.length === 3 && (whole.startsWith(part) || whole.endsWith(part))) return true;
  }
  return false;
}

function readMail(mail: string): MailWords {
  const generic = isGeneric(mail);
  const text = generic ? domainOf(mail) : mail.slice(0, mail.lastIndexOf("@"));
  const end = generic ? text.lastIndexOf(".") : text.indexOf("+");
  const some = end < 0 ? text : text.slice(0, end);
  return { local: generic ? "" : some.toLowerCase(), text: some, tokens: undefined, whole: "" };
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
