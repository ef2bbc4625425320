/**
 * 1,000 write-ups filed into a folder, beside a bare loop that copies the same files, waits for the disk (fsync) and hashes them (SHA-256), eight at a
 * time: `npm run bench:archive`. `BENCH_RUNS` rounds, in each of which both run once, in turn, each in a process of its own; then the same 1,000 write-ups
 * again, unchanged: once as the command does it, which tells by the reports of the build that nothing changed, and once with all of the content read
 * again. `BENCH_FOLDER` says where, `BENCH_SESSIONS` how many.
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { median, say, tableOf } from "../peers.ts";

const rounds = Number(process.env["BENCH_RUNS"] ?? 5);
const sessions = Number(process.env["BENCH_SESSIONS"] ?? 1000);
const lap = join(dirname(fileURLToPath(import.meta.url)), "lap.ts");

interface Lap {
  readonly milliseconds: number;
  readonly files: number;
  readonly bytes: number;
  /** Resident MiB after each session. */
  readonly memory: readonly number[];
}

const place = mkdtempSync(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "sessiepers-bench-archive-"));
try {
  measureAll();
} finally {
  rmSync(place, { recursive: true, force: true });
}

function measureAll(): void {
  say(`${sessions} write-ups into a folder, on ${diskOf(place)}\n`);
  makeSource(join(place, "source"));
  const laps: { readonly ours: Lap; readonly bare: Lap; readonly again: Lap; readonly read: Lap }[] = [];
  run("ours", "warm");
  for (let round = 0; round < rounds; round++) {
    const names = ["ours", "bare"] as const;
    const found = new Map((round % 2 === 0 ? names : names.toReversed()).map((name) => [name, run(name, String(round))]));
    const [ours, bare] = [found.get("ours"), found.get("bare")];
    if (ours === undefined || bare === undefined) throw new Error("a lap is missing");
    if (ours.bytes !== bare.bytes || ours.files !== bare.files) throw new Error(`not the same files: ${ours.files} and ${bare.files}`);
    laps.push({ ours, bare, again: run("again", String(round)), read: run("read", String(round)) });
    for (const name of [`ours-${round}`, `bare-${round}`, `state-${round}`]) rmSync(join(place, name), { recursive: true, force: true });
  }
  tell(laps);
}

function tell(laps: readonly { readonly ours: Lap; readonly bare: Lap; readonly again: Lap; readonly read: Lap }[]): void {
  const rows = laps.map(({ ours, bare, again, read }) => {
    return [seconds(ours), seconds(bare), share(bare, ours), seconds(again), share(again, ours), seconds(read), share(read, ours)];
  });
  const head = ["ours, s", "bare loop, s", "our rate to its", "again, s", "to the first", "again, all read, s", "to the first"];
  say(`${tableOf(head, rows)}\n`);
  for (const { ours } of laps.slice(0, 1)) say(`${ours.files} files, ${(ours.bytes / 2 ** 20).toFixed(0)} MiB`);
  const of = (pick: (one: (typeof laps)[number]) => number): string => `${(100 * median(laps.map((one) => pick(one)))).toFixed(0)} %`;
  say(`median: our rate ${of(({ ours, bare }) => bare.milliseconds / ours.milliseconds)} of the bare loop's`);
  say(`median: the second run ${of(({ ours, again }) => again.milliseconds / ours.milliseconds)} of the first`);
  const best = (pick: (one: (typeof laps)[number]) => number): number => Math.min(...laps.map((one) => pick(one)));
  say(`best of each: ${((100 * best(({ bare }) => bare.milliseconds)) / best(({ ours }) => ours.milliseconds)).toFixed(0)} % of its rate`);
  const memory = laps.map(({ ours }) => `${median(ours.memory.slice(100, 200))} and ${median(ours.memory.slice(-100))}`);
  say(`resident MiB, median of write-ups 100 to 200 and of the last 100: ${memory.join("; ")}\n`);
}

function share(one: Lap, other: Lap): string {
  return `${((100 * one.milliseconds) / other.milliseconds).toFixed(1)} %`;
}

function seconds({ milliseconds }: Lap): string {
  return (milliseconds / 1000).toFixed(2);
}

/** The first lap leaves what the bare loop copies. */
function run(name: "ours" | "bare" | "again" | "read", round: string): Lap {
  spawnSync("sync");
  const ran = spawnSync(process.execPath, [lap, name, place, round, String(sessions)], { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (ran.status !== 0) throw new Error(`${name}: ${ran.stderr.slice(0, 2000)}`);
  return JSON.parse(ran.stdout) as Lap;
}

/** What a build leaves of each write-up, in bytes that no disk can press together. */
function makeSource(folder: string): void {
  for (let at = 0; at < sessions; at++) {
    const own = join(folder, `sessie-${String(at).padStart(4, "0")}`);
    mkdirSync(own, { recursive: true });
    const sizes = { "handout.pdf": 200_000 + size(at, 1, 200_000), "pagina.html": 60_000 + size(at, 2, 60_000), "verslag.md": 4000 + size(at, 3, 6000) };
    const more = { "mail.txt": 3000 + size(at, 4, 4000), "een.jpg": 60_000 + size(at, 5, 90_000), "twee.png": 40_000 + size(at, 6, 80_000) };
    for (const [name, length] of Object.entries({ ...sizes, ...more })) writeFileSync(join(own, name), noise(`${at} ${name}`, length));
  }
}

function size(at: number, which: number, below: number): number {
  return createHash("sha256").update(`${at} ${which}`).digest().readUInt32LE(0) % below;
}

function noise(seed: string, length: number): Buffer {
  const block = Buffer.concat(Array.from({ length: 64 }, (_, at) => createHash("sha256").update(`${seed} ${at}`).digest()));
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += block.length) {
    block.copy(bytes, at);
    // No two blocks alike.
    if (at + 8 <= length) bytes.writeDoubleLE(at, at);
  }
  return bytes;
}

function diskOf(folder: string): string {
  const asked = spawnSync("findmnt", ["-no", "FSTYPE,SOURCE,OPTIONS", "--target", folder], { encoding: "utf8" });
  const [type = "an unknown file system", source = "", options = ""] = asked.status === 0 ? asked.stdout.trim().split(/\s+/u) : [];
  const name = source.replace(/^.*\//u, "");
  const queue = `/sys/block/${name}/queue`;
  const read = (fact: string): string => readFileSync(join(queue, fact), "utf8").trim();
  const kind = existsSync(queue) ? `, rotational ${read("rotational")}, ${read("write_cache")}` : "";
  return `${type} (${options}), ${name}${kind}`;
}
