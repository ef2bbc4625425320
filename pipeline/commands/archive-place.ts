/** Which archive a command is about: the house's, and where it stands. */

import { join, resolve } from "node:path";

import { folderTarget } from "../archive/folder-target.ts";
import type { UploadStore } from "../archive/journal.ts";
import { type ArchiveTarget, TargetError } from "../archive/target.ts";
import type { Brand } from "../brand/brand.ts";
import { readBrand } from "../brand/read.ts";
import { archiveErrors } from "../messages/archive.ts";
import { findWriteUps } from "../session/find.ts";
import { readFrontMatter } from "../session/front-matter.ts";
import { defaultLimits } from "../session/limits.ts";
import { readSource } from "../session/read.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { rememberArchiveFolder } from "../archive/archive-folder.ts";
import { archiveFolderOf } from "./archive-folder-of.ts";
import type { Arguments } from "./arguments.ts";
import { defaultBrand, readHouse } from "./house.ts";
import { openState, statePath } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

/** An archive that is known, and not asked anything yet. */
export interface OpenedArchive {
  readonly kind: ArchiveTarget["kind"];
  /** Of the target: its journal is kept by it. */
  readonly id: string;
  /** As people know it: the folder, or the name of the site. */
  readonly name: string;
  /** With the uploads of its journal that were stopped half-way. */
  readonly connect: (uploads: UploadStore) => ArchiveTarget;
  /** Ends the way to it. */
  readonly close: () => Promise<void>;
}

/** For who only reads. */
export const noUploads: UploadStore = {
  get: () => undefined,
  set: () => Promise.reject(new Error("nothing is uploaded by who only reads")),
  remove: async () => undefined,
};

/**
 * The house whose archive it is: that of `--brand`, else the one that all write-ups have in common, else the default one. Throws a UsageError when it
 * is faulty.
 */
export async function houseOfArchive(args: Arguments, terminal: Terminal, paths: readonly string[]): Promise<Brand> {
  if (args.brand !== undefined) return readHouse(args, terminal);
  const found = await findWriteUps(paths, terminal.cwd, nodeDisk).catch(() => ({ writeUps: [] }));
  const names = new Set<string>();
  for (const writeUp of found.writeUps) {
    const source = await readSource(writeUp, nodeDisk, defaultLimits, () => undefined);
    const frontMatter = source === undefined ? undefined : readFrontMatter(source.text, source.name, () => undefined);
    if (frontMatter !== undefined) names.add(frontMatter.brand ?? defaultBrand);
  }
  const [only] = names;
  const isSure = only !== undefined && names.size === 1 && /^[\w-]+$/u.test(only) && (await nodeDisk.exists(join(terminal.templates, only, "brand.json")));
  return readBrand(isSure ? only : defaultBrand, terminal.templates, nodeDisk);
}

/** True when sessions of this house go to SharePoint itself; a folder that is given goes before. */
export function usesGraph(args: Pick<Arguments, "to">, { archive }: Pick<Brand, "archive">): boolean {
  return args.to === undefined && archive?.target === "graph";
}

/** The archive of the house: the folder of `--to` or the one that was remembered, or SharePoint itself. Throws a UsageError when nothing is known or there. */
export async function openArchive(args: Arguments, terminal: Terminal, house: Brand): Promise<OpenedArchive> {
  if (usesGraph(args, house)) return tellTarget(async () => (await import("./archive-graph.ts")).openGraphArchive(args, terminal, house));
  const folder = await archiveFolderOf(args, terminal);
  if (folder === undefined) throw archiveErrors.noTarget();
  return openFolder(folder);
}

/** Where the journals of all archives lie. */
export function journalFolder(args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): string {
  return join(resolve(terminal.cwd, statePath(args, terminal)), "archive");
}

/** Runs what needs the archive; when it fails as a whole, that is told in one sentence (exit 2). */
export async function tellTarget<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof TargetError) throw archiveErrors.target(error.fault, error.detail);
    throw error;
  }
}

/** A folder as an archive. Throws a UsageError when it is not there. */
export async function openFolder(folder: string): Promise<OpenedArchive> {
  const there = await nodeDisk.isFolder(folder).catch(() => false);
  if (!there) throw archiveErrors.missing(folder);
  const target = folderTarget(await nodeDisk.realpath(folder), nodeDisk);
  return { kind: target.kind, id: target.id, name: folder, connect: () => target, close: async () => undefined };
}

/** Keeps the folder of `--to` for the next time. */
export async function rememberTo(args: Arguments, terminal: Terminal, { kind, name }: OpenedArchive): Promise<void> {
  if (args.to !== undefined && kind === "folder") await rememberFolder(args, terminal, name);
}

/** Keeps a folder that is there. */
export async function rememberFolder(args: Arguments, terminal: Terminal, folder: string): Promise<void> {
  await rememberArchiveFolder(folder, await openState(args, terminal), nodeDisk);
}
