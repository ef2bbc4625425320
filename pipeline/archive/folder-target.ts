/** The archive in a folder of this machine: one that OneDrive synchronises, or any network folder. */

import { hash } from "node:crypto";
import { dirname, join } from "node:path";

import type { DiskFacts, WriteDisk } from "../write/disk.ts";
import { isOpenElsewhere, retryOpen } from "../write/retry.ts";
import { codeOf } from "../write/write-error.ts";
import { type ArchiveTarget, type PutGuard, type TargetEntry, TargetError, type TargetFault } from "./target.ts";

export type ArchiveDisk = Pick<
  WriteDisk,
  "readFile" | "readdir" | "isFolder" | "createFile" | "addFolder" | "holds" | "look" | "rename" | "remove" | "syncFolder" | "sleep"
>;

/** Sessions side by side; also how many writes wait for the disk at once. */
const width = 8;
/** Bytes of a name, on nearly all file systems. */
const nameLimit = 255;

/**
 * The folder `root` (absolute, its own links resolved; it must be there, and is never made) as a target. A file is written under a temporary name in
 * its own folder, which OneDrive leaves alone, then renamed and read back. Links below the root are not followed.
 */
export function folderTarget(root: string, disk: ArchiveDisk): ArchiveTarget {
  const at = openRoot(root, disk);
  return {
    kind: "folder",
    id: `folder ${root}`,
    width,
    list: (path) => at.guard(path, () => list(at, path)),
    read: (path) => at.guard(path, () => read(at, path)),
    makeFolder: (path) => at.guard(path, () => makeFolder(at, path)),
    put: (path, file, guard) => at.guard(path, () => put(at, path, file, guard)),
    move: (from, to) => at.guard(from, () => move(at, from, to)),
    remove: (path, tag) => at.guard(path, () => remove(at, path, tag)),
    settle: (path) =>
      at.guard(path, async () => {
        await disk.syncFolder(await at.find(path));
      }),
    sweep: (path, names) => at.guard(path, () => sweep(at, path, names)),
  };
}

interface Root {
  readonly disk: ArchiveDisk;
  /** The path of the disk, in the spelling that stands there. Throws "taken" when a link or a file stands on the way. */
  readonly find: (path: string) => Promise<string>;
  /** Runs a step, and says its errors in the words of a target. */
  readonly guard: <T>(path: string, step: () => Promise<T>) => Promise<T>;
}

function openRoot(root: string, disk: ArchiveDisk): Root {
  return {
    disk,
    find: async (path) => {
      let found = root;
      const parts = path === "" ? [] : path.split("/");
      for (const [depth, part] of parts.entries()) {
        const above = depth === 0 ? undefined : await disk.look(found);
        if (above !== undefined && above.kind !== "folder") throw new TargetError("taken", path, "no folder on the way");
        found = join(found, await spell(found, part, disk));
      }
      return found;
    },
    guard: async (path, step) => {
      try {
        return await step();
      } catch (error) {
        throw await explain(error, root, path, disk);
      }
    },
  };
}

/** A name may stand there in another Unicode form (macOS): that one is meant, and none is made beside it. */
async function spell(folder: string, name: string, disk: ArchiveDisk): Promise<string> {
  if (isAscii(name) || (await disk.look(join(folder, name))) !== undefined) return name;
  const names = await disk.readdir(folder).catch(emptyWhenAbsent);
  return names.find((one) => one.normalize("NFC") === name.normalize("NFC")) ?? name;
}

function isAscii(name: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\u0000-\u007F]*$/u.test(name);
}

function emptyWhenAbsent(error: unknown): readonly string[] {
  if (codeOf(error) === "ENOENT") return [];
  throw error;
}

async function list({ disk, find }: Root, path: string): Promise<readonly TargetEntry[] | undefined> {
  const folder = await find(path);
  const facts = await disk.look(folder);
  // The root may be a place that is mounted or linked; below it no link is followed.
  if (path === "" ? !(await disk.isFolder(folder)) : facts === undefined) return absent(path);
  if (path !== "" && facts?.kind !== "folder") throw new TargetError("taken", path, "not a folder");
  const entries: TargetEntry[] = [];
  for (const name of await disk.readdir(folder)) {
    const one = await disk.look(join(folder, name));
    if (one !== undefined) entries.push(entryOf(name, one));
  }
  return entries;
}

function absent(path: string): undefined {
  if (path === "") throw new TargetError("vanished", path, "ENOENT");
}

function entryOf(name: string, facts: DiskFacts): TargetEntry {
  return { name, kind: facts.kind === "folder" ? "folder" : "file", size: facts.size, tag: tagOf(facts) };
}

/** Another whenever somebody wrote the file, also when its length and its time are put back (`changed`). */
function tagOf({ kind, size, modified, changed, inode }: DiskFacts): string {
  return `${kind === "file" ? "" : `${kind} `}${size} ${modified} ${changed} ${inode}`;
}

async function read({ disk, find }: Root, path: string): Promise<Uint8Array | undefined> {
  const file = await find(path);
  // A link is nobody's file: what it leads to is not in the archive.
  if ((await disk.look(file))?.kind !== "file") return undefined;
  return retryOpen(() => disk.readFile(file), disk);
}

