import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { eraseEntries, identitiesOfEntry } from "../../../pipeline/contacts/book/erase.ts";
import { newEntry } from "../../../pipeline/contacts/book/entry.ts";
import { markErased, type RecordedExport, sealIdentities, sealName, sealUid } from "../../../pipeline/contacts/book/exports.ts";
import type { Contact } from "../../../pipeline/contacts/contact.ts";
import type { ExportOptions } from "../../../pipeline/contacts/export/export-contact.ts";
import { exportContacts } from "../../../pipeline/contacts/export/export.ts";
import { minimise } from "../../../pipeline/contacts/export/minimise.ts";
import { viewAll } from "../../../pipeline/commands/contact-book.ts";
import { type Book, openBook } from "../../../pipeline/commands/contact-store.ts";
import { eraseExports, type LeftFile } from "../../../pipeline/commands/erase-exports.ts";
import { replaceDisk, type ReplaceDisk } from "../../../pipeline/commands/replace-file.ts";
import { sha256 } from "../../../pipeline/commands/report.ts";
import { makeFolder, snapshot } from "../../support/run-cli.ts";

const today = "2026-11-30";
const options: ExportOptions = { tussenvoegsel: "family", sorteer: "nl", outlook: false, categories: [], source: "", revision: today, lang: "nl" };
const rules = { mobiel: true, priveDomeinen: true, bewaarTermijn: undefined };
const traces = /noor@veenlo\.example|Noor van der Velde|noor-van-der-velde/iu;

function contact(uid: string, name: string, email: string): Contact {
  const nothing = { role: null, note: null, organisation: null, municipality: null, phones: [], urls: [], projects: [], places: [], reasons: [] };
  return { ...nothing, uid, kind: "person", name, emails: [{ value: email, generic: false, obfuscated: false }], confidence: 1, review: false };
}

const noor = contact("noor-uid", "Noor van der Velde", "noor@veenlo.example");
const jan = contact("jan-uid", "Jan Jansen", "jan@veenlo.example");

interface Place {
  readonly folder: string;
  readonly book: Book;
}

/** A book of two, exported to `map`, recorded as the verb does. */
async function makePlace(format: "vcard3" | "outlook"): Promise<Place> {
  const folder = await makeFolder({});
  await mkdir(join(folder, "state"));
  await mkdir(join(folder, "map/contacts"), { recursive: true });
  const book = openBook(join(folder, "state"));
  book.change("sync", (shelf) => {
    for (const one of [noor, jan]) {
      shelf.putEntry(newEntry(one.uid));
      shelf.putFinding({ slug: "a", day: today, contact: one }, one.uid);
    }
  });
  const files = exportContacts(format, minimise(viewAll(book), rules, today).contacts, options);
  for (const { path, bytes } of files) await writeFile(join(folder, "map", path), bytes, { mode: 0o600 });
  const record: RecordedExport = {
    path: join(folder, "map", files[0]?.path ?? ""),
    format,
    options,
    rules,
    files: files.map(({ path, bytes }) => {
      const inside = [noor, jan].filter(({ name }) => new TextDecoder().decode(bytes).includes(name ?? ""));
      const hashes = { people: inside.map(({ uid }) => sealUid(uid, book.seal)), holds: inside.flatMap((one) => sealIdentities(one, book.seal)) };
      return { name: sealName(path, book.seal), sha256: [sha256(bytes)], ...hashes, state: "kept", settled: true };
    }),
  };
  book.changeExport(record.path, () => record);
  return { folder, book };
}

function forgetNoor(book: Book): void {
  book.erase((shelf) => {
    const entries = book.entries().filter(({ uid }) => uid === noor.uid);
    for (const entry of entries) for (const identity of identitiesOfEntry(entry, shelf.findingsOf(entry.uid))) shelf.putTombstone(identity, null, "p");
    eraseEntries(entries, book.entries(), shelf);
  });
}

async function bytesOf(folder: string): Promise<string> {
  return Object.entries(await snapshot(folder))
    .flatMap(([path, base64]) => [path, Buffer.from(base64, "base64").toString("latin1")])
    .join("\n");
}

class Killed extends Error {}

