/**
 * What checkers make of the behaviours of servers, as Markdown on the terminal: `node bench/links/verdicts.ts`.
 * Figures go to bench/README.md by hand. Each behaviour has a server of its own for each checker, at an address of its own where the
 * machine has them, so that no host is held up for another and no count of requests is shared.
 * `--record` keeps the verdicts of the tool that npm and pip do not have, for machines without it.
 */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";

import pLimit from "p-limit";

import { startWebServer } from "../../tests/pipeline/links/web-server.ts";
import { installPeers, say, writeTable } from "../peers.ts";
import { asked, type Asked } from "./behaviours.ts";
import { type Checker, findCheckers, type Judged, judgedOf, run, writeLists } from "./checkers.ts";
import { findClosedOrigin, startSlowServer } from "./servers.ts";

interface Column {
  readonly name: string;
  readonly options: readonly string[];
  /** By `keyOf`. */
  readonly judged: Readonly<Record<string, Judged>>;
  /** Of the list without the endless ones. */
  readonly seconds: number;
}

const recordedFile = fileURLToPath(new URL("lychee.json", import.meta.url));
const patience = { list: Number(process.env["BENCH_SECONDS"] ?? 240), alone: 60 };
/** A tool that gathers an endless page is stopped before the machine is. */
const megabytes = 1000;
const atOnce = pLimit(8);

installPeers();
const checkers = findCheckers();
const columns = await Promise.all(checkers.map(judge));
const fresh = columns.filter(({ name }) => name.startsWith("lychee"));
if (fresh.length === 0) columns.push(...readRecorded());
if (fresh.length > 0 && process.argv.includes("--record")) record(fresh);
say(`load ${loadavg()[0]?.toFixed(1)}\n`);
writeLegend();
writeVerdicts();
writeWrong();

async function judge(checker: Checker): Promise<Column> {
  const alone = asked.filter(({ isEndless }) => isEndless);
  const [list, ...single] = await Promise.all([
    judgeRows(
      checker,
      asked.filter(({ isEndless }) => !isEndless),
      patience.list,
    ),
    ...alone.map((row) => atOnce(() => judgeRows(checker, [row], patience.alone))),
  ]);
  const judged = Object.assign({}, list.judged, ...single.map((one) => one.judged)) as Column["judged"];
  return { name: checker.name, options: checker.options, judged, seconds: list.seconds };
}

async function judgeRows({ name, command, options, read }: Checker, rows: readonly Asked[], seconds: number): Promise<Pick<Column, "judged" | "seconds">> {
  const hosts = await Promise.all(rows.map((row, at) => startHost(row, at)));
  const urls = hosts.map(({ url }) => url);
  const folder = writeLists(urls);
  const { out, milliseconds, stopped } = await run([...command, ...options], folder, { seconds, megabytes });
  await Promise.all(hosts.map(({ close }) => close()));
  rmSync(folder, { recursive: true });
  const silent: Judged = { call: "open", said: stopped ?? "no answer" };
  const verdicts = stopped === undefined && out !== "" ? read(out) : undefined;
  if (verdicts === undefined && rows.length > 1) say(`${name}: ${silent.said}\n`);
  const judged = rows.map((row, at) => [keyOf(row), verdicts === undefined ? silent : judgedOf(verdicts, urls[at] ?? "")] as const);
  return { judged: Object.fromEntries(judged), seconds: milliseconds / 1000 };
}

interface Host {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function startHost({ at, path }: Asked, number: number): Promise<Host> {
  if (at === "nowhere") return { url: "http://bestaat-niet.invalid/", close: () => Promise.resolve() };
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
  const { date, columns: kept } = JSON.parse(readFileSync(recordedFile, "utf8")) as Recorded;
  say(`lychee is not on this machine: its verdicts are those of ${date}\n`);
  return kept.map((column) => ({ ...column, name: `${column.name} (${date})` }));
}

function record(kept: readonly Column[]): void {
  const recorded: Recorded = { date: new Date().toISOString().slice(0, 10), columns: kept };
  writeFileSync(recordedFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
}

function writeLegend(): void {
  for (const { name, options, seconds } of columns) say(`- ${name.split(", ")[0]}: \`${options.join(" ")}\`, ${seconds.toFixed(0)} s`);
  say("");
}

function writeVerdicts(): void {
  const rows = asked.map((row) => [row.behaviour, row.wanted, ...columns.map((column) => `${mark(row, column)}${told(column.judged[keyOf(row)])}`)]);
  const sums = columns.map((column) => String(asked.filter((row) => !isWanted(row, column)).length));
  writeTable(["behaviour", "wanted", ...columns.map(({ name }) => name)], [...rows, [`other than wanted, of ${asked.length}`, "", ...sums]]);
}

function writeWrong(): void {
  const isWrongIn = (row: Asked, column: Column): boolean => isWrong(row, column.judged[keyOf(row)]);
  const rows = asked.map((row) => [row.behaviour, row.reader, row.why, ...columns.map((column) => (isWrongIn(row, column) ? "**wrong**" : ""))]);
  const sums = columns.map((column) => String(asked.filter((row) => isWrongIn(row, column)).length));
  writeTable(["behaviour", "a reader", "why", ...columns.map(({ name }) => name)], [...rows, [`wrong, of ${asked.length}`, "", "", ...sums]]);
}

function mark(row: Asked, column: Column): string {
  return isWanted(row, column) ? "" : "✗ ";
}

/** Ours has to give the very verdict and reason; of others it is asked only whether they pass, fail, or do neither. */
function isWanted({ wanted, ...row }: Asked, { name, judged }: Column): boolean {
  const found = judged[keyOf({ wanted, ...row })];
  if (name === "sessiepers") return found?.said === wanted;
  const calls: Readonly<Record<string, Judged["call"]>> = { ok: "passes", moved: "passes", broken: "fails" };
  return found?.call === (calls[wanted.split(" ")[0] ?? ""] ?? "open");
}

/** Wrong is: to fail what a reader can open, or to pass what he cannot. */
function isWrong({ reader }: Asked, judged: Judged | undefined): boolean {
  return (reader === "opens" && judged?.call === "fails") || (reader === "does not" && judged?.call === "passes");
}

function told(judged: Judged | undefined): string {
  return judged === undefined ? "" : `${judged.call} (${judged.said})`;
}
