import { expect, it } from "vitest";

import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import { fileLoose } from "../../../pipeline/archive/file-loose.ts";
import { folderTarget } from "../../../pipeline/archive/folder-target.ts";
import type { FileOutcome } from "../../../pipeline/archive/outcome.ts";
import { diskError, Halt, type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { root, state } from "./run-archive.ts";

async function file(disk: MemoryDisk, text: string, dryRun = false): Promise<readonly string[]> {
  const target = folderTarget(root, disk);
  const journal = await openJournal(state, target.id, disk, { dryRun });
  if (journal === "busy") throw new Error("busy");
  const files = ["Overzicht.html", "Overzicht.pdf"].map((path) => ({
    path,
    bytes: new TextEncoder().encode(`van ons: ${text} ${path}`),
    isOurs: (bytes: Uint8Array) => new TextDecoder().decode(bytes).startsWith("van ons"),
  }));
  const outcomes = await fileLoose(files, { target, journal, dryRun });
  await journal.close();
  return outcomes.map(({ outcome, reason }: FileOutcome) => (reason === undefined ? outcome : `${outcome} ${reason}`));
}

async function fresh(): Promise<MemoryDisk> {
  const disk = memoryDisk();
  await disk.mkdir(root);
  return disk;
}

it("files the overview, leaves it alone, replaces it, without versions", async () => {
  const disk = await fresh();
  expect(await file(disk, "een", true)).toEqual(["filed", "filed"]);
  expect(disk.tree(root).size).toBe(0);
  expect(await file(disk, "een")).toEqual(["filed", "filed"]);
  const before = disk.changes.length;
  expect(await file(disk, "een")).toEqual(["unchanged", "unchanged"]);
  expect(disk.changes.slice(before).filter((change) => !change.includes("lock") && !change.startsWith("mkdir"))).toEqual([]);
  expect(await file(disk, "twee")).toEqual(["replaced", "replaced"]);
  expect([...disk.tree(root).keys()]).toEqual(["Overzicht.html", "Overzicht.pdf"]);
});

it("keeps what others put there, and knows its own without the journal", async () => {
  const disk = await fresh();
  await file(disk, "een");
  disk.take(state);
  expect(await file(disk, "twee")).toEqual(["replaced", "replaced"]);
  disk.plant(`${root}/Overzicht.html`, "van een ander");
  expect(await file(disk, "twee")).toEqual(["conflict differs", "unchanged"]);
  disk.take(`${root}/Overzicht.html`);
  disk.plant(`${root}/overzicht.HTML`, "van een ander");
  expect(await file(disk, "drie")).toEqual(["conflict twin", "replaced"]);
  disk.take(`${root}/overzicht.HTML`);
  disk.plant(`${root}/Overzicht.html/x`, "een map");
  expect(await file(disk, "drie")).toEqual(["conflict differs", "unchanged"]);
});

it("tells of one file what it meets, and goes on", async () => {
  const disk: MemoryDisk = memoryDisk({
    before: (call, path) => {
      if (call === "createFile" && path.endsWith("Overzicht.html.tmp")) throw diskError("ENOSPC");
      return undefined;
    },
  });
  await disk.mkdir(root);
  expect(await file(disk, "een")).toEqual(["failed full", "filed"]);
  expect(await file(disk.copy(), "een")).toEqual(["filed", "unchanged"]);
});

it("is whole after a stop at any change, and never somebody else's", async () => {
  const start = await fresh();
  await file(start, "een");
  for (let n = 1; ; n++) {
    const count = { now: 0 };
    const disk = start.copy({
      before: (call) => {
        if (["readFile", "readdir", "look", "isFolder"].includes(call) || (count.now += 1) < n) return undefined;
        if (call === "createFile" || call === "appendFile") return "half";
        throw new Halt(call);
      },
    });
    await file(disk, "twee").catch((error: unknown) => expect(error).toBeInstanceOf(Halt));
    const after = disk.copy();
    expect((await file(after, "drie")).filter((outcome) => outcome.startsWith("conflict"))).toEqual([]);
    expect([n, [...after.tree(root).values()]]).toEqual([n, ["van ons: drie Overzicht.html", "van ons: drie Overzicht.pdf"]]);
    if (count.now < n) break;
  }
});
