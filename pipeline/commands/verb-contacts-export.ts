/** `contacts export`: the address book for other programs, of a house that says why it may; only what may leave, and remembered for `forget`. */

import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import type { Brand } from "../brand/brand.ts";
import { type RecordedExport, type RecordedFile, sealIdentities, sealName, sealUid } from "../contacts/book/exports.ts";
import type { BookContact } from "../contacts/book/view.ts";
import { cleanContacts, type ExportContact, type ExportFile, type ExportOptions } from "../contacts/export/export-contact.ts";
import { exportContacts } from "../contacts/export/export.ts";
import { type ExportFormat, extensions } from "../contacts/export/formats.ts";
import { type ExportRules, minimise, type Minimised } from "../contacts/export/minimise.ts";
import { type Exported, exportError, exportSentences } from "../messages/contacts-export.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { writeOutputs } from "../write/outputs.ts";
import { retryOpen } from "../write/retry.ts";
import { makeWriteError } from "../write/write-error.ts";
import type { Arguments } from "./arguments.ts";
import { say, viewAll, withBook } from "./contact-book.ts";
import type { Book } from "./contact-store.ts";
import { cardFolder, checkPlace, type ExportPlace, findPlace } from "./export-place.ts";
import { readHouse } from "./house.ts";
import { sha256 } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { todayOf } from "./verb-links-accept.ts";

/** So often is begun again when somebody is erased in between. */
const tries = 5;

/** What is exported, and how. */
interface Order {
  readonly place: ExportPlace;
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly rules: ExportRules;
}

/** A file with the contacts in it. */
interface Planned extends ExportFile {
  readonly sha256: string;
  readonly contacts: readonly ExportContact[];
}

/** Exit 0; wrong use and a refusing disk are thrown, and then nothing is written. */
export async function runExport(args: Arguments, terminal: Terminal): Promise<number> {
  if (args.words.length > 0) throw exportError("export-words");
  if (args.remove !== undefined) return dropRecord(args.remove, args, terminal);
  const brand = await readHouse(args, terminal);
  const missing = (["doel", "grondslag"] as const).filter((key) => brand.privacy?.[key] === undefined);
  if (missing.length > 0) throw exportError("export-purpose", { brand: brand.id, missing });
  if (args.outGiven === undefined || args.outGiven === "") throw exportError("export-out");
  const place = await findPlace(args.outGiven, args.exportFormat, terminal.cwd, nodeDisk);
  const order: Order = { place, format: args.exportFormat, options: optionsOf(args, brand), rules: rulesOf(brand) };
  return withBook(args, terminal, async (book) => {
    const done = await exportBook(book, order, args.replace);
    return say(args, terminal, { nl: exportSentences.exported.nl(done), en: exportSentences.exported.en(done) }, done);
  });
}

function optionsOf({ tussenvoegsel, sorteer, outlook }: Arguments, { name, lang, privacy }: Brand): ExportOptions {
  const source = lang === "nl" ? `Adresboek van ${name}. Doel: ${privacy?.doel ?? ""}` : `Address book of ${name}. Purpose: ${privacy?.doel ?? ""}`;
  return { tussenvoegsel, sorteer, outlook, categories: [name], source, revision: todayOf(), lang };
}

function rulesOf({ privacy }: Brand): ExportRules {
  return { mobiel: privacy?.mobiel === true, priveDomeinen: privacy?.priveDomeinen === true, bewaarTermijn: privacy?.bewaarTermijn };
}

/** Plans, records, writes and settles; begins again when somebody was erased meanwhile, so that no file holds whom the book has forgotten. */
async function exportBook(book: Book, order: Order, mayReplace: boolean): Promise<Exported> {
  const { folder } = order.place;
  // What an earlier attempt wrote, this one may write over.
  const written = new Set<string>();
  for (let attempt = 0; attempt < tries; attempt++) {
    const all = viewAll(book);
    const minimised = minimise(all, order.rules, order.options.revision);
    const files = planFiles(minimised.contacts, order);
    const path = join(folder, files[0]?.path ?? "");
    const earlier = book.exports().find((record) => record.path === path);
    if (minimised.contacts.length === 0 && earlier === undefined) return summary([], minimised, order);
    const paths = files.map((file) => file.path);
    try {
      await checkPlace(folder, paths, { earlier, seal: book.seal, hasCards: hasCards(order), mayReplace, written }, nodeDisk);
    } catch (error) {
      // Somebody is erased right now, and the files change under our hands.
      if (JSON.stringify(book.exports().find((record) => record.path === path)) !== JSON.stringify(earlier)) continue;
      throw error;
    }
    const settled = recordOf(path, files, all, order, book, earlier);
    const intent = { ...settled, files: withEarlier(settled.files, earlier) };
    if (!exchange(book, path, earlier, intent)) continue;
    if (JSON.stringify(viewAll(book)) !== JSON.stringify(all)) continue;
    for (const one of paths) written.add(one);
    await writeFiles(order, files);
    if (exchange(book, path, intent, settled)) return summary(files, minimised, order);
  }
  throw exportError("export-busy");
}

function planFiles(contacts: readonly ExportContact[], { place, format, options }: Order): readonly Planned[] {
  const [main, ...cards] = exportContacts(format, contacts, options);
  if (main === undefined) return [];
  if (place.file !== undefined) return [plan({ ...main, path: place.file }, contacts)];
  // Cards are in the order of the clean contacts.
  const byUid = new Map(contacts.map((contact) => [contact.uid, contact]));
  const order = cleanContacts(contacts, options.sorteer).flatMap(({ uid }) => byUid.get(uid) ?? []);
  return [plan(main, contacts), ...cards.map((card, at) => plan(card, order.slice(at, at + 1)))];
}

