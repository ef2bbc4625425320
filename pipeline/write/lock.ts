/** One sessiepers at a time in an output folder. */

import { join } from "node:path";

import type { LockOwner, WriteDisk } from "./disk.ts";
import { retryOpen } from "./retry.ts";
import { codeOf } from "./write-error.ts";

export const lockName = ".sessiepers-lock";

/** A write takes well under a second; the number of a process may be given out again, or its machine be gone. */
const usual: LockTerms = { patience: 5000, oldest: 600_000 };
/** So long a lock may stand half written. */
const halfWritten = 1000;

interface Held extends LockOwner {
  readonly at: number;
}

export interface LockTerms {
  /** Milliseconds to wait for another process. */
  readonly patience: number;
  /** Milliseconds after which a lock that was not renewed is nobody's. */
  readonly oldest: number;
}

/** Takes the lock of a folder that exists, from a process that is gone too. False when another process keeps it. */
export async function acquireLock(folder: string, disk: WriteDisk, { patience, oldest }: LockTerms = usual): Promise<boolean> {
  const path = join(folder, lockName);
  for (let waited = 0; waited <= patience; waited += 50) {
    const mine: Held = { ...disk.owner, at: disk.now() };
    if (await tryCreate(path, mine, disk)) return true;
    const held = await readLock(path, disk);
    if (held === "gone") continue;
    const stale = held === "unclear" ? waited >= halfWritten : !disk.isAlive(held) || disk.now() - held.at > oldest;
    if (stale) await takeAway(path, held, disk);
    else await disk.sleep(50);
  }
  return false;
}

/** Makes a lock that we hold young again. */
export async function renewLock(folder: string, disk: Pick<WriteDisk, "owner" | "now" | "writeFile">): Promise<void> {
  const mine: Held = { ...disk.owner, at: disk.now() };
  await disk.writeFile(join(folder, lockName), new TextEncoder().encode(JSON.stringify(mine)));
}

/** Gives the lock back. */
export async function releaseLock(folder: string, disk: WriteDisk): Promise<void> {
  await retryOpen(() => disk.remove(join(folder, lockName)), disk);
}

/** Removes locks that a process moved aside and was stopped before it removed them; one whose owner lives is on its way back. */
export async function removeOldLocks(folder: string, disk: WriteDisk): Promise<void> {
  for (const name of await disk.readdir(folder)) {
    if (!name.startsWith(`${lockName}-`)) continue;
    const held = await readLock(join(folder, name), disk);
    const lives = typeof held === "object" && disk.isAlive(held) && disk.now() - held.at <= usual.oldest;
    if (!lives) await disk.remove(join(folder, name));
  }
}

async function tryCreate(path: string, mine: Held, disk: WriteDisk): Promise<boolean> {
  try {
    await disk.createFile(path, new TextEncoder().encode(JSON.stringify(mine)));
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    // A full disk leaves an empty lock of ours behind.
    if (codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT") await disk.remove(path).catch(() => undefined);
    throw error;
  }
}

async function readLock(path: string, disk: WriteDisk): Promise<Held | "gone" | "unclear"> {
  try {
    const held: unknown = JSON.parse(new TextDecoder().decode(await disk.readFile(path)));
    return isHeld(held) ? held : "unclear";
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "gone" : "unclear";
  }
}

function isHeld(held: unknown): held is Held {
  if (typeof held !== "object" || held === null || !("pid" in held && "host" in held && "token" in held && "at" in held)) return false;
  return typeof held.pid === "number" && typeof held.at === "number" && typeof held.host === "string" && typeof held.token === "string";
}

/** Moved before it is removed: of two processes that find the same dead lock, one only moves that one. */
async function takeAway(path: string, held: Held | "unclear", disk: WriteDisk): Promise<void> {
  const aside = `${path}-${disk.owner.token}`;
  try {
    await retryOpen(() => disk.rename(path, aside), disk);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  const moved = await readLock(aside, disk);
  const other = typeof moved === "object" && (held === "unclear" || moved.token !== held.token);
  // Somebody was faster, and this is the living lock: it goes back.
  if (other && !(await disk.exists(path))) await disk.rename(aside, path);
  else await disk.remove(aside);
}
