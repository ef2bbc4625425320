/** The journal of an archive, in a file that only grows: one line for each thing told, with a sum, so that a damaged line is as if it were not there. */

import { createHash } from "node:crypto";
import { join } from "node:path";

import type { WriteDisk } from "../write/disk.ts";
import { acquireLock, type LockTerms, releaseLock, renewLock } from "../write/lock.ts";
import { retryOpen } from "../write/retry.ts";
import { codeOf } from "../write/write-error.ts";
import type { Intent, Journal, KnownSession, StoredUpload } from "./journal.ts";
import { type JournalRecord, lineOf, readLine } from "./journal-line.ts";

export type JournalDisk = Pick<WriteDisk, "readFile" | "mkdir" | "appendFile"> & WriteDisk;

const fileName = "journal.jsonl";
const fileMode = 0o600;
/** Another run on the same archive is waited for so long; it may take hours, and renews its lock while it works. */
const terms: LockTerms = { patience: 10_000, oldest: 3_600_000 };
const renewAfter = 60_000;
/** Lines that say nothing any more, from which on the file is written anew at opening. */
const wasteLimit = 64;

/**
 * Opens the journal of a target below `folder` (the part `archive` of the state, its owner's only); "busy" when another run keeps it. Reading only
 * (`dryRun`) it takes no lock and writes nothing. What cannot be read is as if it was never told: a file that is then not known as ours is looked at.
 * Throws Node's errors.
 */
export async function openJournal(folder: string, targetId: string, disk: WriteDisk, { dryRun = false } = {}): Promise<Journal | "busy"> {
  const own = join(folder, createHash("sha256").update(targetId).digest("hex").slice(0, 32));
  if (dryRun) return journalOf((await readAll(join(own, fileName), disk)).state, refuseToWrite, async () => undefined);
  await disk.mkdir(own);
  if (!(await acquireLock(own, disk, terms))) return "busy";
  try {
    const path = join(own, fileName);
    const { state, lines, torn } = await readAll(path, disk);
    const live = recordsOf(state);
    if (torn || lines - live.length > wasteLimit + live.length) await writeAnew(path, live, disk);
    const append = makeAppend(path, own, disk);
    return journalOf(state, append.add, async () => {
      await append.idle();
      await releaseLock(own, disk);
    });
  } catch (error) {
    await releaseLock(own, disk);
    throw error;
  }
}

interface State {
  readonly known: Map<string, KnownSession>;
  readonly slugs: Map<string, string>;
  readonly intents: Map<string, Intent[]>;
  readonly uploads: Map<string, StoredUpload>;
}

function journalOf(state: State, append: (record: JournalRecord) => Promise<void>, close: () => Promise<void>): Journal {
  const tell = async (record: JournalRecord): Promise<void> => {
    await append(record);
    apply(state, record);
  };
  return {
    known: (slug) => state.known.get(slug),
    slugOf: (folder) => state.slugs.get(folder),
    intents: (slug) => state.intents.get(slug) ?? [],
    intend: async (intent) => {
      const text = JSON.stringify(intent);
      // A run that fails each day says the same each day.
      if ((state.intents.get(intent.slug) ?? []).some((one) => JSON.stringify(one) === text)) return;
      await tell({ type: "intent", intent });
    },
    settle: (slug, known) => tell({ type: "settled", slug, known }),
    uploads: {
      get: (path) => state.uploads.get(path),
      set: (path, upload) => tell({ type: "upload", path, upload }),
      remove: (path) => (state.uploads.has(path) ? tell({ type: "upload-gone", path }) : Promise.resolve()),
    },
    close,
  };
}

function apply(state: State, record: JournalRecord): void {
  switch (record.type) {
    case "intent":
      state.intents.set(record.intent.slug, [...(state.intents.get(record.intent.slug) ?? []), record.intent]);
      return;
    case "settled": {
      const before = state.known.get(record.slug);
      if (before !== undefined && state.slugs.get(before.folder) === record.slug) state.slugs.delete(before.folder);
      state.known.set(record.slug, record.known);
      state.slugs.set(record.known.folder, record.slug);
      state.intents.delete(record.slug);
      return;
    }
    case "upload":
      state.uploads.set(record.path, record.upload);
      return;
    case "upload-gone":
      state.uploads.delete(record.path);
  }
}

