/** Files that still hold the name or a channel of somebody who was erased: what people read, and only the author or the archivist may mend. */

import { join, relative, resolve } from "node:path";

import { findTraces, type TraceKnowledge } from "../contacts/book/traces.ts";
import { findWriteUps } from "../session/find.ts";
import { textsOf } from "../texts/texts.ts";
import { codeOf } from "../write/write-error.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { archiveFolderOf } from "./archive-folder-of.ts";
import type { Arguments } from "./arguments.ts";
import { listCleaned } from "./forget-outputs.ts";
import { listFiles } from "./foreign-files.ts";
import { statePath } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

export interface Remaining {
  /** Below the working folder relative to it, with `/`; else absolute. */
  readonly path: string;
  /** "unread": it could not be read, so it may hold them. */
  readonly kind: "write-up" | "output" | "archive" | "state" | "unread";
}

/** Files larger than this are films or the like: only their names are looked at. */
const mostBytes = 256_000_000;

/** Looks through the write-ups, the output folder (its data files apart, which are rewritten), the archive's folder where it is known (with all versions and the overview), and the state. Sorted by kind and path. */
export async function findRemaining(
  args: Pick<Arguments, "out" | "to" | "state">,
  terminal: Terminal,
  knowledge: TraceKnowledge,
): Promise<readonly Remaining[]> {
  const out = resolve(terminal.cwd, args.out);
  const state = resolve(terminal.cwd, statePath(args, terminal));
  const archive = await archiveFolderOf(args, terminal);
  const cleaned = await listCleaned(out, nodeDisk);
  const writeUps = await findWriteUps(["sessions"], terminal.cwd, nodeDisk).catch(() => ({ writeUps: [] }));
  const places: readonly (readonly [Remaining["kind"], readonly string[]])[] = [
    ["write-up", writeUps.writeUps.map(({ path }) => path)],
    ["output", (await listBelow(out)).filter((path) => !cleaned.has(path))],
    ["archive", archive === undefined ? [] : await listBelow(archive)],
    // The book and the memory of links are known to be clean; anything else there is a copy that somebody made.
    ["state", (await listBelow(state)).filter((path) => !isOurs(relative(state, path)))],
  ];
  const found = new Map<string, Remaining>();
  for (const [kind, paths] of places) {
    for (const path of paths.filter((one) => !found.has(one)).toSorted()) {
      const held = await holds(path, kind === "output" ? out : kind === "archive" ? archive : undefined, knowledge);
      if (held !== "no") found.set(path, { path: show(path, terminal.cwd), kind: held === "unread" ? "unread" : kind });
    }
  }
  return [...found.values()];
}

async function listBelow(folder: string): Promise<readonly string[]> {
  const paths = await listFiles(folder, "", nodeDisk).catch(() => []);
  return paths.map((path) => join(folder, path));
}

function isOurs(path: string): boolean {
  return /^(?:contacts[\\/](?:book\.sqlite(?:-journal)?|tombstone\.key)|links[\\/](?:checked\.cache|accepted\.json))$/u.test(path);
}

/** In its text, or in its name below the output folder or the archive: folders are named by titles, pictures and files by the author. */
async function holds(path: string, root: string | undefined, knowledge: TraceKnowledge): Promise<"yes" | "no" | "unread"> {
  const inText = (text: string): boolean => findTraces(text, knowledge).length > 0;
  if (root !== undefined && inText(relative(root, path))) return "yes";
  try {
    if ((await nodeDisk.stat(path)).size > mostBytes) return "no";
    return (await textsOf(path, await nodeDisk.readFile(path))).some((text) => inText(text)) ? "yes" : "no";
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return codeOf(error) === "ENOENT" ? "no" : "unread";
  }
}

function show(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return below.startsWith("..") || below === path ? path : below.replaceAll("\\", "/");
}
