/** One run of the archive on a disk in memory, as a process of its own, and what an archive must be afterwards. */

import { createHash } from "node:crypto";

import { archiveAll, type ArchiveEnd } from "../../../pipeline/archive/archive-all.ts";
import type { SessionContent } from "../../../pipeline/archive/content.ts";
import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import { folderTarget } from "../../../pipeline/archive/folder-target.ts";
import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { type Manifest, manifestName, readManifest } from "../../../pipeline/archive/manifest.ts";
import type { WriteDisk } from "../../../pipeline/write/disk.ts";
import { writeUpOf } from "./invented-session.ts";

export const root = "/archief";
export const state = "/toestand";

export interface RunOptions {
  readonly conflict?: "keep" | "keep-both";
  readonly dryRun?: boolean;
  readonly today?: string;
  readonly source?: string;
  readonly tool?: string;
}

export async function runArchive(disk: WriteDisk, contents: readonly SessionContent[], options: RunOptions = {}): Promise<ArchiveEnd> {
  const { conflict = "keep", dryRun = false, today = "2026-11-30", source, tool = "sessiepers 0.1.0" } = options;
  const target = folderTarget(root, disk);
  const journal = await openJournal(state, target.id, disk, { dryRun });
  if (journal === "busy") throw new Error("busy");
  const writeUps = contents.map((content) => writeUpOf(content, source));
  const end = await archiveAll({ target, journal, writeUps, makePackage, tool, today, conflict, dryRun });
  await journal.close();
  return end;
}

/** One line for each session: outcome, reason, version and what came of its files. */
export function summary({ outcomes }: Pick<ArchiveEnd, "outcomes">): readonly string[] {
  return outcomes.map(({ slug, outcome, reason, version, files }) => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(file.outcome, (counts.get(file.outcome) ?? 0) + 1);
    const told = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count} ${name}`);
    return [slug, outcome, ...(reason === undefined ? [] : [reason]), `v${version}`, ...told].join(" ");
  });
}

/** Everything that is wrong with an archive: what no manifest knows, what a manifest names and is not there, half of a file. */
export function findFaults(files: ReadonlyMap<string, string>, foreign: readonly string[] = []): readonly string[] {
  const folders = new Set([...files.keys()].map((path) => path.slice(0, path.indexOf("/"))));
  return [...folders].flatMap((folder) => {
    const own = new Map([...files].filter(([path]) => path.startsWith(`${folder}/`)).map(([path, text]) => [path.slice(folder.length + 1), text]));
    return findSessionFaults(own, foreign).map((fault) => `${folder}: ${fault}`);
  });
}

function findSessionFaults(files: ReadonlyMap<string, string>, foreign: readonly string[]): readonly string[] {
  const manifest = manifestIn(files, manifestName);
  if (manifest === undefined) return ["no manifest"];
  const faults: string[] = [];
  const expected = new Set([manifestName, ...manifest.files.map(({ path }) => path), ...foreign]);
  for (const { path, sha256 } of manifest.files) if (hashOf(files.get(path)) !== sha256 && !foreign.includes(path)) faults.push(`${path} is not as filed`);
  for (const { number, manifestSha256 } of manifest.earlier) {
    const below = `versies/${number}/`;
    expected.add(below + manifestName);
    if (hashOf(files.get(below + manifestName)) !== manifestSha256) faults.push(`${below}${manifestName} is not as filed`);
    for (const { path, sha256 } of manifestIn(files, below + manifestName)?.files ?? []) {
      expected.add(below + path);
      const places = [below + path, ...manifest.earlier.filter((one) => one.number > number).map((one) => `versies/${one.number}/${path}`), path];
      const first = places.find((place) => files.has(place));
      if (foreign.includes(path)) continue;
      if (first === undefined || hashOf(files.get(first)) !== sha256) faults.push(`${below}${path} is not as filed`);
    }
  }
  return [...faults, ...[...files.keys()].filter((path) => !expected.has(path)).map((path) => `${path} is extra`)];
}

export function manifestIn(files: ReadonlyMap<string, string>, path: string): Manifest | undefined {
  return readManifest(new TextEncoder().encode(files.get(path) ?? ""));
}

function hashOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : createHash("sha256").update(text).digest("hex");
}
