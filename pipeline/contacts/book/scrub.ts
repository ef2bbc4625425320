/** Names and channels of somebody, taken out of what is said of others. Pure. */

import type { Contact } from "../contact.ts";
import type { Edits } from "./entry.ts";

/** What of a contact may stand nowhere else: addresses, mobile numbers and pages, and names of two words or more. */
export function termsOf({ kind = "person", name, emails = [], phones = [], urls = [] }: Edits): readonly string[] {
  const channels = [
    ...emails.filter(({ generic }) => !generic).map(({ value }) => value),
    ...phones.filter((phone) => phone.kind === "mobile").flatMap(({ value, e164 }) => [value, e164]),
    ...urls.map(({ value }) => value),
  ];
  const names = typeof name === "string" && kind === "person" && /\S\s+\S/u.test(name) ? [name] : [];
  return [...channels, ...names].filter((term) => term.length >= 5);
}

/** Any of the texts, capitals apart, the longest first; one that fits nothing when there are none. */
export function patternOf(texts: readonly string[]): RegExp {
  const longestFirst = [...new Set(texts)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return longestFirst.length === 0 ? /(?!)/gu : new RegExp(longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")).join("|"), "giu");
}

/** The contact without what `scrubText` takes out, in free text and among its channels; its name is its own. */
export function scrubContact(contact: Contact, scrubText: (text: string) => string): Contact {
  const clean = (text: string | null): string | null => (text === null ? null : scrubText(text));
  const holds = ({ value }: { readonly value: string }): boolean => scrubText(value) !== value;
  return {
    ...contact,
    role: clean(contact.role),
    note: clean(contact.note),
    organisation: clean(contact.organisation),
    emails: contact.emails.filter((mail) => !holds(mail)),
    phones: contact.phones.filter((phone) => !holds(phone)),
    urls: contact.urls.filter((url) => !holds(url)),
    projects: contact.projects.map((project) => scrubText(project)),
  };
}

/** The text with a sign in the place of what the pattern fits. */
export function scrub(text: string, pattern: RegExp): string {
  return text.replace(pattern, "…");
}
