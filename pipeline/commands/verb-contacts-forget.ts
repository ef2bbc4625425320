/** `contacts forget` and `contacts expire`: erasing people from the address book, without a way back. */

import type { Entry } from "../contacts/book/entry.ts";
import { eraseEntries, identitiesOfEntry } from "../contacts/book/erase.ts";
import { isExpired, lastNamed } from "../contacts/book/expiry.ts";
import { sureKeys } from "../contacts/book/keys.ts";
import { viewEntry } from "../contacts/book/view.ts";
import { bookError, bookSentences } from "../messages/book.ts";
import type { Arguments } from "./arguments.ts";
import { findEntries, printContacts, say, withBook } from "./contact-book.ts";
import type { Book } from "./contact-store.ts";
import type { Terminal } from "./terminal.ts";
import { todayOf } from "./verb-links-accept.ts";

/** Exit 0; wrong use is thrown, and then nothing is erased. */
export async function runErase(verb: "forget" | "expire", args: Arguments, terminal: Terminal): Promise<number> {
  return withBook(args, terminal, (book) => (verb === "forget" ? forget(book, args, terminal) : expire(book, args, terminal)));
}

/** By an address everybody who has it is erased; by a uid one. */
function forget(book: Book, args: Arguments, terminal: Terminal): number {
  const [ref, ...more] = args.words;
  if (ref === undefined || more.length > 0) throw bookError("book-words");
  if (ref.includes("@") && !/^\S+@\S+\.\S+$/u.test(ref)) throw bookError("book-unknown");
  const count = book.erase((shelf) => {
    const entries = findEntries(ref, shelf, book.entries);
    if (entries.length > 1 && !ref.includes("@")) throw bookError("book-ambiguous");
    for (const entry of entries) for (const identity of identitiesOfEntry(entry, shelf.findingsOf(entry.uid))) shelf.putTombstone(identity, null);
    if (entries.length === 0 && !ref.includes("@")) throw bookError("book-unknown");
    // Also somebody whom the book does not know: it may be asked before the first sync, and the history may know them.
    for (const identity of typedIdentities(ref)) shelf.putTombstone(identity, null);
    eraseEntries(entries, book.entries(), shelf, ref.includes("@") ? [ref] : []);
    return entries.length;
  });
  const { nl, en } = count === 0 ? bookSentences.keptOut : bookSentences.forgotten;
  return say(args, terminal, { nl: nl({ count }), en: en({ count }) }, { forgotten: count });
}

/** The same identity that a contact with this address has; a uid has none. */
function typedIdentities(address: string): readonly string[] {
  if (!address.includes("@")) return [];
  const emails = [{ value: address, generic: false, obfuscated: false }];
  return sureKeys({ kind: "person", name: null, organisation: null, municipality: null, emails, phones: [], urls: [] });
}

/** Erases who is past the last day to be kept, and keeps out what write-ups of before say of them. */
function expire(book: Book, args: Arguments, terminal: Terminal): number {
  if (args.words.length > 0) throw bookError("book-words");
  const today = todayOf();
  const isPast = (entry: Entry): boolean => isExpired(entry, today);
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
            for (const identity of identitiesOfEntry(entry, findings)) shelf.putTombstone(identity, lastNamed(findings, today));
          }
          eraseEntries(gone, now, shelf);
          return gone.length;
        });
  return say(args, terminal, { nl: bookSentences.expired.nl({ count }), en: bookSentences.expired.en({ count }) }, { expired: count });
}
