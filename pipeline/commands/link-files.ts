/** Files that are no write-up: which they are, and their links judged. */

import { glob } from "node:fs/promises";
import { basename, dirname, relative, resolve, sep } from "node:path";

import { findFileLinks, type FileFormat, type FileLinks, judgeFileLinks } from "../links/file-links.ts";
import type { Link, LinkResult } from "../links/link.ts";
import { judgeLocalAnchors } from "../links/local-anchors.ts";
import { reportLinks } from "../links/report.ts";
import { type Message, told } from "../messages/message.ts";
import { sessionMessages } from "../messages/session.ts";
import { UsageError } from "../messages/usage-error.ts";
import { findWriteUps, type FoundWriteUp } from "../session/find.ts";
import { defaultLimits, type Limits } from "../session/limits.ts";
import { readSource, type Source } from "../session/read.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { findLocals, formatOf, type KnownPages } from "./find-locals.ts";

export interface NamedFiles {
  /** Folders of write-ups, and Markdown with front matter: absolute paths. */
  readonly writeUps: readonly string[];
  /** Markdown without front matter, and HTML. */
  readonly files: readonly string[];
}

/**
 * Sorts what the command line names. A word with `*`, `?` or braces that is no path itself is expanded by Node's own glob.
 * Throws a UsageError for what is not there.
 */
export async function sortPaths(words: readonly string[], cwd: string): Promise<NamedFiles> {
  const paths = new Set<string>();
  for (const word of words) for (const path of await expand(word, cwd)) paths.add(path);
  const sorted = { writeUps: [] as string[], files: [] as string[] };
  for (const path of paths) {
    const isFolder = (await nodeDisk.stat(path)).isDirectory;
    const found = isFolder ? (await findWriteUps([path], cwd, nodeDisk)).writeUps.map((one) => one.path) : [path];
    for (const one of found) sorted[(await isWriteUp(one)) ? "writeUps" : "files"].push(one);
  }
  return sorted;
}

async function expand(word: string, cwd: string): Promise<readonly string[]> {
  const path = resolve(cwd, word);
  if ((await nodeDisk.stat(path).catch(() => undefined)) !== undefined) return [path];
  const found: string[] = [];
  if (/[*?[{]/u.test(word)) for await (const one of glob(word, { cwd, exclude: isForeign })) found.push(one);
  if (found.length > 0) return found.map((one) => resolve(cwd, one)).toSorted((a, b) => (a < b ? -1 : 1));
  throw new UsageError("usage-missing", `${word} bestaat niet.`, `${word} does not exist.`, {
    nl: "Kijk de naam na.",
    en: "Check the name.",
  });
}

/** Folders of others. */
function isForeign(name: string): boolean {
  return /(?:^|[\\/])(?:node_modules|\.git)$/u.test(name);
}

async function isWriteUp(path: string): Promise<boolean> {
  if (formatOf(path) === "html") return false;
  const bytes = await nodeDisk.readFile(path).catch(() => undefined);
  // A file that cannot be read is told of as a write-up is.
  return bytes === undefined || /^---[ \t]*\r?\n/u.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

export interface JudgedFile {
  readonly found: FoundWriteUp;
  readonly source: Source | undefined;
  /** Undefined when a message says why. */
  readonly results: readonly LinkResult[] | undefined;
  readonly messages: readonly Message[];
}

/** Pages are larger than write-ups, and nest as they like. */
const htmlLimits: Limits = { ...defaultLimits, bodyBytes: 20_000_000, nesting: Number.POSITIVE_INFINITY };

/** Judges the links of one file; `pages` is shared by the files of a run. Never rejects for what the file holds. */
export async function judgeFile(
  path: string,
  cwd: string,
  check: (links: readonly Link[]) => Promise<readonly LinkResult[]>,
  pages: KnownPages,
): Promise<JudgedFile> {
  const messages: Message[] = [];
  const tell = (message: Message): number => messages.push(message);
  const found = { slug: relative(cwd, path).replaceAll("\\", "/"), path, folder: dirname(path), name: basename(path) };
  const format = formatOf(path) ?? "markdown";
  const source = await readSource(found, nodeDisk, format === "html" ? htmlLimits : defaultLimits, tell);
  const links = source === undefined ? undefined : readLinks(source, format, tell);
  if (links === undefined) return { found, source, results: undefined, messages };
  // Below the working folder all is of one set of files; a file elsewhere may look beside itself.
  const root = path.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep) ? cwd : found.folder;
  const { there, readPage } = await findLocals(links, found.folder, root, nodeDisk, pages);
  const results = await judgeLocalAnchors(await check(judgeFileLinks(links, there)), readPage);
  reportLinks(results, tell, true);
  return { found, source, results, messages };
}

function readLinks({ text, name }: Source, format: FileFormat, tell: (message: Message) => void): FileLinks | undefined {
  try {
    return findFileLinks(text, name, format);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    tell(told("limit-nesting", sessionMessages["limit-nesting"], { most: defaultLimits.nesting }, { file: name, line: 1, column: 1 }));
    return undefined;
  }
}
