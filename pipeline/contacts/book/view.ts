/** An entry as people and programs see it: by hand first, then the newest write-up; what older ones said stays, with its source. Pure. */

import type { Place } from "../../messages/message.ts";
import { comparableAddress } from "../address.ts";
import type { Contact } from "../contact.ts";
import { type Consent, type Entry, type Finding, type TextField, textFields } from "./entry.ts";

/** A value that another has taken the place of, and where it stood. */
export interface EarlierValue {
  readonly field: TextField | "email" | "phone" | "url";
  readonly value: string;
  readonly slug: string;
  readonly day: string;
  readonly place: Place | null;
}

export interface BookContact extends Omit<Contact, "places"> {
  /** Write-ups that name it, newest first. */
  readonly sources: readonly { readonly slug: string; readonly day: string; readonly places: readonly Place[] }[];
  readonly earlier: readonly EarlierValue[];
  /** Names of the fields that were written by hand. */
  readonly edited: readonly string[];
  readonly rejected: boolean;
  readonly newsletter: Consent | null;
  readonly contactList: Consent | null;
  readonly keepUntil: string | null;
  readonly informedOn: string | null;
}

/** Shows an entry with its findings, in any order. */
export function viewEntry(entry: Entry, all: readonly Finding[]): BookContact {
  const findings = all.toSorted((a, b) => compareText(b.day, a.day) || compareText(b.slug, a.slug) || compareText(a.contact.uid, b.contact.uid));
  const { edits, verdict, newsletter, contactList, keepUntil, informedOn } = entry;
  const text = (field: TextField): string | null => (edits[field] === undefined ? newestOf(findings, field) : edits[field]);
  const emails = edits.emails ?? unique(findings, (contact) => contact.emails, mailOf);
  const phones = edits.phones ?? unique(findings, (contact) => contact.phones, phoneOf);
  const urls = edits.urls ?? unique(findings, (contact) => contact.urls, urlOf);
  const surest = findings.toSorted((a, b) => b.contact.confidence - a.contact.confidence)[0]?.contact;
  const shown = { name: text("name"), role: text("role"), note: text("note"), organisation: text("organisation"), municipality: text("municipality") };
  return {
    uid: entry.uid,
    kind: edits.kind ?? findings[0]?.contact.kind ?? "person",
    ...shown,
    emails,
    phones,
    urls,
    projects: [...new Set(findings.flatMap(({ contact }) => contact.projects))],
    sources: findings.map(({ slug, day, contact }) => ({ slug, day, places: contact.places })),
    earlier: [
      ...textFields.flatMap((field) => earlierTexts(findings, field, shown[field])),
      ...earlierChannels(findings, "email", (contact) => contact.emails, mailOf, emails),
      ...earlierChannels(findings, "phone", (contact) => contact.phones, phoneOf, phones),
      ...earlierChannels(findings, "url", (contact) => contact.urls, urlOf, urls),
    ],
    edited: Object.keys(edits),
    confidence: surest?.confidence ?? 1,
    reasons: surest?.reasons ?? [],
    review: verdict === null && findings.length > 0 && findings.every(({ contact }) => contact.review),
    rejected: verdict === "rejected",
    newsletter,
    contactList,
    keepUntil,
    informedOn,
  };
}

const mailOf = ({ value }: { readonly value: string }): string => comparableAddress(value);
const phoneOf = ({ e164 }: { readonly e164: string }): string => e164;
const urlOf = ({ value }: { readonly value: string }): string => value;

function newestOf(findings: readonly Finding[], field: TextField): string | null {
  return findings.find(({ contact }) => contact[field] !== null)?.contact[field] ?? null;
}

/** All of them, those of the newest write-up first, each once. */
function unique<T>(findings: readonly Finding[], read: (contact: Contact) => readonly T[], keyOf: (one: T) => string): readonly T[] {
  const known = new Map<string, T>();
  for (const { contact } of findings) for (const one of read(contact)) if (!known.has(keyOf(one))) known.set(keyOf(one), one);
  return [...known.values()];
}

function earlierTexts(findings: readonly Finding[], field: TextField, now: string | null): readonly EarlierValue[] {
  const known = new Set([now]);
  return findings.flatMap((finding) => {
    const value = finding.contact[field];
    if (value === null || known.has(value)) return [];
    known.add(value);
    return [earlierValue(field, value, finding)];
  });
}

/** Only what was written by hand puts a channel aside: else people have them all. */
function earlierChannels<T extends { readonly value: string }>(
  findings: readonly Finding[],
  field: EarlierValue["field"],
  read: (contact: Contact) => readonly T[],
  keyOf: (one: T) => string,
  now: readonly T[],
): readonly EarlierValue[] {
  const known = new Set(now.map((one) => keyOf(one)));
  return findings.flatMap((finding) =>
    read(finding.contact).flatMap((one) => {
      if (known.has(keyOf(one))) return [];
      known.add(keyOf(one));
      return [earlierValue(field, one.value, finding)];
    }),
  );
}

function earlierValue(field: EarlierValue["field"], value: string, { slug, day, contact }: Finding): EarlierValue {
  return { field, value, slug, day, place: contact.places[0] ?? null };
}

/** By code unit: the same in every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
