/** Whether a mail address speaks of a name. Pure; what was folded last is remembered, since each address is asked about many names. */

import { domainOf, isGeneric } from "./address.ts";
import { unaccented } from "./characters.ts";

interface MailWords {
  readonly tokens: readonly string[];
  readonly whole: string;
}

const mails = new Map<string, MailWords>();
const most = 256;

/** True when an address holds a given name or surname; `spoken` is of `spokenOf`. A shared mailbox is compared by its domain. */
export function holdsName(spoken: readonly string[], mail: string): boolean {
  // Most addresses hold the name as it is.
  if (!isGeneric(mail)) {
    const lower = mail.toLowerCase();
    const end = lower.lastIndexOf("@");
    for (const part of spoken) {
      const at = part.length > 3 ? lower.indexOf(part) : -1;
      if (at >= 0 && at + part.length <= end && !lower.slice(0, at).includes("+")) return true;
    }
  }
  const { tokens, whole } = wordsOfMail(mail);
  for (const part of spoken) {
    if (part.length > 1 && tokens.includes(part)) return true;
    if (part.length > 3 && whole.includes(part)) return true;
    if (part.length === 3 && (whole.startsWith(part) || whole.endsWith(part))) return true;
  }
  return false;
}

function wordsOfMail(mail: string): MailWords {
  const known = mails.get(mail);
  if (known !== undefined) return known;
  const text = isGeneric(mail) ? domainOf(mail) : mail.slice(0, mail.lastIndexOf("@"));
  const end = isGeneric(mail) ? text.lastIndexOf(".") : text.indexOf("+");
  const tokens = tokensOf(end < 0 ? text : text.slice(0, end));
  const words = { tokens, whole: tokens.length === 1 ? (tokens[0] ?? "") : tokens.join("") };
  if (mails.size >= most) mails.clear();
  mails.set(mail, words);
  return words;
}

/** What addresses are asked for of a name, worked out once. */
export function spokenOf(name: readonly string[]): readonly string[] {
  const spoken: string[] = [];
  for (const part of name) {
    const tokens = tokensOf(part);
    if (tokens.length > 1) spoken.push(...tokens);
    spoken.push(tokens.length === 1 ? (tokens[0] ?? "") : tokens.join(""));
  }
  return spoken;
}

/** Stretches of letters, lower case without accents. */
function tokensOf(text: string): readonly string[] {
  const lower = unaccented(text.toLowerCase());
  const tokens: string[] = [];
  let start = -1;
  for (let at = 0; at <= lower.length; at++) {
    const code = at === lower.length ? 0 : lower.charCodeAt(at);
    const isLetter = code >= 97 && code <= 122;
    if (isLetter && start < 0) start = at;
    if (!isLetter && start >= 0) {
      tokens.push(lower.slice(start, at));
      start = -1;
    }
  }
  return tokens;
}
