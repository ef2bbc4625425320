import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { archiveAll } from "../../../pipeline/archive/archive-all.ts";
import { fingerprint } from "../../../pipeline/archive/fingerprint.ts";
import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import { folderTarget } from "../../../pipeline/archive/folder-target.ts";
import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { TargetError } from "../../../pipeline/archive/target.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { inventSession, writeUpOf } from "./invented-session.ts";
import { type Call, diskError, type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { findFaults, root, runArchive, summary } from "./run-archive.ts";

const folder = "2026-11-18 Wijken aan zet";
const first = inventSession();
const next = inventSession({ files: { "handout.pdf": "nieuw" } });

/** A disk with the root, on which `before` may fail the calls that come after. */
function diskWith(before: (call: Call, path: string, disk: MemoryDisk) => void): MemoryDisk {
  const state = { on: false };
  const disk: MemoryDisk = memoryDisk({
    before: (call, path) => {
      if (state.on) before(call, path, disk);
      return undefined;
    },
  });
  void disk.mkdir(root);
  state.on = true;
  return disk;
}

/** The rest went on, and a run without the fault completes. */
async function expectWhole(disk: MemoryDisk, content = first): Promise<void> {
  expect([...disk.tree(root).keys()].filter((path) => path.endsWith(".tmp"))).toEqual([]);
  const healthy = disk.copy();
  const { outcomes } = await runArchive(healthy, [content]);
  expect(outcomes[0]?.files.filter(({ outcome }) => outcome === "failed" || outcome === "conflict")).toEqual([]);
  expect(findFaults(healthy.tree(root))).toEqual([]);
}

describe("a folder that is not as it should be", () => {
  it.each([
    ["ENOSPC", "full"],
    ["EDQUOT", "full"],
    ["ENAMETOOLONG", "path-too-long"],
    ["EFBIG", "too-large"],
    ["EINVAL", "name-refused"],
    ["EIO", "failed"],
  ])("%s at one file: that one is told, the rest is filed, the next run completes", async (code, reason) => {
    const disk = diskWith((call, path) => {
      if (call === "createFile" && path.endsWith("/.handout.pdf.tmp")) throw diskError(code);
    });
    const end = await runArchive(disk, [first]);
    expect(summary(end)).toEqual(["wijken failed v1 2 failed 13 filed"]);
    expect(end.outcomes[0]?.files.find(({ outcome }) => outcome === "failed")).toMatchObject({ path: `${folder}/handout.pdf`, reason, detail: code });
    await expectWhole(disk);
  });

  it("a disk that is full for all: every file is told, none stands there by half", async () => {
    const disk = diskWith((call, path) => {
      if (call === "createFile" && path.startsWith(root)) throw diskError("ENOSPC");
    });
    const { outcomes } = await runArchive(disk, [first]);
    expect(new Set(outcomes[0]?.files.map(({ outcome, reason }) => `${outcome} ${reason}`))).toEqual(new Set(["failed full"]));
    expect(disk.tree(root).size).toBe(0);
    await expectWhole(disk);
  });

  it.each([
    ["createFile", "EROFS"],
    ["addFolder", "EROFS"],
    ["addFolder", "EACCES"],
  ])("%s meets %s: nothing more is tried, and all is told", async (name, code) => {
    const disk = diskWith((call, path) => {
      if (call === name && path.startsWith(root)) throw diskError(code);
    });
    const end = await runArchive(disk, [first, inventSession({ slug: "water", title: "Water" })]);
    expect(end.stopped).toMatchObject({ fault: "read-only" });
    expect(summary(end)).toEqual(["wijken failed read-only v0", "water failed read-only v0"]);
    await expectWhole(disk);
  });

  it("a folder that disappears before any of its changes: the run stops, and does not make it again", async () => {
    for (const content of [first, next])
      for (let n = 1; ; n++) {
        const count = { now: 0, gone: false };
        const whole = memoryDisk();
        await whole.mkdir(root);
        if (content === next) await runArchive(whole, [first]);
        const disk = whole.copy({
          before: (call, path) => {
            if (path.startsWith(root) && !["readFile", "readdir", "look", "isFolder"].includes(call) && (count.now += 1) === n) {
              disk.take(root);
              count.gone = true;
            }
            return undefined;
          },
        });
        const end = await runArchive(disk, [content]);
        if (!count.gone) break;
        expect([n, await disk.isFolder(root)]).toEqual([n, false]);
        // Taken away when all was written, nobody notices but who lists it.
        if (end.stopped !== undefined) expect(end.stopped).toMatchObject({ fault: "vanished" });
        else expect(end.outcomes[0]?.outcome).not.toBe("failed");
        await disk.mkdir(root);
        expect([n, summary(await runArchive(disk.copy(), [content]))]).toEqual([n, ["wijken filed v1 16 filed"]]);
      }
  });

  it("is not there: nothing can be filed", async () => {
    const disk = memoryDisk();
    await expect(runArchive(disk, [first])).rejects.toMatchObject({ fault: "vanished" });
    expect(await disk.isFolder(root)).toBe(false);
  });

  it.each(["EBUSY", "EPERM", "EACCES"])("a file that is open elsewhere (%s) is waited for, two seconds, then told", async (code) => {
    const left = { times: 5 };
    const disk = diskWith((call, path) => {
      if (call === "rename" && path.endsWith("/handout.pdf") && left.times-- > 0) throw diskError(code);
    });
    await runArchive(disk, [first]);
    expect(summary(await runArchive(disk, [next]))).toEqual(["wijken replaced v2 4 replaced 12 unchanged"]);
    expect(disk.slept()).toBeGreaterThan(100);
    left.times = 1e6;
    const before = disk.slept();
    const end = await runArchive(disk, [first]);
    expect(end.outcomes[0]?.files.find(({ outcome }) => outcome === "failed")).toMatchObject({ path: `${folder}/handout.pdf`, reason: "locked", detail: code });
    expect(disk.slept() - before).toBeGreaterThanOrEqual(2000);
    expect(disk.tree(root).get(`${folder}/handout.pdf`)).toBe("nieuw");
    await expectWhole(disk);
  });

  it("other bytes than were written are found at once", async () => {
    const disk = diskWith((call, path, own) => {
      if (call === "readFile" && path.endsWith("/handout.pdf")) own.plant(path, "bedorven");
    });
    const end = await runArchive(disk, [first]);
    expect(end.outcomes[0]?.files.find(({ outcome }) => outcome === "failed")).toMatchObject({ path: `${folder}/handout.pdf`, reason: "read-back" });
  });

  it("a file that somebody puts there while ours is being written is kept", async () => {
    const disk = diskWith((call, path, own) => {
      if (call === "createFile" && path.endsWith("/.handout.pdf.tmp")) own.plant(`${root}/${folder}/handout.pdf`, "van een ander");
    });
    const end = await runArchive(disk, [first]);
    expect(end.outcomes[0]?.files.find(({ path }) => path.endsWith("/handout.pdf"))).toMatchObject({ outcome: "conflict", reason: "differs" });
    expect(disk.tree(root).get(`${folder}/handout.pdf`)).toBe("van een ander");
    expect(findFaults(disk.tree(root), ["handout.pdf"])).toEqual([]);
  });

  it("a temporary name that somebody took is not written through, and one of others is left alone", async () => {
    const disk = diskWith(() => undefined);
    disk.plant(`${root}/${folder}/.iets.tmp`, "van een ander");
    disk.plantLink(`${root}/${folder}/.handout.pdf.tmp`);
    await runArchive(disk, [first]);
    expect(disk.tree(root).get(`${folder}/handout.pdf`)).toBe("%PDF-1.7 wijken");
    expect(findFaults(disk.tree(root), [".iets.tmp"])).toEqual([]);
  });

  it("a name that leaves no room for a temporary one gets another", async () => {
    const target = folderTarget(
      root,
      diskWith(() => undefined),
    );
    const bytes = new TextEncoder().encode("x");
    const path = `${"é".repeat(125)}.pdf`;
    const { entry } = await target.put(path, { bytes, ...fingerprint(bytes) }, { absent: true });
    expect(entry).toMatchObject({ name: path, kind: "file", size: 1 });
  });

  it("puts, moves and removes nothing that is not as it was seen", async () => {
    const disk = diskWith(() => undefined);
    const target = folderTarget(root, disk);
    const bytes = new TextEncoder().encode("x");
    const whole = { bytes, ...fingerprint(bytes) };
    const { entry } = await target.put("a.txt", whole, { absent: true });
    await expect(target.put("a.txt", whole, { absent: true })).rejects.toMatchObject({ fault: "taken" });
    disk.plant(`${root}/a.txt`, "y");
    await expect(target.put("a.txt", whole, { tag: entry.tag })).rejects.toMatchObject({ fault: "taken" });
    await expect(target.remove("a.txt", entry.tag)).rejects.toMatchObject({ fault: "taken" });
    disk.plant(`${root}/b.txt`, "z");
    await expect(target.move("a.txt", "b.txt")).rejects.toBeInstanceOf(TargetError);
    expect([...disk.tree(root)]).toEqual([
      ["a.txt", "y"],
      ["b.txt", "z"],
    ]);
    await target.remove("c.txt", entry.tag);
    expect(await target.list("geen")).toBeUndefined();
    expect(await target.read("geen")).toBeUndefined();
  });
});

function makeReal(): { readonly archive: string; readonly state: string } {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "sessiepers-archive-")));
  mkdirSync(join(base, "archief"));
  return { archive: join(base, "archief"), state: join(base, "toestand", "archive") };
}

