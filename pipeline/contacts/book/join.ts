/** What a write-up says, joined to what the book knows (contacts reference, section 9). Works on a shelf; decides, and keeps nothing itself. */

import type { Contact } from "../contact.ts";
import { type Entry, type Finding, findingId, newEntry, type Shelf } from "./entry.ts";
import { areSimilar, keysOfFinding, mobileKeys, sureKeys } from "./keys.ts";
import { patternOf, scrub, scrubContact, termsOf } from "./scrub.ts";

export interface WriteUpContacts {
  readonly slug: string;
  readonly day: string;
  readonly contacts: readonly Contact[];
}

export interface Joined {
  /** Uids of entries that are new. */
  readonly added: readonly string[];
  /** Of entries that were there and got another finding of this write-up. */
  readonly changed: readonly string[];
  /** Of entries that this write-up was the only one to name, and no longer does. */
  readonly removed: readonly string[];
  /** How many people were kept out, because they were erased or their term has passed. */
  readonly keptOut: number;
}

interface Outside {
  /** Is this somebody who may not return? */
  readonly isKeptOut: (finding: Finding) => boolean;
  readonly randomUid: () => string;
}

/** Puts the contacts of a write-up in the place of what an earlier state of it said. */
export function joinWriteUp({ slug, day, contacts }: WriteUpContacts, shelf: Shelf, { isKeptOut, randomUid }: Outside): Joined {
  const earlier = new Map(shelf.findingsIn(slug).map(({ uid, finding }) => [finding.contact.uid, { uid, finding }]));
  for (const { finding } of earlier.values()) shelf.removeFinding(findingId(finding));
  const findings = contacts.map((contact): Finding => ({ slug, day, contact }));
  const keptOut = findings.filter((finding) => isKeptOut(finding));
  // Nor does what is said of others bring their names back.
  const pattern = patternOf(keptOut.flatMap(({ contact }) => termsOf(contact)));
  const welcome = findings
    .filter((finding) => !keptOut.includes(finding))
    .map((finding) => ({ ...finding, contact: scrubContact(finding.contact, (text) => scrub(text, pattern)) }));
  const [added, changed] = [new Set<string>(), new Set<string>()];
  for (const finding of welcome) {
    const before = earlier.get(finding.contact.uid);
    const uid = placeOf(finding, before?.uid, shelf);
    const home = uid ?? freeUid(finding.contact.uid, shelf, randomUid);
    if (uid === undefined) shelf.putEntry(newEntry(home));
    shelf.putFinding(finding, home);
    if (uid === undefined) added.add(home);
    else if (JSON.stringify(before?.finding) !== JSON.stringify(finding) && !added.has(home)) changed.add(home);
  }
  const removed = [...new Set([...earlier.values()].map(({ uid }) => uid))].filter((uid) => removeWhenEmpty(uid, shelf));
  return { added: [...added], changed: [...changed], removed, keptOut: keptOut.length };
}

/** The entry that this is, with others that are the same person merged into it; undefined when the book knows nobody like it. */
function placeOf(finding: Finding, before: string | undefined, shelf: Shelf): string | undefined {
  const uids = new Set([...(before === undefined ? [] : [before]), ...alikeOf(finding.contact, shelf)]);
  const known = [...uids].flatMap((uid) => shelf.entry(uid) ?? []);
  const entries = [...known.filter(({ verdict }) => verdict !== "rejected"), ...known.filter(({ verdict }) => verdict === "rejected")];
  const hasName = ({ uid }: Entry): boolean => shelf.findingsOf(uid).some(({ contact }) => areSimilar(contact.name, finding.contact.name));
  // Where people said that two with one address are not the same, the name tells whom this is about.
  const named = entries.length > 1 ? entries.find((entry) => hasName(entry)) : undefined;
  const target = entries.find(({ uid }) => uid === before) ?? named ?? entries[0];
  if (target === undefined) return undefined;
  for (const entry of entries) {
    const now = shelf.entry(target.uid) ?? target;
    const isOther = entry.uid !== target.uid && entry.verdict !== "rejected" && now.verdict !== "rejected";
    if (isOther && !areApart(now, entry)) mergeEntries(now, entry, shelf);
  }
  return target.uid;
}

