/** Caches on disk: folders of small files in the user's cache folder, which may be removed at any time. */

import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { cacheFolder } from "../state.ts";
import type { ByteStore } from "../world.ts";

export interface CacheStore extends ByteStore {
  /** Whether there is nothing in it: then whatever is asked of it will have to be made. */
  readonly isEmpty: () => Promise<boolean>;
}

/** A cache with a folder of its own. Files are written whole or not at all; beyond `mostEntries`, the oldest are removed. */
export function openCacheStore(name: string, mostEntries: number, env: Readonly<Record<string, string | undefined>>): CacheStore {
  const folder = join(cacheFolder({ env, platform: process.platform, home: homedir() }), name);
  return {
    isEmpty: async () => (await readdir(folder).catch(() => [])).length === 0,
    read: (key) => readFile(join(folder, key)).catch(() => undefined),
    write: async (key, bytes) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const beside = join(folder, `${key}.${randomUUID()}`);
        await writeFile(beside, bytes, { mode: 0o600 });
        await rename(beside, join(folder, key));
        await prune(folder, mostEntries);
      } catch {
        // Read-only or full: the next build makes it again.
      }
    },
  };
}

async function prune(folder: string, mostEntries: number): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= mostEntries) return;
  const aged = await Promise.all(names.map(async (name) => ({ name, age: (await stat(join(folder, name))).mtimeMs })));
  const oldest = aged.toSorted((a, b) => a.age - b.age).slice(0, names.length - mostEntries * 0.8);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
}