/** What the file would hold if nothing in it was outdated. */
function recordsOf({ known, intents, uploads }: State): readonly JournalRecord[] {
  return [
    ...[...known].map(([slug, one]) => ({ type: "settled" as const, slug, known: one })),
    ...[...intents.values()].flat().map((intent) => ({ type: "intent" as const, intent })),
    ...[...uploads].map(([path, upload]) => ({ type: "upload" as const, path, upload })),
  ];
}

interface Read {
  readonly state: State;
  readonly lines: number;
  /** Some line is no record: the last one of a process that was stopped, or one that the disk damaged. */
  readonly torn: boolean;
}

async function readAll(path: string, disk: Pick<WriteDisk, "readFile">): Promise<Read> {
  const state: State = { known: new Map(), slugs: new Map(), intents: new Map(), uploads: new Map() };
  const lines = new TextDecoder().decode(await disk.readFile(path).catch(emptyWhenAbsent)).split("\n");
  // Behind the last line end stands nothing, or what was being written.
  let torn = lines.pop() !== "";
  for (const line of lines) {
    const record = readLine(line);
    if (record === undefined) torn = true;
    else apply(state, record);
  }
  return { state, lines: lines.length, torn };
}

function emptyWhenAbsent(error: unknown): Uint8Array {
  if (codeOf(error) === "ENOENT") return new Uint8Array();
  throw error;
}

async function writeAnew(path: string, records: readonly JournalRecord[], disk: WriteDisk): Promise<void> {
  const draft = `${path}.tmp`;
  await disk.remove(draft);
  await disk.writeFile(draft, encode(records), fileMode);
  await retryOpen(() => disk.rename(draft, path), disk);
}

function encode(records: readonly JournalRecord[]): Uint8Array {
  return new TextEncoder().encode(records.map((record) => `${lineOf(record)}\n`).join(""));
}

/** Appends in order; what comes while the disk is busy is written together at its next turn, so that sessions side by side share their waiting. */
function makeAppend(
  path: string,
  folder: string,
  disk: WriteDisk,
): { readonly add: (record: JournalRecord) => Promise<void>; readonly idle: () => Promise<void> } {
  let waiting: { readonly record: JournalRecord; readonly done: () => void; readonly failed: (error: unknown) => void }[] = [];
  let renewed = disk.now();
  // Also what a line that failed halfway may have left is closed off.
  let isBroken = false;
  const writeBatch = async (batch: typeof waiting): Promise<void> => {
    try {
      const bytes = encode(batch.map(({ record }) => record));
      await retryOpen(() => disk.appendFile(path, isBroken ? Buffer.concat([Buffer.from("\n"), bytes]) : bytes, fileMode), disk);
      isBroken = false;
      for (const { done } of batch) done();
    } catch (error) {
      isBroken = true;
      for (const { failed } of batch) failed(error);
    }
  };
  const renew = async (): Promise<void> => {
    if (disk.now() - renewed < renewAfter) return;
    renewed = disk.now();
    // A lock that cannot be made young is good for an hour all the same.
    await renewLock(folder, disk).catch(ignoreDisk);
  };
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(batch);
      await renew();
    }
  };
  let turn = Promise.resolve();
  return {
    add: (record) =>
      new Promise((done, failed) => {
        waiting.push({ record, done, failed });
        if (waiting.length === 1) turn = turn.then(work);
      }),
    idle: () => turn,
  };
}

function ignoreDisk(error: unknown): void {
  if (codeOf(error) === undefined) throw error;
}

function refuseToWrite(): Promise<never> {
  return Promise.reject(new Error("a dry run writes no journal"));
}
