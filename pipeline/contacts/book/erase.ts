/** Erasing people from the book (AVG, article 17), and keeping them out afterwards. Works on a shelf. */

import type { Contact } from "../contact.ts";
import { type Entry, type Finding, findingId, type Shelf } from "./entry.ts";
import { identitiesOf } from "./keys.ts";
import { tracesOf } from "./traces.ts";
import { patternOf, scrub, scrubContact, termsOf } from "./scrub.ts";

/** By what these entries are known again: for tombstones. */
export function identitiesOfEntry(entry: Entry, findings: readonly Finding[]): readonly string[] {
  const { kind = findings[0]?.contact.kind ?? "person", name = findings[0]?.contact.name ?? null, organisation = null, municipality = null } = entry.edits;
  const { emails = [], phones = [], urls = [] } = entry.edits;
  const byHand = { uid: entry.uid, kind, name, organisation, municipality, emails, phones, urls };
  return [...new Set([byHand, ...findings.map(({ contact }) => contact)].flatMap((contact) => identitiesOf(contact)))];
}

/** By what they, and the contacts `also` of earlier builds, are found in texts. A page that somebody else (`others`, `strangers`) has too is not theirs. */
export function tracesOfEntries(
  entries: readonly Entry[],
  also: readonly Contact[],
  others: readonly Entry[],
  strangers: readonly Contact[],
  findingsOf: (uid: string) => readonly Finding[],
): readonly string[] {
  const gone = new Set(entries.map(({ uid }) => uid));
  const urlsOf = (entry: Entry): readonly string[] =>
    [entry.edits, ...findingsOf(entry.uid).map(({ contact }) => contact)].flatMap(({ urls = [] }) => urls.map(({ value }) => value));
  const shared = new Set(others.filter(({ uid }) => !gone.has(uid)).flatMap((entry) => urlsOf(entry)));
  for (const { urls } of strangers) for (const { value } of urls) shared.add(value);
  const facts = [...also, ...entries.flatMap((entry) => [entry.edits, ...findingsOf(entry.uid).map(({ contact }) => contact)])];
  return [...new Set(facts.flatMap((one) => tracesOf({ ...one, urls: (one.urls ?? []).filter(({ value }) => !shared.has(value)) })))];
}

/**
 * Takes the entries out, and their names and channels out of what is kept of others: free text only, so that nobody loses the name that
 * they share with somebody. `typed` is the address that was asked for.
 */
export function eraseEntries(entries: readonly Entry[], others: readonly Entry[], shelf: Shelf, typed: readonly string[] = []): void {
  const gone = new Set(entries.flatMap(({ uid, former }) => [uid, ...former]));
  const pattern = patternOf([...typed, ...entries.flatMap((entry) => termsOfEntry(entry, shelf.findingsOf(entry.uid)))]);
  for (const entry of entries) {
    for (const finding of shelf.findingsOf(entry.uid)) shelf.removeFinding(findingId(finding));
    shelf.removeEntry(entry.uid);
  }
  for (const other of others.filter(({ uid }) => !gone.has(uid))) {
    const scrubbed = scrubEntry(other, gone, pattern);
    if (JSON.stringify(scrubbed) !== JSON.stringify(other)) shelf.putEntry(scrubbed);
    for (const finding of shelf.findingsOf(other.uid)) {
      const contact = scrubContact(finding.contact, (text) => scrub(text, pattern));
      if (JSON.stringify(contact) !== JSON.stringify(finding.contact)) shelf.putFinding({ ...finding, contact }, other.uid);
    }
  }
}

/** What may stand nowhere any more of an entry. */
function termsOfEntry({ edits, newsletter, contactList }: Entry, findings: readonly Finding[]): readonly string[] {
  const sources = [newsletter, contactList].flatMap((consent) => (consent === null ? [] : [consent.source])).filter((source) => source.includes("@"));
  return [...sources, ...[edits, ...findings.map(({ contact }) => contact)].flatMap((contact) => termsOf(contact))];
}

function scrubEntry(entry: Entry, gone: ReadonlySet<string>, pattern: RegExp): Entry {
  const { note, role, organisation, emails } = entry.edits;
  const clean = <T extends string | null | undefined>(text: T): T => (typeof text === "string" ? (scrub(text, pattern) as T) : text);
  return {
    ...entry,
    apart: entry.apart.filter((uid) => !gone.has(uid)),
    keys: entry.keys.filter((key) => scrub(key, pattern) === key),
    edits: {
      ...entry.edits,
      ...(note === undefined ? {} : { note: clean(note) }),
      ...(role === undefined ? {} : { role: clean(role) }),
      ...(organisation === undefined ? {} : { organisation: clean(organisation) }),
      ...(emails === undefined ? {} : { emails: emails.filter(({ value }) => scrub(value, pattern) === value) }),
    },
    newsletter: entry.newsletter === null ? null : { ...entry.newsletter, source: clean(entry.newsletter.source) },
    contactList: entry.contactList === null ? null : { ...entry.contactList, source: clean(entry.contactList.source) },
  };
}
