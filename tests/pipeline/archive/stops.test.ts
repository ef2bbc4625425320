import { describe, expect, it } from "vitest";

import type { SessionContent } from "../../../pipeline/archive/content.ts";
import { inventSession, type SessionFacts } from "./invented-session.ts";
import { Halt, type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { findFaults, root, runArchive, state, summary } from "./run-archive.ts";

const first = inventSession();
const changed: SessionFacts = { files: { "handout.pdf": "een ander handout", "afbeeldingen/straat.jpg": undefined, "files/cijfers.csv": "a;b" } };
const third: SessionFacts = { files: { "handout.pdf": "een derde handout", "mail.txt": "een andere mail", "afbeeldingen/straat.jpg": "andere straat" } };

const scenarios: readonly { readonly name: string; readonly before: readonly SessionContent[]; readonly now: readonly SessionContent[] }[] = [
  { name: "first filing", before: [], now: [first] },
  { name: "two sessions side by side, one known", before: [first], now: [inventSession(changed), inventSession({ slug: "water", title: "Water" })] },
  { name: "new version", before: [first], now: [inventSession(changed)] },
  { name: "other title", before: [first], now: [inventSession({ title: "Wijken: één stap verder" })] },
  { name: "other title and day, new version", before: [first], now: [inventSession({ ...changed, title: "Wijken verder", date: "2026-11-19" })] },
  { name: "a third version", before: [first, inventSession(changed)], now: [inventSession(third)] },
  { name: "no side-files any more", before: [first], now: [inventSession({ mdto: undefined })] },
];

async function prepare(before: readonly SessionContent[]): Promise<MemoryDisk> {
  const disk = memoryDisk();
  await disk.mkdir(root);
  for (const content of before) await runArchive(disk, [content]);
  return disk;
}

/** Runs until the n-th change, which is not made, or half of it. */
async function runUntil(
  start: MemoryDisk,
  contents: readonly SessionContent[],
  n: number,
  half: boolean,
): Promise<{ readonly disk: MemoryDisk; readonly stopped: boolean }> {
  const count = { now: 0, stopped: false };
  const disk = start.copy({
    before: (call) => {
      if (call === "readFile" || call === "readdir" || call === "look" || call === "isFolder") return undefined;
      count.now += 1;
      if (count.now < n) return undefined;
      count.stopped = true;
      if (half && (call === "createFile" || call === "writeFile" || call === "appendFile")) return "half";
      throw new Halt(call);
    },
  });
  await runArchive(disk, contents).catch((error: unknown) => {
    if (!(error instanceof Halt)) throw error;
  });
  return { disk: disk.copy(), stopped: count.stopped };
}

/** All texts that may stand in the archive under a final name. */
async function textsOf(before: readonly SessionContent[], now: readonly SessionContent[]): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  const disk = memoryDisk();
  await disk.mkdir(root);
  for (const contents of [...before.map((one) => [one]), now]) {
    await runArchive(disk, contents);
    for (const text of disk.tree(root).values()) texts.add(text);
  }
  return texts;
}

function isTemporary(path: string): boolean {
  return /(?:^|\/)\.[^/]*\.tmp$/u.test(path);
}

const gone = ["conflict", "failed"];

describe.each(scenarios)("stopped in the middle: $name", ({ before, now }) => {
  it.each([false, true])("at every change, half made: %s; the next run ends it as if nothing had happened", async (half) => {
    const start = await prepare(before);
    const whole = await prepare(before);
    await runArchive(whole, now);
    const wanted = whole.tree(root);
    expect(findFaults(wanted)).toEqual([]);
    const texts = await textsOf(before, now);
    let n = 1;
    for (; ; n++) {
      const { disk, stopped } = await runUntil(start, now, n, half);
      const halves = [...disk.tree(root)].filter(([path, text]) => !isTemporary(path) && !texts.has(text)).map(([path]) => path);
      expect([n, halves]).toEqual([n, []]);
      const end = await runArchive(disk, now);
      expect([n, end.stopped, summary(end).filter((line) => gone.some((word) => line.includes(word)))]).toEqual([n, undefined, []]);
      expect([n, [...disk.tree(root)]]).toEqual([n, [...wanted]]);
      const after = disk.changes.length;
      const again = await runArchive(disk, now);
      expect([n, again.outcomes.every(({ outcome }) => outcome === "unchanged")]).toEqual([n, true]);
      expect([n, disk.changes.slice(after).filter((change) => change.includes(root))]).toEqual([n, []]);
      if (!stopped) break;
    }
    expect(n).toBeGreaterThan(20);
  });

  it("at every change, on another machine: without the journal what is ours is recognised all the same", async () => {
    const start = await prepare(before);
    const whole = await prepare(before);
    await runArchive(whole, now);
    for (let n = 1; ; n++) {
      const { disk, stopped } = await runUntil(start, now, n, false);
      disk.take(state);
      const end = await runArchive(disk, now);
      expect([n, end.stopped, summary(end).filter((line) => gone.some((word) => line.includes(word)))]).toEqual([n, undefined, []]);
      expect([n, findFaults(disk.tree(root))]).toEqual([n, []]);
      if (!stopped) break;
    }
  });

  it.each([
    ["again something else", inventSession({ ...third, title: "Nog een titel" })],
    ["back to what was filed", inventSession()],
  ])("at every change, and then the write-up is changed: %s", async (_name, next) => {
    const start = await prepare(before);
    for (let n = 1; ; n++) {
      const { disk, stopped } = await runUntil(start, now, n, n % 2 === 0);
      const end = await runArchive(disk, [next, ...now.filter(({ slug }) => slug !== next.slug)]);
      expect([n, end.stopped, summary(end).filter((line) => gone.some((word) => line.includes(word)))]).toEqual([n, undefined, []]);
      expect([n, findFaults(disk.tree(root))]).toEqual([n, []]);
      if (!stopped) break;
    }
  });

  it("twice, at changes that differ", async () => {
    const start = await prepare(before);
    const whole = await prepare(before);
    await runArchive(whole, now);
    const wanted = [...whole.tree(root)];
    for (let n = 1; ; n += 3) {
      const one = await runUntil(start, now, n, n % 2 === 0);
      for (const m of [1, 2, 4, 7, 12, 20, 33]) {
        const two = await runUntil(one.disk, now, m, m % 2 === 0);
        const end = await runArchive(two.disk, now);
        expect([n, m, summary(end).filter((line) => gone.some((word) => line.includes(word)))]).toEqual([n, m, []]);
        expect([n, m, [...two.disk.tree(root)]]).toEqual([n, m, wanted]);
      }
      if (!one.stopped) break;
    }
  });
});
