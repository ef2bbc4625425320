/** Erasing people from what is kept between runs beside the book: what is remembered of links, and the caches that can be remade. */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { findTraces, scrubTraces, type TraceKnowledge } from "../contacts/book/traces.ts";
import { readAccepted, writeAccepted } from "../links/accept.ts";
import { type Kept, readMemory, writeMemory } from "../links/cache.ts";
import { cacheFolder } from "../state.ts";
import type { WriteDisk } from "../write/disk.ts";
import { lockName } from "../write/lock.ts";
import { makeWriteError } from "../write/write-error.ts";
import { changeKept, memoryName, readKept } from "./link-store.ts";
import { acceptedName } from "./verb-links-accept.ts";

/** Takes them out of the memory of links and the list of accepted links of the state. Throws a WriteError or an error of the disk. */
export async function eraseFromLinkStore(state: string, knowledge: TraceKnowledge, disk: WriteDisk): Promise<void> {
  const folder = join(state, "links");
  const holds = (text: string): boolean => findTraces(text, knowledge).length > 0;
  await rewrite(folder, memoryName, disk, (bytes) => {
    const memory = readMemory(bytes);
    // One that cannot be read is an empty one to everybody, and may hold anything.
    if (memory.size === 0) return writeMemory(memory);
    const left = new Map([...memory].filter(([url, kept]) => !holds(url) && !holdsKept(kept, holds)));
    return left.size === memory.size ? bytes : writeMemory(left);
  });
  await rewrite(folder, acceptedName, disk, (bytes) => {
    const accepted = readAccepted(bytes);
    if (accepted === undefined) return bytes;
    const left = accepted.filter(({ url }) => !holds(url)).map((one) => ({ ...one, reason: scrubTraces(one.reason, knowledge) }));
    return JSON.stringify(left) === JSON.stringify(accepted) ? bytes : writeAccepted(left);
  });
}

function holdsKept({ finalUrl, fragments, anchors }: Kept, holds: (text: string) => boolean): boolean {
  return [finalUrl ?? "", ...fragments, ...anchors.map(({ fragment }) => fragment)].some((text) => holds(text));
}

/** Under the lock of the folder, and also when nothing changes: what a stopped run left beside the file goes. Nothing is made where there is nothing. */
async function rewrite(folder: string, name: string, disk: WriteDisk, change: (bytes: Uint8Array) => Uint8Array): Promise<void> {
  if (!(await disk.isFolder(folder))) return;
  const isThere = (await readKept(folder, name, disk)) !== undefined;
  const hasRests = (await disk.readdir(folder)).some((other) => other.startsWith(`${name}.`));
  if (!isThere && !hasRests) return;
  const empty = new Uint8Array();
  const done = await changeKept(folder, name, (bytes) => (bytes === undefined ? empty : change(bytes)), disk);
  if (!done) throw makeWriteError("output-busy", { path: folder, lock: join(folder, lockName) });
  if (!isThere) await disk.remove(join(folder, name));
}

/**
 * Removes what the caches hold of them. Only compiled mail is made of text; nothing that an author wrote should be in it, and this does not rely on
 * that. Encoded images and compiled code hold no text of a write-up.
 */
export function eraseFromCaches(env: Readonly<Record<string, string | undefined>>, knowledge: TraceKnowledge): void {
  const folder = join(cacheFolder({ env, platform: process.platform, home: homedir() }), "fragments");
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (findTraces(readFileSync(path, "utf8"), knowledge).length > 0) rmSync(path, { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No cache yet, or none that we may read, and then none that we wrote.
    return [];
  }
}
