/**
 * All or nothing. Everything is built beside the output, then swapped in under a journal.
 *
 * Order: (1) new folders and files complete under `.sessiepers-new/`; (2) the journal, written whole under another name and renamed,
 * says which names are to be swapped: from here on the new state is certain; (3) per name: old away to `.sessiepers-old/`, new in;
 * (4) journal gone, remains removed. A process that stops before (2) leaves the old state, after it the new one:
 * `repairOutputs` throws away what has no journal and finishes what has one. Each step may be repeated.
 */

import { dirname, join } from "node:path";

import type { OutputFile } from "../document.ts";
import { WriteError, type WriteDisk } from "./disk.ts";

export interface FolderChange {
  readonly slug: string;
  readonly files: readonly OutputFile[];
}

const fresh = ".sessiepers-new";
const old = ".sessiepers-old";
const journal = ".sessiepers-journal.json";
const draft = ".sessiepers-journal.tmp";

/** Writes folders (each replaced whole) and single files in the output folder. Throws a WriteError; then the earlier output is whole. */
export async function writeOutputs(out: string, changes: readonly FolderChange[], extra: readonly OutputFile[], disk: WriteDisk): Promise<void> {
  try {
    await repairOutputs(out, disk);
    const names = [...changes.map(({ slug }) => slug), ...extra.map(({ path }) => path)];
    await disk.mkdir(join(out, fresh));
    for (const { slug, files } of changes) for (const file of files) await writeFresh(join(out, fresh, slug, file.path), file.bytes, disk);
    for (const file of extra) await writeFresh(join(out, fresh, file.path), file.bytes, disk);
    await disk.writeFile(join(out, draft), new TextEncoder().encode(JSON.stringify({ names })));
    await disk.rename(join(out, draft), join(out, journal));
  } catch (error) {
    await clear(out, disk).catch(() => undefined);
    throw explain(error);
  }
  try {
    await finish(out, disk);
  } catch (error) {
    await undo(out, disk).catch(() => undefined);
    throw explain(error);
  }
}

/** Ends what a stopped process left in an output folder; gives the names that were swapped in. Nothing to do is fine. */
export async function repairOutputs(out: string, disk: WriteDisk): Promise<readonly string[]> {
  if (await disk.exists(join(out, journal))) return finish(out, disk);
  await clear(out, disk);
  return [];
}

async function writeFresh(path: string, bytes: Uint8Array, disk: WriteDisk): Promise<void> {
  await disk.mkdir(dirname(path));
  await disk.writeFile(path, bytes);
}

/** Swaps what the journal names. A name without a new version was swapped before the process stopped. */
async function finish(out: string, disk: WriteDisk): Promise<readonly string[]> {
  const names = await readJournal(out, disk);
  await disk.mkdir(join(out, old));
  for (const name of names) {
    const incoming = join(out, fresh, name);
    if (!(await disk.exists(incoming))) continue;
    const target = join(out, name);
    if (await disk.exists(target)) {
      await disk.remove(join(out, old, name));
      await patiently(() => disk.rename(target, join(out, old, name)), name, disk);
    }
    await patiently(() => disk.rename(incoming, target), name, disk);
  }
  await disk.remove(join(out, journal));
  await clear(out, disk);
  return names;
}

/** After a failure in the middle of a swap: puts every old version back that was moved away, and forgets the new ones. */
async function undo(out: string, disk: WriteDisk): Promise<void> {
  for (const name of await readJournal(out, disk)) {
    const kept = join(out, old, name);
    const swapped = !(await disk.exists(join(out, fresh, name)));
    if (swapped) await disk.remove(join(out, name));
    if (await disk.exists(kept)) await disk.rename(kept, join(out, name));
  }
  await disk.remove(join(out, journal));
  await clear(out, disk);
}

async function clear(out: string, disk: WriteDisk): Promise<void> {
  for (const name of [fresh, old, draft]) if (await disk.exists(join(out, name))) await disk.remove(join(out, name));
}

async function readJournal(out: string, disk: WriteDisk): Promise<readonly string[]> {
  const { names } = JSON.parse(new TextDecoder().decode(await disk.readFile(join(out, journal)))) as { names: readonly string[] };
  return names;
}

const locked = new Set(["EPERM", "EBUSY", "EACCES"]);

/** A file that is open elsewhere is tried again for two seconds (contract: Platforms), then told. */
async function patiently(step: () => Promise<void>, name: string, disk: WriteDisk): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    try {
      return await step();
    } catch (error) {
      if (!locked.has(codeOf(error))) throw error;
      if (waited >= 2000) throw lockedError(name);
      await disk.sleep(100);
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function lockedError(name: string): WriteError {
  return new WriteError("output-locked", `${name} kon niet vervangen worden: een bestand erin is nog open. Het eerdere resultaat staat er nog.`, `${name} could not be replaced: a file in it is open. The earlier result is still there.`, {
    nl: "Sluit handout.pdf (of het andere bestand dat open staat) en draai het opnieuw.",
    en: "Close handout.pdf (or the other open file) and run it again.",
  });
}

function explain(error: unknown): unknown {
  if (error instanceof WriteError) return error;
  const code = codeOf(error);
  const kept = { nl: " Het eerdere resultaat staat er nog.", en: " The earlier result is still there." };
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new WriteError("output-full", `De schijf is vol.${kept.nl}`, `The disk is full.${kept.en}`, { nl: "Maak ruimte, of kies een andere map met --out.", en: "Free some space, or choose another folder with --out." });
  }
  if (["EROFS", "EACCES", "EPERM"].includes(code)) {
    return new WriteError("output-readonly", `In de uitvoermap mag niet geschreven worden.${kept.nl}`, `The output folder cannot be written.${kept.en}`, { nl: "Kies een andere map met --out.", en: "Choose another folder with --out." });
  }
  if (["ENOTDIR", "EEXIST", "ENOENT", "EISDIR"].includes(code)) {
    return new WriteError("output-failed", `De uitvoermap is niet bruikbaar (${code}).${kept.nl}`, `The output folder cannot be used (${code}).${kept.en}`, { nl: "Kies een andere map met --out.", en: "Choose another folder with --out." });
  }
  return error;
}
