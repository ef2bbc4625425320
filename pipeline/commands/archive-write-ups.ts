/** Which write-ups can be filed: those whose output is there and made from exactly what they are now. */

import { join, resolve } from "node:path";

import type { SessionContent } from "../archive/content.ts";
import { collectContent, neededOutputs } from "../archive/collect.ts";
import type { WriteUp } from "../archive/file-session.ts";
import { type MdtoChoice, readMdtoSettings } from "../archive/mdto-settings.ts";
import { archiveMessages } from "../messages/archive.ts";
import { type Message, told } from "../messages/message.ts";
import { redactMessages } from "../messages/redact.ts";
import { findWriteUps, type FoundWriteUp } from "../session/find.ts";
import { fillMetaFields } from "../transform/meta-fields.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import type { HeavyParts } from "./heavy-parts.ts";
import { hashInput, type Produced, readReport } from "./produce.ts";
import { compare, type Report, sha256 } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { optionKeyOf, produceAll } from "./verb-build.ts";

/** So many write-ups are in memory at a time, with their images. */
const atOnce = 24;

/** Nothing is made: what asks for it is a mistake of ours. */
const noParts: HeavyParts = {
  targets: new Set(),
  printPdf: () => Promise.reject(new Error("nothing is printed when write-ups are looked at")),
  inspectPages: () => Promise.reject(new Error("nothing is inspected when write-ups are looked at")),
  compileMail: () => Promise.reject(new Error("no mail is made when write-ups are looked at")),
  close: async () => undefined,
};

/** Why an output cannot be filed as it is. */
export type Staleness = "missing" | "older" | "changed";

export interface SeenWriteUp {
  /** Its slug is that of the output folder. */
  readonly found: FoundWriteUp;
  /** Why it cannot be filed at all. */
  readonly refusal: readonly Message[];
  /** Undefined when its output is current. */
  readonly stale: Staleness | undefined;
  /** Of its output, when that is current. */
  readonly report: Report | undefined;
  readonly mdto: MdtoChoice;
  /** As it will be filed; undefined when it cannot be read. */
  readonly facts: { readonly title: string; readonly date: string } | undefined;
}

/** Looks at every write-up, some at a time, without making anything. Sorted by slug; two that would come into one folder are both refused. */
export async function seeWriteUps(args: Arguments, terminal: Terminal, words: readonly string[]): Promise<readonly SeenWriteUp[]> {
  const { writeUps, twins } = await findWriteUps(words.length === 0 ? ["sessions"] : words, terminal.cwd, nodeDisk);
  const seen: SeenWriteUp[] = [];
  for (const found of writeUps) {
    const twin = twins.get(found.path);
    if (twin !== undefined) seen.push({ ...unseen, found, refusal: [twin] });
  }
  const others = writeUps.filter(({ path }) => !twins.has(path));
  for (let at = 0; at < others.length; at += atOnce) {
    for (const produced of await look(args, terminal, others.slice(at, at + atOnce))) seen.push(await judge(args, terminal, produced));
  }
  return refuseSharers(seen).toSorted((a, b) => compare(a.found.slug, b.found.slug) || compare(a.found.path, b.found.path));
}

/** Every write-up through the stages that no output needs to be made for. */
function look(args: Arguments, terminal: Terminal, writeUps: readonly FoundWriteUp[]): Promise<readonly Produced[]> {
  return produceAll({ ...args, quiet: true, words: writeUps.map(({ path }) => path) }, terminal, noParts, false, undefined, false);
}

async function judge(args: Arguments, terminal: Terminal, produced: Produced): Promise<SeenWriteUp> {
  const { found, messages, issue, source } = produced;
  const document = issue?.document;
  if (document === undefined || source === undefined) return { ...unseen, found, refusal: refusalsOf(messages, args) };
  const refusal: Message[] = [];
  // Also a text is filed of what is redacted, and one that still names somebody is none.
  if (issue?.redacted !== undefined && (await issue.redacted.markdown((message) => refusal.push(message))) === undefined) return { ...unseen, found, refusal };
  const { title, date } = fillMetaFields(document.meta, document.brand.mergeFields);
  const mdto = readMdtoSettings(document.brand.archive?.mdto);
  const folder = join(resolve(terminal.cwd, args.out), found.slug);
  const report = await readReport(folder, nodeDisk);
  const input = hashInput(source, { document }, document.brand, { tool: terminal.tool, optionKey: optionKeyOf(args) });
  const stale = report === undefined ? "missing" : await findStaleness(folder, report, input);
  const seen = { found, refusal: [], mdto, facts: { title, date } };
  return stale === undefined && report !== undefined ? { ...seen, stale, report } : { ...seen, stale: stale ?? "missing", report: undefined };
}

const unseen = { stale: undefined, report: undefined, mdto: { missing: [] }, facts: undefined } as const;

