/** Phone numbers in a contact line; what only looks like one is left alone. */

import { findPhoneNumbersInText } from "libphonenumber-js/max";

import type { Contact } from "./contact.ts";

type Phone = Contact["phones"][number];

const cue = /(?:\bbel\b|\btel(?:efoon)?\b|\bnummer\b|☎|📞)[^\n]{0,25}$/iu;

/** Dutch and international numbers in order, each once. Bare digits without 0 or +, amounts and case numbers are none; `14 030` needs a word like "bel" before it. */
export function findPhones(text: string): readonly (Phone & { readonly start: number; readonly end: number })[] {
  const found = findPhoneNumbersInText(text, "NL").flatMap(({ number, startsAt, endsAt }) => {
    const before = text.slice(Math.max(0, startsAt - 40), startsAt);
    const rest = text.slice(endsAt, endsAt + 20);
    const short = text.startsWith("14", startsAt);
    if (/(?:[€$£]\s?|\b(?:zaak|dossier|artikel|kenmerk)\s*(?:nr\.?|nummer)?\s*|\d{4}-)$/iu.test(before)) return [];
    if (short ? !cue.test(before) || /^\s*(?:inwoners|huishoudens|euro)/iu.test(rest) : !/^(?:\+|0|\(0)/u.test(text.slice(startsAt))) return [];
    return [{ value: number.formatNational(), e164: number.number, kind: number.getType() === "MOBILE" ? "mobile" : "work", start: startsAt, end: endsAt }];
  });
  return [...new Map(found.map((phone) => [phone.e164, phone])).values()];
}
