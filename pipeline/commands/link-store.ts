/** What is kept of links between runs, in a folder of the state: what was found out, and what the reader accepts. */

import { join } from "node:path";

import type { LinkChanges, LinkMemory } from "../links/cache.ts";
import { mergeMemory, readMemory, writeMemory } from "../links/cache.ts";
import type { WriteDisk } from "../write/disk.ts";
import { acquireLock, releaseLock, removeOldLocks } from "../write/lock.ts";
import { retryOpen } from "../write/retry.ts";
import { codeOf } from "../write/write-error.ts";

export const memoryName = "checked.cache";

/** The bytes of a file, or undefined when there is none. Throws the errors of the disk: a list that cannot be read now is not an empty one. */
export async function readKept(folder: string, name: string, disk: Pick<WriteDisk, "readFile" | "sleep">): Promise<Uint8Array | undefined> {
  try {
    return await retryOpen(() => disk.readFile(join(folder, name)), disk);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Changes a file of the folder under the folder's lock: read, changed, written beside and renamed, so that two runs lose nothing of each other
 * and a run that is stopped leaves the old file or the new one, for its owner only. False when another process keeps the lock.
 * Throws the errors of the disk, and of `change`.
 */
export async function changeKept(folder: string, name: string, change: (bytes: Uint8Array | undefined) => Uint8Array, disk: WriteDisk): Promise<boolean> {
  if (!(await acquireLock(folder, disk))) return false;
  try {
    await removeRests(folder, name, disk);
    const beside = join(folder, `${name}.${disk.owner.token}`);
    await disk.writeFile(beside, change(await readKept(folder, name, disk)), 0o600);
    await retryOpen(() => disk.rename(beside, join(folder, name)), disk);
    await disk.syncFolder(folder);
  } finally {
    await releaseLock(folder, disk);
  }
  return true;
}

/** What runs left that were stopped while they wrote; nobody else writes now. */
async function removeRests(folder: string, name: string, disk: WriteDisk): Promise<void> {
  for (const other of await disk.readdir(folder)) if (other.startsWith(`${name}.`)) await disk.remove(join(folder, other));
  await removeOldLocks(folder, disk);
}

/** The memory of earlier runs; empty when there is none that can be read. */
export async function readLinkMemory(folder: string, disk: Pick<WriteDisk, "readFile" | "sleep">): Promise<LinkMemory> {
  return readMemory(await readKept(folder, memoryName, disk).catch(() => undefined));
}

/**
 * Adds to the memory what a run found. `now` in milliseconds since 1970, asked under the lock: what another run wrote while this one waited
 * is not from the future. See `changeKept` for errors.
 */
export async function keepLinks(folder: string, changes: LinkChanges, now: () => number, disk: WriteDisk): Promise<boolean> {
  return changeKept(folder, memoryName, (bytes) => writeMemory(mergeMemory(readMemory(bytes), changes, now())), disk);
}