function plan({ path, bytes }: ExportFile, contacts: readonly ExportContact[]): Planned {
  return { path, bytes, sha256: sha256(bytes), contacts };
}

/** The record of these files. What an earlier one knows of other files, which stay where they are, stays in it. */
function recordOf(
  path: string,
  files: readonly Planned[],
  all: readonly BookContact[],
  { format, options, rules, place }: Order,
  book: Book,
  earlier: RecordedExport | undefined,
): RecordedExport {
  const known = new Map(all.map((contact) => [contact.uid, contact]));
  const recorded = files.map((file): RecordedFile => {
    const inside = file.contacts.flatMap(({ uid }) => known.get(uid) ?? []);
    return {
      name: sealName(file.path, book.seal),
      sha256: [file.sha256],
      people: inside.map(({ uid }) => sealUid(uid, book.seal)),
      holds: [...new Set(inside.flatMap((contact) => sealIdentities(contact, book.seal)))],
      state: "kept",
      settled: true,
    };
  });
  const names = new Set(recorded.map(({ name }) => name));
  const others = place.file === undefined ? [] : (earlier?.files.filter(({ name }) => !names.has(name)) ?? []);
  return { path, format, options, rules, files: [...recorded, ...others] };
}

/** While it is written each file may be as it was or as it will be, and so may those that go; one that holds somebody erased still does. */
function withEarlier(files: readonly RecordedFile[], earlier: RecordedExport | undefined): readonly RecordedFile[] {
  const before = new Map(earlier?.files.map((file) => [file.name, file]));
  const writing = files.map((file): RecordedFile => {
    const old = before.get(file.name);
    const { people, holds } = { people: union(file.people, old?.people), holds: union(file.holds, old?.holds) };
    return { ...file, sha256: union(file.sha256, old?.sha256), people, holds, state: old?.state ?? "kept", settled: false };
  });
  const names = new Set(files.map(({ name }) => name));
  return [...writing, ...[...before.values()].filter(({ name }) => !names.has(name)).map((file) => ({ ...file, settled: false }))];
}

function union(one: readonly string[], other: readonly string[] = []): readonly string[] {
  return [...new Set([...one, ...other])];
}

/** A folder gets a card for each contact too; a file that was asked for has them all. */
function hasCards({ place, format }: Order): boolean {
  return place.file === undefined && extensions[format] === "vcf";
}

/** Readable by their owner only, and so are the folders that are made for them. */
const ownDisk: typeof nodeDisk = {
  ...nodeDisk,
  mkdir: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  writeFile: (path, bytes) => nodeDisk.writeFile(path, bytes, 0o600),
};

/** The cards as one folder, all or nothing, then the file with all of them; whether that one is held elsewhere is seen before. */
async function writeFiles(order: Order, files: readonly Planned[]): Promise<void> {
  const { place } = order;
  const isCard = ({ path }: Planned): boolean => path.startsWith(`${cardFolder}/`);
  const [cards, loose] = [files.filter((file) => isCard(file)), files.filter((file) => !isCard(file))];
  for (const { path } of loose) await probe(join(place.folder, path), path);
  const inside = cards.map(({ path, bytes }) => ({ path: path.slice(cardFolder.length + 1), bytes }));
  // Also when nobody is left, so that the cards of before go.
  await writeOutputs(place.folder, hasCards(order) ? [{ slug: cardFolder, files: inside }] : [], loose, ownDisk);
}

async function probe(path: string, close: string): Promise<void> {
  if (!(await ownDisk.exists(path))) return;
  await retryOpen(() => ownDisk.probe(path), ownDisk).catch((error: unknown) => {
    throw makeWriteError("output-locked", { path, close, folder: false }, error);
  });
}

/** Puts a record in the place of the one that is expected there. False when another stands there: somebody in it was erased. */
function exchange(book: Book, path: string, expected: RecordedExport | undefined, put: RecordedExport): boolean {
  let isSame = false;
  book.changeExport(path, (now) => {
    isSame = JSON.stringify(now) === JSON.stringify(expected);
    return isSame ? put : now;
  });
  return isSame;
}

function summary(files: readonly Planned[], { contacts, leftOut, withheld }: Minimised, { place, format }: Order): Exported {
  return {
    format,
    out: join(place.folder, place.file ?? "").replaceAll("\\", "/"),
    exported: contacts.length,
    files: files.map(({ path, bytes, sha256: hash }) => ({ path, bytes: bytes.length, sha256: hash })),
    leftOut,
    withheld,
  };
}

/** For files that the user took care of: a disk that is gone for good cannot be reached by `forget`. */
async function dropRecord(given: string, args: Arguments, terminal: Terminal): Promise<number> {
  const path = resolve(terminal.cwd, given);
  // Records have the path behind links; what is no longer there has no other.
  const real = await nodeDisk.realpath(path).catch(() => path);
  return withBook(args, terminal, (book) => {
    const named = book.exports().filter((record) => [record.path, dirname(record.path)].some((one) => one === path || one === real));
    if (named.length === 0) throw exportError("export-unknown", { path });
    for (const record of named) book.changeExport(record.path, () => undefined);
    return say(args, terminal, { nl: exportSentences.dropped.nl({ path }), en: exportSentences.dropped.en({ path }) }, { dropped: named.length });
  });
}
