/** `links`: the links of write-ups and other files, judged and told in the format asked for. */

import { writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

import type { CheckedFile } from "../links/checked-file.ts";
import { describeFile } from "../links/formats/json.ts";
import type { FileReport } from "../links/formats/link-report.ts";
import { linkRenderers } from "../links/formats/render.ts";
import type { LinkResult } from "../links/link.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal } from "./format.ts";
import { startHeavyParts } from "./heavy-parts.ts";
import { judgeFile, sortPaths } from "./link-files.ts";
import { openLinkChecking } from "./link-session.ts";
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
  const writeUps = named.writeUps.length === 0 ? [] : await checkWriteUps({ ...args, words: named.writeUps }, terminal);
  const files = named.files.length === 0 ? [] : await checkFiles(args, terminal, named.files);
  const judged = args.fix === undefined ? [...writeUps, ...files] : await mend(args, terminal, [...writeUps, ...files]);
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

async function checkWriteUps(args: Arguments, terminal: Terminal): Promise<readonly Judged[]> {
  const parts = await startHeavyParts(new Set(["links"]), false, args.jobs, terminal.env);
  terminal.atStop(parts.close);
  try {
    return strictly(args, await produceAll(args, terminal, parts, false)).map((one) => {
      const { links: results, brandFolder } = one.issue ?? {};
      return { ...one, isWriteUp: true, results, brandPath: brandFolder === undefined ? undefined : join(brandFolder, "brand.json") };
    });
  } finally {
    await parts.close();
  }
}

async function checkFiles(args: Arguments, terminal: Terminal, paths: readonly string[]): Promise<readonly Judged[]> {
  const checking = await openLinkChecking(args, terminal);
  try {
    const files = await Promise.all(paths.map((path) => judgeFile(path, terminal.cwd, checking.check)));
    const judged = files.map((file) => ({ ...file, built: file.results !== undefined, issue: undefined, paths: [], fault: undefined }));
    const hardened = strictly(args, judged);
    return judged.map((one, index) => ({ ...one, messages: hardened[index]?.messages ?? one.messages, isWriteUp: false, brandPath: undefined }));
  } finally {
    await checking.close();
  }
}

/** What was judged, for those who mend and render. */
function describeChecked({ found, source, results, messages, brandPath }: Judged): readonly CheckedFile[] {
  if (source === undefined || results === undefined) return [];
  return [{ name: source.name, path: found.path, brandPath, text: source.text, results, messages }];
}

/** People get the messages with the table; programs get their format alone, on the screen or in the file. */
async function tellLinks(args: Arguments, terminal: Terminal, judged: readonly Judged[]): Promise<void> {
  const checked = judged.flatMap((one) => describeChecked(one));
  const text = args.format === "json" ? renderJson(judged) : linkRenderers[args.format](describeReport(args, terminal, checked));
  if (args.output !== undefined) await writeReport(resolve(terminal.cwd, args.output), text);
  const forPeople = args.format === "table" || args.output !== undefined;
  if (forPeople) printMessages(args, terminal, judged);
  if (args.output === undefined) terminal.out(cleanForTerminal(text));
  if (forPeople) printCounts(args, terminal, judged);
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
  return {
    path: show(path),
    results: results.map((result) => {
      const places = result.link.places.map((place) => ({ ...place, file: find(place.file) }));
      const remarks = result.link.remarks?.map((remark) => ({ ...remark, place: { ...remark.place, file: find(remark.place.file) } }));
      return { ...result, link: { ...result.link, places, ...(remarks === undefined ? {} : { remarks }) } };
    }),
  };
}

function renderJson(judged: readonly Judged[]): string {
  const writeUps = judged.filter(({ isWriteUp }) => isWriteUp).map((one) => ({ slug: one.found.slug, built: one.built, ...describeFile(one) }));
  const files = judged.filter(({ isWriteUp }) => !isWriteUp).map((one) => ({ path: one.found.slug, ...describeFile(one) }));
  return `${JSON.stringify({ schemaVersion: 1, writeUps, ...(files.length === 0 ? {} : { files }) }, undefined, 2)}\n`;
}
