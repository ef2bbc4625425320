/** `contacts forget` and `contacts expire`: erasing people from the address book and what was made of it, without a way back. */

import { randomUUID } from "node:crypto";
import { resolve } from "node:path";

import type { Entry } from "../contacts/book/entry.ts";
import { eraseEntries, identitiesOfEntry, tracesOfEntries } from "../contacts/book/erase.ts";
import { isExpired, keepUntilOf, lastNamed } from "../contacts/book/expiry.ts";
import { identitiesOf, mailKey, sureKeys } from "../contacts/book/keys.ts";
import { termsOf } from "../contacts/book/scrub.ts";
import { tracesOfAddress } from "../contacts/book/traces.ts";
import { viewEntry } from "../contacts/book/view.ts";
import type { Contact } from "../contacts/contact.ts";
import { bookError, bookSentences } from "../messages/book.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import { findEntries, printContacts, say, withBook } from "./contact-book.ts";
import type { Book, BookChange } from "./contact-store.ts";
import { eraseExports, type LeftFile, tellLeft } from "./erase-exports.ts";
import { cleanForTerminal } from "./format.ts";
import { finishForget } from "./forget-finish.ts";
import { readFiledContacts } from "./forget-outputs.ts";
import { findRemaining, type Remaining } from "./forget-remaining.ts";
import { readHouse } from "./house.ts";
import type { Terminal } from "./terminal.ts";
import { todayOf } from "./verb-links-accept.ts";

/** Exit 1 when files are left that only people can mend; wrong use is thrown, and then nothing is erased. */
export async function runErase(verb: "forget" | "expire", args: Arguments, terminal: Terminal): Promise<number> {
  if (verb === "forget") return withBook(args, terminal, (book) => forget(book, args, terminal));
  const { privacy } = await readHouse(args, terminal);
  return withBook(args, terminal, (book) => expire(book, privacy?.bewaarTermijn, args, terminal));
}

/** By an address everybody who has it is erased; by a uid one. What is left to do after the book is done by hashes, by this run or any later one. */
async function forget(book: Book, args: Arguments, terminal: Terminal): Promise<number> {
  const [ref, ...more] = args.words;
  if (ref === undefined || more.length > 0) throw bookError("book-words");
  if (ref.includes("@") && !/^\S+@\S+\.\S+$/u.test(ref)) throw bookError("book-unknown");
  const out = resolve(terminal.cwd, args.out);
  const filed = await readFiledContacts(out, nodeDisk);
  const { count, persons } = book.erase((shelf) => eraseNamed(ref, filed, out, book, shelf));
  await finishForget(book, args, terminal);
  const remaining = await findRemaining(args, terminal, book.tombstones().knowledge(new Set(persons)));
  return tell(args, terminal, count, remaining, await eraseExports(book, todayOf()));
}

/** The erasure in the book: the people whom `ref` names there and in the contact files, and how they are known again. */
function eraseNamed(ref: string, filed: readonly Contact[], out: string, book: Book, shelf: BookChange) {
  const isAddress = ref.includes("@");
  const entries = findEntries(ref, shelf, book.entries);
  if (entries.length > 1 && !isAddress) throw bookError("book-ambiguous");
  const typed = typedIdentities(ref);
  const known = [...typed, ...entries.flatMap((entry) => identitiesOfEntry(entry, shelf.findingsOf(entry.uid)))];
  const also = findFiled(ref, known, filed);
  const identities = [...new Set([...known, ...also.flatMap((contact) => identitiesOf(contact))])];
  const persons = book.personsWith(identities);
  // Also somebody whom nothing here knows: it may be asked before the first sync, and the history may know them.
  if (!isAddress && entries.length + also.length + persons.length === 0) throw bookError("book-unknown");
  const [person = randomUUID()] = persons;
  for (const identity of identities) shelf.putTombstone(identity, null, person);
  const others = book.entries();
  const strangers = filed.filter((contact) => !also.includes(contact));
  const traces = [...tracesOfEntries(entries, also, others, strangers, shelf.findingsOf), ...(isAddress ? tracesOfAddress(ref) : [])];
  for (const trace of traces) shelf.putTrace(trace, null, person);
  for (const one of new Set([person, ...persons])) shelf.putPending({ person: one, out });
  eraseEntries(entries, others, shelf, [...(isAddress ? [ref] : []), ...also.flatMap((contact) => termsOf(contact))]);
  return { count: entries.length, persons: [...new Set([person, ...persons])] };
}

