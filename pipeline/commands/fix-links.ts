/** `links --fix`: shows what can surely be better in the write-ups, asks, and writes it in its place. */

import { randomUUID } from "node:crypto";
import { chmod, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { dirname, join, relative } from "node:path";

import type { CheckedFile } from "../links/checked-file.ts";
import { makeTargets, secureUrl } from "../links/fix.ts";
import type { Link } from "../links/link.ts";
import { applyRewrites, planRewrites, type Rewrite } from "../links/rewrite.ts";
import { maskAddresses } from "../messages/message.ts";
import { UsageError } from "../messages/usage-error.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { retryOpen } from "../write/retry.ts";
import type { Arguments } from "./arguments.ts";
import { decodeText, encodeText, type DecodedText } from "./decode-text.ts";
import { cleanForTerminal } from "./format.ts";
import { openLinkChecking } from "./link-session.ts";
import type { Terminal } from "./terminal.ts";

/** Asks the person at the terminal; undefined when nobody is there. */
export type Ask = ((question: string) => Promise<boolean>) | undefined;

interface Change {
  readonly path: string;
  readonly shown: string;
  readonly bytes: Uint8Array;
  readonly decoded: DecodedText;
  readonly rewrites: readonly Rewrite[];
  /** Lines with an address that cannot be mended in its place. */
  readonly left: readonly number[];
}

/**
 * Mends the addresses of Markdown files. Prints the difference; writes after a yes, or with `--yes`.
 * Throws a UsageError (exit 2) when nobody can be asked, and when a file changed since it was read: then that file stays as it is.
 */
export async function fixLinks(args: Arguments, terminal: Terminal, checked: readonly CheckedFile[], ask: Ask = askPerson()): Promise<void> {
  const dutch = args.language === "nl";
  const proven = args.fix === "all" ? await proveSecure(args, terminal, checked) : new Set<string>();
  const planned = await Promise.all(checked.map((file) => planChange(file, args, terminal, proven)));
  for (const { shown, left } of planned)
    for (const line of left) terminal.err(`${shown}:${line}  ${dutch ? "dit adres kun je alleen zelf wijzigen" : "this address only you can change"}\n`);
  const changes = planned.filter(({ rewrites }) => rewrites.length > 0);
  if (changes.length === 0) return terminal.err(dutch ? "Er valt niets te verbeteren.\n" : "There is nothing to mend.\n");
  for (const change of changes) terminal.err(cleanForTerminal(showChange(change)));
  if (!args.yes) {
    if (ask === undefined) throw notAsked();
    if (!(await ask(dutch ? "Zo wijzigen? [j/N] " : "Change it so? [y/N] "))) return terminal.err(dutch ? "Niets gewijzigd.\n" : "Nothing changed.\n");
  }
  for (const change of changes) {
    await writeChange(change);
    terminal.err(`${change.shown}: ${dutch ? "gewijzigd" : "changed"} (${change.rewrites.length})\n`);
  }
}

/** The https forms of plain http addresses that were asked and are good. */
async function proveSecure(args: Arguments, terminal: Terminal, checked: readonly CheckedFile[]): Promise<ReadonlySet<string>> {
  const urls = new Set(checked.flatMap(({ results }) => results.flatMap(({ link }) => (link.kind === "web" ? (secureUrl(link.url) ?? []) : []))));
  if (urls.size === 0 || args.offline) return new Set();
  const checking = await openLinkChecking(args, terminal);
  try {
    const places = [{ file: "", line: 1, column: 1 }];
    const links = [...urls].map((url): Link => ({ url, href: url, text: "", kind: "web", places, certain: undefined }));
    const results = await checking.check(links);
    const isGood = ({ verdict, finalUrl = "https:" }: (typeof results)[number]): boolean => verdict === "ok" && finalUrl.startsWith("https:");
    return new Set(results.filter((result) => isGood(result)).map(({ link }) => link.url));
  } finally {
    await checking.close();
  }
}

async function planChange({ path, text, results }: CheckedFile, args: Arguments, terminal: Terminal, proven: ReadonlySet<string>): Promise<Change> {
  const shown = relative(terminal.cwd, path).replaceAll("\\", "/");
  const bytes = await readFile(path);
  const decoded = decodeText(bytes);
  // HTML is not ours to mend; nor is a text that does not come back as the same bytes.
  if (!/\.(?:md|markdown)$/iu.test(path) || decoded === undefined)
    return { path, shown, bytes, decoded: decoded ?? { text: "", encoding: "utf-8", bom: false }, rewrites: [], left: [] };
  if (decoded.text.replace(/\r\n?/gu, "\n") !== text) throw changed(shown);
  const { rewrites, left } = planRewrites(decoded.text, makeTargets({ results, all: args.fix === "all", proven }));
  return { path, shown, bytes, decoded, rewrites, left: left.map(({ start }) => lineAt(decoded.text, start)) };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/u).length;
}

/** A safelink names the person it was sent to. */
function maskPersons(address: string): string {
  return maskAddresses(address.replace(/[\w.+-]+(?=%40[\w-]+\.)/gu, "…"));
}

/** Each line that changes, before and after, under its place. */
function showChange({ shown, decoded: { text }, rewrites }: Change): string {
  const lines = new Map<number, Rewrite[]>();
  for (const rewrite of rewrites) {
    const line = lineAt(text, rewrite.start);
    lines.set(line, [...(lines.get(line) ?? []), rewrite]);
  }
  return [...lines]
    .map(([line, some]) => `${shown}:${line}\n${some.map(({ start, end, after }) => `  - ${maskPersons(text.slice(start, end))}\n  + ${after}\n`).join("")}`)
    .join("");
}

/** Beside it, then renamed over it: the old file or the new one. Keeps the rights; a symbolic link stays one. */
async function writeChange({ path, shown, bytes, decoded, rewrites }: Change): Promise<void> {
  const real = await realpath(path);
  const beside = join(dirname(real), `.${randomUUID()}.sessiepers`);
  const { mode } = await stat(real);
  try {
    const file = await open(beside, "wx", mode & 0o777);
    try {
      await file.writeFile(encodeText({ ...decoded, text: applyRewrites(decoded.text, rewrites) }));
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(beside, mode & 0o7777);
    if (!(await readFile(real)).equals(bytes)) throw changed(shown);
    await retryOpen(() => rename(beside, real), nodeDisk);
  } finally {
    await rm(beside, { force: true });
  }
}

function askPerson(): Ask {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return async (question) => {
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^\s*(?:j|ja|y|yes)\s*$/iu.test(await reader.question(question));
    } finally {
      reader.close();
    }
  };
}

function notAsked(): UsageError {
  return new UsageError("fix-yes", "Er is niets gewijzigd: niemand kon ja zeggen.", "Nothing was changed: nobody could say yes.", {
    nl: "Is het zo goed? Geef er --yes bij.",
    en: "Is it right so? Add --yes.",
  });
}

function changed(shown: string): UsageError {
  return new UsageError("fix-changed", `${shown} is intussen gewijzigd en blijft zoals het is.`, `${shown} has changed in the meantime and stays as it is.`, {
    nl: "Sla het verslag op en probeer het opnieuw.",
    en: "Save the write-up and try again.",
  });
}
