/** Many write-ups: find, read, build, write each whole, and tell of the run. Prints nothing. */

import { join } from "node:path";

import pLimit from "p-limit";

import type { Brand } from "../brand/brand.ts";
import { readBrand } from "../brand/read.ts";
import { build, type BuildWorld, type Issue, type Target } from "../build.ts";
import type { OutputFile } from "../document.ts";
import { BrowserError } from "../browser/browser-error.ts";
import { type Message, told } from "../messages/message.ts";
import { lacksMailbox, redactMessages } from "../messages/redact.ts";
import { sessionMessages } from "../messages/session.ts";
import { findWriteUps, type FoundWriteUp } from "../session/find.ts";
import { placeOfKey, readFrontMatter } from "../session/front-matter.ts";
import type { Limits } from "../session/limits.ts";
import { readSource, type Source } from "../session/read.ts";
import type { Disk } from "../world.ts";
import type { WriteDisk } from "../write/disk.ts";
import { writeOutputs } from "../write/outputs.ts";
import { WriteError } from "../write/write-error.ts";
import { findForeignFiles } from "./foreign-files.ts";
import { defaultBrand, resolveBrand } from "./house.ts";
import { type InputHashes, jsonFile, makeReport, type Report, sha256, compare } from "./report.ts";

export interface Production {
  /** Paths of files or folders as given; `sessions` when none. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly out: string;
  readonly brand: string | undefined;
  readonly templates: string;
  readonly targets: ReadonlySet<Target>;
  /** Only some targets: the other files of an earlier run are carried over. */
  readonly partial: boolean;
  readonly jobs: number;
  readonly limits: Limits;
  /** Everything else that can change the bytes, for report.json. */
  readonly optionKey: string;
  readonly tool: string;
  /** False for `check`, `links` and `contacts`: nothing is written. */
  readonly writes: boolean;
}

export interface Produced {
  /** Of a redacted write-up, `slug` is the folder under the output folder, as ever. */
  readonly found: FoundWriteUp;
  readonly built: boolean;
  readonly messages: readonly Message[];
  readonly issue: Issue | undefined;
  readonly source: Source | undefined;
  /** Paths of what was made, relative to the write-up's output folder. */
  readonly paths: readonly string[];
  /** What the machine refused (disk, browser): exit 2, and no reason to stop the others. Its sentence is among the messages. */
  readonly fault: WriteError | BrowserError | undefined;
}

/** A redacted write-up whose folder has lost a name waits until all are known. */
interface Pending extends Produced {
  readonly write?: () => Promise<Produced>;
}

/** Told when a write-up begins and ends, for a progress display. */
export interface Progress {
  /** `all` is the number of write-ups of the run. */
  readonly begin: (found: FoundWriteUp, all: number) => void;
  readonly end: (produced: Produced) => void;
  /** Called once, when the last write-up is rendered and only writing is left: browser and mail thread may go. */
  readonly rendered: () => void;
}

/**
 * Builds every write-up that the paths name; each is written whole or not at all, whatever happens to the others.
 * Throws UsageError and BrandError (exit 2), and WriteError when not even the overview can be written;
 * the author's mistakes are messages in the result, sorted by slug, and so is what the disk or the browser refused for one write-up.
 */
export async function produce(production: Production, world: BuildWorld, disk: WriteDisk, progress: Progress): Promise<readonly Produced[]> {
  const brands = new Map<string, Promise<Brand>>();
  const brandOf = (name: string): Promise<Brand> => {
    const read = async (): Promise<Brand> => {
      const brand = await readBrand(name, production.templates, world.disk);
      return world.redacts === true ? needMailbox(brand, world.disk) : brand;
    };
    const known = brands.get(name) ?? read();
    brands.set(name, known);
    return known;
  };
  // On its way while the first write-up is read; what goes wrong is told where it is used.
  brandOf(brandNameOf(production, undefined)).catch(() => undefined);
  const found = await findWriteUps(production.paths, production.cwd, world.disk);
  const limit = pLimit(production.jobs);
  const writing = pLimit(1);
  const left = { count: found.writeUps.length };
  const buildOne: typeof build = async (...all) => {
    try {
      return await build(...all);
    } finally {
      left.count -= 1;
      if (left.count === 0) progress.rendered();
    }
  };
  const made = await Promise.all(
    found.writeUps.map((writeUp) =>
      limit(async () => {
        progress.begin(writeUp, found.writeUps.length);
        const twin = found.twins.get(writeUp.path);
        const given = twin === undefined ? [] : [twin];
        const produced = await produceOne(writeUp, given, production, world, brandOf, disk, (task) => writing(task), buildOne).catch((error: unknown) =>
          refused(placeOf(writeUp, world), given, error),
        );
        progress.end(produced);
        return produced;
      }),
    ),
  );
  const sorted = (await writePending(made)).toSorted((a, b) => compare(a.found.slug, b.found.slug) || compare(a.found.path, b.found.path));
  if (production.writes) await writeOverview(production.out, sorted, disk);
  return sorted;
}

