/** `contacts forget` and `contacts expire`: erasing people from the address book, without a way back. */

import type { Entry } from "../contacts/book/entry.ts";
import { eraseEntries, identitiesOfEntry } from "../contacts/book/erase.ts";
import { isExpired, keepUntilOf, lastNamed } from "../contacts/book/expiry.ts";
import { sureKeys } from "../contacts/book/keys.ts";
import { viewEntry } from "../contacts/book/view.ts";
import { bookError, bookSentences } from "../messages/book.ts";
import type { Arguments } from "./arguments.ts";
import { findEntries, printContacts, say, withBook } from "./contact-book.ts";
import type { Book } from "./contact-store.ts";
import { eraseExports, tellLeft } from "./erase-exports.ts";
import { readHouse } from "./house.ts";
import type { Terminal } from "./terminal.ts";
import { todayOf } from "./verb-links-accept.ts";

/** Exit 0, or 1 when a file of an earlier export may still hold somebody; wrong use is thrown, and then nothing is erased. */
export async function runErase(verb: "forget" | "expire", args: Arguments, terminal: Terminal): Promise<number> {
  if (verb === "forget") return withBook(args, terminal, (book) => forget(book, args, terminal));
  const { privacy } = await readHouse(args, terminal);
  return withBook(args, terminal, (book) => expire(book, privacy?.bewaarTermijn, args, terminal));
}

/** By an address everybody who has it is erased; by a uid one. */
async function forget(book: Book, args: Arguments, terminal: Terminal): Promise<number> {
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
  const exports = await eraseExports(book, todayOf());
  say(args, terminal, { nl: nl({ count }), en: en({ count }) }, { forgotten: count, exports });
  return tellLeft(exports, args, terminal);
}

/** The same identity that a contact with this address has; a uid has none. */
function typedIdentities(address: string): readonly string[] {
  if (!address.includes("@")) return [];
  const emails = [{ value: address, generic: false, obfuscated: false }];
  return sureKeys({ kind: "person", name: null, organisation: null, municipality: null, emails, phones: [], urls: [] });
}

/** Erases who is past the last day to be kept (set by hand, or by the house's term), and keeps out what write-ups of before say of them. */
async function expire(book: Book, term: string | undefined, args: Arguments, terminal: Terminal): Promise<number> {
  if (args.words.length > 0) throw bookError("book-words");
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
            for (const identity of identitiesOfEntry(entry, findings)) shelf.putTombstone(identity, lastNamed(findings, today));
          }
          eraseEntries(gone, now, shelf);
          return gone.length;
        });
  const exports = await eraseExports(book, today);
  say(args, terminal, { nl: bookSentences.expired.nl({ count }), en: bookSentences.expired.en({ count }) }, { expired: count, exports });
  return tellLeft(exports, args, terminal);
}