async function findStaleness(folder: string, report: Report, input: Report["input"]): Promise<Staleness | undefined> {
  if (!report.built || neededOutputs.some((path) => !report.outputs.some((output) => output.path === path))) return "missing";
  const isSame = (["sources", "brand", "tool", "options"] as const).every((name) => report.input[name] === input[name]);
  const filed = report.outputs.filter(({ path }) => isFiled(path));
  if (!isSame || filed.some(({ stale }) => stale)) return "older";
  for (const output of filed) {
    const bytes = await nodeDisk.readFile(join(folder, output.path)).catch(() => undefined);
    if (bytes === undefined) return "missing";
    if (sha256(bytes) !== output.sha256) return "changed";
  }
  return undefined;
}

/** What of an output folder the archive takes. */
function isFiled(path: string): boolean {
  return neededOutputs.includes(path) || path === "next.ics";
}

/** Of redacted write-ups whose folders have lost a name, two may come to the same. */
function refuseSharers(seen: readonly SeenWriteUp[]): readonly SeenWriteUp[] {
  const counts = new Map<string, number>();
  for (const { found, refusal } of seen) if (refusal.length === 0) counts.set(found.slug, (counts.get(found.slug) ?? 0) + 1);
  return seen.map((one) => {
    if (one.refusal.length > 0 || (counts.get(one.found.slug) ?? 0) < 2) return one;
    const place = { file: one.found.name, line: 1, column: 1 };
    return { ...one, refusal: [told("redact-twin", redactMessages["redact-twin"], { folder: one.found.slug }, place)], stale: undefined, report: undefined };
  });
}

/** The messages that keep a write-up out of the archive: its errors (with --strict its warnings too), but for links. */
export function refusalsOf(messages: readonly Message[], { strict }: Pick<Arguments, "strict">): readonly Message[] {
  return messages.filter(({ severity, code }) => (severity === "error" || (strict && severity === "warning")) && !isOfLinks(code));
}

/** Broken links: told, and no reason not to file. */
export function linkFaultsOf(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ severity, code }) => severity === "error" && isOfLinks(code));
}

function isOfLinks(code: string): boolean {
  return code.startsWith("link-") || code.startsWith("links-");
}

/** A message of its own about a write-up as a whole. */
export function aboutWriteUp<C extends "archive-refused" | "archive-not-current" | "archive-links" | "archive-mdto-missing">(
  code: C,
  args: Parameters<(typeof archiveMessages)[C]["nl"]>[0],
  found: Pick<FoundWriteUp, "name">,
): Message {
  const entry = archiveMessages[code] as unknown as Parameters<typeof told<typeof args>>[1];
  return told(code, entry, args, { file: code === "archive-mdto-missing" ? "brand.json" : found.name, line: 1, column: 1 });
}

/** A write-up that is current, as the archive wants it: its content is read when it is filed, and not at all when nothing changed. */
export function toFile(args: Arguments, terminal: Terminal, seen: SeenWriteUp): WriteUp | undefined {
  const { found, report, facts, mdto } = seen;
  if (report === undefined || facts === undefined) return undefined;
  const outputs = report.outputs.filter(({ path }) => isFiled(path)).map(({ path, sha256: hash }) => [path, hash]);
  return {
    slug: found.slug,
    ...facts,
    redacted: args.redact,
    source: sha256(JSON.stringify([report.input, outputs, mdto])),
    load: () => contentOf(args, terminal, seen),
  };
}

/** What is filed of a current write-up, read from its output and its sources. Throws when one of them is no longer as it was seen. */
async function contentOf(args: Arguments, terminal: Terminal, seen: SeenWriteUp): Promise<SessionContent> {
  const [produced] = await look(args, terminal, [seen.found]);
  const { issue, source } = produced ?? {};
  const document = issue?.document;
  if (document === undefined || source === undefined || seen.report === undefined) throw new Error(`no longer there: ${seen.found.slug}`);
  const folder = join(resolve(terminal.cwd, args.out), seen.found.slug);
  const outputs = new Map<string, Uint8Array>();
  for (const { path } of seen.report.outputs) if (isFiled(path)) outputs.set(path, await nodeDisk.readFile(join(folder, path)));
  const redacted = issue?.redacted;
  const text = await redacted?.markdown(() => undefined);
  const markdown = redacted === undefined ? source.bytes : text === undefined ? undefined : new TextEncoder().encode(text);
  if (markdown === undefined) throw new Error(`no longer without names: ${seen.found.slug}`);
  const pictures = new Map<string, Uint8Array>();
  if (redacted === undefined) for (const [src, { path }] of [...document.images, ...document.thumbnails]) pictures.set(src, await nodeDisk.readFile(path));
  return collectContent({
    slug: seen.found.slug,
    document,
    markdown,
    outputs,
    pictures: redacted === undefined ? pictures : undefined,
    mdto: "settings" in seen.mdto ? seen.mdto.settings : undefined,
  });
}