/** Tells what happened to each; a disk that refused a write-up has been told of already. */
async function writeOverview(out: string, produced: readonly Produced[], disk: WriteDisk): Promise<void> {
  try {
    await writeOutputs(out, [], [jsonFile("report.json", overview(produced))], disk);
  } catch (error) {
    if (!(error instanceof WriteError && produced.some(({ fault }) => fault instanceof WriteError))) throw error;
  }
}

/** What the machine refused for one write-up, told as its message; any other error is a mistake of ours and goes on. */
function refused(found: FoundWriteUp, messages: readonly Message[], error: unknown): Produced {
  if (!(error instanceof WriteError || error instanceof BrowserError)) throw error;
  const { code, nl, en, advice } = error;
  const message = { code, severity: "error", blocking: true, file: found.name, line: 1, column: 1, nl, en, advice } as const;
  return { found, built: false, messages: [...messages, message], issue: undefined, source: undefined, paths: [], fault: error };
}

async function produceOne(
  found: FoundWriteUp,
  twin: readonly Message[],
  production: Production,
  world: BuildWorld,
  brandOf: (name: string) => Promise<Brand>,
  disk: WriteDisk,
  inTurn: <T>(task: () => Promise<T>) => Promise<T>,
  buildOne: typeof build,
): Promise<Pending> {
  const messages: Message[] = [...twin];
  const tell = (message: Message): number => messages.push(message);
  const nothing = { found: placeOf(found, world), built: false, issue: undefined, paths: [], fault: undefined };
  const source = await readSource(found, world.disk, production.limits, tell);
  if (source === undefined) return { ...nothing, source, messages: sortMessages(messages) };
  const frontMatter = readFrontMatter(source.text, source.name, tell);
  if (frontMatter === undefined || messages.some((message) => message.blocking)) return { ...nothing, source, messages: sortMessages(messages) };
  if (production.brand === undefined && frontMatter.brand !== undefined) {
    // A folder may be given on the command line only: a write-up cannot reach outside templates/.
    const names = await listBrands(production.templates, world.disk);
    if (!names.includes(frontMatter.brand)) {
      const facts = { brand: frontMatter.brand.slice(0, 80), names: names.join(", ") };
      tell(told("meta-brand", sessionMessages["meta-brand"], facts, placeOfKey(source.text, "brand", source.name)));
      return { ...nothing, source, messages: sortMessages(messages) };
    }
  }
  const brand = await brandOf(brandNameOf(production, frontMatter.brand));
  const issue = await buildOne(source, frontMatter, brand, world, production.targets, production.limits);
  const { redacted } = issue;
  const placed = { ...placeOf(found, world, redacted?.folder), name: redacted?.name ?? found.name };
  const all = sortMessages([...messages, ...issue.messages].map((message) => redacted?.message(message) ?? message));
  const kept = { ...nothing, found: placed, source };
  // The verdicts on its links are told all the same.
  if (issue.document === undefined) return { ...kept, issue: issue.links === undefined ? undefined : issue, messages: all };
  if (!production.writes) return { found: placed, built: true, issue, source, messages: all, paths: [], fault: undefined };
  const folder = join(production.out, placed.slug);
  const write = async (): Promise<Produced> =>
    inTurn(async () => {
      const earlier = await readReport(folder, disk);
      const foreign = await findForeignFiles(folder, earlier, disk);
      if (foreign === undefined) {
        const place = { file: placed.name, line: 1, column: 1 };
        return { ...kept, messages: sortMessages([...all, told("output-foreign", sessionMessages["output-foreign"], { slug: placed.slug }, place)]) };
      }
      const input = hashInput(source, issue, brand, production);
      const carried = production.partial ? await carryOver(folder, earlier, issue, input, disk) : [];
      const report = makeReport({ ...issue, slug: placed.slug, messages: all }, input, carried, earlier);
      const files = [...issue.files, ...carried.map(({ path, bytes }) => ({ path, bytes })), jsonFile("report.json", report)];
      const made = new Set(files.map(({ path }) => path));
      const others = foreign.filter(({ path }) => !made.has(path));
      await writeOutputs(production.out, [{ slug: placed.slug, files: [...files, ...others] }], [], disk);
      return { found: placed, built: true, issue, source, messages: all, paths: files.map((file) => file.path).sort(compare), fault: undefined };
    });
  // What has another name than its file may be called as another is.
  return placed.slug === placeOf(found, world).slug ? write() : { ...kept, issue, messages: all, write };
}

