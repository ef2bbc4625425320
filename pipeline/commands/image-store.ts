/** The cache of images on disk, in the user's cache folder. */

import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { type ImageCache, makeImageCache } from "../images/cache.ts";
import { cacheFolder } from "../state.ts";
import type { Terminal } from "./terminal.ts";

/** Entries beyond this are removed, the oldest first. */
const mostEntries = 500;

/** Undefined when the tool runs from its sources: those change without a name of their own. */
export function openImageCache({ env, tool, fromSources }: Pick<Terminal, "env" | "tool" | "fromSources">): ImageCache | undefined {
  if (fromSources) return undefined;
  const folder = join(cacheFolder({ env, platform: process.platform, home: homedir() }), "images");
  return makeImageCache(`${tool}; ${process.platform}-${process.arch}`, {
    read: (key) => readFile(join(folder, key)).catch(() => undefined),
    write: async (key, bytes) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const beside = join(folder, `${key}.${randomUUID()}`);
        await writeFile(beside, bytes, { mode: 0o600 });
        await rename(beside, join(folder, key));
        await prune(folder);
      } catch {
        // Read-only or full: the next build encodes again.
      }
    },
  });
}

async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= mostEntries) return;
  const aged = await Promise.all(names.map(async (name) => ({ name, age: (await stat(join(folder, name))).mtimeMs })));
  const oldest = aged.toSorted((a, b) => a.age - b.age).slice(0, names.length - mostEntries * 0.8);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
}
