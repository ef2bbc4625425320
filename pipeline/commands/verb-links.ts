/** `links`: the links of write-ups and other files, judged and told in the format asked for. */

import { writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

import type { CheckedFile } from "../links/checked-file.ts";
import { describeFile } from "../links/formats/json.ts";
import { type FileReport, findingMessages } from "../links/formats/link-report.ts";
import { linkRenderers } from "../links/formats/render.ts";
import type { Link, LinkResult } from "../links/link.ts";
import type { Place } from "../messages/message.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal } from "./format.ts";
import { startHeavyParts } from "./heavy-parts.ts";
import type { KnownPages } from "./find-locals.ts";
import { judgeFile, type NamedFiles, sortPaths } from "./link-files.ts";
import { type LinkChecking, openLinkChecking } from "./link-session.ts";
import type { Produced } from "./produce.ts";
import type { Terminal } from "./terminal.ts";
import { exitCode, printCounts, printMessages, produceAll, strictly, tellFaults } from "./verb-build.ts";

/** A write-up or another file, with its verdicts. */
interface Judged extends Produced {
  readonly isWriteUp: boolean;
  /** Undefined when a message says why. */
  readonly results: readonly LinkResult[] | undefined;
  readonly brandPath: string | undefined;
}

/** Exit 1 for a broken link or another error, 2 for what the machine refused; wrong use is thrown. */
export async function runLinks(args: Arguments, terminal: Terminal): Promise<number> {
  if (args.words[0] === "accept") return (await import("./verb-links-accept.ts")).runLinksAccept(args, terminal);
  const named = await sortPaths(args.words.length === 0 ? ["sessions"] : args.words, terminal.cwd);
  const all = await judgeAll(args, terminal, named);
  const judged = args.fix === undefined ? all : await mend(args, terminal, all);
  await tellLinks(args, terminal, judged);
  return tellFaults(args, terminal, judged) ? 2 : exitCode(args, judged);
}

/** What was judged, as it is after `--fix`. */
async function mend(args: Arguments, terminal: Terminal, judged: readonly Judged[]): Promise<readonly Judged[]> {
  const { fixLinks } = await import("./fix-links.ts");
  const checked = judged.flatMap((one) => describeChecked(one));
  const mended = new Map((await fixLinks(args, terminal, checked)).map((file) => [file.path, file]));
  const now = judged.map((one): Judged => {
    const file = mended.get(one.found.path);
    return file === undefined ? one : { ...one, results: file.results, messages: file.messages };
  });
  const hardened = strictly(args, now);
  return now.map((one, index) => ({ ...one, messages: hardened[index]?.messages ?? one.messages }));
}

/** Write-ups and other files in one session: no host is asked by both at once. */
async function judgeAll(args: Arguments, terminal: Terminal, named: NamedFiles): Promise<readonly Judged[]> {
  let opened: Promise<LinkChecking> | undefined;
  const open = (): Promise<LinkChecking> => (opened ??= openLinkChecking(args, terminal));
  try {
    // One after the other: wrong use that the first find leaves nothing of the second under way.
    const writeUps = named.writeUps.length === 0 ? [] : await checkWriteUps({ ...args, words: named.writeUps }, terminal, open);
    const files = named.files.length === 0 ? [] : await checkFiles(args, terminal, named.files, open);
    return [...writeUps, ...files];
  } finally {
    await opened?.then((checking) => checking.close()).catch(() => undefined);
  }
}

async function checkWriteUps(args: Arguments, terminal: Terminal, open: () => Promise<LinkChecking>): Promise<readonly Judged[]> {
  const parts = await startHeavyParts(new Set(["links"]), false, args.jobs, terminal.env);
  terminal.atStop(parts.close);
  try {
    return strictly(args, await produceAll(args, terminal, parts, false, open)).map((one) => {
      const { links: results, brandFolder } = one.issue ?? {};
      return { ...one, isWriteUp: true, results, brandPath: brandFolder === undefined ? undefined : join(brandFolder, "brand.json") };
    });
  } finally {
    await parts.close();
  }
}

async function checkFiles(args: Arguments, terminal: Terminal, paths: readonly string[], open: () => Promise<LinkChecking>): Promise<readonly Judged[]> {
  const { check } = await open();
  const pages: KnownPages = new Map();
  const files = await Promise.all(paths.map((path) => judgeFile(path, terminal.cwd, check, pages)));
  const judged = files.map((file) => ({ ...file, built: file.results !== undefined, issue: undefined, paths: [], fault: undefined }));
  const hardened = strictly(args, judged);
  return judged.map((one, index) => ({ ...one, messages: hardened[index]?.messages ?? one.messages, isWriteUp: false, brandPath: undefined }));
}

/** What was judged, for those who mend and render. */
function describeChecked({ found, source, results, messages, brandPath }: Judged): readonly CheckedFile[] {
  if (source === undefined || results === undefined) return [];
  return [{ name: source.name, path: found.path, brandPath, text: source.text, results, messages }];
}

/** People get the table, with the messages that it does not tell; programs get their format alone. Beside a file the messages stand on the screen. */
async function tellLinks(args: Arguments, terminal: Terminal, judged: readonly Judged[]): Promise<void> {
  const checked = judged.flatMap((one) => describeChecked(one));
  const text = args.format === "json" ? renderJson(judged) : linkRenderers[args.format](describeReport(args, terminal, checked));
  if (args.output !== undefined) await writeReport(resolve(terminal.cwd, args.output), text);
  const forPeople = args.format === "table" || args.output !== undefined;
  if (forPeople) printMessages(args, terminal, args.output === undefined ? judged.map((one) => leaveToTable(one)) : judged);
  if (args.output === undefined) terminal.out(cleanForTerminal(text));
  if (forPeople) printCounts(args, terminal, judged);
}

/** What stands in the table is not told twice; a missing file is told by the stage that reads files too. */
function leaveToTable(one: Judged): Judged {
  return one.results === undefined ? one : { ...one, messages: one.messages.filter(({ code }) => !isInTable(code)) };
}

function isInTable(code: string): boolean {
  return code in findingMessages || ["link-accepted", "link-local-missing", "links-not-checked"].includes(code);
}

async function writeReport(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError("usage-output", `${path} kan niet worden geschreven (${why}).`, `${path} cannot be written (${why}).`);
  }
}