async function file({ archive, state }: ReturnType<typeof makeReal>, content = first): Promise<readonly string[]> {
  const target = folderTarget(archive, nodeDisk);
  const journal = await openJournal(state, target.id, nodeDisk);
  if (journal === "busy") throw new Error("busy");
  const end = await archiveAll({
    target,
    journal,
    writeUps: [writeUpOf(content)],
    makePackage,
    tool: "t 1",
    today: "2026-11-30",
    conflict: "keep",
    dryRun: false,
  });
  await journal.close();
  expect(end.stopped).toBeUndefined();
  return summary(end);
}

describe("a real folder", () => {
  it("is filed, left alone, given a version and another name", async () => {
    const place = makeReal();
    expect(await file(place)).toEqual(["wijken filed v1 16 filed"]);
    expect(await file(place)).toEqual(["wijken unchanged v1 16 unchanged"]);
    expect(await file(place, next)).toEqual(["wijken replaced v2 4 replaced 12 unchanged"]);
    expect(await file(place, inventSession({ title: "Anders" }))).toEqual(["wijken replaced v3 10 replaced 6 unchanged"]);
    const files = readdirSync(place.archive, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const tree = new Map(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(place.archive.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")] as const;
      }),
    );
    expect(findFaults(tree)).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("keeps its journal from others, and is not led out by links", async () => {
    const place = makeReal();
    const outside = mkdtempSync(join(tmpdir(), "sessiepers-outside-"));
    mkdirSync(join(place.archive, folder));
    symlinkSync(outside, join(place.archive, folder, "afbeeldingen"));
    writeFileSync(join(outside, "doel.txt"), "van een ander");
    symlinkSync(join(outside, "doel.txt"), join(place.archive, folder, "mail.txt"));
    expect(await file(place)).toEqual(["wijken conflict v1 3 conflict 10 filed"]);
    expect(readdirSync(outside)).toEqual(["doel.txt"]);
    expect(readFileSync(join(outside, "doel.txt"), "utf8")).toBe("van een ander");
    const [own = ""] = readdirSync(place.state);
    expect(readdirSync(join(place.state, own))).toEqual(["journal.jsonl"]);
    expect(statSync(join(place.state, own, "journal.jsonl")).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === "win32" || process.platform === "darwin")("takes a name in either Unicode form for the same", async () => {
    const place = makeReal();
    const content = inventSession({ files: { "files/ideeën.pdf": "x" } });
    mkdirSync(join(place.archive, folder, "files"), { recursive: true });
    writeFileSync(join(place.archive, folder, "files", "ideeën.pdf".normalize("NFD")), "x");
    expect(await file(place, content)).toEqual(["wijken filed v1 17 filed 1 unchanged"]);
    expect(readdirSync(join(place.archive, folder, "files")).filter((name) => name.endsWith("n.pdf"))).toEqual(["ideeën.pdf".normalize("NFD")]);
    expect(await file(place, inventSession({ files: { "files/ideeën.pdf": "y" } }))).toEqual(["wijken replaced v2 4 replaced 14 unchanged"]);
    expect(readFileSync(join(place.archive, folder, "files", "ideeën.pdf".normalize("NFC")), "utf8")).toBe("y");
  });
});
