/** What the address book keeps: what write-ups said (findings), and what people decided about it (entries). Leaf. */

import type { Contact } from "../contact.ts";

/** What one write-up says of somebody, as its build found it; `contact.uid` is the build's. */
export interface Finding {
  readonly slug: string;
  /** Of the write-up, as YYYY-MM-DD: the newest wins. */
  readonly day: string;
  readonly contact: Contact;
}

export const textFields = ["name", "role", "note", "organisation", "municipality"] as const;
export type TextField = (typeof textFields)[number];

export interface Edits {
  readonly kind?: Contact["kind"];
  readonly name?: string | null;
  readonly role?: string | null;
  readonly note?: string | null;
  readonly organisation?: string | null;
  readonly municipality?: string | null;
  readonly emails?: Contact["emails"];
  readonly phones?: Contact["phones"];
  readonly urls?: Contact["urls"];
}

/** A yes or no of the person, with the day and where we have it from. */
export interface Consent {
  readonly allowed: boolean;
  readonly day: string;
  readonly source: string;
}

/** One person or organisation: the decisions. Its findings lie beside it, by its uid. */
export interface Entry {
  /** The book's own; it stays, whatever is merged into it. */
  readonly uid: string;
  /** Written by hand: no write-up changes them. */
  readonly edits: Edits;
  /** What the reader said of it in `contacts review`. */
  readonly verdict: "accepted" | "rejected" | null;
  /** Uids of entries that are somebody else, however alike. */
  readonly apart: readonly string[];
  /** Uids of entries that were merged into this one. */
  readonly former: readonly string[];
  /** Keys by which it is found even when no finding has them any more: those of what was merged by hand. */
  readonly keys: readonly string[];
  readonly newsletter: Consent | null;
  readonly contactList: Consent | null;
  /** Last day that it may be kept, as YYYY-MM-DD. */
  readonly keepUntil: string | null;
  /** The day the person was told of being in the book (AVG, article 14). */
  readonly informedOn: string | null;
}

/** An entry without any decision. */
export function newEntry(uid: string): Entry {
  return { uid, edits: {}, verdict: null, apart: [], former: [], keys: [], newsletter: null, contactList: null, keepUntil: null, informedOn: null };
}

/** Names a finding: a build has each uid once. */
export function findingId({ slug, contact }: Pick<Finding, "slug" | "contact">): string {
  return `${slug}/${contact.uid}`;
}

/** Where entries and findings lie. Within one change everything that was put is found again. */
export interface Shelf {
  /** Uids of the entries that have the key, in order. */
  readonly entriesWith: (key: string) => readonly string[];
  readonly entry: (uid: string) => Entry | undefined;
  readonly findingsOf: (uid: string) => readonly Finding[];
  /** Is there any? Some have thousands, and this reads none. */
  readonly hasFindings: (uid: string) => boolean;
  readonly findingsIn: (slug: string) => readonly { readonly uid: string; readonly finding: Finding }[];
  readonly putEntry: (entry: Entry) => void;
  /** The findings must have been moved or removed before. */
  readonly removeEntry: (uid: string) => void;
  readonly putFinding: (finding: Finding, uid: string) => void;
  readonly removeFinding: (id: string) => void;
}
