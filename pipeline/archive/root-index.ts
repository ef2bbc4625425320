/** Which session lies in which folder of the archive's root. */

import pLimit from "p-limit";

import type { Journal } from "./journal.ts";
import { type Manifest, manifestName, readManifest } from "./manifest.ts";
import { byName, type NamedEntries } from "./session-view.ts";
import type { ArchiveTarget } from "./target.ts";

export interface RootIndex {
  /** What stood in the root at the start. */
  readonly root: NamedEntries;
  /** Slug of the session in a folder, by the journal, else by its manifest. */
  readonly ownerOf: (folder: string) => string | undefined;
  /** Folders of a slug, by name. */
  readonly foldersOf: (slug: string) => readonly string[];
  /** Manifests that had to be read, by folder. */
  readonly manifests: ReadonlyMap<string, Manifest>;
}

/** Lists the root once; reads the manifest of a folder only when the journal does not know it. Throws a TargetError. */
export async function indexRoot(target: ArchiveTarget, journal: Journal): Promise<RootIndex> {
  const entries = (await target.list("")) ?? [];
  const inRoot = entries.filter(({ kind }) => kind === "folder").map(({ name }) => name);
  const manifests = new Map<string, Manifest>();
  const limit = pLimit(target.width);
  const unknown = inRoot.filter((name) => journal.slugOf(name.normalize("NFC")) === undefined);
  await Promise.all(
    unknown.map((name) =>
      limit(async () => {
        const manifest = await readManifestOf(target, name);
        if (manifest !== undefined) manifests.set(name, manifest);
      }),
    ),
  );
  const owners = new Map<string, string>();
  const folders = new Map<string, string[]>();
  for (const name of inRoot) {
    const owner = journal.slugOf(name.normalize("NFC")) ?? manifests.get(name)?.slug;
    if (owner === undefined) continue;
    owners.set(name, owner);
    folders.set(owner, [...(folders.get(owner) ?? []), name]);
  }
  return {
    root: byName(entries),
    ownerOf: (folder) => owners.get(folder),
    foldersOf: (slug) => folders.get(slug) ?? [],
    manifests,
  };
}

/** Undefined when the folder holds no manifest of ours. */
export async function readManifestOf(target: ArchiveTarget, folder: string): Promise<Manifest | undefined> {
  const bytes = await target.read(`${folder}/${manifestName}`);
  return bytes === undefined ? undefined : readManifest(bytes);
}
