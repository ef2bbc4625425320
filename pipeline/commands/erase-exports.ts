/**
 * Takes erased people out of the exports that were made before. `Book.erase` marks the files in its own step; here each is made anew from the book,
 * or goes. What is about to happen is written down first, so that a process that was stopped is carried on by the next.
 */

import { dirname, join } from "node:path";

import { type RecordedExport, type RecordedFile, sealIdentities, sealName, sealUid } from "../contacts/book/exports.ts";
import type { BookContact } from "../contacts/book/view.ts";
import { exportContacts } from "../contacts/export/export.ts";
import { minimise } from "../contacts/export/minimise.ts";
import { exportSentences, type LeftReason, leftReasons } from "../messages/contacts-export.ts";
import { repairOutputs } from "../write/outputs.ts";
import { codeOf, WriteError } from "../write/write-error.ts";
import type { Arguments } from "./arguments.ts";
import { viewAll } from "./contact-book.ts";
import type { Book } from "./contact-store.ts";
import { cardFolder } from "./export-place.ts";
import { cleanForTerminal } from "./format.ts";
import { replaceDisk, type ReplaceDisk, replaceFile } from "./replace-file.ts";
import { sha256 } from "./report.ts";
import type { Terminal } from "./terminal.ts";

/** A file of an earlier export that may still hold somebody who was erased, by its absolute path. */
export interface LeftFile {
  readonly path: string;
  readonly reason: LeftReason;
}

/** Within a try: "moving" is a file that was ours and changed while we wrote. */
interface TriedFile {
  readonly path: string;
  readonly reason: LeftReason | "moving";
}

/**
 * Makes every marked file anew, without who was erased. Gives those that it could not: they are marked still, and tried again the next time, but
 * for files that are gone. `today` is YYYY-MM-DD. Throws nothing of the disk.
 */
export async function eraseExports(book: Book, today: string, disk: ReplaceDisk = replaceDisk): Promise<readonly LeftFile[]> {
  const marked = book.exports().filter((record) => isMarked(record));
  if (marked.length === 0) return [];
  const tools = { book, today, disk, people: sealAll(book) };
  const left: LeftFile[] = [];
  for (const { path } of marked) left.push(...(await eraseOne(path, tools)));
  // Several cards that are gone are one place.
  return [...new Map(left.map((one) => [`${one.path}\0${one.reason}`, one])).values()];
}

/** The lines about what is left, and the exit code: 1 when a file may still hold somebody. */
export function tellLeft(left: readonly LeftFile[], { json, language }: Arguments, terminal: Terminal): number {
  if (left.length === 0) return 0;
  const lines = left.map(({ path, reason }) => `  ${cleanForTerminal(path)}: ${leftReasons[reason][language]}`);
  if (!json) terminal.err(`${[exportSentences.left[language](), ...lines].join("\n")}\n`);
  return 1;
}

interface Tools {
  readonly book: Book;
  readonly today: string;
  readonly disk: ReplaceDisk;
  /** The contacts of the book by the hashes of their uids, also of those that were merged into them. */
  readonly people: ReadonlyMap<string, BookContact>;
}

function sealAll(book: Book): ReadonlyMap<string, BookContact> {
  const former = new Map(book.entries().map((entry) => [entry.uid, entry.former]));
  return new Map(
    viewAll(book).flatMap((contact) => [contact.uid, ...(former.get(contact.uid) ?? [])].map((uid) => [sealUid(uid, book.seal), contact] as const)),
  );
}

/** What becomes of a file: other bytes, none (it goes), or nothing that we may do. */
type Fate =
  | { readonly kind: "write"; readonly path: string; readonly before: Uint8Array; readonly after: Uint8Array; readonly contacts: readonly BookContact[] }
  | { readonly kind: "remove"; readonly path: string; readonly before: Uint8Array }
  | { readonly kind: "drop" }
  | { readonly kind: "leave"; readonly left: LeftFile };

/** So often is begun again while an export is under way in the same place. */
const tries = 5;

