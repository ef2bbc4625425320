/** What a swap was doing, so that the next command can put back what a stop left halfway. */

import { join } from "node:path";

import type { WriteDisk } from "./disk.ts";
import { retryOpen } from "./retry.ts";

/** Folders of ours inside the output folder; the number is free at the time. */
export const workPrefix = ".sessiepers-work-";

const journalName = "journal.json";

/** Where the new and the earlier version of a slug lie during a write. */
export const newPath = (work: string, slug: string): string => join(work, "new", slug);
export const oldPath = (work: string, slug: string): string => join(work, "old", slug);

/**
 * Written when all that is new lies on the disk and nothing has moved yet. While it stands, everything under `old/` is whole;
 * once it is gone, what is left in the work folder is waste.
 */
export async function openJournal(work: string, slugs: readonly string[], disk: WriteDisk): Promise<void> {
  const draft = join(work, "journal.tmp");
  const bytes = new TextEncoder().encode(`${JSON.stringify({ schemaVersion: 1, slugs })}\n`);
  await retryOpen(() => disk.writeFile(draft, bytes), disk);
  await retryOpen(() => disk.rename(draft, join(work, journalName)), disk);
  await disk.syncFolder(work);
}

/** The slugs of an open journal; undefined when no swap was under way. */
export async function readJournal(work: string, disk: WriteDisk): Promise<readonly string[] | undefined> {
  const path = join(work, journalName);
  if (!(await disk.exists(path))) return undefined;
  try {
    const journal: unknown = JSON.parse(new TextDecoder().decode(await disk.readFile(path)));
    if (typeof journal === "object" && journal !== null && "slugs" in journal && Array.isArray(journal.slugs))
      return journal.slugs.filter((slug) => isSlug(slug));
  } catch {
    // Damaged with the disk: what lies in old/ still says what is missing.
  }
  return (await disk.exists(join(work, "old"))) ? disk.readdir(join(work, "old")) : [];
}

/** A folder name and nothing else: a journal is read from a folder that others may write to. */
export function isSlug(slug: unknown): slug is string {
  // oxlint-disable-next-line no-control-regex
  return typeof slug === "string" && slug !== "" && !/^\.|[\\/:\u0000-\u001F]/u.test(slug);
}

/**
 * Takes a swap back: where there was an earlier version, it comes back in its place, and the journal is closed.
 * What lies where tells how far each slug came, so that this may stop anywhere and be done again. Gives the slugs put back.
 */
export async function undoSwap(out: string, work: string, slugs: readonly string[], disk: WriteDisk): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const slug of slugs) {
    const place = join(out, slug);
    const [old, fresh] = [oldPath(work, slug), newPath(work, slug)];
    // Not begun, or new where nothing was: whole either way.
    if (!(await disk.exists(old))) continue;
    if (await disk.exists(place)) await retryOpen(() => disk.rename(place, fresh), disk);
    await retryOpen(() => disk.rename(old, place), disk);
    restored.push(slug);
  }
  await disk.syncFolder(out);
  await closeJournal(work, disk);
  return restored;
}

export async function closeJournal(work: string, disk: WriteDisk): Promise<void> {
  await retryOpen(() => disk.remove(join(work, journalName)), disk);
  await disk.syncFolder(work);
}