/** One level at a time: a root that is gone is not made again. */
async function makeFolder({ disk, find }: Root, path: string): Promise<void> {
  const parts = path.split("/");
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = await find(parts.slice(0, depth).join("/"));
    if ((await disk.look(folder))?.kind === "folder") continue;
    try {
      await retryOpen(() => disk.addFolder(folder), disk);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw depth === 1 ? readOnlyRoot(error, path) : error;
      if ((await disk.look(folder))?.kind !== "folder") throw new TargetError("taken", path, "not a folder", error);
    }
  }
}

/** Where no folder may be made in the root, no session can be filed. */
function readOnlyRoot(error: unknown, path: string): unknown {
  return isOpenElsewhere(error) ? new TargetError("read-only", path, codeOf(error) ?? "", error) : error;
}

async function put({ disk, find }: Root, path: string, file: Parameters<ArchiveTarget["put"]>[1], guard: PutGuard): ReturnType<ArchiveTarget["put"]> {
  const place = await find(path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const temporary = join(dirname(place), temporaryName(name));
  try {
    await createAnew(temporary, file.bytes, disk);
    // As late as can be: writing takes time, and somebody may be here meanwhile.
    await check(place, path, guard, disk);
    await retryOpen(() => disk.rename(temporary, place), disk);
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
  // The bytes themselves, which says more than their hashes and takes a tenth of the time.
  const isWhole = await retryOpen(() => disk.holds(place, file.bytes), disk);
  const facts = await disk.look(place);
  if (facts === undefined || !isWhole) throw new TargetError("read-back", path, "other bytes");
  return { entry: entryOf(name, facts), altered: false };
}

async function check(place: string, path: string, guard: PutGuard, disk: ArchiveDisk): Promise<void> {
  const facts = await disk.look(place);
  const holds = "absent" in guard ? facts === undefined : facts !== undefined && tagOf(facts) === guard.tag;
  if (!holds) throw new TargetError("taken", path, "changed since it was read");
}

/** Never through something that stands there: it may be a link to elsewhere. */
async function createAnew(path: string, bytes: Uint8Array, disk: ArchiveDisk): Promise<void> {
  try {
    await disk.createFile(path, bytes);
  } catch (error) {
    if (codeOf(error) !== "EEXIST" && !isOpenElsewhere(error)) throw error;
    await retryOpen(async () => {
      await disk.remove(path);
      await disk.createFile(path, bytes);
    }, disk);
  }
}

function temporaryName(name: string): string {
  const whole = `.${name}.tmp`;
  return Buffer.byteLength(whole) <= nameLimit ? whole : `.${hash("sha256", name, "hex").slice(0, 32)}.tmp`;
}

async function move({ disk, find }: Root, from: string, to: string): Promise<void> {
  const [source, goal] = [await find(from), await find(to)];
  const [moved, there] = [await disk.look(source), await disk.look(goal)];
  // The same thing: only the capitals of its name change, where the disk makes no difference between them.
  const isSame = moved !== undefined && there !== undefined && moved.inode === there.inode && moved.changed === there.changed;
  if (there !== undefined && !isSame) throw new TargetError("taken", to, "stands there already");
  await retryOpen(() => disk.rename(source, join(dirname(goal), to.slice(to.lastIndexOf("/") + 1))), disk);
}

async function remove({ disk, find }: Root, path: string, tag: string): Promise<void> {
  const place = await find(path);
  const facts = await disk.look(place);
  if (facts === undefined) return;
  if (tagOf(facts) !== tag) throw new TargetError("taken", path, "changed since it was read");
  await retryOpen(() => disk.remove(place), disk);
}

async function sweep({ disk, find }: Root, path: string, names: ReadonlySet<string>): Promise<void> {
  const folder = await find(path);
  const rests = new Set([...names].map((name) => temporaryName(name).normalize("NFC")));
  for (const name of await disk.readdir(folder).catch(emptyWhenAbsent)) {
    if (!rests.has(name.normalize("NFC")) || (await disk.look(join(folder, name)))?.kind === "folder") continue;
    await retryOpen(() => disk.remove(join(folder, name)), disk);
  }
}

const faults: Readonly<Record<string, TargetFault>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EROFS: "read-only",
  ENAMETOOLONG: "path-too-long",
  EFBIG: "too-large",
  EINVAL: "name-refused",
  EILSEQ: "name-refused",
  EEXIST: "taken",
  ENOTEMPTY: "taken",
  ENOTDIR: "taken",
  EISDIR: "taken",
};

/** Turns an error of the disk into one of a target; what is no error of the disk comes back as it is. */
async function explain(error: unknown, root: string, path: string, disk: ArchiveDisk): Promise<unknown> {
  const code = codeOf(error);
  if (error instanceof TargetError || code === undefined) return error;
  const fault = isOpenElsewhere(error) ? "locked" : faults[code];
  if (fault !== undefined) return new TargetError(fault, path, code, error);
  const stands = await disk.isFolder(root).catch(() => false);
  return new TargetError(stands ? "failed" : "vanished", path, code, error);
}
