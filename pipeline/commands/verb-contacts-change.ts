/** `contacts review`, `edit`, `merge`, `split` and `undo`: what people decide about the address book. */

import { randomUUID } from "node:crypto";

import { editEntry } from "../contacts/book/edit.ts";
import type { Entry, Finding } from "../contacts/book/entry.ts";
import { mergeEntries, splitEntry } from "../contacts/book/join.ts";
import { keysOfFinding, mailKey } from "../contacts/book/keys.ts";
import { type BookContact, viewEntry } from "../contacts/book/view.ts";
import { bookError, bookSentences } from "../messages/book.ts";
import type { Arguments } from "./arguments.ts";
import { findEntry, findProposals, lineOf, printContacts, say, viewAll, withBook } from "./contact-book.ts";
import type { Book } from "./contact-store.ts";
import { cleanForTerminal } from "./format.ts";
import type { Terminal } from "./terminal.ts";
import { todayOf } from "./verb-links-accept.ts";

type Plain = "accepted" | "rejected" | "apart" | "edited" | "merged" | "split";

/** Exit 0; wrong use is thrown, and then nothing is changed. */
export async function runChange(verb: "review" | "edit" | "merge" | "split" | "undo", args: Arguments, terminal: Terminal): Promise<number> {
  return withBook(args, terminal, (book) => {
    if (verb === "undo") return undo(book, args, terminal);
    if (verb === "review") return review(book, args, terminal);
    const work = { edit, merge, split }[verb];
    return tell(args, terminal, { edit: "edited", merge: "merged", split: "split" }[verb] as Plain, book, work(book, args));
  });
}

/** Says what was done, and shows whom it is about. */
function tell(args: Arguments, terminal: Terminal, code: Plain, book: Book, uids: readonly string[]): number {
  const contacts = uids.flatMap((uid) => {
    const entry = book.entry(uid);
    return entry === undefined ? [] : [viewEntry(entry, book.findingsOf(uid))];
  });
  say(args, terminal, { nl: bookSentences[code].nl(), en: bookSentences[code].en() }, { contacts });
  if (!args.json) printContacts(contacts, terminal);
  return 0;
}

function edit(book: Book, { words, reason }: Arguments): readonly string[] {
  const [ref, ...assignments] = words;
  if (assignments.length === 0) throw bookError("book-words");
  return book.change("edit", (shelf) => {
    const entry = findEntry(ref, book, shelf);
    const edited = editEntry(entry, assignments, { today: todayOf(), reason });
    if (typeof edited === "string") throw bookError(edited);
    // Who corrects somebody has looked at it.
    const { review: isReviewed } = viewEntry(entry, shelf.findingsOf(entry.uid));
    shelf.putEntry(isReviewed ? { ...edited, verdict: "accepted" } : edited);
    return [entry.uid];
  });
}

function merge(book: Book, { words }: Arguments): readonly string[] {
  const [one, other, ...more] = words;
  if (other === undefined || more.length > 0) throw bookError("book-words");
  return book.change("merge", (shelf) => {
    const [kept, gone] = [findEntry(one, book, shelf), findEntry(other, book, shelf)];
    if (kept.uid === gone.uid) throw bookError("book-same");
    return [mergeEntries(kept, gone, shelf, true).uid];
  });
}

/** What goes is named by its write-ups (slugs) or addresses. */
function split(book: Book, { words }: Arguments): readonly string[] {
  const [ref, ...names] = words;
  if (names.length === 0) throw bookError("book-words");
  return book.change("split", (shelf) => {
    const entry = findEntry(ref, book, shelf);
    const findings = shelf.findingsOf(entry.uid);
    const isNamed = (finding: Finding): boolean =>
      names.some((name) => (name.includes("@") ? keysOfFinding(finding).includes(mailKey(name)) : finding.slug === name));
    const moved = findings.filter((finding) => isNamed(finding));
    const known = names.every((name) =>
      findings.some((finding) => (name.includes("@") ? keysOfFinding(finding).includes(mailKey(name)) : finding.slug === name)),
    );
    if (!known || moved.length === findings.length) throw bookError("book-split");
    const { kept, made } = splitEntry(entry, moved, shelf, randomUUID);
    return [kept.uid, made.uid];
  });
}

