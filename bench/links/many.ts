/**
 * 20,000 URLs on 500 virtual hosts: `node bench/links/many.ts`. Once as one list to `checkLinks`, once as twenty files to the command, both
 * politely, and once as one list with everything lifted but the limit per host. The server, a process of its own, counts what each host
 * has under way; of ours the greatest resident size is taken. Bounds: 300 MB, and the limit of each host.
 */

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { say, tableOf } from "../peers.ts";
import { bundleScript } from "./bundled.ts";
import { run } from "./checkers.ts";
import type { Seen } from "./many-server.ts";
import { speedPath } from "./speed-paths.ts";

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(dirname(dirname(here)), "dist/cli.js");
const perHost = 40;
const urlsPerFile = 1000;
const urlCount = Number(process.env["BENCH_URLS"] ?? 20_000);
const patience = 600;

const folder = mkdtempSync(join(tmpdir(), "sessiepers-bench-many-"));
const server = fork(join(here, "many-server.ts"));
const [port] = (await once(server, "message")) as [number];
const urls = Array.from({ length: urlCount }, (_, at) => `http://h${Math.floor(at / perHost)}.example:${port}${speedPath(at)}`);
const ours = await bundleScript(join(here, "many-ours.ts"), folder);
const preload = await bundleScript(join(here, "to-loopback.ts"), folder);
const rows = [await checkOneList({}), await checkOneList({ overall: 512, hostInterval: 0, confirmDelay: 0 }), await checkFiles()];
server.disconnect();
rmSync(folder, { recursive: true });
say(`${urlCount} URLs on ${Math.ceil(urlCount / perHost)} hosts, at most 2 requests at once to each\n`);
const table = tableOf(
  ["whole process", "seconds", "peak MB", "requests", "hosts", "most at once to one host", "most at once in all", "verdicts"],
  rows.map(({ name, seconds, megabytes, seen, verdicts }) => [
    name,
    seconds.toFixed(1),
    megabytes.toFixed(0),
    ...[seen.requests, seen.hosts, seen.mostAtOnce, seen.mostOverall].map(String),
    verdicts,
  ]),
);
say(`${table}\n`);

interface Row {
  readonly name: string;
  readonly seconds: number;
  readonly megabytes: number;
  readonly seen: Seen;
  readonly verdicts: string;
}

async function checkOneList(settings: Readonly<Record<string, number>>): Promise<Row> {
  writeFileSync(join(folder, "list.txt"), urls.join("\n"));
  const { out, ...measured } = await measure([ours, "list.txt", JSON.stringify({ ...settings, writeUpDeadline: patience * 1000 })]);
  const lifted = Object.entries(settings).map((pair) => pair.join(" "));
  const counts = JSON.parse(out) as Readonly<Record<string, number>>;
  return { name: ["one list", ...lifted].join(", "), ...measured, verdicts: tell(counts) };
}

async function checkFiles(): Promise<Row> {
  const names = Array.from({ length: Math.ceil(urlCount / urlsPerFile) }, (_, at) => `${at}.md`);
  for (const [at, name] of names.entries()) {
    const some = urls.slice(at * urlsPerFile, (at + 1) * urlsPerFile);
    writeFileSync(join(folder, name), some.map((url) => `- [tekst](${url})\n`).join(""));
  }
  const { out, ...measured } = await measure([cli, "links", ...names, "--json", "--allow-private", "--refresh", "--deadline", String(patience)]);
  const counts: Record<string, number> = {};
  for (const [, verdict = ""] of out.matchAll(/"verdict": "(\w+)"/gu)) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return { name: `the command, ${names.length} files`, ...measured, verdicts: tell(counts) };
}

async function measure(words: readonly string[]): Promise<Pick<Row, "seconds" | "megabytes" | "seen"> & { readonly out: string }> {
  const peak = join(folder, "peak");
  const env = { BENCH_PEAK: peak };
  const { out, milliseconds } = await run([process.execPath, "--import", pathToFileURL(preload).href, ...words], folder, { seconds: patience, env });
  server.send("what did you see?");
  const [seen] = (await once(server, "message")) as [Seen];
  return { out, seconds: milliseconds / 1000, megabytes: (Number(readFileSync(peak, "utf8")) * 1024) / 1e6, seen };
}

function tell(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(", ");
}