/** Begins again when an export changes record or file under our hands: what it leaves is marked still, or holds nobody any more. */
async function eraseOne(path: string, tools: Tools): Promise<readonly LeftFile[]> {
  const gone: LeftFile[] = [];
  let last: readonly TriedFile[] = [];
  for (let attempt = 0; attempt < tries; attempt++) {
    const record = tools.book.exports().find((one) => one.path === path);
    if (record === undefined || !isMarked(record)) return gone;
    const left = await tryOne(record, tools);
    if (left === "again") {
      last = [{ path, reason: "busy" }];
      continue;
    }
    gone.push(...left.flatMap(({ path: file, reason }) => (reason === "gone" ? [{ path: file, reason }] : [])));
    last = left.filter(({ reason }) => reason !== "gone");
    if (!last.some(({ reason }) => reason === "moving")) break;
  }
  return [...gone, ...last.map(({ path: file, reason }): LeftFile => ({ path: file, reason: reason === "moving" ? "changed" : reason }))];
}

function isMarked({ files }: RecordedExport): boolean {
  return files.some(({ state }) => state !== "kept");
}

/** All that will be is written down in one step, and all that was done in another: a record of thousands of cards is long. */
async function tryOne(record: RecordedExport, tools: Tools): Promise<readonly TriedFile[] | "again"> {
  const { book, disk } = tools;
  const folder = dirname(record.path);
  if (await isOutOfReach(folder, disk)) return [{ path: record.path, reason: "unreachable" }];
  // A process that was stopped while it exported may have left the people beside the files.
  if (!(await isRepaired(folder, disk))) return [{ path: record.path, reason: "failed" }];
  const paths = await findPaths(record, folder, tools);
  const fates = new Map<string, Fate>();
  for (const file of record.files.filter(({ state }) => state !== "kept")) fates.set(file.name, await decide(file, paths.get(file.name), record, tools));
  const before = new Map(record.files.map((file) => [file.name, JSON.stringify(file)]));
  const intended = noteFiles(book, record.path, new Map([...fates].map(([name, fate]) => [name, intentOf(fate)])), before);
  if (intended === undefined) return "again";
  const outcomes = new Map<string, Outcome>();
  for (const [name, fate] of fates) outcomes.set(name, await carryOut(fate, tools));
  const done = noteFiles(book, record.path, new Map([...outcomes].map(([name, { change }]) => [name, change])), intended);
  return done === undefined ? "again" : [...outcomes.values()].flatMap(({ left }) => left ?? []);
}

async function isRepaired(folder: string, disk: ReplaceDisk): Promise<boolean> {
  try {
    await repairOutputs(folder, disk);
    return true;
  } catch (error) {
    if (error instanceof WriteError) return false;
    throw error;
  }
}

/** What there is instead when the disk refuses; other errors are ours. */
function instead<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (codeOf(error) === undefined) throw error;
    return value;
  };
}

/** The disk of a folder is not there: neither the folder, nor the one that it was made in. */
async function isOutOfReach(folder: string, disk: ReplaceDisk): Promise<boolean> {
  const isThere = async (path: string): Promise<boolean> => disk.isFolder(path).catch(instead(false));
  return !(await isThere(folder)) && !(await isThere(dirname(folder)));
}

/** The files that lie there, by the hashes of their names: the book knows no others. */
async function findPaths(record: RecordedExport, folder: string, { book, disk }: Tools): Promise<ReadonlyMap<string, string>> {
  const cards = await disk.readdir(join(folder, cardFolder)).catch(instead<readonly string[]>([]));
  const paths = [record.path.slice(folder.length).replace(/^[\\/]/u, ""), ...cards.map((name) => `${cardFolder}/${name}`)];
  return new Map(paths.map((path) => [sealName(path, book.seal), path]));
}