/** A disk whose `stop`-th step, and each after it, never happens. */
function dying(stop: number): { readonly disk: ReplaceDisk; readonly steps: () => number } {
  let steps = 0;
  const disk = Object.fromEntries(
    Object.entries(replaceDisk).map(([name, value]) => {
      if (typeof value !== "function" || name === "now" || name === "isAlive") return [name, value];
      const call = value as (...all: readonly unknown[]) => unknown;
      return [
        name,
        (...all: readonly unknown[]) => {
          steps += 1;
          return steps >= stop ? Promise.reject(new Killed()) : call(...all);
        },
      ];
    }),
  ) as unknown as ReplaceDisk;
  return { disk, steps: () => steps };
}

describe.each(["vcard3", "outlook"] as const)("a %s that is made anew", (format) => {
  it("holds the others; nothing of who was erased is left, in the book neither", async () => {
    const { folder, book } = await makePlace(format);
    forgetNoor(book);
    expect(await eraseExports(book, today)).toEqual([]);
    expect([await bytesOf(folder), book.exports()[0]?.files.map(({ state, people }) => [state, people])]).toEqual([
      expect.not.stringMatching(traces),
      format === "vcard3" ? Array.from({ length: 2 }, () => ["kept", [sealUid("jan-uid", book.seal)]]) : [["kept", [sealUid("jan-uid", book.seal)]]],
    ]);
    expect(await bytesOf(folder)).toContain("jan@veenlo.example");
    book.close();
  });

  it("is so after a stop between any two steps and a second run, and nobody is told of a file that we removed ourselves", async () => {
    let all = 0;
    for (let stop = 1; stop === 1 || stop <= all; stop++) {
      const { folder, book } = await makePlace(format);
      forgetNoor(book);
      const dead = dying(stop);
      await expect(eraseExports(book, today, dead.disk)).rejects.toBeInstanceOf(Killed);
      // A process that died holds no locks: its owner is gone.
      const left = await eraseExports(book, today, { ...replaceDisk, isAlive: () => false });
      expect([stop, left, await bytesOf(folder)]).toEqual([stop, [], expect.not.stringMatching(traces)]);
      expect(await readFile(join(folder, "map", format === "vcard3" ? "contacts.vcf" : "contacts-outlook.csv"), "utf8")).toContain("Jan Jansen");
      expect((await readdir(join(folder, "map"))).filter((name) => name.includes("sessiepers"))).toEqual([]);
      if (all === 0) {
        const counting = dying(Infinity);
        const again = await makePlace(format);
        forgetNoor(again.book);
        await eraseExports(again.book, today, counting.disk);
        all = counting.steps();
        again.book.close();
      }
      book.close();
    }
    expect(all).toBeGreaterThan(10);
  });
});

it.each<[string, Partial<ReplaceDisk>, LeftFile["reason"]]>([
  ["full", { writeFile: async () => Promise.reject(Object.assign(new Error("no room"), { code: "ENOSPC" })) }, "full"],
  ["read-only", { facts: async () => ({ mode: 0o400, uid: 0, gid: 0 }) }, "readonly"],
  [
    "held by another program",
    { rename: async () => Promise.reject(Object.assign(new Error("held"), { code: "EBUSY" })), sleep: async () => undefined },
    "open",
  ],
  ["that cannot be read", { readFile: async () => Promise.reject(Object.assign(new Error("bad"), { code: "EIO" })) }, "failed"],
])("a file on a disk that is %s is told, stays as it was, and is made anew the next time", async (_name, broken, reason) => {
  const { folder, book } = await makePlace("outlook");
  const path = join(folder, "map/contacts-outlook.csv");
  const before = await readFile(path);
  forgetNoor(book);
  expect(await eraseExports(book, today, { ...replaceDisk, ...broken })).toEqual([{ path, reason }]);
  expect(await readFile(path)).toEqual(before);
  expect([await eraseExports(book, today), await bytesOf(folder)]).toEqual([[], expect.not.stringMatching(traces)]);
  book.close();
});

it("a record that holds nobody of those is the same record", async () => {
  const { book } = await makePlace("vcard3");
  const [record] = book.exports();
  if (record === undefined) throw new Error("no record");
  expect(markErased(record, new Set(["x"]), new Set(["y"]))).toBe(record);
  expect(await eraseExports(book, today)).toEqual([]);
  book.close();
});
