/** The address book for its verbs: opened and closed around the work, searched, and shown on the terminal. */

import type { Entry } from "../contacts/book/entry.ts";
import { areApart } from "../contacts/book/join.ts";
import { mailKey, pairKeys } from "../contacts/book/keys.ts";
import { type BookContact, viewEntry } from "../contacts/book/view.ts";
import { bookError } from "../messages/book.ts";
import type { Arguments } from "./arguments.ts";
import { type Book, type BookChange, openBook } from "./contact-store.ts";
import { cleanForTerminal } from "./format.ts";
import { openStatePart } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

/** The folder in the state that holds the book and its key. */
export async function withBook<T>(args: Arguments, terminal: Terminal, work: (book: Book) => T | Promise<T>): Promise<T> {
  const folder = await openStatePart("contacts", args, terminal).catch(() => {
    throw bookError("book-disk");
  });
  const book = openBook(folder);
  try {
    if (book.pending().length > 0) await (await import("./forget-finish.ts")).endForget(book, args, terminal);
    return await work(book);
  } finally {
    book.close();
  }
}

/** The entries that an address, a uid or the beginning of a uid (four signs or more) names; merged ones are found by their old uid too. */
export function findEntries(ref: string, book: Pick<Book, "entry" | "entriesWith">, all: () => readonly Entry[]): readonly Entry[] {
  if (ref.includes("@")) return book.entriesWith(mailKey(ref)).flatMap((uid) => book.entry(uid) ?? []);
  const given = ref.toLowerCase().replace(/^urn:uuid:/u, "");
  const exact = book.entry(given);
  if (exact !== undefined) return [exact];
  if (!/^[\da-f-]{4,36}$/u.test(given)) return [];
  return all().filter(({ uid, former }) => uid.startsWith(given) || former.includes(given));
}

/** The one entry that is meant; throws a UsageError when it is none or several. */
export function findEntry(ref: string | undefined, book: Book, shelf: Pick<BookChange, "entry" | "entriesWith"> = book): Entry {
  if (ref === undefined) throw bookError("book-words");
  const [found, ...more] = findEntries(ref, shelf, book.entries);
  if (found === undefined) throw bookError("book-unknown");
  if (more.length > 0) throw bookError("book-ambiguous");
  return found;
}

/** How all of them look, by name. */
export function viewAll(book: Book): readonly BookContact[] {
  const collator = new Intl.Collator("nl");
  return book
    .entries()
    .map((entry) => viewEntry(entry, book.findingsOf(entry.uid)))
    .toSorted((a, b) => collator.compare(nameOf(a), nameOf(b)) || (a.uid < b.uid ? -1 : 1));
}

function nameOf({ name, organisation }: BookContact): string {
  return name ?? organisation ?? "";
}

/** Pairs that may be one person: the same name with the same organisation or the same shared channel. Nobody said yet that they are two. */
export function findProposals(book: Book, contacts: readonly BookContact[]): readonly (readonly [BookContact, BookContact])[] {
  const sharing = new Map<string, BookContact[]>();
  for (const contact of contacts.filter(({ rejected }) => !rejected))
    for (const key of pairKeys(contact)) sharing.set(key, [...(sharing.get(key) ?? []), contact]);
  const isTwo = (one: BookContact, other: BookContact): boolean => {
    const [entry, second] = [book.entry(one.uid), book.entry(other.uid)];
    return entry === undefined || second === undefined || areApart(entry, second);
  };
  const pairs = new Map<string, readonly [BookContact, BookContact]>();
  for (const alike of sharing.values())
    for (const [at, one] of alike.entries())
      for (const other of alike.slice(at + 1)) if (!isTwo(one, other)) pairs.set(`${one.uid} ${other.uid}`, [one, other]);
  return [...pairs.values()];
}

/** One line for each: the beginning of its uid, and what is known, with tabs between. */
export function printContacts(contacts: readonly BookContact[], terminal: Terminal): void {
  for (const contact of contacts) terminal.out(`${cleanForTerminal(lineOf(contact))}\n`);
}

/** The first eight signs of a uid: enough to name it, and where they are not the verb says so. */
export function lineOf(contact: BookContact): string {
  return [
    contact.uid.slice(0, 8),
    contact.name,
    contact.role,
    contact.organisation === contact.name ? null : contact.organisation,
    ...contact.emails.map(({ value }) => value),
    ...contact.phones.map(({ value }) => value),
    ...contact.urls.map(({ value }) => value),
    contact.review ? "?" : null,
  ]
    .filter((part) => part !== null && part !== "")
    .join("\t");
}

/** JSON for programs, a sentence for people; nothing of the latter with --quiet. */
export function say({ json, quiet, language }: Arguments, terminal: Terminal, sentence: { readonly nl: string; readonly en: string }, value: object): number {
  if (json) terminal.out(`${JSON.stringify({ schemaVersion: 1, ...value }, null, 2)}\n`);
  else if (!quiet) terminal.err(`${sentence[language]}\n`);
  return 0;
}
