/** The real disk, for reading and for writing. */

import { randomUUID } from "node:crypto";
import {
  type BigIntStats,
  closeSync,
  fsync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";

import type { Disk } from "../world.ts";
import type { DiskFacts, LockOwner, WriteDisk } from "./disk.ts";
import { codeOf } from "./write-error.ts";

const owner: LockOwner = { pid: process.pid, host: hostname(), token: randomUUID() };

/**
 * Node's file system behind the interfaces of reading (`Disk`) and writing (`WriteDisk`). Each step takes its turn at once: a brand is some
 * eighty small files, a write some thirty steps, and for these the way through the pool of threads and back takes longer than the step.
 * Only what waits for the disk itself (fsync) goes that way, many at a time.
 */
export const nodeDisk: Disk & WriteDisk = {
  readFile: async (path) => readFileSync(path),
  realpath: async (path) => realpathSync.native(path),
  stat: async (path) => {
    const facts = statSync(path);
    return { size: facts.size, isFile: facts.isFile(), isDirectory: facts.isDirectory() };
  },
  // By code unit: a system gives them in an order of its own.
  readdir: async (path) => readdirSync(path).toSorted((a, b) => (a < b ? -1 : 1)),
  exists: async (path) => undefinedWhenAbsent(() => lstatSync(path)) !== undefined,
  isFolder: async (path) => undefinedWhenAbsent(() => statSync(path))?.isDirectory() === true,
  mkdir: async (path) => void mkdirSync(path, { recursive: true }),
  writeFile: (path, bytes, mode) => writeSynced(path, bytes, "w", mode),
  createFile: (path, bytes) => writeSynced(path, bytes, "wx"),
  appendFile: (path, bytes, mode) => writeSynced(path, bytes, "a", mode),
  addFolder: async (path) => mkdirSync(path),
  holds: async (path, bytes) => holdsBytes(path, bytes),
  look: async (path) => {
    const facts = undefinedWhenAbsent(() => lstatSync(path, { bigint: true }));
    return facts === undefined ? undefined : factsOf(facts);
  },
  rename: async (from, to) => renameSync(from, to),
  remove: async (path) => rmSync(path, { recursive: true, force: true }),
  syncFolder,
  probe: async (path) => closeSync(openSync(path, "r+")),
  sleep: (milliseconds) => new Promise((done) => void setTimeout(done, milliseconds)),
  now: () => Date.now(),
  owner,
  isAlive,
};

function undefinedWhenAbsent<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/** One for all, as each comparison takes its turn whole: a thousand files read back would leave the memory in pieces. */
const window = Buffer.allocUnsafeSlow(2 ** 18);

function holdsBytes(path: string, bytes: Uint8Array): boolean {
  const file = openSync(path, "r");
  try {
    for (let done = 0; ;) {
      const length = readSync(file, window, 0, window.length, done);
      if (length === 0) return done === bytes.length;
      if (window.compare(bytes, done, Math.min(done + length, bytes.length), 0, length) !== 0) return false;
      done += length;
    }
  } finally {
    closeSync(file);
  }
}

function factsOf(facts: BigIntStats): DiskFacts {
  const kind = facts.isFile() ? "file" : facts.isDirectory() ? "folder" : facts.isSymbolicLink() ? "link" : "other";
  return { kind, size: Number(facts.size), modified: facts.mtimeNs, changed: facts.ctimeNs, inode: facts.ino };
}

async function writeSynced(path: string, bytes: Uint8Array, flag: "w" | "wx" | "a", mode?: number): Promise<void> {
  const file = openSync(path, flag, mode);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    await sync(file);
  } finally {
    closeSync(file);
  }
}

/** Windows opens no folders, and some network disks refuse: then the rename alone must do. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = undefinedOnError(() => openSync(path, "r"));
  if (folder === undefined) return;
  await sync(folder).catch(() => undefined);
  closeSync(folder);
}

function undefinedOnError<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}

function sync(file: number): Promise<void> {
  return new Promise((resolve, reject) => fsync(file, (error) => (error === null ? resolve() : reject(error))));
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