function undo(book: Book, args: Arguments, terminal: Terminal): number {
  if (args.words.length > 0) throw bookError("book-words");
  const verb = book.undo();
  if (verb === undefined) throw bookError("book-no-undo");
  return say(args, terminal, { nl: bookSentences.undone.nl({ verb }), en: bookSentences.undone.en({ verb }) }, { undone: verb });
}

/** `review` lists; `review accept|reject UID` judges a contact, with a second UID whether two are one. */
function review(book: Book, args: Arguments, terminal: Terminal): number {
  const [decision, ref, other, ...more] = args.words;
  if (decision === undefined) return listReview(book, args, terminal);
  if ((decision !== "accept" && decision !== "reject") || ref === undefined || more.length > 0) throw bookError("book-words");
  if (other === undefined) return tell(args, terminal, decision === "accept" ? "accepted" : "rejected", book, judge(book, decision, ref));
  if (decision === "accept") return tell(args, terminal, "merged", book, merge(book, { ...args, words: [ref, other] }));
  return tell(args, terminal, "apart", book, keepApart(book, ref, other));
}

/** What was sure may be rejected too; only what waits can be accepted. */
function judge(book: Book, decision: "accept" | "reject", ref: string): readonly string[] {
  return book.change("review", (shelf) => {
    const entry = findEntry(ref, book, shelf);
    const waits = viewEntry(entry, shelf.findingsOf(entry.uid)).review || entry.verdict === "rejected";
    if (decision === "accept" && !waits) throw bookError("book-review");
    shelf.putEntry({ ...entry, verdict: decision === "accept" ? "accepted" : "rejected" });
    return [entry.uid];
  });
}

function keepApart(book: Book, ref: string, otherRef: string): readonly string[] {
  return book.change("review", (shelf) => {
    const [one, other] = [findEntry(ref, book, shelf), findEntry(otherRef, book, shelf)];
    if (one.uid === other.uid) throw bookError("book-same");
    const put = (entry: Entry, uid: string): void => shelf.putEntry({ ...entry, apart: [...new Set([...entry.apart, uid])] });
    put(one, other.uid);
    put(other, one.uid);
    return [one.uid, other.uid];
  });
}

function listReview(book: Book, args: Arguments, terminal: Terminal): number {
  const all = viewAll(book);
  const contacts = all.filter((contact) => contact.review);
  const pairs = findProposals(book, all);
  if (args.json) terminal.out(`${JSON.stringify({ schemaVersion: 1, contacts, pairs: pairs.map((pair) => pair.map(({ uid }) => uid)) }, null, 2)}\n`);
  else if (contacts.length + pairs.length === 0) say(args, terminal, { nl: bookSentences.nothingToReview.nl(), en: bookSentences.nothingToReview.en() }, {});
  else
    for (const line of [...contacts.flatMap((contact) => linesOf(contact)), ...pairs.flatMap((pair) => linesOfPair(pair, args))])
      terminal.out(`${cleanForTerminal(line)}\n`);
  return 0;
}

function linesOf(contact: BookContact): readonly string[] {
  const { confidence, reasons, sources } = contact;
  const places = sources.flatMap(({ slug, places: all }) => all.map(({ file, line, column }) => `${slug} ${file}:${line}:${column}`));
  return [lineOf(contact), `    ${confidence.toFixed(2)}  ${reasons.join(", ")}  ${places.join("; ")}`];
}

function linesOfPair([one, other]: readonly [BookContact, BookContact], { language }: Arguments): readonly string[] {
  return [lineOf(one), `    ${language === "nl" ? "dezelfde als?" : "the same as?"}`, `    ${lineOf(other)}`];
}
