/** `contacts sync`: what write-ups say of people, into the address book. Write-ups that are as they were at the last sync are not read again. */

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { areApart, joinWriteUp, type WriteUpContacts } from "../contacts/book/join.ts";
import type { Entry } from "../contacts/book/entry.ts";
import { identitiesOf, pairKeys } from "../contacts/book/keys.ts";
import { tracesOf } from "../contacts/book/traces.ts";
import { viewEntry } from "../contacts/book/view.ts";
import type { Contact } from "../contacts/contact.ts";
import { bookSentences } from "../messages/book.ts";
import { findWriteUps, type FoundWriteUp } from "../session/find.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import { say, withBook } from "./contact-book.ts";
import type { Book, BookChange } from "./contact-store.ts";
import { startHeavyParts } from "./heavy-parts.ts";
import type { Produced } from "./produce.ts";
import { sha256 } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { exitCode, printMessages, produceAll, strictly, tellFaults } from "./verb-build.ts";

/** So many write-ups are in memory at once. */
const batch = 200;

/** After every day that a tombstone can name. */
const lastDay = "9999-12-31";

interface ReadWriteUp extends WriteUpContacts {
  readonly hash: string;
}

/** Exit 1 for an error in a write-up, 2 for what the machine refused. One that cannot be built leaves what an earlier state of it said. */
export async function runSync(args: Arguments, terminal: Terminal): Promise<number> {
  return withBook(args, terminal, async (book) => {
    const { writeUps } = await findWriteUps(args.words.length === 0 ? ["sessions"] : args.words, terminal.cwd, nodeDisk);
    const changed = await findChanged(writeUps, book, args, terminal);
    const produced = await readWriteUps(changed, args, terminal);
    const read = produced.flatMap(({ read: one }) => (one === undefined ? [] : [one]));
    const { touched, ...counts } = applyToBook(read, book);
    const told = strictly(
      args,
      produced.map(({ one }) => one),
    );
    if (!args.json) printMessages(args, terminal, told);
    const review = touched.filter((uid) => isForReview(uid, book)).length;
    const done = { read: read.length, unchanged: writeUps.length - changed.length, ...counts, review };
    const writeUpsTold = told.map(({ found, built, messages }) => ({ slug: found.slug, built, messages }));
    say(args, terminal, { nl: bookSentences.synced.nl(done), en: bookSentences.synced.en(done) }, { ...done, writeUps: writeUpsTold });
    return tellFaults(args, terminal, told) ? 2 : exitCode(args, told);
  });
}

/** Below the threshold, or alike to another. Looks at what this run touched only: the book may hold thousands. */
function isForReview(uid: string, book: Book): boolean {
  const entry = book.entry(uid);
  if (entry === undefined) return false;
  const contact = viewEntry(entry, book.findingsOf(uid));
  const isAlike = (other: Entry | undefined): boolean => other !== undefined && other.uid !== uid && other.verdict !== "rejected" && !areApart(entry, other);
  return contact.review || (!contact.rejected && pairKeys(contact).some((key) => book.entriesWith(key).some((other) => isAlike(book.entry(other)))));
}

interface ChangedWriteUp {
  readonly found: FoundWriteUp;
  readonly hash: string;
}

/** Those whose text, house or tool differs from the last sync; all of them with --refresh. */
async function findChanged(writeUps: readonly FoundWriteUp[], book: Book, args: Arguments, terminal: Terminal): Promise<readonly ChangedWriteUp[]> {
  const [known, houses] = [book.writeUpHashes(), await hashHouses(args, terminal)];
  const all = writeUps.map((found) => ({ found, hash: hashFile(found.path, terminal.tool, houses) }));
  return all.filter(({ found, hash }) => args.refresh || hash === "" || known.get(found.slug) !== hash);
}

/** Empty for a file that cannot be read: the stage that reads it tells. One after the other, which takes a third of the time of thousands at once. */
function hashFile(path: string, ...more: readonly string[]): string {
  try {
    return sha256(readFileSync(path), ...more);
  } catch {
    return "";
  }
}

/** Contacts hang on the house too: its name and its mailbox, and its words for "Contact". */
async function hashHouses(args: Arguments, terminal: Terminal): Promise<string> {
  const folders = (await readdir(terminal.templates)).toSorted().map((name) => join(terminal.templates, name));
  const named = args.brand === undefined ? [] : [resolve(terminal.cwd, args.brand)];
  const files = await Promise.all([...folders, ...named].map((folder) => readFile(join(folder, "brand.json")).catch(() => "")));
  return sha256(args.brand ?? "", ...files);
}

/** Builds them without outputs, some at a time: of each only its contacts and its messages stay. Who is kept out, the book itself says. */
async function readWriteUps(changed: readonly ChangedWriteUp[], args: Arguments, terminal: Terminal) {
  const all: { readonly one: Produced; readonly read: ReadWriteUp | undefined }[] = [];
  const hashes = new Map(changed.map(({ found, hash }) => [found.path, hash]));
  const parts = await startHeavyParts(new Set(["contacts"]), false, args.jobs, terminal.env);
  terminal.atStop(parts.close);
  try {
    for (let at = 0; at < changed.length; at += batch) {
      const words = changed.slice(at, at + batch).map(({ found }) => found.path);
      for (const one of await produceAll({ ...args, words }, terminal, parts, false, undefined, false))
        all.push({ one: { ...one, issue: undefined, source: undefined }, read: contactsOf(one, hashes.get(one.found.path) ?? "") });
    }
  } finally {
    await parts.close();
  }
  return all;
}

/** What contacts.json would say. */
function contactsOf({ found, issue }: Produced, hash: string): ReadWriteUp | undefined {
  const file = issue?.files.find(({ path }) => path === "contacts.json");
  if (file === undefined || issue?.document === undefined || hash === "") return undefined;
  const { contacts } = JSON.parse(new TextDecoder().decode(file.bytes)) as { readonly contacts: readonly Contact[] };
  return { slug: found.slug, day: issue.document.meta.date, contacts, hash };
}

/** Of who was erased for ever, the write-up may have names that the book did not know: `forget` looks for these too. A page may be of others. */
function isKeptOut(contact: Contact, day: string, book: Book, shelf: BookChange): boolean {
  const identities = identitiesOf(contact);
  if (!book.isBuried(identities, day)) return false;
  if (book.isBuried(identities, lastDay))
    for (const person of book.personsWith(identities)) for (const trace of tracesOf({ ...contact, urls: [] })) shelf.putTrace(trace, null, person);
  return true;
}

/** One change for the whole run: a run that is stopped leaves the book as it was. */
function applyToBook(read: readonly ReadWriteUp[], book: Book) {
  const [added, changed, removed] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let keptOut = 0;
  book.change("sync", (shelf) => {
    for (const writeUp of read.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.slug < b.slug ? -1 : 1))) {
      const joined = joinWriteUp(writeUp, shelf, {
        isKeptOut: ({ contact, day }) => isKeptOut(contact, day, book, shelf),
        randomUid: randomUUID,
      });
      for (const uid of joined.added) added.add(uid);
      for (const uid of joined.changed) if (!added.has(uid)) changed.add(uid);
      for (const uid of joined.removed) removed.add(uid);
      keptOut += joined.keptOut;
      shelf.putWriteUp(writeUp.slug, writeUp.hash);
    }
  });
  return { touched: [...added, ...changed], added: added.size, changed: changed.size, removed: removed.size, keptOut };
}
