/** By what the book knows somebody again (contacts reference, section 9: never by a name alone, a shared mailbox, 14 0xx or 088). Pure. */

import { distance } from "fastest-levenshtein";

import { comparableAddress } from "../address.ts";
import type { Contact } from "../contact.ts";
import { givenName, splitPersonName } from "../person-name.ts";
import type { Entry, Finding } from "./entry.ts";

/** What keys are made of: a contact of a build, or what was written by hand. */
export type Known = Pick<Contact, "kind" | "name" | "organisation" | "municipality" | "emails" | "phones" | "urls">;

/** Keys of which one is enough: the personal mail; for an organisation its name together with a channel. */
export function sureKeys(contact: Known): readonly string[] {
  const mails = contact.emails.filter(({ generic }) => !generic).map(({ value }) => `mail:${comparableAddress(value)}`);
  if (contact.kind === "person" || contact.name === null) return mails;
  return [...mails, ...channelsOf(contact).map((channel) => `organisation:${foldName(contact.name ?? "")}|${channel}`)];
}

/** The mobile numbers: the same person when the names are alike too. */
export function mobileKeys({ phones }: Pick<Known, "phones">): readonly string[] {
  return phones.filter(({ kind }) => kind === "mobile").map(({ e164 }) => `mobile:${e164}`);
}

/** Keys that two entries may share by chance: the name with the organisation, or with a shared channel. People decide. */
export function pairKeys(contact: Known): readonly string[] {
  if (contact.kind !== "person" || contact.name === null || contact.name.trim() === "") return [];
  const name = foldName(contact.name);
  const house = contact.organisation ?? contact.municipality;
  return [...(house === null ? [] : [`pair:${name}|${foldName(house)}`]), ...channelsOf(contact).map((channel) => `pair:${name}|${channel}`)];
}

/** All keys under which a finding is filed. */
export function keysOfFinding({ contact }: Finding): readonly string[] {
  return keysOf(contact);
}

/** The keys of what was written by hand, and those that stay after a merge. */
export function keysOfEntry({ edits, keys }: Entry): readonly string[] {
  const { kind = "person", name = null, organisation = null, municipality = null, emails = [], phones = [], urls = [] } = edits;
  return [...new Set([...keys, ...keysOf({ kind, name, organisation, municipality, emails, phones, urls })])];
}

/** All by which somebody who was erased is known again, also without a personal mail: never a name or a mobile number alone. */
export function identitiesOf(contact: Known & { readonly uid: string }): readonly string[] {
  const name = foldName(contact.name ?? "");
  const mobiles = name === "" ? [] : mobileKeys(contact).map((key) => `${key}|${name}`);
  return [...sureKeys(contact), ...pairKeys(contact), ...mobiles, `uid:${contact.uid}`];
}

/** The key of an address as somebody types it. */
export function mailKey(address: string): string {
  return `address:${comparableAddress(address)}`;
}

function keysOf(contact: Known): readonly string[] {
  // Under any address of theirs people are found, also where it says nothing of who they are.
  const addresses = contact.emails.map(({ value }) => mailKey(value));
  return [...new Set([...sureKeys(contact), ...mobileKeys(contact), ...pairKeys(contact), ...addresses])];
}

function channelsOf({ emails, phones, urls }: Known): readonly string[] {
  return [
    ...emails.filter(({ generic }) => generic).map(({ value }) => comparableAddress(value)),
    ...phones.map(({ e164 }) => e164),
    ...urls.map(({ value }) => foldUrl(value)),
  ];
}

/** A web address as it is compared: without scheme, `www.` and the last slash. */
export function foldUrl(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/iu, "").replace(/\/$/u, "");
}

/** A name as it is compared: no accents, no capitals, one space between words. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** True for "Jan de Boer" and "J. de Boer", "Sanne Visser" and "Sanne Viser"; false for "Jan" and "Piet" of one family. Names that are missing are not alike. */
export function areSimilar(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  if (foldName(one) === foldName(other)) return foldName(one) !== "";
  const [a, b] = [splitPersonName(one), splitPersonName(other)];
  return isNear(a.core, b.core) && isSameGiven(foldName(givenName(a)), foldName(givenName(b)));
}

/** At most one letter of difference in a word of five or more. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [foldName(one), foldName(other)];
  if (a === "" || b === "") return false;
  return a === b || (Math.min(a.length, b.length) >= 5 && distance(a, b) <= 1);
}

function isSameGiven(a: string, b: string): boolean {
  if (a === "" || b === "") return false;
  return isInitial(a) || isInitial(b) ? a[0] === b[0] : isNear(a, b);
}

function isInitial(given: string): boolean {
  return /^\p{L}(?: \p{L})*$/u.test(given);
}