function describeReport(args: Arguments, terminal: Terminal, checked: readonly CheckedFile[]) {
  return { language: args.language, files: checked.map((file) => describeFilePaths(file, terminal.cwd)) };
}

/** Places in paths that other programs find, from the working folder. */
function describeFilePaths({ path, name, brandPath, results }: CheckedFile, cwd: string): FileReport {
  const show = (file: string): string => relative(cwd, file).replaceAll("\\", "/");
  const find = (file: string): string => show(file === name ? path : file === "brand.json" && brandPath !== undefined ? brandPath : join(dirname(path), file));
  return { path: show(path), results: results.map((result) => ({ ...result, link: movePlaces(result.link, find) })) };
}

/** The same link, with another name for each file. */
function movePlaces(link: Link, find: (file: string) => string): Link {
  const { places, remarks, spots } = link;
  const move = (place: Place): Place => ({ ...place, file: find(place.file) });
  return {
    ...link,
    places: places.map((place) => move(place)),
    ...(remarks === undefined ? {} : { remarks: remarks.map((remark) => ({ ...remark, place: move(remark.place) })) }),
    ...(spots === undefined ? {} : { spots: spots.map((spot) => ({ ...spot, place: move(spot.place) })) }),
  };
}

function renderJson(judged: readonly Judged[]): string {
  const writeUps = judged.filter(({ isWriteUp }) => isWriteUp).map((one) => ({ slug: one.found.slug, built: one.built, ...describeFile(one) }));
  const files = judged.filter(({ isWriteUp }) => !isWriteUp).map((one) => ({ path: one.found.slug, ...describeFile(one) }));
  return `${JSON.stringify({ schemaVersion: 1, writeUps, ...(files.length === 0 ? {} : { files }) }, undefined, 2)}\n`;
}
