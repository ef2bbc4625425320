/** Output folders, all or nothing: built beside, then swapped in under a journal (contract: All or nothing). */

import { dirname, extname, join } from "node:path";

import type { OutputFile } from "../document.ts";
import type { WriteDisk } from "./disk.ts";
import { closeJournal, isSlug, newPath, oldPath, openJournal, readJournal, undoSwap, workPrefix } from "./journal.ts";
import { acquireLock, lockName, releaseLock } from "./lock.ts";
import { isOpenElsewhere, retryOpen } from "./retry.ts";
import { codeOf, explainDiskError, makeWriteError } from "./write-error.ts";

/** What `output/<slug>/` holds from now on: these files and no others. */
export interface OutputChange {
  readonly slug: string;
  readonly files: readonly OutputFile[];
}

/**
 * Replaces each folder `out/<slug>/` whole, then the files `extra` in `out` itself. A folder whose bytes are all the same is left alone, with its file times.
 * On any error every earlier folder is back as it was. Throws WriteError: `output-locked`, `output-full`, `output-readonly`,
 * `output-not-folder`, `output-busy`, `output-failed`.
 */
export async function writeOutputs(out: string, changes: readonly OutputChange[], extra: readonly OutputFile[], disk: WriteDisk): Promise<void> {
  checkNames(changes, extra);
  await inFolder(out, disk, async () => {
    await repairAll(out, disk);
    const changed = await filter(changes, async ({ slug, files }) => !(await isSameFolder(join(out, slug), files, disk)));
    const loose = await filter(extra, async ({ path, bytes }) => !(await isSameFile(join(out, path), bytes, disk)));
    if (changed.length + loose.length === 0) return;
    const work = await makeWork(out, disk);
    try {
      await buildBeside(work, changed, loose, disk);
      if (changed.length > 0) await swapAll(out, work, changed, disk);
      for (const { path } of loose) await moveIn(join(work, "extra", path), join(out, path), join(out, path), disk);
      await disk.syncFolder(out);
    } finally {
      await sweep(work, disk);
    }
  });
}

/**
 * Mends what a process left that stopped in the middle: afterwards each folder is wholly old or wholly new and nothing of ours lies beside them.
 * Gives the slugs whose earlier version was put back. Writes nothing when there is nothing to mend, and leaves a folder alone in which another process is at work.
 */
export async function repairOutputs(out: string, disk: WriteDisk): Promise<readonly string[]> {
  if (!(await hasLeftovers(out, disk))) return [];
  try {
    if (!(await acquireLock(out, disk))) return [];
    try {
      return await repairAll(out, disk);
    } finally {
      await releaseLock(out, disk);
    }
  } catch (error) {
    throw explainDiskError(error, out);
  }
}

async function hasLeftovers(out: string, disk: WriteDisk): Promise<boolean> {
  try {
    return (await disk.readdir(out)).some((name) => isOurs(name));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    // No folder, or none that we may read: writing will tell.
    return false;
  }
}

function isOurs(name: string): boolean {
  return name.startsWith(workPrefix) || name.startsWith(lockName);
}

async function repairAll(out: string, disk: WriteDisk): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const name of await disk.readdir(out)) {
    if (name.startsWith(`${lockName}-`)) await retryOpen(() => disk.remove(join(out, name)), disk);
    if (!name.startsWith(workPrefix)) continue;
    const work = join(out, name);
    const slugs = await readJournal(work, disk);
    if (slugs !== undefined) restored.push(...(await undoOrTell(out, work, slugs, disk)));
    await sweep(work, disk);
  }
  return restored.toSorted();
}

async function undoOrTell(out: string, work: string, slugs: readonly string[], disk: WriteDisk): Promise<readonly string[]> {
  try {
    return await undoSwap(out, work, slugs, disk);
  } catch (error) {
    throw isOpenElsewhere(error) ? await explainLocked(work, error, disk) : error;
  }
}

/** Runs the task with the folder made and locked; errors of the disk come out told. */
async function inFolder(out: string, disk: WriteDisk, task: () => Promise<void>): Promise<void> {
  try {
    await retryOpen(() => disk.mkdir(out), disk);
    const locked = await retryOpen(() => acquireLock(out, disk), disk);
    if (!locked) throw makeWriteError("output-busy", { path: out, lock: join(out, lockName) });
    try {
      await task();
    } finally {
      await releaseLock(out, disk);
    }
  } catch (error) {
    throw explainDiskError(error, out);
  }
}

/** The first free name: an earlier work folder may be held open by a virus scanner. */
async function makeWork(out: string, disk: WriteDisk): Promise<string> {
  let number = 1;
  while (await disk.exists(join(out, `${workPrefix}${number}`))) number += 1;
  return join(out, `${workPrefix}${number}`);
}

