/**
 * 1,000 URLs on one host, whole processes in turn within each round: `node bench/links/speed.ts`; `BENCH_RUNS` rounds. Figures go to
 * bench/README.md by hand. The unit is the bare loop as anybody would write and start it; beside it stands the same loop packed into one
 * file with its compiled code kept (Node's own compile cache), as our command is. Ours reads the HTML that linkinator and linkchecker get,
 * and once more the Markdown of the others: our Markdown parser takes a sixth of a second for a thousand links.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { installPeers, median, say, tableOf } from "../peers.ts";
import { bundleScript } from "./bundled.ts";
import { findCheckers, run, writeLists } from "./checkers.ts";
import { startSpeedServer } from "./servers.ts";
import { speedPath } from "./speed-paths.ts";

interface Racer {
  readonly name: string;
  readonly command: readonly string[];
}

interface Lap {
  readonly milliseconds: number;
  readonly requests: number;
}

const here = dirname(fileURLToPath(import.meta.url));
const rounds = Number(process.env["BENCH_RUNS"] ?? 5);
const packed = mkdtempSync(join(tmpdir(), "sessiepers-bench-bare-"));
const env = { NODE_COMPILE_CACHE: join(packed, "compiled") };
installPeers();
const bare: Racer = { name: "bare undici loop", command: [process.execPath, join(here, "bare.mjs"), "list.txt"] };
const packedBare: Racer = {
  name: "the same, packed and compiled",
  command: [process.execPath, await bundleScript(join(here, "bare.mjs"), packed), "list.txt"],
};
const checkers = findCheckers().flatMap(({ name, command, unbridled }) => (unbridled === undefined ? [] : [{ name, command: [...command, ...unbridled] }]));
const [ours, ...peers] = checkers;
if (ours === undefined) throw new Error("no checker of our own");
const own: readonly Racer[] = ["list.html", "list.md"].map((list) => ({
  name: `${ours.name}, ${list}`,
  command: ours.command.map((word) => (word === "list.md" ? list : word)),
}));
const server = await startSpeedServer();
const urls = Array.from({ length: 1000 }, (_, at) => server.origin + speedPath(at));
// So that both find their compiled code: Node writes its own at the end of the first run, ours is of three.
for (let lap = 0; lap < 3; lap += 1) for (const racer of [packedBare, ...own]) await race(racer);
const racers: readonly Racer[] = [bare, packedBare, ...own, ...peers];
const laps = new Map<string, Lap[]>(racers.map(({ name }) => [name, []]));
for (let round = 0; round < rounds; round += 1) for (const racer of racers) laps.get(racer.name)?.push(await race(racer));
await server.close();
rmSync(packed, { recursive: true });
tellLaps();

async function race({ command }: Racer): Promise<Lap> {
  const folder = writeLists(urls);
  const { milliseconds, stopped } = await run(command, folder, { seconds: 120, env: command === packedBare.command ? env : {} });
  rmSync(folder, { recursive: true });
  return { milliseconds: stopped === undefined ? milliseconds : Number.NaN, requests: server.takeCount() };
}

function tellLaps(): void {
  say(`${rounds} rounds, load ${loadavg()[0]?.toFixed(1)}\n`);
  const unit = median(timesOf(bare));
  const rows = racers.map((racer) => {
    const times = timesOf(racer);
    const requests = median((laps.get(racer.name) ?? []).map((lap) => lap.requests));
    const range = `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}`;
    return [racer.name, median(times).toFixed(0), range, (median(times) / unit).toFixed(2), String(requests)];
  });
  say(`${tableOf(["whole process", "median ms", "min–max", "ratio to the bare loop", "requests"], rows)}\n`);
  if (!racers.some(({ name }) => name.startsWith("lychee"))) say("lychee is not on this machine (PATH or BENCH_LYCHEE): not run\n");
}

function timesOf({ name }: Racer): readonly number[] {
  return (laps.get(name) ?? []).map(({ milliseconds }) => milliseconds);
}
