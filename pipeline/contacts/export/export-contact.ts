/** What every export format starts from: contacts whose values are resolved and safe to write. Leaf but for the parts of a name. */

import type { Contact } from "../contact.ts";
import { compareNames, familyName, givenName, type NameOrder, type PersonName, splitPersonName } from "../person-name.ts";

/** A permission that a person gave or refused, and since when and from where we know. */
export interface Consent {
  readonly given: boolean;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly source: string;
}

/** A contact of a write-up or the address book, with what only the address book knows. */
export interface ExportContact extends Contact {
  /** Overrules the titles found in the name. */
  readonly prefix?: string;
  readonly suffix?: string;
  readonly consent?: { readonly newsletter?: Consent; readonly contactList?: Consent };
  /** YYYY-MM-DD, the last day that the contact may be kept. */
  readonly keepUntil?: string;
  /** YYYY-MM-DD, when the person was told. */
  readonly informedOn?: string;
}

export interface ExportOptions {
  /** Where the particle goes: with the surname, or into the middle name, for people who sort in Outlook. */
  readonly tussenvoegsel: "family" | "middle";
  readonly sorteer: NameOrder;
  /** Adds CHARSET=UTF-8 to the lines of vCard 3.0 that Outlook reads wrongly without; not valid vCard. */
  readonly outlook: boolean;
  readonly categories: readonly string[];
  /** The source of the contacts, in the note of each; "" for none. A contact's own note is never exported. */
  readonly source: string;
  /** YYYY-MM-DD, written as the date of revision; there is no clock here. */
  readonly revision: string;
  /** The language of headings that people read; formats that programs read have their own. */
  readonly lang: "nl" | "en";
}

/** One file of an export; `path` with `/`, relative to the folder of the export. */
export interface ExportFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Phone {
  readonly kind: "mobile" | "work";
  /** As it is dialled: "+31612345678", "14030". */
  readonly dialled: string;
}

/** A contact with every value clean: no control characters but line feeds, no half surrogate pairs, only phones that can be dialled. */
export interface CleanContact {
  readonly uid: string;
  readonly kind: Contact["kind"];
  /** The name as written, of an organisation its own; without one the first thing by which the contact is reached. Never empty. */
  readonly fullName: string;
  /** Undefined for an organisation, and for a person without a name. */
  readonly person: PersonName | undefined;
  readonly organisation: string;
  readonly role: string;
  readonly municipality: string;
  readonly emails: readonly { readonly value: string; readonly generic: boolean }[];
  readonly phones: readonly Phone[];
  readonly urls: readonly string[];
  readonly projects: readonly string[];
  readonly consent: { readonly newsletter: Consent | null; readonly contactList: Consent | null };
  readonly keepUntil: string | null;
  readonly informedOn: string | null;
}

/** The contacts that may be exported, in the order of their names. What waits for review, or has nothing to name it by, is left out. */
export function cleanContacts(contacts: readonly ExportContact[], order: NameOrder): readonly CleanContact[] {
  const compare = compareNames(order);
  return contacts
    .filter(({ review }) => !review)
    .map((contact) => cleanContact(contact))
    .filter(({ fullName }) => fullName !== "")
    .map((contact) => ({ contact, name: contact.person ?? wholeName(contact.fullName) }))
    .sort((one, other) => compare(one.name, other.name) || Number(one.contact.uid > other.contact.uid) - Number(one.contact.uid < other.contact.uid))
    .map(({ contact }) => contact);
}

/** The name in the five places of address books. A name whose parts are not known stands whole in the place that its format shows first. */
export function nameColumns({ person, fullName }: CleanContact, { tussenvoegsel }: Pick<ExportOptions, "tussenvoegsel">): NameColumns {
  if (person === undefined) return { prefix: "", given: "", middle: "", family: "", suffix: "" };
  const { prefix, suffix, particle, core } = person;
  if (person.uncertain) return { prefix: "", given: "", middle: "", family: fullName, suffix: "" };
  const middle = tussenvoegsel === "middle";
  return { prefix, given: givenName(person), middle: middle ? particle : "", family: middle ? core : familyName(person), suffix };
}

export interface NameColumns {
  readonly prefix: string;
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly suffix: string;
}

function cleanContact(contact: ExportContact): CleanContact {
  const [name, organisation] = [cleanLine(contact.name ?? ""), cleanLine(contact.organisation ?? "")];
  const person = contact.kind === "person" && name !== "" ? splitPersonName(name) : undefined;
  return {
    uid: contact.uid,
    kind: contact.kind,
    fullName: name || organisation || cleanLine(contact.emails[0]?.value ?? contact.urls[0]?.value ?? contact.phones[0]?.e164 ?? ""),
    person: person && {
      ...person,
      prefix: contact.prefix === undefined ? person.prefix : cleanLine(contact.prefix),
      suffix: contact.suffix === undefined ? person.suffix : cleanLine(contact.suffix),
    },
    organisation: contact.kind === "organisation" && organisation === "" ? name : organisation,
    role: cleanText(contact.role ?? "") || (person?.role ?? ""),
    municipality: cleanLine(contact.municipality ?? ""),
    emails: contact.emails.map(({ value, generic }) => ({ value: cleanLine(value), generic })).filter(({ value }) => value !== ""),
    phones: contact.phones
      .map(({ e164, kind }) => ({ kind: kind === "mobile" ? ("mobile" as const) : ("work" as const), dialled: dialled(e164) }))
      .filter(({ dialled: number }) => /^\+?\d{3,15}$/u.test(number)),
    urls: contact.urls.map(({ value }) => cleanLine(value).replaceAll(" ", "%20")).filter((value) => value !== ""),
    projects: contact.projects.map((project) => cleanLine(project)),
    consent: { newsletter: contact.consent?.newsletter ?? null, contactList: contact.consent?.contactList ?? null },
    keepUntil: contact.keepUntil ?? null,
    informedOn: contact.informedOn ?? null,
  };
}

/** `14 030` is dialled as it stands: +31 before it leads nowhere. */
function dialled(e164: string): string {
  return e164.replace(/^\+31(?=140\d{2,4}$)/u, "");
}

/** Text whose line ends are line feeds, without control characters. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
    .replace(/[^\P{Cc}\n]|[\uFFFE\uFFFF]/gu, " ")
    .trim();
}

function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, " ");
}

function wholeName(written: string): PersonName {
  return { written, prefix: "", role: "", given: "", initials: "", particle: "", core: "", suffix: "", uncertain: true };
}
