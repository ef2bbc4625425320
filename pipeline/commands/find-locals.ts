/** Local files that links name, looked for on the disk. */

import { basename, isAbsolute, join, relative, sep } from "node:path";

import { type FileFormat, type FileLinks, findFileLinks } from "../links/file-links.ts";
import type { LocalPage, ReadLocalPage } from "../links/local-anchors.ts";
import { findDeepNesting } from "../session/limits.ts";
import { decodeText } from "./decode-text.ts";

/** What is read of the disk here; of `nodeDisk`. */
export interface LocalDisk {
  readonly exists: (path: string) => Promise<boolean>;
  readonly realpath: (path: string) => Promise<string>;
  readonly stat: (path: string) => Promise<{ readonly size: number; readonly isFile: boolean }>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
}

export interface Locals {
  /** The local paths, as the author wrote them, that lead to a file or folder. */
  readonly there: ReadonlySet<string>;
  readonly readPage: ReadLocalPage;
}

/** Pages that were read, by real path: shared by the files of a run, which often link to each other. */
export type KnownPages = Map<string, Promise<LocalPage>>;

/** Pages of a site are not larger; what is, is not read. */
const mostBytes = 2_000_000;
const mostNesting = 100;

/**
 * Looks for the local files of one file's links beside it; a page may be named without its ending.
 * Pages are read for the places in them when they lie below `root`, symbolic links resolved.
 */
export async function findLocals({ found }: FileLinks, folder: string, root: string, disk: LocalDisk, known: KnownPages = new Map()): Promise<Locals> {
  const locals = new Set(found.flatMap(({ local }) => (local === undefined ? [] : [local])));
  const paths = new Map<string, string>();
  for (const local of locals) {
    const path = join(folder, local);
    for (const candidate of [path, `${path}.html`, `${path}.md`]) if (!paths.has(local) && (await disk.exists(candidate))) paths.set(local, candidate);
  }
  return {
    there: new Set(paths.keys()),
    readPage: async (local) => {
      const path = paths.get(local);
      const format = path === undefined ? undefined : formatOf(path);
      return path === undefined || format === undefined ? undefined : readOnce(path, format, root, disk, known);
    },
  };
}

/** The format of a page by its name; undefined for anything else. */
export function formatOf(path: string): FileFormat | undefined {
  if (/\.x?html?$/iu.test(path)) return "html";
  return /\.(?:md|markdown)$/iu.test(path) ? "markdown" : undefined;
}

function readOnce(path: string, format: FileFormat, root: string, disk: LocalDisk, known: KnownPages): Promise<LocalPage> {
  const reading = known.get(path) ?? readPage(path, format, root, disk).catch(() => ({ ids: undefined }));
  known.set(path, reading);
  return reading;
}

async function readPage(path: string, format: FileFormat, root: string, disk: LocalDisk): Promise<LocalPage> {
  const real = await disk.realpath(path);
  const { isFile, size } = await disk.stat(real);
  if (!isFile || size > mostBytes || !isBelow(real, await disk.realpath(root))) return { ids: undefined };
  const text = decodeText(await disk.readFile(real))?.text;
  if (text === undefined || (format === "markdown" && findDeepNesting(text, mostNesting) !== undefined)) return { ids: undefined };
  return { ids: findFileLinks(text, basename(real), format).ids };
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