async function buildBeside(work: string, changes: readonly OutputChange[], extra: readonly OutputFile[], disk: WriteDisk): Promise<void> {
  const files = [
    ...changes.flatMap(({ slug, files: own }) => own.map(({ path, bytes }) => ({ path: join(newPath(work, slug), path), bytes }))),
    ...extra.map(({ path, bytes }) => ({ path: join(work, "extra", path), bytes })),
  ];
  const folders = new Set([...changes.map(({ slug }) => newPath(work, slug)), join(work, "old"), ...files.map(({ path }) => dirname(path))]);
  for (const folder of folders) await retryOpen(() => disk.mkdir(folder), disk);
  // Side by side, since each waits for the disk; all have ended before an error goes on, so that none writes into what is being swept.
  await settleAll(files.map(({ path, bytes }) => retryOpen(() => disk.writeFile(path, bytes), disk)));
  await settleAll([...folders, join(work, "new"), work].map((folder) => disk.syncFolder(folder)));
}

async function settleAll(tasks: readonly Promise<void>[]): Promise<void> {
  for (const done of await Promise.allSettled(tasks)) if (done.status === "rejected") throw done.reason;
}

async function swapAll(out: string, work: string, changes: readonly OutputChange[], disk: WriteDisk): Promise<void> {
  const slugs = changes.map(({ slug }) => slug);
  await openJournal(work, slugs, disk);
  try {
    for (const slug of slugs) {
      const place = join(out, slug);
      if (await disk.exists(place)) await moveIn(place, oldPath(work, slug), place, disk);
      await moveIn(newPath(work, slug), place, place, disk);
    }
    await disk.syncFolder(out);
  } catch (error) {
    await undoOrTell(out, work, slugs, disk);
    throw error;
  }
  await closeJournal(work, disk);
}

/** Renames; when a file below `held` stays open elsewhere, the error names it. */
async function moveIn(from: string, to: string, held: string, disk: WriteDisk): Promise<void> {
  try {
    await retryOpen(() => disk.rename(from, to), disk);
  } catch (error) {
    throw isOpenElsewhere(error) ? await explainLocked(held, error, disk) : error;
  }
}

async function explainLocked(place: string, cause: unknown, disk: WriteDisk): Promise<Error> {
  const found = await findOpenFile(place, disk);
  const path = found ?? place;
  // A folder that nobody can name a file of: a window, or a program that works in it.
  const folder = found === undefined && extname(place) === "";
  return makeWriteError("output-locked", { path, close: path.split(/[\\/]/u).at(-1) ?? path, folder }, cause);
}

/** A folder cannot be moved while one file in it is open: the first that refuses to be opened for writing. */
async function findOpenFile(path: string, disk: WriteDisk): Promise<string | undefined> {
  try {
    if (!(await disk.isFolder(path))) {
      await disk.probe(path);
      return undefined;
    }
    for (const name of (await disk.readdir(path)).toSorted()) {
      const found = await findOpenFile(join(path, name), disk);
      if (found !== undefined) return found;
    }
    return undefined;
  } catch (error) {
    return isOpenElsewhere(error) ? path : undefined;
  }
}

/** Removes a work folder without a journal. What cannot go now, goes at the next command. */
async function sweep(work: string, disk: WriteDisk): Promise<void> {
  try {
    if ((await readJournal(work, disk)) !== undefined) return;
    await retryOpen(() => disk.remove(work), disk);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

async function filter<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  const kept = await Promise.all(items.map((item) => keep(item)));
  return items.filter((_, at) => kept[at] === true);
}

async function isSameFolder(folder: string, files: readonly OutputFile[], disk: WriteDisk): Promise<boolean> {
  const expected = new Map<string, Set<string>>([["", new Set()]]);
  for (const { path } of files) {
    const parts = path.split("/");
    parts.forEach((part, at) => {
      const parent = parts.slice(0, at).join("/");
      expected.set(parent, (expected.get(parent) ?? new Set()).add(part));
    });
  }
  for (const [parent, names] of expected) {
    const there = await disk.readdir(join(folder, parent)).catch(undefinedOnDiskError);
    if (there?.length !== names.size || !there.every((name) => names.has(name))) return false;
  }
  for (const { path, bytes } of files) if (!(await isSameFile(join(folder, path), bytes, disk))) return false;
  return true;
}

async function isSameFile(path: string, bytes: Uint8Array, disk: WriteDisk): Promise<boolean> {
  const there = await disk.readFile(path).catch(undefinedOnDiskError);
  return there !== undefined && Buffer.compare(there, bytes) === 0;
}

function undefinedOnDiskError(error: unknown): undefined {
  if (codeOf(error) === undefined) throw error;
}

/** A mistake of ours, never an author's: no path may leave its folder, and none may occur twice, capitals apart. */
function checkNames(changes: readonly OutputChange[], extra: readonly OutputFile[]): void {
  const wrongSlug = changes.find(({ slug }) => !isSlug(slug));
  if (wrongSlug !== undefined) throw new Error(`not a folder name: ${wrongSlug.slug}`);
  const slugs = changes.map(({ slug }) => ({ path: slug }));
  for (const files of [...changes.map((change) => change.files), extra, slugs]) {
    const seen = new Set<string>();
    for (const { path } of files) {
      if (!path.split("/").every((part) => isSlug(part)) || seen.has(path.toLowerCase())) throw new Error(`not a path for an output, or there twice: ${path}`);
      seen.add(path.toLowerCase());
    }
  }
}
