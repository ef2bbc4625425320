/** Erasing people from what builds wrote: contact files, links.json and the reports. Each write-up's folder is changed whole or not at all. */

import { decodeUri } from "../decode-uri.ts";
import { join } from "node:path";

import { findTraces, scrubTraces, traceOfLink, type TraceKnowledge } from "../contacts/book/traces.ts";
import type { Contact } from "../contacts/contact.ts";
import { eraseFromContacts, readContactsJson } from "../contacts/forget/contacts-json.ts";
import { eraseFromCsv } from "../contacts/forget/csv.ts";
import type { Erasing } from "../contacts/forget/erasing.ts";
import { eraseFromVcards } from "../contacts/forget/vcard.ts";
import type { OutputFile } from "../document.ts";
import { textsOfHtml } from "../texts/html.ts";
import type { WriteDisk } from "../write/disk.ts";
import { isSlug } from "../write/journal.ts";
import { repairOutputs, writeOutputs } from "../write/outputs.ts";
import { listFiles } from "./foreign-files.ts";
import { readReport } from "./produce.ts";
import { jsonFile, type Report, sha256 } from "./report.ts";
import type { Tombstones } from "./tombstones.ts";

/** Data that is rewritten; all else is what people read, which the author mends. */
const isDataFile = (path: string): boolean => /^(?:contacts\.(?:json|csv|vcf)|contacts\/.*\.vcf|links\.json|report\.json)$/u.test(path);

/** Undefined for a file that goes. */
type Change = Uint8Array | undefined;

/** Absolute paths of the data files that `eraseFromOutputs` understands, and so has cleaned. A damaged one is not among them. */
export async function listCleaned(out: string, disk: WriteDisk): Promise<ReadonlySet<string>> {
  const cleaned = new Set<string>();
  const addJson = async (path: string, isOurs: (bytes: Uint8Array) => boolean): Promise<void> => {
    const bytes = await disk.readFile(path).catch(() => undefined);
    if (bytes !== undefined && isOurs(bytes)) cleaned.add(path);
  };
  for (const slug of await listOutputs(out, disk)) {
    const folder = join(out, slug);
    for (const path of (await listFiles(folder, "", disk)).filter((one) => /\.(?:csv|vcf)$/u.test(one) && isDataFile(one))) cleaned.add(join(folder, path));
    await addJson(join(folder, "contacts.json"), (bytes) => readContactsJson(bytes) !== undefined);
    await addJson(join(folder, "links.json"), (bytes) => readLinks(bytes) !== undefined);
    if ((await readReport(folder, disk)) !== undefined) cleaned.add(join(folder, "report.json"));
  }
  await addJson(join(out, "report.json"), (bytes) => readOverview(bytes) !== undefined);
  return cleaned;
}

/** Every contact that the contacts.json of the folders say, with the day of the write-up where it is known. */
export async function readFiledContacts(out: string, disk: WriteDisk): Promise<readonly Contact[]> {
  const all: Contact[] = [];
  for (const slug of await listOutputs(out, disk)) {
    const bytes = await disk.readFile(join(out, slug, "contacts.json")).catch(() => undefined);
    all.push(...((bytes === undefined ? undefined : readContactsJson(bytes))?.contacts ?? []));
  }
  return all;
}

/** Takes these persons out of every folder of `out`, which need not exist. May stop anywhere and be done again. Throws a WriteError. */
export async function eraseFromOutputs(out: string, tombstones: Tombstones, persons: ReadonlySet<string>, disk: WriteDisk): Promise<void> {
  // What a stopped write left beside the folders holds earlier contact files.
  await repairOutputs(out, disk);
  const days = new Map<string, string>();
  for (const slug of await listOutputs(out, disk)) {
    const folder = join(out, slug);
    const report = await readReport(folder, disk);
    // Without a day it is from an earlier version of us: old.
    const day = report?.date ?? "";
    days.set(slug, day);
    const erasing = { ...tombstones.knowledge(persons, day), isBuried: (identities: readonly string[]) => tombstones.isBuried(identities, day) };
    const files = await eraseFromFolder(folder, report, erasing, disk);
    if (files !== undefined) await writeOutputs(out, [{ slug, files }], [], disk);
  }
  const overview = await eraseFromOverview(out, (slug) => tombstones.knowledge(persons, days.get(slug) ?? ""), disk);
  if (overview !== undefined) await writeOutputs(out, [], [overview], disk);
}

/** The folders that are ours: with a report, or contacts. */
async function listOutputs(out: string, disk: WriteDisk): Promise<readonly string[]> {
  if (!(await disk.isFolder(out))) return [];
  const found: string[] = [];
  for (const name of await disk.readdir(out)) {
    if (!isSlug(name) || !(await disk.isFolder(join(out, name)))) continue;
    const isOurs = (await disk.exists(join(out, name, "report.json"))) || (await disk.exists(join(out, name, "contacts.json")));
    if (isOurs) found.push(name);
  }
  return found;
}

