/** The real disk, for reading and for writing. */

import { randomUUID } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { lstat, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

import type { Disk } from "../world.ts";
import type { LockOwner, WriteDisk } from "./disk.ts";
import { codeOf } from "./write-error.ts";

const owner: LockOwner = { pid: process.pid, host: hostname(), token: randomUUID() };

/**
 * Node's file system behind the interfaces of reading (`Disk`) and writing (`WriteDisk`). Reading takes its turn at once: a brand is some
 * eighty small files, and for these the way through the pool of threads and back takes longer than the reading.
 */
export const nodeDisk: Disk & WriteDisk = {
  readFile: async (path) => readFileSync(path),
  realpath: async (path) => realpathSync.native(path),
  stat: async (path) => {
    const facts = statSync(path);
    return { size: facts.size, isFile: facts.isFile(), isDirectory: facts.isDirectory() };
  },
  // By code unit: a system gives them in an order of its own.
  readdir: async (path) => (await readdir(path)).toSorted((a, b) => (a < b ? -1 : 1)),
  exists: async (path) => (await lstat(path).catch(undefinedWhenAbsent)) !== undefined,
  isFolder: async (path) => (await stat(path).catch(undefinedWhenAbsent))?.isDirectory() === true,
  mkdir: async (path) => void (await mkdir(path, { recursive: true })),
  writeFile: (path, bytes) => writeSynced(path, bytes, "w"),
  createFile: (path, bytes) => writeSynced(path, bytes, "wx"),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  syncFolder,
  probe: async (path) => (await open(path, "r+")).close(),
  sleep: (milliseconds) => sleep(milliseconds),
  now: () => Date.now(),
  owner,
  isAlive,
};

function undefinedWhenAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
  throw error;
}

async function writeSynced(path: string, bytes: Uint8Array, flag: "w" | "wx"): Promise<void> {
  const handle = await open(path, flag);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows opens no folders, and some network disks refuse: then the rename alone must do. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function isAlive({ pid, host, token }: LockOwner): boolean {
  if (host !== owner.host) return true;
  if (pid === owner.pid) return token === owner.token;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return codeOf(error) === "EPERM";
  }
}
