/**
 * What checkers make of the behaviours of servers, as Markdown on the terminal: `node bench/links/verdicts.ts`. Each behaviour has a server of its own for each checker, at an address of its own where the
 * machine has them, so that no host is held up for another and no count of requests is shared.
 * `--record` keeps the tables in verdicts.md, and the verdicts of the tool that npm and pip do not have, for machines without it.
 */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import pLimit from "p-limit";

import { startWebServer } from "../../tests/pipeline/links/web-server.ts";
import { installPeers, say, tableOf } from "../peers.ts";
import { asked, type Asked } from "./behaviours.ts";
import { type Checker, findCheckers, type Judged, judgedOf, run, writeLists } from "./checkers.ts";
import { findClosedOrigin, startSlowServer } from "./servers.ts";

interface Column {
  readonly name: string;
  readonly options: string;
  /** By `keyOf`. */
  readonly judged: Readonly<Record<string, Judged>>;
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** Seconds. linkinator's five repeats of a link that does not answer take two minutes. */
const patience = 150;
/** A tool that gathers an endless page is stopped before the machine is. */
const megabytes = 1000;
/** Processes for one link each wait most of the time. */
const atOnce = pLimit(24);

installPeers();
const checkers = findCheckers();
const columns = await Promise.all(checkers.map(judge));
const fresh = columns.filter(({ name }) => name.startsWith("lychee"));
if (fresh.length === 0) columns.push(...readRecorded());
const tables = [writeLegend(), writeVerdicts(), writeWrong()].join("\n\n");
say(tables);
if (process.argv.includes("--record")) record();

async function judge(checker: Checker): Promise<Column> {
  const together = asked.filter(({ isEndless }) => checker.isFragile !== true && !isEndless);
  const runs = await Promise.all([
    ...(together.length === 0 ? [] : [judgeRows(checker, together)]),
    ...asked.filter((row) => !together.includes(row)).map((row) => atOnce(() => judgeRows(checker, [row]))),
  ]);
  const judged = Object.assign({}, ...runs.map((one) => one.judged)) as Column["judged"];
  return { name: checker.name, options: checker.options.join(" "), judged };
}

async function judgeRows({ name, command, options, read }: Checker, rows: readonly Asked[]): Promise<Pick<Column, "judged">> {
  const hosts = await Promise.all(rows.map((row, at) => startHost(row, at)));
  const urls = hosts.map(({ url }) => url);
  const folder = writeLists(urls);
  const { out, stopped } = await run([...command, ...options], folder, { seconds: patience, megabytes });
  await Promise.all(hosts.map(({ close }) => close()));
  rmSync(folder, { recursive: true });
  const silent: Judged = { call: "open", said: stopped ?? "no answer" };
  const verdicts = stopped === undefined && out !== "" ? read(out) : undefined;
  if (verdicts === undefined && rows.length > 1) say(`${name}: ${silent.said}\n`);
  const judged = rows.map((row, at) => [keyOf(row), verdicts === undefined ? silent : judgedOf(verdicts, urls[at] ?? "")] as const);
  return { judged: Object.fromEntries(judged) };
}

interface Host {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function startHost({ at, path }: Asked, number: number): Promise<Host> {
  if (at === "nowhere") return { url: "http://bestaat-niet.nergens/", close: () => Promise.resolve() };
  if (at === "closed") return { url: `${await findClosedOrigin()}${path}`, close: () => Promise.resolve() };
  if (at === "bench") return hostOf(await startSlowServer(), path);
  // Linux answers at the whole of 127/8.
  const address = process.platform === "linux" && at === "tests" ? `127.0.1.${number + 1}` : "127.0.0.1";
  const host = hostOf(await startWebServer(address), path);
  return at === "localhost" ? { ...host, url: host.url.replace(address, "localhost") } : host;
}

function hostOf({ origin, close }: { readonly origin: string; readonly close: () => Promise<void> }, path: string): Host {
  return { url: `${origin}${path}`, close };
}

function keyOf({ at, path }: Asked): string {
  return `${at} ${path}`;
}

interface Recorded {
  readonly date: string;
  readonly columns: readonly Column[];
}

function readRecorded(): readonly Column[] {
  const { date, columns: kept } = JSON.parse(readFileSync(pathOf("lychee.json"), "utf8")) as Recorded;
  say(`lychee is not on this machine: its verdicts are those of ${date}\n`);
  return kept.map((column) => ({ ...column, name: `${column.name} (${date})` }));
}

function record(): void {
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(pathOf("verdicts.md"), `# Verdicts of link checkers, ${date}\n\nWritten by \`node bench/links/verdicts.ts --record\`.\n\n${tables}\n`);
  const recorded: Recorded = { date, columns: fresh };
  if (fresh.length > 0) writeFileSync(pathOf("lychee.json"), `${JSON.stringify(recorded, undefined, 2)}\n`);
}

function writeLegend(): string {
  return columns.map(({ name, options }) => `- ${name.split(", ")[0]}: \`${options}\``).join("\n");
}

function writeVerdicts(): string {
  const rows = asked.map((row) => [row.behaviour, row.wanted, ...columns.map((column) => `${mark(row, column)}${told(column.judged[keyOf(row)])}`)]);
  const sums = columns.map((column) => String(asked.filter((row) => !isWanted(row, column)).length));
  return tableOf(["behaviour", "wanted", ...columns.map(({ name }) => name)], [...rows, [`other than wanted (✗), of ${asked.length}`, "", ...sums]]);
}

function writeWrong(): string {
  const rows = asked.map((row) => [row.behaviour, row.reader, row.why, ...columns.map((column) => (isWrong(row, column) ? "**wrong**" : ""))]);
  const sums = columns.map((column) => String(asked.filter((row) => isWrong(row, column)).length));
  return tableOf(["behaviour", "a reader", "why", ...columns.map(({ name }) => name)], [...rows, [`wrong, of ${asked.length}`, "", "", ...sums]]);
}

function mark(row: Asked, column: Column): string {
  return isWanted(row, column) ? "" : "✗ ";
}

/** Ours has to give the very verdict and reason; of others it is asked only whether they pass, fail, or do neither. */
function isWanted(row: Asked, { name, judged }: Column): boolean {
  const found = judged[keyOf(row)];
  if (name === "sessiepers") return found?.said === row.wanted;
  const calls: Readonly<Record<string, Judged["call"]>> = { ok: "passes", moved: "passes", broken: "fails" };
  return found?.call === (calls[row.wanted.split(" ")[0] ?? ""] ?? "open");
}

/** Wrong is: to fail what a reader can open, or to pass what he cannot. */
function isWrong(row: Asked, { judged }: Column): boolean {
  const call = judged[keyOf(row)]?.call;
  return (row.reader === "opens" && call === "fails") || (row.reader === "does not" && call === "passes");
}

function told(judged: Judged | undefined): string {
  return judged === undefined ? "" : `${judged.call} (${judged.said})`;
}