async function decide(file: RecordedFile, path: string | undefined, record: RecordedExport, { today, disk, people }: Tools): Promise<Fate> {
  const folder = dirname(record.path);
  const full = path === undefined ? undefined : join(folder, path);
  const before = full === undefined ? undefined : await readOrSay(full, disk);
  if (full === undefined || before === "gone" || before === undefined) {
    // Gone by our own hand, never there, or as the user was asked to.
    if (file.state === "removing" || file.state === "told" || !file.settled) return { kind: "drop" };
    return { kind: "leave", left: { path: full ?? join(folder, cardFolder), reason: "gone" } };
  }
  if (before === "failed") return { kind: "leave", left: { path: full, reason: "failed" } };
  if (!file.sha256.includes(sha256(before))) return { kind: "leave", left: { path: full, reason: "changed" } };
  const stay = [...new Set(file.people.flatMap((hash) => people.get(hash) ?? []))];
  const small = minimise(stay, record.rules, today).contacts;
  const [main, ...cards] = exportContacts(record.format, small, record.options);
  const after = path?.startsWith(`${cardFolder}/`) === true ? cards[0] : main;
  if (small.length === 0 || after === undefined) return { kind: "remove", path: full, before };
  const kept = new Set(small.map(({ uid }) => uid));
  return { kind: "write", path: full, before, after: after.bytes, contacts: stay.filter(({ uid }) => kept.has(uid)) };
}

async function readOrSay(path: string, disk: ReplaceDisk): Promise<Uint8Array | "gone" | "failed"> {
  try {
    return await disk.readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return code === "ENOENT" || code === "ENOTDIR" ? "gone" : "failed";
  }
}

/** What a record shall say of a file from now on; "drop" takes the file out. */
type Change = Partial<RecordedFile> | "drop";

interface Outcome {
  readonly change: Change;
  readonly left?: TriedFile;
}

/** What is written down before: bytes that will be ours too, or that its being gone is our doing. */
function intentOf(fate: Fate): Change {
  if (fate.kind === "write") return { sha256: [...new Set([sha256(fate.before), sha256(fate.after)])] };
  return fate.kind === "remove" ? { state: "removing" } : {};
}

async function carryOut(fate: Fate, { book, disk }: Tools): Promise<Outcome> {
  if (fate.kind === "drop") return { change: "drop" };
  if (fate.kind === "write") return rewrite(fate, book, disk);
  if (fate.kind === "remove") {
    const reason = await removeFile(fate.path, disk);
    return reason === undefined ? { change: "drop" } : { change: {}, left: { path: fate.path, reason } };
  }
  // Nothing is left to do for a file that is gone; one that was changed is asked about until it is gone too.
  const changes: Partial<Record<LeftReason, Change>> = { gone: "drop", changed: { state: "told" } };
  return { change: changes[fate.left.reason] ?? {}, left: fate.left };
}

async function rewrite({ path, before, after, contacts }: Fate & { kind: "write" }, { seal }: Book, disk: ReplaceDisk): Promise<Outcome> {
  // Somebody of the same name was erased, for example.
  const done = Buffer.compare(before, after) === 0 ? "done" : await replaceFile(path, before, after, disk);
  // It was ours a moment ago: an export is writing it.
  if (done !== "done") return { change: {}, left: { path, reason: done === "changed" ? "moving" : done } };
  const holds = [...new Set(contacts.flatMap((contact) => sealIdentities(contact, seal)))];
  return { change: { sha256: [sha256(after)], people: contacts.map(({ uid }) => sealUid(uid, seal)), holds, state: "kept", settled: true } };
}

async function removeFile(path: string, disk: ReplaceDisk): Promise<LeftReason | undefined> {
  try {
    await disk.remove(path);
    await disk.syncFolder(dirname(path));
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return code === "EROFS" ? "readonly" : code === "EACCES" || code === "EPERM" || code === "EBUSY" ? "open" : "failed";
  }
}

/**
 * Changes what the record says of files, and gives what it says of each then; a record without files goes. Undefined, and nothing is changed, when
 * it no longer says of one of them what is `expected`: somebody else was erased meanwhile, or an export is under way.
 */
function noteFiles(
  book: Book,
  record: string,
  changes: ReadonlyMap<string, Change>,
  expected: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  let said: ReadonlyMap<string, string> | undefined;
  book.changeExport(record, (now) => {
    const known = new Map(now?.files.map((file) => [file.name, file]));
    if ([...changes.keys()].some((name) => JSON.stringify(known.get(name)) !== expected.get(name))) return now;
    const files = [...known.values()].flatMap((file) => {
      const change = changes.get(file.name) ?? {};
      return change === "drop" ? [] : [{ ...file, ...change }];
    });
    said = new Map(files.map((file) => [file.name, JSON.stringify(file)]));
    return now === undefined || files.length === 0 ? undefined : { ...now, files };
  });
  return said;
}
