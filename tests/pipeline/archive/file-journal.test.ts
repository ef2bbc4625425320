import { describe, expect, it } from "vitest";

import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import type { Intent, Journal, KnownSession } from "../../../pipeline/archive/journal.ts";
import { diskError, type MemoryDisk, memoryDisk } from "./memory-disk.ts";

const folder = "/toestand";
const id = "folder /archief";
const print = { size: 1, sha256: "a".repeat(64), quickXorHash: "b" };
const intent = (slug: string): Intent => ({ slug, folder: `2026 ${slug}`, moves: [{ from: "a", to: "versies/1/a" }], puts: { a: print } });
const known = (slug: string): KnownSession => ({
  folder: `2026 ${slug}`,
  files: { a: { ...print, tag: "1" } },
  history: { version: 1, earlier: [], formerFolders: [] },
});

async function open(disk: MemoryDisk): Promise<Journal> {
  const journal = await openJournal(folder, id, disk);
  if (journal === "busy") throw new Error("busy");
  return journal;
}

const pathOf = (disk: MemoryDisk): string => `${folder}/${[...disk.tree(folder).keys()].find((path) => path.endsWith("journal.jsonl"))}`;
const textOf = (disk: MemoryDisk): string => disk.tree(folder).get(pathOf(disk).slice(folder.length + 1)) ?? "";

describe("journal", () => {
  it("tells the next run what was told, until it is settled", async () => {
    const disk = memoryDisk();
    const first = await open(disk);
    await first.intend(intent("een"));
    await first.intend({ ...intent("een"), renameFrom: "2025 een" });
    await first.settle("twee", known("twee"));
    await first.uploads.set("x/y.pdf", { url: "https://geheim.example", sha256: "c", size: 1, guard: "absent", expires: "2026-11-30T12:00:00Z" });
    await first.close();
    const second = await open(disk);
    expect(second.intents("een")).toEqual([intent("een"), { ...intent("een"), renameFrom: "2025 een" }]);
    expect([second.known("een"), second.known("twee"), second.slugOf("2026 twee")]).toEqual([undefined, known("twee"), "twee"]);
    expect(second.uploads.get("x/y.pdf")?.url).toBe("https://geheim.example");
    await second.settle("een", known("een"));
    await second.settle("twee", { ...known("twee"), folder: "2027 twee" });
    await second.uploads.remove("x/y.pdf");
    await second.close();
    const third = await open(disk);
    expect([third.intents("een"), third.known("een")]).toEqual([[], known("een")]);
    expect([third.slugOf("2026 twee"), third.slugOf("2027 twee")]).toEqual([undefined, "twee"]);
    expect(third.uploads.get("x/y.pdf")).toBeUndefined();
    await third.close();
  });

  it("keeps each archive apart", async () => {
    const disk = memoryDisk();
    const first = await open(disk);
    await first.settle("een", known("een"));
    await first.close();
    const other = await openJournal(folder, "folder /elders", disk);
    expect(other === "busy" ? other : other.known("een")).toBeUndefined();
  });

  it("writes what comes at once together", async () => {
    const disk = memoryDisk();
    const journal = await open(disk);
    const before = disk.changes.length;
    await Promise.all(Array.from({ length: 50 }, (_, at) => journal.intend(intent(`s${at}`))));
    expect(disk.changes.slice(before).length).toBeLessThanOrEqual(2);
    await journal.close();
    const again = await open(disk);
    expect(again.intents("s49")).toEqual([intent("s49")]);
  });

  it("does not say twice what it says already", async () => {
    const disk = memoryDisk();
    const journal = await open(disk);
    await journal.intend(intent("een"));
    const length = textOf(disk).length;
    await journal.intend(intent("een"));
    expect(textOf(disk).length).toBe(length);
  });

  it("passes over lines that are torn or changed, wherever they are, and keeps the others", async () => {
    const disk = memoryDisk();
    const journal = await open(disk);
    for (const slug of ["een", "twee", "drie"]) await journal.settle(slug, known(slug));
    await journal.close();
    const whole = textOf(disk);
    const path = pathOf(disk);
    const lines = whole.split("\n");
    for (let cut = 0; cut < whole.length; cut += 7) {
      const torn = disk.copy();
      torn.plant(path, whole.slice(0, cut));
      const opened = await open(torn);
      const complete = whole.slice(0, cut).split("\n").length - 1;
      expect(["een", "twee", "drie"].map((slug) => opened.known(slug) !== undefined)).toEqual([0, 1, 2].map((at) => at < complete));
      await opened.settle("vier", known("vier"));
      await opened.close();
      expect((await open(torn)).known("vier")).toEqual(known("vier"));
    }
    const flipped = disk.copy();
    flipped.plant(path, [lines[0], (lines[1] ?? "").replace('"size":1', '"size":2'), ...lines.slice(2)].join("\n"));
    const opened = await open(flipped);
    expect(["een", "twee", "drie"].map((slug) => opened.known(slug) !== undefined)).toEqual([true, false, true]);
  });

  it("does not grow for ever", async () => {
    const disk = memoryDisk();
    for (let run = 0; run < 40; run++) {
      const journal = await open(disk);
      for (let at = 0; at < 10; at++) await journal.intend(intent(`s${at}`));
      for (let at = 0; at < 10; at++) await journal.settle(`s${at}`, known(`s${at}`));
      await journal.close();
    }
    expect(textOf(disk).split("\n").length).toBeLessThan(150);
    expect((await open(disk)).known("s9")).toEqual(known("s9"));
  });

  it("is told when a line could not be written, and writes the next one whole", async () => {
    const full = { now: false };
    const disk: MemoryDisk = memoryDisk({
      before: (call, path) => {
        if (!full.now || call !== "appendFile") return undefined;
        full.now = false;
        disk.plant(path, `${textOf(disk)}{"journal":1,"su`);
        throw diskError("ENOSPC");
      },
    });
    const journal = await open(disk);
    await journal.settle("een", known("een"));
    full.now = true;
    await expect(journal.settle("twee", known("twee"))).rejects.toMatchObject({ code: "ENOSPC" });
    expect(journal.known("twee")).toBeUndefined();
    await journal.settle("drie", known("drie"));
    await journal.close();
    const again = await open(disk);
    expect(["een", "twee", "drie"].map((slug) => again.known(slug) !== undefined)).toEqual([true, false, true]);
  });

  it("waits for another run, and says so; a dry run waits for nobody and writes nothing", async () => {
    const disk = memoryDisk();
    const first = await open(disk);
    await first.settle("een", known("een"));
    const other = disk.copy();
    // Another process, while the first lives.
    const second = { ...other, isAlive: () => true };
    expect(await openJournal(folder, id, second)).toBe("busy");
    expect(other.slept()).toBeGreaterThanOrEqual(10_000);
    const before = other.changes.length;
    const dry = await openJournal(folder, id, other, { dryRun: true });
    if (dry === "busy") throw new Error("busy");
    expect(dry.known("een")).toEqual(known("een"));
    await expect(dry.intend(intent("twee"))).rejects.toThrow("dry run");
    await dry.close();
    expect(other.changes.slice(before)).toEqual([]);
    // A run that is gone keeps nobody waiting.
    expect(await openJournal(folder, id, disk.copy())).not.toBe("busy");
  });
});
