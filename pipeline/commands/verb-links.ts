/** `links`: the links of write-ups and other files, judged and told in the format asked for. */

import { writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

import type { CheckedFile } from "../links/checked-file.ts";
import { describeFile } from "../links/formats/json.ts";
import type { FileReport } from "../links/formats/link-report.ts";
import { linkRenderers } from "../links/formats/render.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal } from "./format.ts";
import { startHeavyParts } from "./heavy-parts.ts";
import type { Produced } from "./produce.ts";
import type { Terminal } from "./terminal.ts";
import { exitCode, printCounts, printMessages, produceAll, strictly, tellFaults } from "./verb-build.ts";

/** Exit 1 for a broken link or another error, 2 for what the machine refused; wrong use is thrown. */
export async function runLinks(args: Arguments, terminal: Terminal): Promise<number> {
  const produced = strictly(args, await checkWriteUps(args, terminal));
  const checked = produced.flatMap((one) => describeChecked(one));
  await tellLinks(args, terminal, produced, checked);
  return tellFaults(args, terminal, produced) ? 2 : exitCode(args, produced);
}

async function checkWriteUps(args: Arguments, terminal: Terminal): Promise<readonly Produced[]> {
  const parts = await startHeavyParts(new Set(["links"]), false, args.jobs, terminal.env);
  terminal.atStop(parts.close);
  try {
    return await produceAll(args, terminal, parts, false);
  } finally {
    await parts.close();
  }
}

function describeChecked({ found, source, issue, messages }: Produced): readonly CheckedFile[] {
  if (source === undefined || issue?.links === undefined) return [];
  const folder = issue.brandFolder;
  return [{ name: source.name, path: found.path, brandPath: join(folder, "brand.json"), text: source.text, results: issue.links, messages }];
}

/** People get the messages with the table; programs get their format alone, on the screen or in the file. */
async function tellLinks(args: Arguments, terminal: Terminal, produced: readonly Produced[], checked: readonly CheckedFile[]): Promise<void> {
  const text = args.format === "json" ? renderJson(produced) : linkRenderers[args.format](describeReport(args, terminal, checked));
  if (args.output !== undefined) await writeReport(resolve(terminal.cwd, args.output), text);
  const forPeople = args.format === "table" || args.output !== undefined;
  if (forPeople) printMessages(args, terminal, produced);
  if (args.output === undefined) terminal.out(cleanForTerminal(text));
  if (forPeople) printCounts(args, terminal, produced);
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

function renderJson(produced: readonly Produced[]): string {
  const writeUps = produced.map(({ found, built, messages, issue }) => ({ slug: found.slug, built, ...describeFile({ messages, results: issue?.links }) }));
  return `${JSON.stringify({ schemaVersion: 1, writeUps }, undefined, 2)}\n`;
}
