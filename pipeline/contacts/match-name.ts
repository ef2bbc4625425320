/** Whether a mail address speaks of a name. Pure; what was folded last is remembered, since each address is asked about many names. */

import { domainOf, isGeneric } from "./address.ts";

interface MailWords {
  readonly tokens: readonly string[];
  readonly whole: string;
}

interface NameWords {
  readonly parts: readonly string[];
  readonly initials: string;
}

const mails = new Map<string, MailWords>();
const names = new WeakMap<readonly string[], NameWords>();
const most = 256;

/** 3: the address holds a given name or surname; 1: their initials; 0: nothing of it. A shared mailbox is compared by its domain. */
export function matchName(name: readonly string[], mail: string): 0 | 1 | 3 {
  const { tokens, whole } = wordsOfMail(mail);
  const { parts, initials } = wordsOfName(name);
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
  const text = isGeneric(mail) ? domainOf(mail).split(".").slice(0, -1).join(".") : (mail.slice(0, mail.lastIndexOf("@")).split("+")[0] ?? "");
  const tokens = fold(text).split(".").filter((token) => token !== "");
  const words = { tokens, whole: tokens.join("") };
  if (mails.size >= most) mails.clear();
  mails.set(mail, words);
  return words;
}

function wordsOfName(name: readonly string[]): NameWords {
  const known = names.get(name);
  if (known !== undefined) return known;
  const parts = name.flatMap((part) => (part.includes("-") ? [...part.split("-"), part] : [part])).map((part) => fold(part).replaceAll(".", ""));
  const words = { parts: [...new Set(parts)], initials: name.map((part) => fold(part).slice(0, 1)).join("") };
  names.set(name, words);
  return words;
}

/** Lower case without accents; what parts words becomes a full stop. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  const plain = /^[a-z.]*$/u.test(lower)
    ? lower
    : lower.replaceAll("ı", "i").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("ß", "ss").normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(/[^a-z]/gu, ".");
  return plain;
}
