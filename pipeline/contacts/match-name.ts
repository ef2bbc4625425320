/** Whether a mail address speaks of a name. Pure; what was folded last is remembered, since each address is asked about many names. */

import { domainOf, isGeneric } from "./address.ts";

interface MailWords {
  readonly tokens: readonly string[];
  readonly whole: string;
}

export interface NameWords {
  readonly parts: readonly string[];
  readonly initials: string;
}

/** Of who has no name that an address could hold. */
export const nobody: NameWords = { parts: [], initials: "" };

const mails = new Map<string, MailWords>();
const most = 256;

/** 3: the address holds a given name or surname; 1: their initials; 0: nothing of it. A shared mailbox is compared by its domain. */
export function matchName({ parts, initials }: NameWords, mail: string): 0 | 1 | 3 {
  // Most addresses hold the name as it is.
  if (!isGeneric(mail)) {
    const lower = mail.toLowerCase();
    const end = lower.lastIndexOf("@");
    for (const part of parts) {
      const at = part.length > 3 ? lower.indexOf(part) : -1;
      if (at >= 0 && at + part.length <= end && !lower.slice(0, at).includes("+")) return 3;
    }
  }
  const { tokens, whole } = wordsOfMail(mail);
  for (const part of parts) {
    if (part.length > 1 && tokens.includes(part)) return 3;
    if (part.length > 3 && whole.includes(part)) return 3;
    if (part.length === 3 && (whole.startsWith(part) || whole.endsWith(part))) return 3;
  }
  return initials.length > 1 && (whole === initials || (whole.length < 4 && initials.startsWith(whole))) ? 1 : 0;
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
export function spokenOf(name: readonly string[]): NameWords {
  const parts: string[] = [];
  let initials = "";
  for (const part of name) {
    const tokens = tokensOf(part);
    const whole = tokens.length === 1 ? (tokens[0] ?? "") : tokens.join("");
    if (tokens.length > 1) parts.push(...tokens);
    parts.push(whole);
    initials += whole.slice(0, 1);
  }
  return { parts, initials };
}

/** Stretches of letters, lower case without accents. */
function tokensOf(text: string): readonly string[] {
  const lower = toPlain(text.toLowerCase());
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

function toPlain(lower: string): string {
  for (let at = 0; at < lower.length; at++)
    if (lower.charCodeAt(at) > 127)
      return lower.replaceAll("ı", "i").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("ß", "ss").normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return lower;
}