/** All that the folder holds from now on; undefined when nothing changes. */
async function eraseFromFolder(folder: string, report: Report | undefined, erasing: Erasing, disk: WriteDisk): Promise<readonly OutputFile[] | undefined> {
  const paths = await listFiles(folder, "", disk);
  const read = async (path: string): Promise<Uint8Array> => disk.readFile(join(folder, path));
  const before = new Map<string, Uint8Array>();
  for (const path of paths.filter((one) => isDataFile(one))) before.set(path, await read(path));
  const changes = new Map<string, Change>();
  const put = (path: string, after: Change): void => {
    const bytes = before.get(path);
    if (bytes !== undefined && (after === undefined || Buffer.compare(bytes, after) !== 0)) changes.set(path, after);
  };
  const contacts = before.get("contacts.json");
  const erased = contacts === undefined ? undefined : eraseFromContacts(contacts, erasing);
  if (erased !== undefined) put("contacts.json", erased.bytes);
  const removed = erased?.removed ?? [];
  for (const [path, bytes] of before) {
    if (path.endsWith(".csv")) put(path, eraseFromCsv(bytes, erasing, removed));
    if (path.endsWith(".vcf")) put(path, eraseFromVcards(bytes, erasing, removed));
  }
  const links = before.get("links.json");
  if (links !== undefined) put("links.json", eraseFromLinks(links, await readHiddenLinks(paths, read, erasing), erasing));
  if (report !== undefined) put("report.json", jsonFile("report.json", mendReport(report, changes, erasing)).bytes);
  if (changes.size === 0) return undefined;
  const kept = paths.filter((path) => !(changes.has(path) && changes.get(path) === undefined));
  return Promise.all(kept.map(async (path) => ({ path, bytes: changes.get(path) ?? before.get(path) ?? (await read(path)) })));
}

/** The links to their mail and telephone that the mail and the web page show: links.json has only a hash of them, of the whole link. */
async function readHiddenLinks(paths: readonly string[], read: (path: string) => Promise<Uint8Array>, knowledge: TraceKnowledge): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>();
  for (const path of paths.filter((one) => one === "email.html" || one === "web.html")) {
    const markup = textsOfHtml(new TextDecoder().decode(await read(path))).join("\n");
    for (const [, scheme = "", rest = ""] of markup.matchAll(/["'](mailto|tel):([^"'<>]{1,2000})["']/giu))
      if (findTraces(decodeUri(rest), knowledge).length > 0) hidden.add(traceOfLink(scheme.toLowerCase(), rest));
  }
  return hidden;
}

interface FiledLink {
  readonly url: string;
  readonly verdict: string;
  readonly finalUrl: string | null;
}

interface LinksFile {
  readonly links: readonly FiledLink[];
  readonly counts?: Readonly<Record<string, number>>;
}

function readLinks(bytes: Uint8Array): LinksFile | undefined {
  const file = parseJson(bytes) as Partial<LinksFile> | null | undefined;
  return Array.isArray(file?.links) && file.links.every((link: Partial<FiledLink>) => typeof link.url === "string") ? (file as LinksFile) : undefined;
}

/** links.json without the links of these persons, counted anew; unchanged when it is none of ours. */
function eraseFromLinks(bytes: Uint8Array, hidden: ReadonlySet<string>, knowledge: TraceKnowledge): Uint8Array {
  const file = readLinks(bytes);
  if (file === undefined) return bytes;
  const all = file.links;
  const isTheirs = ({ url, finalUrl }: FiledLink): boolean => {
    if (/^(?:mailto|tel|sms):[\da-f]{64}$/u.test(url)) return knowledge.knows(`link ${url}`) || hidden.has(`link ${url}`);
    return [url, finalUrl ?? ""].some((one) => findTraces(one, knowledge).length > 0);
  };
  const links = all.filter((link) => !isTheirs(link));
  if (links.length === all.length) return bytes;
  const counts = Object.fromEntries(Object.keys(file.counts ?? {}).map((name) => [name, links.filter(({ verdict }) => verdict === name).length]));
  return jsonFile("", { ...file, links, counts }).bytes;
}

/** The report as it is true of the changed files, without their names in its messages. */
function mendReport(report: Report, changes: ReadonlyMap<string, Change>, knowledge: TraceKnowledge): Report {
  const outputs = report.outputs.flatMap((output) => {
    if (!changes.has(output.path)) return [output];
    const bytes = changes.get(output.path);
    return bytes === undefined ? [] : [{ ...output, bytes: bytes.length, sha256: sha256(bytes) }];
  });
  return { ...report, messages: scrubAll(report.messages, knowledge), outputs };
}

/** Every text in a value. */
function scrubAll<T>(value: T, knowledge: TraceKnowledge): T {
  if (typeof value === "string") return scrubTraces(value, knowledge) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => scrubAll(one, knowledge)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, scrubAll(one as unknown, knowledge)])) as T;
}

/** The report of the last run; undefined when it stays as it is. */
async function eraseFromOverview(out: string, knowledgeOf: (slug: string) => TraceKnowledge, disk: WriteDisk): Promise<OutputFile | undefined> {
  const bytes = await disk.readFile(join(out, "report.json")).catch(() => undefined);
  const file = bytes === undefined ? undefined : readOverview(bytes);
  if (bytes === undefined || file === undefined) return undefined;
  const writeUps = file.writeUps.map((one) => ({
    ...one,
    messages: scrubAll(one.messages, knowledgeOf(one.slug)),
  }));
  const after = jsonFile("report.json", { ...file, writeUps });
  return Buffer.compare(bytes, after.bytes) === 0 ? undefined : after;
}

interface Overview {
  readonly writeUps: readonly { readonly slug: string; readonly messages: unknown }[];
}

function readOverview(bytes: Uint8Array): Overview | undefined {
  const file = parseJson(bytes) as Partial<Overview> | null | undefined;
  return Array.isArray(file?.writeUps) ? (file as Overview) : undefined;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
