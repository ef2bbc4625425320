/** `contacts list`, `search` and `show`: reading the address book. */

import { foldName } from "../contacts/book/keys.ts";
import { type BookContact, viewEntry } from "../contacts/book/view.ts";
import { bookError, bookSentences } from "../messages/book.ts";
import type { Arguments } from "./arguments.ts";
import { findEntries, printContacts, viewAll, withBook } from "./contact-book.ts";
import { cleanForTerminal } from "./format.ts";
import type { Terminal } from "./terminal.ts";

/** Exit 0; wrong use is thrown. What was rejected in the review is shown by `show` only. */
export async function runShow(verb: "list" | "search" | "show", args: Arguments, terminal: Terminal): Promise<number> {
  const { words } = args;
  if ((verb === "list" && words.length > 0) || (verb !== "list" && words.length === 0)) throw bookError("book-words");
  return withBook(args, terminal, (book) => {
    if (verb === "show") {
      if (words.length > 1) throw bookError("book-words");
      const found = findEntries(words[0] ?? "", book, book.entries).map((entry) => viewEntry(entry, book.findingsOf(entry.uid)));
      if (found.length === 0) throw bookError("book-unknown");
      return printWhole(args, terminal, found);
    }
    const listed = viewAll(book).filter(({ rejected }) => !rejected);
    return printList(args, terminal, verb === "list" ? listed : listed.filter((contact) => hasWords(contact, words)));
  });
}

/** Every word stands somewhere in what is known: as a part of a word, accents and capitals apart. */
function hasWords(contact: BookContact, words: readonly string[]): boolean {
  const { name, role, note, organisation, municipality, emails, phones, urls, projects, sources } = contact;
  const texts = [name, role, note, organisation, municipality, ...projects, ...[...emails, ...urls].map(({ value }) => value)];
  const numbers = phones.flatMap(({ value, e164 }) => [value, e164].map((number) => number.replace(/\D/gu, "")));
  const plain = [...texts, ...sources.map(({ slug }) => slug)].map((text) => (text ?? "").toLowerCase()).join("\n");
  const folded = foldName(plain);
  return words.every((word) => {
    const digits = word.replace(/\D/gu, "");
    const isNumber = /^[\d\s()+-]+$/u.test(word) && digits.length >= 3 && numbers.some((number) => number.includes(digits.replace(/^0+/u, "")));
    return plain.includes(word.toLowerCase()) || (foldName(word) !== "" && folded.includes(foldName(word))) || isNumber;
  });
}

function printList(args: Arguments, terminal: Terminal, contacts: readonly BookContact[]): number {
  if (args.json) terminal.out(`${JSON.stringify({ schemaVersion: 1, contacts }, null, 2)}\n`);
  else if (contacts.length === 0 && !args.quiet) terminal.err(`${bookSentences.empty[args.language]()}\n`);
  else printContacts(contacts, terminal);
  return 0;
}

function printWhole(args: Arguments, terminal: Terminal, contacts: readonly BookContact[]): number {
  if (args.json) terminal.out(`${JSON.stringify({ schemaVersion: 1, contacts }, null, 2)}\n`);
  else terminal.out(contacts.map((contact) => `${cleanForTerminal(describe(contact, args.language === "nl"))}\n`).join("\n"));
  return 0;
}

/** All that is kept of somebody (AVG, article 15), a line each. */
function describe(contact: BookContact, isDutch: boolean): string {
  const say = (nl: string, en: string): string => (isDutch ? nl : en);
  const consent = (one: BookContact["newsletter"]): string | null =>
    one === null ? null : `${one.allowed ? say("ja", "yes") : say("nee", "no")}, ${one.day}${one.source === "" ? "" : `: ${one.source}`}`;
  const rows: readonly (readonly [string, string | null])[] = [
    [say("naam", "name"), contact.name],
    [say("soort", "kind"), contact.kind === "person" ? say("persoon", "person") : say("organisatie", "organisation")],
    [say("rol", "role"), contact.role],
    [say("opmerking", "note"), contact.note],
    [say("organisatie", "organisation"), contact.organisation],
    [say("gemeente", "municipality"), contact.municipality],
    ...contact.emails.map(({ value, generic }) => ["email", `${value}${generic ? say(" (gedeeld)", " (shared)") : ""}`] as const),
    ...contact.phones.map(({ value }) => [say("telefoon", "phone"), value] as const),
    ...contact.urls.map(({ value }) => ["url", value] as const),
    ...contact.projects.map((project) => [say("project", "project"), project] as const),
    [say("nieuwsbrief", "newsletter"), consent(contact.newsletter)],
    [say("contactlijst", "contact-list"), consent(contact.contactList)],
    [say("bewaren-tot", "keep-until"), contact.keepUntil],
    [say("geinformeerd-op", "informed-on"), contact.informedOn],
    [say("met de hand", "by hand"), contact.edited.length === 0 ? null : contact.edited.join(", ")],
    [say("staat", "state"), contact.rejected ? say("afgewezen", "rejected") : contact.review ? say("na te kijken", "to be reviewed") : null],
    ...contact.sources.map(({ slug, day, places }) => [say("bron", "source"), `${day} ${slug}${placesOf(places)}`] as const),
    ...contact.earlier.map(({ field, value, slug, day }) => [say("eerder", "earlier"), `${field}: ${value} (${day} ${slug})`] as const),
  ];
  return [contact.uid, ...rows.flatMap(([label, value]) => (value === null ? [] : [`  ${label}: ${value}`]))].join("\n");
}

function placesOf(places: BookContact["sources"][number]["places"]): string {
  return places.map(({ file, line, column }) => ` ${file}:${line}:${column}`).join("");
}
