/** The real disk. */

import { access, mkdir, open, readFile, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

import type { Disk } from "../world.ts";
import type { WriteDisk } from "./disk.ts";

export const nodeDisk: Disk & WriteDisk = {
  readFile: (path) => readFile(path),
  realpath: (path) => realpath(path),
  stat: async (path) => {
    const facts = await stat(path);
    return { size: facts.size, isFile: facts.isFile(), isDirectory: facts.isDirectory() };
  },
  readdir: async (path) => (await readdir(path)).toSorted((a, b) => (a < b ? -1 : 1)),
  writeFile: async (path, bytes) => {
    const file = await open(path, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  mkdir: async (path) => void (await mkdir(path, { recursive: true })),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  exists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  sleep: async (ms) => void (await setTimeout(ms)),
};
