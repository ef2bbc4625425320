/**
 * 5,000 write-ups of four contacts each into the address book in one run, then one changed: `node bench/contacts/book.ts`, part of
 * `npm run bench:contacts`. Whole processes of the built command; `BENCH_RUNS` rounds, each with a new book.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { toString } from "hast-util-to-string";

import { median, say, tableOf } from "../peers.ts";
import { makeLines } from "./lines.ts";

const cli = join(dirname(fileURLToPath(import.meta.url)), "../../dist/cli.js");
const rounds = Number(process.env["BENCH_RUNS"] ?? 3);
const writeUps = 5000;
const perWriteUp = 4;

const laps = Array.from({ length: rounds }, () => measureRound());
const rows = laps.map(({ all, one, none }) => [seconds(all), seconds(one), `${((100 * one) / all).toFixed(1)} %`, seconds(none)]);
say(`The address book: ${writeUps} write-ups of ${perWriteUp} lines of contacts in one run, then one of them changed, then nothing\n`);
say(`${tableOf(["all, s", "one changed, s", "share", "nothing changed, s"], rows)}\n`);
say(`median share: ${(100 * median(laps.map(({ all, one }) => one / all))).toFixed(1)} %\n`);

interface Lap {
  readonly all: number;
  readonly one: number;
  readonly none: number;
}

function measureRound(): Lap {
  const folder = mkdtempSync(join(tmpdir(), "sessiepers-bench-book-"));
  try {
    mkdirSync(join(folder, "sessions"));
    for (let at = 0; at < writeUps; at += 1) writeOne(folder, at, at * perWriteUp);
    const all = sync(folder, writeUps);
    writeOne(folder, 7, writeUps * perWriteUp);
    return { all, one: sync(folder, 1), none: sync(folder, 0) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeOne(folder: string, at: number, start: number): void {
  const lines = makeLines(start, perWriteUp).map((nodes) => toString({ type: "root", children: typeof nodes === "string" ? [] : [...nodes] }));
  const day = new Date(Date.UTC(2010, 0, 1 + at)).toISOString().slice(0, 10);
  const text = `---\ntitle: Sessie ${at}\ndate: ${day}\n---\n\n## Project ${at}\n\n**Contact:** ${lines.join("\n")}\n`;
  writeFileSync(join(folder, "sessions", `sessie-${at}.md`), text);
}

/** Milliseconds of one run, which must have read as many write-ups as it should. */
function sync(folder: string, wanted: number): number {
  const start = performance.now();
  const args = [cli, "contacts", "sync", "--offline", "--state", join(folder, "state"), "--json", "--quiet"];
  const ran = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 });
  const milliseconds = performance.now() - start;
  const { read } = JSON.parse(ran.stdout) as { readonly read: number };
  if (read !== wanted) throw new Error(`${read} write-ups read, expected ${wanted}: ${ran.stderr.slice(0, 500)}`);
  return milliseconds;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
