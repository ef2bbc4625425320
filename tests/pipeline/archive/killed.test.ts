import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { findFaults, manifestIn } from "./run-archive.ts";

const child = fileURLToPath(new URL("archive-forever.ts", import.meta.url));
const kills = 50;
const perArchive = 10;
/** Another run takes other moments; a seed that fails can be given again. */
const seed = Number(process.env["CRASH_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

interface Place {
  readonly archive: string;
  readonly state: string;
  version: number;
}

function makePlace(): Place {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "sessiepers-killed-")));
  mkdirSync(join(base, "archief"));
  return { archive: join(base, "archief"), state: join(base, "toestand"), version: 1 };
}

/** Ends the process hard, so many milliseconds after it began to file. */
async function killAfter(place: Place, milliseconds: number): Promise<void> {
  const running = spawn(process.execPath, [child, place.archive, place.state, String(place.version)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<string | null>((done) => void running.on("exit", (_code, signal) => done(signal)));
  await new Promise<void>((done) => void running.stdout.once("data", () => done()));
  await new Promise((done) => void setTimeout(done, milliseconds));
  running.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
}

/** One version, whole, and the same again: what was told each time of the sessions and of the overview. */
function fileTwice(place: Place): readonly (readonly string[])[] {
  const ran = spawnSync(process.execPath, [child, place.archive, place.state, String(place.version), "twice"], { encoding: "utf8" });
  expect(ran.stderr).toBe("");
  return ran.stdout
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as readonly string[]);
}

function treeOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")] as const;
    }),
  );
}

/** Files under a final name that are no whole file of ours. */
function findHalves(tree: ReadonlyMap<string, string>): readonly string[] {
  return [...tree].filter(([path, text]) => !/(?:^|\/)\.[^/]*\.tmp$/u.test(path) && !isWhole(path, text)).map(([path]) => path);
}

function isWhole(path: string, text: string): boolean {
  if (path.endsWith("manifest.json")) return manifestIn(new Map([["m", text]]), "m") !== undefined;
  if (path.endsWith(".mdto.xml")) return text.trimEnd().endsWith("</MDTO>");
  const [, mark] = /^<([^>]*)>/u.exec(text) ?? [];
  return mark === undefined || mark.startsWith("!doctype") || text.endsWith(`</${mark}>`);
}

/** The version that the newest manifests and the texts have reached. */
function newestOf(tree: ReadonlyMap<string, string>): number {
  const marks = [...tree.values()].flatMap((text) => /^<(\d+) (?:handout|overzicht)>/u.exec(text)?.[1] ?? []);
  return Math.max(1, ...marks.map(Number));
}

it(
  `${kills} times killed (-9), on a real disk: nothing half, nothing taken for another's, the next run ends it (CRASH_SEED=${seed})`,
  { timeout: 600_000 },
  async () => {
    const random = mulberry(seed);
    let place = makePlace();
    for (let kill = 1; kill <= kills; kill++) {
      await killAfter(place, random() * 400);
      const tree = treeOf(place.archive);
      expect([kill, findHalves(tree)]).toEqual([kill, []]);
      // As often the same write-ups again as newer ones.
      place.version = newestOf(tree) + (kill % 2);
      const [told = [], again = []] = fileTwice(place);
      expect(told).toHaveLength(4);
      expect([kill, told.filter((line) => /conflict|failed/u.test(line))]).toEqual([kill, []]);
      const after = treeOf(place.archive);
      const sessions = new Map([...after].filter(([path]) => path.includes("/")));
      expect([kill, findFaults(sessions), findHalves(after)]).toEqual([kill, [], []]);
      expect([...after.keys()].filter((path) => !path.includes("/"))).toEqual(["Overzicht.html"]);
      expect([kill, new Set(again.map((line) => line.split(" ")[1]))]).toEqual([kill, new Set(["unchanged"])]);
      place.version += 1;
      if (kill % perArchive === 0) place = makePlace();
    }
  },
);

/** Small, known and good enough (mulberry32). */
function mulberry(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
