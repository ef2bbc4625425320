/** Caches on disk: folders of small files in the user's cache folder, which may be removed at any time. */

import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
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
    isEmpty: async () => (attempt(() => readdirSync(folder)) ?? []).length === 0,
    read: async (key) => attempt(() => readFileSync(join(folder, key))),
    write: async (key, bytes) =>
      attempt(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const beside = join(folder, `${key}.${randomUUID()}`);
        writeFileSync(beside, bytes, { mode: 0o600 });
        renameSync(beside, join(folder, key));
        prune(folder, mostEntries);
      }),
  };
}

/** Not there, read-only or full: it is made again. Files of this size are read and written sooner than the pool of threads is reached. */
function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}

function prune(folder: string, mostEntries: number): void {
  const names = readdirSync(folder);
  if (names.length <= mostEntries) return;
  const aged = names.map((name) => ({ name, age: statSync(join(folder, name)).mtimeMs }));
  const oldest = aged.toSorted((a, b) => a.age - b.age).slice(0, names.length - mostEntries * 0.8);
  for (const { name } of oldest) rmSync(join(folder, name), { force: true });
}