/** Uids that a rule of section 9 says are the same: the same personal mail, or the same mobile number with a name alike. */
function alikeOf(contact: Contact, shelf: Shelf): readonly string[] {
  const sure = sureKeys(contact).flatMap((key) => shelf.entriesWith(key));
  const mobile = mobileKeys(contact).flatMap((key) => shelf.entriesWith(key));
  return [...sure, ...mobile.filter((uid) => namesOf(uid, shelf).some((name) => areSimilar(name, contact.name)))];
}

function namesOf(uid: string, shelf: Shelf): readonly (string | null)[] {
  return [shelf.entry(uid)?.edits.name ?? null, ...shelf.findingsOf(uid).map(({ contact }) => contact.name)];
}

/** True when somebody said that these are two. */
export function areApart(one: Entry, other: Entry): boolean {
  return [other.uid, ...other.former].some((uid) => one.apart.includes(uid)) || [one.uid, ...one.former].some((uid) => other.apart.includes(uid));
}

/**
 * Merges `other` into `one`, which keeps its uid; what was written by hand in `one` wins. Merged by hand (`sticky`) they stay one
 * person when no write-up names the old address any more.
 */
export function mergeEntries(one: Entry, other: Entry, shelf: Shelf, sticky = false): Entry {
  const moved = shelf.findingsOf(other.uid);
  const keys = sticky ? [...shelf.findingsOf(one.uid), ...moved].flatMap((finding) => keysOfFinding(finding)).filter((key) => !key.startsWith("pair:")) : [];
  const apart = (uid: string): boolean => ![one.uid, other.uid, ...one.former, ...other.former].includes(uid);
  const merged: Entry = {
    uid: one.uid,
    edits: { ...other.edits, ...one.edits },
    verdict: [one.verdict, other.verdict].find((verdict) => verdict === "accepted") ?? (sticky ? null : one.verdict),
    apart: [...new Set([...one.apart, ...other.apart])].filter((uid) => apart(uid)),
    former: [...new Set([...one.former, other.uid, ...other.former])],
    keys: [...new Set([...one.keys, ...other.keys, ...keys])],
    newsletter: newest(one.newsletter, other.newsletter),
    contactList: newest(one.contactList, other.contactList),
    keepUntil: earliest(one.keepUntil, other.keepUntil),
    informedOn: one.informedOn ?? other.informedOn,
  };
  for (const finding of moved) shelf.putFinding(finding, one.uid);
  shelf.removeEntry(other.uid);
  shelf.putEntry(merged);
  return merged;
}

/** The last word of the person counts; of one day a "no" does. */
function newest(one: Entry["newsletter"], other: Entry["newsletter"]): Entry["newsletter"] {
  if (one === null || other === null) return one ?? other;
  if (one.day !== other.day) return one.day > other.day ? one : other;
  return one.allowed ? other : one;
}

function earliest(one: string | null, other: string | null): string | null {
  return one === null || other === null ? (one ?? other) : one < other ? one : other;
}

/** The build's own uid where it is free, so that a card of a build and one of the book are the same card. */
function freeUid(uid: string, shelf: Shelf, randomUid: () => string): string {
  return shelf.entry(uid) === undefined ? uid : randomUid();
}

/** What nobody wrote by hand lives as long as a write-up names it. */
function removeWhenEmpty(uid: string, shelf: Shelf): boolean {
  const entry = shelf.entry(uid);
  if (entry === undefined || shelf.hasFindings(uid)) return false;
  if (Object.keys(entry.edits).length > 0 || entry.newsletter !== null || entry.contactList !== null) return false;
  shelf.removeEntry(uid);
  return true;
}

/**
 * Takes the findings out of an entry into one of their own, and remembers that these are two. `moved` are the findings that go.
 * Throws nothing: the caller sees to it that something goes and something stays.
 */
export function splitEntry(entry: Entry, moved: readonly Finding[], shelf: Shelf, randomUid: () => string): { readonly kept: Entry; readonly made: Entry } {
  const first = moved[0]?.contact.uid;
  const uid = first === undefined || first === entry.uid ? randomUid() : freeUid(first, shelf, randomUid);
  const gone = new Set(moved.flatMap((finding) => keysOfFinding(finding)));
  const kept = { ...entry, keys: entry.keys.filter((key) => !gone.has(key)), apart: [...entry.apart, uid], former: entry.former.filter((one) => one !== uid) };
  const made = { ...newEntry(uid), apart: [entry.uid] };
  shelf.putEntry(kept);
  shelf.putEntry(made);
  for (const finding of moved) shelf.putFinding(finding, uid);
  return { kept, made };
}
