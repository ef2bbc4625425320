/** From what was read of somebody to the contract's facts, with how sure we are and why. Pure. */

import type { SessionDocument } from "../document.ts";
import { comparableAddress, domainOf, isGeneric } from "./address.ts";
import type { Contact } from "./contact.ts";
import { holdsName } from "./match-name.ts";
import { findMunicipality, municipalityNamed, municipalityOfDomain } from "./municipality.ts";
import type { Party } from "./party.ts";
import type { Facts } from "./said.ts";
import type { Unit } from "./units.ts";

/** The write-up that contacts are of. */
export type Source = Pick<SessionDocument, "tree" | "meta" | "brand" | "slug">;

/** Whose write-up it is. */
export type House = Pick<Source, "brand"> & { readonly isOwn: (mail: string) => boolean };

/** The contract's facts of a party, with how sure we are and why. */
export function factsOf(party: Party, unit: Pick<Unit, "announced" | "kind">, document: House): Facts {
  const emails: Facts["emails"][number][] = [];
  const phones: Facts["phones"][number][] = [];
  const urls: string[] = [];
  for (const channel of party.channels) {
    if (channel.kind === "email") emails.push({ value: channel.value, generic: isGeneric(channel.value), obfuscated: channel.obfuscated });
    else if (channel.kind === "phone") phones.push({ value: channel.value, e164: channel.e164, kind: channel.type });
    else urls.push(channel.value);
  }
  const isOwn = emails.some(({ value }) => document.isOwn(value));
  // A website alone belongs to a house, however much its name looks like a person's ("Groen op de Gracht").
  const onlySite =
    emails.length + phones.length === 0 &&
    !party.channels.some((channel) => channel.kind === "url" && channel.profile) &&
    !party.known &&
    party.role === undefined &&
    party.note === undefined;
  const isPerson = party.kind === "person" && !isOwn && !onlySite && !isHouseBox(party, emails, unit);
  const box = party.name === null ? emails.find(({ generic }) => generic) : undefined;
  // Of a shared box that nobody is named with, the domain is what a reader knows it by.
  const name = isOwn && !isPerson ? document.brand.name : (party.name ?? (box === undefined ? null : domainOf(box.value)));
  const organisation = isPerson ? (party.organisation ?? null) : name;
  const said = findMunicipality(organisation) ?? findMunicipality(party.role) ?? (party.town === undefined ? undefined : municipalityNamed(party.town));
  const ofDomain = said === undefined && emails[0] !== undefined ? municipalityOfDomain(domainOf(emails[0].value)) : undefined;
  const { confidence, reasons } = judge(party, isPerson ? "person" : "organisation", { emails, phones, urls }, unit, isOwn);
  return {
    kind: isPerson ? "person" : "organisation",
    name,
    role: isPerson ? (party.role ?? null) : null,
    note: isPerson ? (party.note ?? null) : null,
    organisation,
    municipality: said ?? ofDomain ?? null,
    emails: unique(emails, ({ value }) => comparableAddress(value)),
    phones: unique(phones, ({ e164 }) => e164),
    urls: urls.length < 2 ? urls : [...new Set(urls)],
    confidence,
    reasons,
  };
}

/** "Harbour Choir: info@harbourchoir.example": a shared box whose name is no person's that we know. */
function isHouseBox(party: Party, emails: Facts["emails"], unit: Pick<Unit, "announced" | "kind">): boolean {
  if (emails.length === 0 || emails.some(({ generic }) => !generic) || party.role !== undefined || party.known || party.organisation !== undefined)
    return false;
  return unit.announced || unit.kind === "item";
}

/** The network's own mailbox: the sender's, or named after the brand or the series ("veld2030@…" of "Veld-netwerk"). */
export function makeIsOwn({ brand, meta }: Source): (mail: string) => boolean {
  const senders = new Set([brand.sender.email, meta.from.email].map((sender) => comparableAddress(sender)));
  const names = new Set([brand.name, meta.series ?? ""].flatMap((name) => [name, ...name.split(/[^\p{L}]/u)]).map((name) => letters(name)));
  const firstLetters = [...names].map((name) => name.slice(0, 1)).join("");
  return (mail) => {
    if (senders.has(comparableAddress(mail))) return true;
    if (!firstLetters.includes(mail.charAt(0).toLowerCase())) return false;
    const word = letters(mail.slice(0, Math.max(0, mail.indexOf("@"))));
    return word.length >= 4 && names.has(word);
  };
}

function letters(text: string): string {
  const lower = text.toLowerCase();
  return /^[a-z]*$/u.test(lower) ? lower : lower.replaceAll(/[^\p{L}]/gu, "");
}

function judge(
  party: Party,
  kind: Contact["kind"],
  { emails, phones, urls }: Pick<Facts, "emails" | "phones" | "urls">,
  unit: Pick<Unit, "announced" | "kind">,
  own: boolean,
): { readonly confidence: number; readonly reasons: readonly string[] } {
  const matches = emails.some(({ value }) => holdsName(party.spoken, value));
  const strong = unit.announced || unit.kind === "item";
  const reasons = [own ? "mailbox" : kind === "person" ? "name" : "no-person"];
  if (emails.length > 0) reasons.push("email");
  if (phones.length > 0) reasons.push("phone");
  if (urls.length > 0) reasons.push("url");
  if (matches) reasons.push("mail-matches-name");
  reasons.push(strong ? "announced" : "running-text", ...party.doubts);
  return { confidence: confidenceOf(party, kind, emails, { own, matches, strong }), reasons };
}

function confidenceOf(
  party: Party,
  kind: Contact["kind"],
  emails: Facts["emails"],
  { own, matches, strong }: { readonly own: boolean; readonly matches: boolean; readonly strong: boolean },
): number {
  if (own) return 0.9;
  if (party.name === null) return 0.6; // For people to look at.
  if (kind === "organisation") return strong || emails.every(({ generic }) => generic) ? 0.85 : 0.7;
  if (matches) return strong ? 0.98 : 0.95;
  const personal = emails.some(({ generic }) => !generic);
  const base = personal || party.channels.some((channel) => channel.kind === "phone") ? 0.9 : emails.length > 0 ? 0.85 : 0.8;
  const alone = party.parts.length < 2 && !party.addressed;
  return Math.round((base - (strong ? 0 : 0.08) - (alone ? 0.1 : 0) - (party.known || party.addressed || strong ? 0 : 0.05)) * 100) / 100;
}

/** Each once, by its key; the first stays. */
export function unique<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  if (values.length < 2) return values;
  const byKey = new Map<string, T>();
  for (const value of values) if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value);
  return [...byKey.values()];
}
