/**
 * What checkers make of the behaviours of servers, as Markdown on the terminal: `node bench/links/verdicts.ts`.
 * Figures go to bench/README.md by hand. Each checker has servers of its own, so that no count of requests is shared.
 */

import { rmSync } from "node:fs";
import { loadavg } from "node:os";

import { startWebServer } from "../../tests/pipeline/links/web-server.ts";
import { installPeers, say } from "../peers.ts";
import { asked, type Asked } from "./behaviours.ts";
import { type Checker, checkers, type Judged, judgedOf, run, writeLists } from "./checkers.ts";
import { findClosedOrigin, startSlowServer } from "./servers.ts";

interface Column {
  readonly name: string;
  /** In the order of `asked`. */
  readonly judged: readonly Judged[];
  readonly seconds: number;
}

/** Verdicts of tools that are not run here, with version and date in the name. lychee (`cargo install lychee`) is still to be recorded. */
const recorded: readonly Column[] = [];

installPeers();
const columns = [...(await Promise.all(checkers.map(judge))), ...recorded];
say(`load ${loadavg()[0]?.toFixed(1)}\n`);
writeVerdicts();
writeWrong();

async function judge({ name, command, read }: Checker): Promise<Column> {
  const [server, slow, closed] = await Promise.all([startWebServer(), startSlowServer(), findClosedOrigin()]);
  const origins: Readonly<Record<Asked["at"], string>> = { tests: server.origin, bench: slow.origin, closed, nowhere: "http://bestaat-niet.invalid" };
  const urls = asked.map(({ at, path }) => origins[at] + path);
  const folder = writeLists(urls);
  const { out, milliseconds } = await run(command, folder, Number(process.env["BENCH_SECONDS"] ?? 240));
  await Promise.all([server.close(), slow.close()]);
  const verdicts = out === "" ? new Map<string, Judged>() : read(out);
  rmSync(folder, { recursive: true });
  if (verdicts.size === 0) say(`${name} said nothing in ${Math.round(milliseconds / 1000)} s: its column says nothing either\n`);
  return { name, judged: urls.map((url) => judgedOf(verdicts, url)), seconds: milliseconds / 1000 };
}

function writeVerdicts(): void {
  const rows = asked.map(({ behaviour }, at) => [behaviour, ...columns.map(({ judged }) => told(judged[at]))]);
  writeTable(["behaviour", ...columns.map(({ name }) => name)], [...rows, ["seconds", ...columns.map(({ seconds }) => seconds.toFixed(0))]]);
}

function writeWrong(): void {
  const rows = asked.map((row, at) => [row.behaviour, row.reader, row.why, ...columns.map(({ judged }) => (isWrong(row, judged[at]) ? "**wrong**" : ""))]);
  const sums = columns.map(({ judged }) => String(asked.filter((row, at) => isWrong(row, judged[at])).length));
  writeTable(["behaviour", "a reader", "why", ...columns.map(({ name }) => name)], [...rows, [`wrong, of ${asked.length}`, "", "", ...sums]]);
}

/** Wrong is: to fail what a reader can open, or to pass what he cannot. */
function isWrong({ reader }: Asked, judged: Judged | undefined): boolean {
  return (reader === "opens" && judged?.call === "fails") || (reader === "does not" && judged?.call === "passes");
}

function told(judged: Judged | undefined): string {
  return judged === undefined ? "" : `${judged.call} (${judged.said})`;
}

function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  say([head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  say("");
}
