/** Puts other bytes in a file of the user: it is wholly old or wholly new, whenever the process ends. */

import { chmodSync, chownSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import type { WriteDisk } from "../write/disk.ts";
import { acquireLock, releaseLock, removeOldLocks } from "../write/lock.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { retryOpen } from "../write/retry.ts";
import { codeOf } from "../write/write-error.ts";

/** What of a file is not its bytes. */
interface FileFacts {
  /** Permissions, as in 0o640. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** The disk with what a file that is replaced must keep. */
export interface ReplaceDisk extends WriteDisk {
  /** The path behind symbolic links. */
  readonly realpath: (path: string) => Promise<string>;
  readonly facts: (path: string) => Promise<FileFacts>;
  readonly setMode: (path: string, mode: number) => Promise<void>;
  readonly setOwner: (path: string, uid: number, gid: number) => Promise<void>;
}

/** Node's file system. */
export const replaceDisk: ReplaceDisk = {
  ...nodeDisk,
  facts: async (path) => {
    const { mode, uid, gid } = statSync(path);
    return { mode: mode & 0o7777, uid, gid };
  },
  setMode: async (path, mode) => chmodSync(path, mode),
  setOwner: async (path, uid, gid) => chownSync(path, uid, gid),
};

/**
 * "changed": it no longer holds `before`; "readonly": nobody may write it; "busy": another sessiepers is writing in its folder;
 * "open": another program holds it; "full": no room on the disk; "failed": another refusal of the disk. In all but "done" it is as it was.
 */
export type Replaced = "done" | "changed" | "readonly" | "busy" | "open" | "full" | "failed";

/**
 * Replaces a file that holds `before`: written beside it, then renamed over it. Keeps permissions, owner and group (where we may); a symbolic
 * link stays one. What an earlier process left beside it, when it was stopped, is removed. Throws nothing of the disk.
 */
export async function replaceFile(path: string, before: Uint8Array, after: Uint8Array, disk: ReplaceDisk): Promise<Replaced> {
  try {
    const real = await disk.realpath(path);
    const folder = dirname(real);
    const facts = await disk.facts(real);
    if ((facts.mode & 0o222) === 0) return "readonly";
    if (!(await acquireLock(folder, disk))) return "busy";
    try {
      return await replaceLocked(real, facts, before, after, disk);
    } finally {
      await releaseLock(folder, disk);
    }
  } catch (error) {
    return explain(error);
  }
}

async function replaceLocked(real: string, facts: FileFacts, before: Uint8Array, after: Uint8Array, disk: ReplaceDisk): Promise<Replaced> {
  await removeRests(real, disk);
  const beside = join(dirname(real), `${restPrefix(real)}${disk.owner.token}`);
  try {
    // Whoever may read the file may read this one, and nobody else, from its first byte.
    await disk.writeFile(beside, after, facts.mode & 0o600);
    await disk.setOwner(beside, facts.uid, facts.gid).catch((error: unknown) => codeOf(error) ?? Promise.reject(error as Error));
    await disk.setMode(beside, facts.mode);
    await retryOpen(() => disk.probe(real), disk);
    const now = Buffer.from(await disk.readFile(real));
    // Named twice, over a link; or another process did the same.
    if (now.equals(after)) return "done";
    if (!now.equals(before)) return "changed";
    await retryOpen(() => disk.rename(beside, real), disk);
    await disk.syncFolder(dirname(real));
    return "done";
  } finally {
    await disk.remove(beside);
  }
}

function restPrefix(real: string): string {
  return `.${basename(real)}.sessiepers-`;
}

/** Of processes that were stopped: under the lock nobody else writes here. */
async function removeRests(real: string, disk: ReplaceDisk): Promise<void> {
  for (const name of await disk.readdir(dirname(real))) if (name.startsWith(restPrefix(real))) await disk.remove(join(dirname(real), name));
  await removeOldLocks(dirname(real), disk);
}

function explain(error: unknown): Replaced {
  switch (codeOf(error)) {
    case undefined:
      throw error;
    case "ENOSPC":
    case "EDQUOT":
      return "full";
    case "EROFS":
      return "readonly";
    case "EACCES":
    case "EPERM":
    case "EBUSY":
      return "open";
    case "ENOENT":
      return "changed";
    default:
      return "failed";
  }
}
