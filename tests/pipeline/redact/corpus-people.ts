/** The people of a labelled text, as contacts, and how a search finds them. */

import type { Contact, Contacts } from "../../../pipeline/contacts/contact.ts";
import { fold } from "../../support/unpack.ts";
import type { Label, LabelledText } from "../contacts/corpus/read-corpus.ts";

export function makeContacts({ contacts, mentions = [] }: LabelledText): Contacts {
  return { contacts: contacts.map((label) => toContact(label)), mentions: mentions.map((name) => ({ name, places: [] })) };
}

function toContact({ kind, name, emails = [], phones = [], urls = [], organisation, municipality }: Label): Contact {
  const rest = { role: null, note: null, projects: [], places: [], confidence: 1, reasons: [], review: false };
  return {
    ...rest,
    uid: "",
    kind,
    name: name ?? null,
    organisation: organisation ?? null,
    municipality: municipality ?? null,
    emails,
    phones: phones.map((phone) => ({ ...phone, kind: "work" })),
    urls: urls.map((value) => ({ value })),
  };
}

/** What may not be found, folded: names, addresses, pages, and the digits of numbers that no country is part of. The house's own name may. */
export function needlesOf({ contacts, mentions = [] }: LabelledText, house: string): readonly string[] {
  return [
    ...contacts.flatMap(({ name = "" }) => [fold(name)]),
    ...mentions.map((name) => fold(name)),
    ...contacts.flatMap(({ emails = [] }) => emails.map(({ value }) => fold(value))),
    ...contacts.flatMap(({ urls = [] }) => urls.map((url) => fold(url.replace(/^https?:\/\/(?:www\.)?/u, "")))),
    ...contacts.flatMap(({ phones = [] }) => phones.map(({ e164 }) => e164.replace(/^\+(?:31)?/u, ""))),
  ].filter((needle) => needle.length > 3 && needle !== fold(house));
}
