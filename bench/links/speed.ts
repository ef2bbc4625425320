/** 1,000 URLs on one host, whole processes in turn within each round: `node bench/links/speed.ts`; `BENCH_RUNS` rounds. Figures go to bench/README.md by hand. */

import { rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { installPeers, median, say } from "../peers.ts";
import { checkers, run, writeLists } from "./checkers.ts";
import { speedPaths, startSpeedServer } from "./servers.ts";

const rounds = Number(process.env["BENCH_RUNS"] ?? 5);
const bare = { name: "bare undici loop", command: [process.execPath, join(dirname(fileURLToPath(import.meta.url)), "bare.ts"), "list.txt"], unbridled: [] };
const raced = [bare, ...checkers.filter(({ name }) => !name.includes("--check-fragments"))];
installPeers();
const server = await startSpeedServer();
const urls = speedPaths.map((path) => server.origin + path);
const taken = new Map<string, { readonly milliseconds: number; readonly requests: number }[]>(raced.map(({ name }) => [name, []]));
for (let round = 0; round < rounds; round += 1) await runRound();
await server.close();
writeTable();

async function runRound(): Promise<void> {
  for (const { name, command, unbridled } of raced) {
    const folder = writeLists(urls);
    writeFileSync(join(folder, "list.txt"), urls.join("\n"));
    const { milliseconds } = await run([...command, ...unbridled], folder, 120);
    taken.get(name)?.push({ milliseconds, requests: server.takeCount() });
    rmSync(folder, { recursive: true });
  }
}

function writeTable(): void {
  say(`${rounds} rounds, load ${loadavg()[0]?.toFixed(1)}\n\n| whole process | median ms | ratio to the bare loop | requests |\n|---|---|---|---|`);
  for (const [name, runs] of taken)
    say(`| ${name} | ${middle(name).toFixed(0)} | ${(middle(name) / middle(bare.name)).toFixed(2)} | ${median(runs.map(({ requests }) => requests))} |`);
}

function middle(name: string): number {
  return median((taken.get(name) ?? []).map(({ milliseconds }) => milliseconds));
}