/** Writes what waits, but for those that would come into one folder: of these none, whichever was ready first. */
async function writePending(made: readonly Pending[]): Promise<readonly Produced[]> {
  return Promise.all(
    made.map(async ({ write, ...one }, at) => {
      if (write === undefined) return one;
      if (!made.some((other, index) => index !== at && other.found.slug === one.found.slug))
        return write().catch((error: unknown) => refused(one.found, one.messages, error));
      const place = { file: one.found.name, line: 1, column: 1 };
      const message = told("redact-twin", redactMessages["redact-twin"], { folder: one.found.slug }, place);
      return { ...one, issue: undefined, messages: sortMessages([...one.messages, message]) };
    }),
  );
}

/** Where a write-up's outputs lie; a redacted one has a folder of its own, whose name holds no name. */
function placeOf(found: FoundWriteUp, { redacts }: BuildWorld, folder = `${found.slug}.redacted`): FoundWriteUp {
  return redacts === true ? { ...found, slug: folder } : found;
}

/** Throws when the brand has no mailbox that may stand in the place of people: with its place in brand.json. */
async function needMailbox(brand: Brand, disk: Disk): Promise<Brand> {
  if (brand.privacy?.functionMailbox !== undefined) return brand;
  const json = await disk.readFile(join(brand.folder, "brand.json")).then((bytes) => new TextDecoder().decode(bytes));
  const before = json.slice(0, Math.max(0, json.search(/"privacy"\s*:/u))).split("\n");
  throw lacksMailbox(brand.id, `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`);
}

/** Names of the folders under templates/ that hold a brand. */
async function listBrands(templates: string, disk: Disk): Promise<readonly string[]> {
  const names = await disk.readdir(templates);
  const held = await Promise.all(names.map(async (name) => (await disk.stat(join(templates, name, "brand.json")).catch(() => undefined))?.isFile === true));
  return names.filter((_name, index) => held[index]);
}

/** The command line goes before the write-up, which goes before the default. */
function brandNameOf({ brand, cwd }: Production, own: string | undefined): string {
  return brand === undefined ? (own ?? defaultBrand) : resolveBrand(brand, cwd);
}

/** What a write-up is made from, by hash: the same for a run that makes nothing. */
export function hashInput(
  source: Source,
  issue: Pick<Issue, "document">,
  brand: Pick<Brand, "hash">,
  production: Pick<Production, "tool" | "optionKey">,
): InputHashes {
  const document = issue.document;
  const images = [...(document?.images.entries() ?? []), ...(document?.thumbnails.entries() ?? [])].flatMap(([src, image]) => [
    src,
    image.web.bytes,
    image.print.bytes,
  ]);
  const files = [...(document?.files.entries() ?? [])].flatMap(([href, file]) => [href, file.bytes]);
  return {
    sources: sha256(source.bytes, "images", ...images, "files", ...files),
    brand: brand.hash,
    tool: sha256(production.tool),
    options: sha256(production.optionKey),
  };
}

/** Files of the earlier run that this run did not make again; stale when their input differs from today's. */
async function carryOver(
  folder: string,
  report: Report | undefined,
  issue: Issue,
  input: InputHashes,
  disk: WriteDisk,
): Promise<readonly (OutputFile & { readonly stale: boolean })[]> {
  if (report === undefined) return [];
  const made = new Set(issue.files.map((file) => file.path));
  const differs = report.input.sources !== input.sources || report.input.brand !== input.brand || report.input.tool !== input.tool;
  // What an earlier redacted run made may name people who are known only now.
  const carried = differs && issue.redacted !== undefined ? [] : report.outputs.filter((output) => !made.has(output.path));
  return Promise.all(carried.map(async ({ path, stale }) => ({ path, bytes: await disk.readFile(join(folder, path)), stale: stale || differs })));
}

/** The report.json of an output folder, or undefined when there is none that can be read. */
export async function readReport(folder: string, disk: Pick<WriteDisk, "readFile">): Promise<Report | undefined> {
  try {
    const report = JSON.parse(new TextDecoder().decode(await disk.readFile(join(folder, "report.json")))) as Report;
    return report.schemaVersion === 1 && Array.isArray(report.outputs) ? report : undefined;
  } catch {
    return undefined;
  }
}

function overview(produced: readonly Produced[]): { readonly schemaVersion: 1; readonly writeUps: readonly unknown[] } {
  return { schemaVersion: 1, writeUps: produced.map(({ found, built, messages }) => ({ slug: found.slug, built, messages })) };
}

function sortMessages(messages: readonly Message[]): readonly Message[] {
  return messages.toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code) || compare(a.en, b.en));
}
