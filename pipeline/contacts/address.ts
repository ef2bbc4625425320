/** Mail addresses: found in text, compared, and told apart from shared mailboxes. */

import { domainToASCII } from "node:url";

const generic =
  /^(?:info|post|contact|gemeente|redactie|servicedesk|secretariaat|hallo|welkom|netwerk|mail|communicatie|participatie|team|receptie|klantenservice|hello|office|support)$/iu;
/** Bounded everywhere, so that a hostile line costs no more than its length. */
const pattern = /(?<![\p{L}\p{N}.+_-])[\p{L}\p{N}.+_'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}-])/gu;

/** Addresses in text, in order, with their place. */
export function findAddresses(text: string): readonly { readonly value: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({ value: match[0], start: match.index, end: match.index + match[0].length }));
}

/** The form in which addresses are compared: lower case, domain in punycode, `+tag` kept. */
export function comparableAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  return `${address.slice(0, at).toLowerCase()}@${domainToASCII(domain) || domain}`;
}

/** True for a mailbox that several people read: it never stands for a person. */
export function isGeneric(address: string): boolean {
  return generic.test(address.split("@")[0] ?? "");
}

/** Behind the last `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