/** The same identity that a contact with this address has, and the words themselves: of a uid only its beginning may be typed. */
function typedIdentities(ref: string): readonly string[] {
  if (!ref.includes("@")) return [`typed:${ref.toLowerCase()}`, `uid:${ref.toLowerCase()}`];
  const emails = [{ value: ref, generic: false, obfuscated: false }];
  return [`typed:${mailKey(ref)}`, ...sureKeys({ kind: "person", name: null, organisation: null, municipality: null, emails, phones: [], urls: [] })];
}

/** Contacts of earlier builds that are one of these, and what is one with those in turn. */
function findFiled(ref: string, known: readonly string[], filed: readonly Contact[]): readonly Contact[] {
  const isNamed = ({ uid, emails }: Contact): boolean =>
    uid === ref.toLowerCase() || (ref.includes("@") && emails.some(({ value }) => mailKey(value) === mailKey(ref)));
  const found = new Set(filed.filter((contact) => isNamed(contact)));
  const identities = new Set([...known, ...[...found].flatMap((contact) => identitiesOf(contact))]);
  for (let grown = true; grown;) {
    grown = false;
    for (const contact of filed) {
      if (found.has(contact) || !identitiesOf(contact).some((identity) => identities.has(identity))) continue;
      found.add(contact);
      for (const identity of identitiesOf(contact)) identities.add(identity);
      grown = true;
    }
  }
  return [...found];
}

function tell(args: Arguments, terminal: Terminal, count: number, remaining: readonly Remaining[], exports: readonly LeftFile[]): number {
  const { nl, en } = count === 0 ? bookSentences.keptOut : bookSentences.forgotten;
  say(args, terminal, { nl: nl({ count }), en: en({ count }) }, { forgotten: count, remaining, exports });
  const code = tellLeft(exports, args, terminal);
  if (remaining.length === 0) return code;
  if (args.json) return 1;
  const facts = { count: remaining.length };
  terminal.err(`${bookSentences.remaining[args.language](facts)}\n`);
  for (const { path } of remaining) terminal.out(`${cleanForTerminal(path)}\n`);
  terminal.err(`    → ${bookSentences.remainingAdvice[args.language]()}\n`);
  return 1;
}

/** Erases who is past the last day to be kept (set by hand, or by the house's term), and keeps out what write-ups of before say of them. What people read stays as it was published. */
async function expire(book: Book, term: string | undefined, args: Arguments, terminal: Terminal): Promise<number> {
  if (args.words.length > 0) throw bookError("book-words");
  const out = resolve(terminal.cwd, args.out);
  const today = todayOf();
  const isPast = (entry: Entry): boolean => isExpired(keepUntilOf(entry, book.findingsOf(entry.uid), term), today);
  const due = book.entries().filter((entry) => isPast(entry));
  const shown = due.map((entry) => viewEntry(entry, book.findingsOf(entry.uid)));
  if (args.dryRun) {
    if (!args.json) printContacts(shown, terminal);
    const count = due.length;
    return say(args, terminal, { nl: bookSentences.wouldExpire.nl({ count }), en: bookSentences.wouldExpire.en({ count }) }, { contacts: shown });
  }
  const count =
    due.length === 0
      ? 0
      : book.erase((shelf) => {
          const now = book.entries();
          const gone = now.filter((entry) => isPast(entry));
          for (const entry of gone) {
            const findings = shelf.findingsOf(entry.uid);
            const [person, through] = [randomUUID(), lastNamed(findings, today)];
            for (const identity of identitiesOfEntry(entry, findings)) shelf.putTombstone(identity, through, person);
            for (const trace of tracesOfEntries([entry], [], now, [], shelf.findingsOf)) shelf.putTrace(trace, through, person);
            shelf.putPending({ person, out });
          }
          eraseEntries(gone, now, shelf);
          return gone.length;
        });
  await finishForget(book, args, terminal);
  const exports = await eraseExports(book, today);
  say(args, terminal, { nl: bookSentences.expired.nl({ count }), en: bookSentences.expired.en({ count }) }, { expired: count, exports });
  return tellLeft(exports, args, terminal);
}
