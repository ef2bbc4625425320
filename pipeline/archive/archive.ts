/** The archived copy of one session: handout, Markdown and images in a folder of their own, each file whole and checked. */

import { createHash } from "node:crypto";
import { join } from "node:path";

import type { WriteDisk } from "../write/disk.ts";
import { retryOpen } from "../write/retry.ts";
import { codeOf } from "../write/write-error.ts";
import { nameImages } from "./name-images.ts";
import { foldName, nameSessionFolder } from "./names.ts";
import { rewriteReferences } from "./rewrite-references.ts";

export type ArchiveDisk = Pick<
  WriteDisk,
  "readFile" | "readdir" | "exists" | "isFolder" | "mkdir" | "writeFile" | "rename" | "remove" | "syncFolder" | "sleep"
>;

export interface ArchiveItem {
  readonly title: string;
  /** ISO day. */
  readonly date: string;
  /** The write-up's text, as the author wrote it. */
  readonly markdown: string;
  /** The author's own image files, by the src as it stands in the tree. */
  readonly images: readonly { readonly src: string; readonly bytes: Uint8Array }[];
  readonly pdf: Uint8Array;
}

export interface ArchiveResult {
  /** Relative to the target folder, with `/`. */
  readonly path: string;
  /** "conflict": something else stands there and was left alone. */
  readonly outcome: "filed" | "unchanged" | "conflict" | "failed";
  /** For a conflict "differs" or "twin" (a name that differs in capitals only); for a failure "folder-missing", "read-back" or Node's error code. */
  readonly reason: string | undefined;
}

export interface ArchiveOptions {
  /** Replaces files that differ. Names that differ in capitals only stay a conflict. */
  readonly replace: boolean;
}

interface ArchiveFile {
  /** Folders and name, below the session's folder. */
  readonly path: readonly string[];
  readonly bytes: Uint8Array;
}

/**
 * Files one session in `<target>/YYYY-MM-DD Titel/`. Each file is written under another name, then renamed and read back; one that is there already is skipped.
 * A different file is never replaced unless asked. Never throws: what the disk refuses is an outcome. `target` must exist.
 */
export async function archiveSession(
  target: string,
  item: ArchiveItem,
  disk: ArchiveDisk,
  options: ArchiveOptions = { replace: false },
): Promise<readonly ArchiveResult[]> {
  const folder = nameSessionFolder(item.date, item.title);
  const results: ArchiveResult[] = [];
  for (const { path, bytes } of filesOf(item)) {
    const parts = [folder, ...path];
    const found = await fileOne(target, parts, bytes, disk, options).catch((error: unknown) => ({
      outcome: "failed" as const,
      reason: codeOf(error) ?? "unknown",
    }));
    results.push({ path: parts.join("/"), ...found });
  }
  return results;
}

/** The Markdown comes after its images, and the handout last: it is what people look for. */
function filesOf({ markdown, images, pdf }: ArchiveItem): readonly ArchiveFile[] {
  const names = nameImages(images.map(({ src }) => src));
  const paths = new Map([...names].map(([src, name]) => [src, `afbeeldingen/${name}`]));
  return [
    ...images.map(({ src, bytes }) => ({ path: ["afbeeldingen", names.get(src) ?? src], bytes })),
    { path: ["verslag.md"], bytes: new TextEncoder().encode(rewriteReferences(markdown, { images: paths, links: new Map() })) },
    { path: ["handout.pdf"], bytes: pdf },
  ];
}

type Found = Omit<ArchiveResult, "path">;

async function fileOne(target: string, parts: readonly string[], bytes: Uint8Array, disk: ArchiveDisk, { replace }: ArchiveOptions): Promise<Found> {
  if (!(await disk.isFolder(target))) return { outcome: "failed", reason: "folder-missing" };
  const place = await findPlace(target, parts, disk);
  if (place === undefined) return { outcome: "conflict", reason: "twin" };
  const hash = sha256(bytes);
  const { folder, name, isThere } = place;
  const path = join(folder, name);
  if (isThere) {
    const there = await readThere(path, disk);
    if (there !== undefined && sha256(there) === hash) return { outcome: "unchanged", reason: undefined };
    if (there === undefined || !replace) return { outcome: "conflict", reason: "differs" };
  }
  await disk.mkdir(folder);
  return writeWhole(folder, name, bytes, hash, isThere, disk);
}

/** Walks down the existing names. Undefined when a name is taken by one that is the same but for capitals. */
async function findPlace(
  target: string,
  parts: readonly string[],
  disk: ArchiveDisk,
): Promise<{ readonly folder: string; readonly name: string; readonly isThere: boolean } | undefined> {
  let folder = target;
  for (const [depth, part] of parts.entries()) {
    const entries = (await disk.isFolder(folder)) ? await disk.readdir(folder) : [];
    const alike = entries.filter((entry) => foldName(entry) === foldName(part));
    // macOS may give the same name back in another Unicode form.
    const same = alike.find((entry) => entry.normalize("NFC") === part);
    if (alike.length > (same === undefined ? 0 : 1)) return undefined;
    if (depth === parts.length - 1) return { folder, name: same ?? part, isThere: same !== undefined };
    folder = join(folder, same ?? part);
  }
  return undefined;
}

/** The bytes of an existing file; undefined when it is something else than a file. */
async function readThere(path: string, disk: ArchiveDisk): Promise<Uint8Array | undefined> {
  if (await disk.isFolder(path)) return undefined;
  return retryOpen(() => disk.readFile(path), disk);
}

/** OneDrive leaves `.tmp` files alone, so no half file is ever synced. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array, hash: string, isThere: boolean, disk: ArchiveDisk): Promise<Found> {
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.tmp`);
  try {
    await retryOpen(() => disk.writeFile(temporary, bytes), disk);
    // Somebody may have put a file there in the meantime.
    if (!isThere && (await disk.exists(path))) {
      await disk.remove(temporary);
      return { outcome: "conflict", reason: "differs" };
    }
    await retryOpen(() => disk.rename(temporary, path), disk);
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
  await disk.syncFolder(folder);
  const written = await retryOpen(() => disk.readFile(path), disk);
  return sha256(written) === hash ? { outcome: "filed", reason: undefined } : { outcome: "failed", reason: "read-back" };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
