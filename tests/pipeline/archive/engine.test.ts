import { beforeEach, describe, expect, it } from "vitest";

import { archiveAll } from "../../../pipeline/archive/archive-all.ts";
import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import { folderTarget } from "../../../pipeline/archive/folder-target.ts";
import type { Journal } from "../../../pipeline/archive/journal.ts";
import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { TargetError } from "../../../pipeline/archive/target.ts";
import { inventSession, writeUpOf } from "./invented-session.ts";
import { type DiskOptions, Halt, type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { memoryTarget } from "./memory-target.ts";
import { findFaults, manifestIn, root, runArchive, type RunOptions, state, summary } from "./run-archive.ts";

const folder = "2026-11-18 Wijken aan zet";
const first = inventSession();
const place: { disk: MemoryDisk } = { disk: memoryDisk() };

async function fresh(options: DiskOptions = {}): Promise<MemoryDisk> {
  place.disk = memoryDisk(options);
  await place.disk.mkdir(root);
  return place.disk;
}

beforeEach(async () => {
  await fresh();
});

function run(contents: Parameters<typeof runArchive>[1], options?: RunOptions): ReturnType<typeof runArchive> {
  return runArchive(place.disk, contents, options);
}

async function told(contents: Parameters<typeof runArchive>[1], options?: RunOptions): Promise<readonly string[]> {
  const end = await run(contents, options);
  expect(end.stopped).toBeUndefined();
  return summary(end);
}

const text = (path: string): string | undefined => place.disk.tree(root).get(path);
const paths = (): readonly string[] => [...place.disk.tree(root).keys()];
const manifest = (): ReturnType<typeof manifestIn> => manifestIn(place.disk.tree(root), `${folder}/manifest.json`);

/** The changes in the archive while `step` runs. */
async function changesOf(step: () => Promise<unknown>): Promise<readonly string[]> {
  const before = place.disk.changes.length;
  await step();
  return place.disk.changes.slice(before).filter((change) => !change.includes(".sessiepers-lock") && !change.startsWith(`mkdir ${state}`));
}

describe("again", () => {
  it("files everything once, and writes nothing the second time, also in the journal", async () => {
    expect(await told([first])).toEqual(["wijken filed v1 16 filed"]);
    expect(findFaults(place.disk.tree(root))).toEqual([]);
    expect(await changesOf(async () => expect(await told([first])).toEqual(["wijken unchanged v1 16 unchanged"]))).toEqual([]);
  });

  it("tells what a dry run would do, and does nothing", async () => {
    expect(await told([first], { dryRun: true })).toEqual(["wijken filed v1 16 filed"]);
    expect(place.disk.changes).toEqual([`mkdir ${root}`]);
    await run([first]);
    const now = [inventSession({ title: "Anders", files: { "handout.pdf": "nieuw" } })];
    const changes = await changesOf(async () => expect(await told(now, { dryRun: true })).toEqual(["wijken replaced v2 10 replaced 6 unchanged"]));
    expect(changes).toEqual([]);
    expect(await told(now)).toEqual(["wijken replaced v2 10 replaced 6 unchanged"]);
  });

  it("files the others when the content of one can no longer be read", async () => {
    const target = folderTarget(root, place.disk);
    const journal = await openJournal(state, target.id, place.disk);
    if (journal === "busy") throw new Error("busy");
    const lost = { ...writeUpOf(first, undefined), load: () => Promise.reject(new Error("ENOENT")) };
    const other = writeUpOf(inventSession({ slug: "water", title: "Water" }), undefined);
    const options = { makePackage, tool: "sessiepers 1.0.0", today: "2026-11-30", conflict: "keep", dryRun: false } as const;
    const end = await archiveAll({ target, journal, writeUps: [lost, other], ...options });
    await journal.close();
    expect(end.outcomes.map(({ slug, outcome, reason }) => [slug, outcome, reason])).toEqual([
      ["wijken", "failed", "content-unreadable"],
      ["water", "filed", undefined],
    ]);
    expect(end.stopped).toBeUndefined();
    expect(paths().some((path) => path.startsWith(folder))).toBe(false);
  });

  it("does not ask for the content while its source is the same and all stands as it was left", async () => {
    const load = { count: 0 };
    const ask = async (source: string): Promise<string | undefined> => {
      const target = folderTarget(root, place.disk);
      const journal = await openJournal(state, target.id, place.disk);
      if (journal === "busy") throw new Error("busy");
      const writeUp = { ...writeUpOf(first, source), load: async () => ((load.count += 1), first) };
      const end = await archiveAll({ target, journal, writeUps: [writeUp], makePackage, tool: "t 1", today: "2026-11-30", conflict: "keep", dryRun: false });
      await journal.close();
      return end.outcomes[0]?.outcome;
    };
    expect([await ask("a"), await ask("a"), load.count]).toEqual(["filed", "unchanged", 1]);
    expect([await ask("b"), load.count]).toEqual(["unchanged", 2]);
    place.disk.plant(`${root}/${folder}/mail.txt`, "van een ander");
    expect([await ask("b"), load.count]).toEqual(["conflict", 3]);
    expect([await ask("b"), load.count]).toEqual(["conflict", 4]);
  });

  it("keeps who made what is the same to the byte: another version of the tool alone is no other version", async () => {
    await run([first]);
    expect(await told([first], { tool: "sessiepers 0.2.0" })).toEqual(["wijken unchanged v1 16 unchanged"]);
    await run([inventSession({ files: { "mail.txt": "anders" } })], { tool: "sessiepers 0.2.0" });
    const tools = new Map(manifest()?.files.map(({ path, madeBy }) => [path, madeBy]));
    expect([tools.get("mail.txt"), tools.get("handout.pdf")]).toEqual(["sessiepers 0.2.0", "sessiepers 0.1.0"]);
  });

  it("files again what somebody deleted", async () => {
    await run([first]);
    place.disk.take(`${root}/${folder}/files`);
    expect(await told([first])).toEqual(["wijken filed v1 2 filed 14 unchanged"]);
    expect(findFaults(place.disk.tree(root))).toEqual([]);
  });

  it("finds its names on a disk that takes letters and accents apart", async () => {
    await fresh({ decomposes: true });
    const content = inventSession({ title: "Één café", files: { "files/ideeën.pdf": "x" } });
    expect(await told([content])).toEqual(["wijken filed v1 18 filed"]);
    expect(await told([content])).toEqual(["wijken unchanged v1 18 unchanged"]);
    const next = inventSession({ title: "Één café", files: { "files/ideeën.pdf": "y" } });
    expect(await told([next])).toEqual(["wijken replaced v2 4 replaced 14 unchanged"]);
  });
});

describe("versions", () => {
  it("moves what is replaced and what is dropped, with the old manifest, and nothing else", async () => {
    await run([first]);
    const old = place.disk.tree(root);
    expect(await told([inventSession({ files: { "handout.pdf": "nieuw", "afbeeldingen/kaart.png": undefined } })])).toEqual([
      "wijken replaced v2 4 replaced 10 unchanged",
    ]);
    const moved = [
      "afbeeldingen/kaart.png",
      "afbeeldingen/kaart.png.mdto.xml",
      "handout.pdf",
      "handout.pdf.mdto.xml",
      "informatieobject.mdto.xml",
      "manifest.json",
    ];
    expect(paths().filter((path) => path.includes("/versies/"))).toEqual(moved.map((path) => `${folder}/versies/1/${path}`));
    for (const path of moved) expect(text(`${folder}/versies/1/${path}`)).toBe(old.get(`${folder}/${path}`));
    expect(findFaults(place.disk.tree(root))).toEqual([]);
    expect(await told([inventSession({ files: { "handout.pdf": "nog nieuwer" } })])).toEqual(["wijken replaced v3 2 filed 4 replaced 10 unchanged"]);
    expect(findFaults(place.disk.tree(root))).toEqual([]);
    expect(manifest()?.earlier.map(({ number }) => number)).toEqual([1, 2]);
  });

  it("gives the folder another name with the title or the day, and writes down the old one", async () => {
    await run([first]);
    const { outcomes, sessions } = await run([inventSession({ title: "Wijken verder" })]);
    expect(outcomes[0]).toMatchObject({ outcome: "replaced", folder: "2026-11-18 Wijken verder", renamedFrom: folder, version: 2 });
    expect(sessions.map((one) => one.folder)).toEqual(["2026-11-18 Wijken verder"]);
    expect(sessions[0]?.manifest.formerFolders).toEqual([folder]);
    expect(findFaults(place.disk.tree(root))).toEqual([]);
    expect(await told([inventSession({ title: "Wijken verder" })])).toEqual(["wijken unchanged v2 16 unchanged"]);
    await run([inventSession({ title: "Wijken verder", date: "2026-11-19" })]);
    expect(manifestIn(place.disk.tree(root), "2026-11-19 Wijken verder/manifest.json")?.formerFolders).toEqual([folder, "2026-11-18 Wijken verder"]);
  });

  it("changes the capitals of a folder, also where they make no difference", async () => {
    for (const caseless of [false, true]) {
      const disk = await fresh({ caseless });
      await run([first]);
      const { outcomes } = await run([inventSession({ title: "Wijken Aan Zet" })]);
      expect(outcomes[0]).toMatchObject({ outcome: "replaced", folder: "2026-11-18 Wijken Aan Zet", renamedFrom: folder });
      expect(await disk.readdir(root)).toEqual(["2026-11-18 Wijken Aan Zet"]);
    }
  });

  it("leaves a folder where somebody put it, until the title changes", async () => {
    await run([first]);
    await place.disk.rename(`${root}/${folder}`, `${root}/Definitief`);
    expect(await told([first])).toEqual(["wijken unchanged v1 16 unchanged"]);
    expect(await told([inventSession({ files: { "mail.txt": "anders" } })])).toEqual(["wijken replaced v2 4 replaced 12 unchanged"]);
    expect(await place.disk.readdir(root)).toEqual(["Definitief"]);
    const { outcomes } = await run([inventSession({ title: "Anders" })]);
    expect(outcomes[0]).toMatchObject({ folder: "2026-11-18 Anders", renamedFrom: "Definitief" });
    expect(manifestIn(place.disk.tree(root), "2026-11-18 Anders/manifest.json")?.formerFolders).toEqual([folder, "Definitief"]);
  });

  it("carries on from what another machine filed", async () => {
    await run([first]);
    const mine = place.disk.tree(state);
    place.disk.take(state);
    await run([inventSession({ files: { "mail.txt": "van een collega" } })]);
    place.disk.take(state);
    for (const [path, line] of mine) place.disk.plant(`${state}/${path}`, line);
    expect(await told([inventSession({ files: { "mail.txt": "van mij" } })])).toEqual(["wijken replaced v3 4 replaced 12 unchanged"]);
    expect(findFaults(place.disk.tree(root))).toEqual([]);
  });
});

describe("conflicts", () => {
  it("keeps what somebody changed, files the rest, and tells it each time", async () => {
    await run([first]);
    const filed = manifest()?.files.find(({ path }) => path === "handout.pdf");
    place.disk.plant(`${root}/${folder}/handout.pdf`, "van een ander");
    const next = inventSession({ files: { "handout.pdf": "nieuw", "mail.txt": "nieuw" } });
    const { outcomes } = await run([next]);
    expect(summary({ outcomes })).toEqual(["wijken conflict v2 1 conflict 4 replaced 10 unchanged"]);
    expect(outcomes[0]?.files.find(({ outcome }) => outcome === "conflict")).toMatchObject({ path: `${folder}/handout.pdf`, reason: "differs" });
    expect(text(`${folder}/handout.pdf`)).toBe("van een ander");
    expect(manifest()?.files.find(({ path }) => path === "handout.pdf")).toEqual(filed);
    expect(findFaults(place.disk.tree(root), ["handout.pdf"])).toEqual([]);
    expect(await changesOf(async () => expect(await told([next])).toEqual(["wijken conflict v2 1 conflict 14 unchanged"]))).toEqual([]);
    place.disk.take(`${root}/${folder}/handout.pdf`);
    expect(await told([next])).toEqual(["wijken replaced v3 4 replaced 12 unchanged"]);
    expect(findFaults(place.disk.tree(root))).toEqual([1, 2].map((number) => `${folder}: versies/${number}/handout.pdf is not as filed`));
  });

  it("makes no version for a file that may not be written", async () => {
    await run([first]);
    place.disk.plant(`${root}/${folder}/handout.pdf`, "van een ander");
    const next = inventSession({ files: { "handout.pdf": "nieuw" } });
    expect(await changesOf(async () => expect(await told([next])).toEqual(["wijken conflict v1 1 conflict 14 unchanged"]))).toEqual([]);
    expect(await told([first])).toEqual(["wijken conflict v1 1 conflict 14 unchanged"]);
  });

  it("writes ours beside theirs under a dated name, once", async () => {
    await run([first]);
    place.disk.plant(`${root}/${folder}/handout.pdf`, "van een ander");
    const next = inventSession({ files: { "handout.pdf": "nieuw" } });
    const { outcomes } = await run([next], { conflict: "keep-both" });
    expect(outcomes[0]?.files.find(({ outcome }) => outcome === "conflict")).toMatchObject({
      path: `${folder}/handout.pdf`,
      reason: "differs",
      note: "kept-both",
    });
    expect([text(`${folder}/handout.pdf`), text(`${folder}/handout (2026-11-30).pdf`)]).toEqual(["van een ander", "nieuw"]);
    expect(await changesOf(() => run([next], { conflict: "keep-both", today: "2026-12-01" }))).toEqual([]);
    const later = inventSession({ files: { "handout.pdf": "nog nieuwer" } });
    await run([later], { conflict: "keep-both" });
    expect(text(`${folder}/handout (2026-11-30 2).pdf`)).toBe("nog nieuwer");
  });

  it("keeps a file that is no longer filed and that somebody changed", async () => {
    await run([first]);
    place.disk.plant(`${root}/${folder}/afbeeldingen/kaart.png`, "van een ander");
    const next = inventSession({ files: { "afbeeldingen/kaart.png": undefined } });
    expect(await told([next])).toEqual(["wijken conflict v2 1 conflict 2 replaced 12 unchanged"]);
    expect(text(`${folder}/afbeeldingen/kaart.png`)).toBe("van een ander");
    expect(await told([next])).toEqual(["wijken unchanged v2 14 unchanged"]);
  });

  it.each([
    ["Handout.PDF", "twin"],
    ["handout.pdf/iets.txt", "differs"],
  ])("leaves %s alone that stands where ours would be", async (name, reason) => {
    place.disk.plant(`${root}/${folder}/${name}`, "van een ander");
    const { outcomes } = await run([first]);
    expect(outcomes[0]?.files.filter(({ outcome }) => outcome === "conflict")).toEqual([
      { path: `${folder}/handout.pdf`, outcome: "conflict", reason, detail: undefined, note: undefined },
    ]);
    expect(text(`${folder}/${name}`)).toBe("van een ander");
    expect(manifest()?.files.map(({ path }) => path)).not.toContain("handout.pdf");
  });

  it("is not led out of the archive by a link", async () => {
    place.disk.plant(`${root}/${folder}/mail.txt`, "Beste lezer, wijken");
    place.disk.plantLink(`${root}/${folder}/files`);
    place.disk.plantLink(`${root}/${folder}/handout.pdf`);
    const { outcomes } = await run([first]);
    expect(outcomes[0]?.files.filter(({ outcome }) => outcome === "conflict").map(({ path }) => path)).toEqual([
      `${folder}/files/dia's.pdf`,
      `${folder}/handout.pdf`,
    ]);
    await fresh();
    place.disk.plantLink(`${root}/${folder}`);
    expect(await told([first])).toEqual(["wijken failed folder-taken v0"]);
  });

  it("takes over a folder without a manifest: what is equal is ours, what is not is kept", async () => {
    place.disk.plant(`${root}/${folder}/verslag.md`, "# wijken");
    place.disk.plant(`${root}/${folder}/handout.pdf`, "een eerdere");
    place.disk.plant(`${root}/${folder}/notities.docx`, "van een collega");
    expect(await told([first])).toEqual(["wijken conflict v1 1 conflict 13 filed 1 unchanged"]);
    expect(findFaults(place.disk.tree(root), ["handout.pdf", "notities.docx"])).toEqual([]);
    expect(manifest()?.files.map(({ path }) => path)).toContain("verslag.md");
  });

  it("writes nothing where somebody changed the manifest", async () => {
    await run([first]);
    const path = `${root}/${folder}/manifest.json`;
    const whole = text(`${folder}/manifest.json`) ?? "";
    for (const changed of [whole.replace("Groen", "Groei"), whole.replace('"version": 1', '"version": 1 '), whole.slice(0, -9), "{}"]) {
      place.disk.plant(path, changed);
      const next = [inventSession({ files: { "mail.txt": "anders" } })];
      const changes = await changesOf(async () =>
        expect((await run(next)).outcomes[0]).toMatchObject({
          outcome: "conflict",
          files: expect.arrayContaining([expect.objectContaining({ path: `${folder}/manifest.json`, outcome: "conflict", reason: "differs" })]) as unknown,
        }),
      );
      expect(changes).toEqual([]);
    }
  });

  it("does not move a folder whose manifest somebody changed", async () => {
    await run([first]);
    place.disk.plant(`${root}/${folder}/manifest.json`, (text(`${folder}/manifest.json`) ?? "").replace("Groen", "Groei"));
    expect(await changesOf(() => run([inventSession({ title: "Anders" })]))).toEqual([]);
  });

  it("makes a manifest again that somebody deleted, with its versions", async () => {
    const second = inventSession({ files: { "mail.txt": "anders" } });
    await run([first]);
    await run([second]);
    const whole = text(`${folder}/manifest.json`);
    for (const knows of [true, false]) {
      place.disk.take(`${root}/${folder}/manifest.json`);
      if (!knows) place.disk.take(state);
      expect(await told([second])).toEqual(["wijken filed v2 1 filed 15 unchanged"]);
      expect(text(`${folder}/manifest.json`)).toBe(whole);
    }
    place.disk.take(`${root}/${folder}/manifest.json`);
    expect(await told([inventSession({ files: { "mail.txt": "nog anders" } })])).toEqual(["wijken replaced v3 4 replaced 12 unchanged"]);
    expect(manifest()?.earlier.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe("folders", () => {
  it("refuses write-ups that would share one, before anything is written, but for the one whose it is", async () => {
    const twin = inventSession({ slug: "twee", title: "wijken aan ZET" });
    const changes = await changesOf(async () => expect(await told([first, twin])).toEqual(["wijken failed folder-taken v0", "twee failed folder-taken v0"]));
    expect(changes.filter((change) => change.includes(root))).toEqual([]);
    await run([first]);
    expect(await told([twin, first])).toEqual(["twee failed folder-taken v0", "wijken unchanged v1 16 unchanged"]);
    expect(await told([twin])).toEqual(["twee failed folder-taken v0"]);
    expect(await told([inventSession({ slug: "twee" })])).toEqual(["twee failed folder-taken v0"]);
    place.disk.take(state);
    expect(await told([inventSession({ slug: "twee" })])).toEqual(["twee failed folder-taken v0"]);
  });

  it("does not move a session into another's folder", async () => {
    await run([first, inventSession({ slug: "water", title: "Water" })]);
    expect(await told([inventSession({ slug: "water", title: "Wijken aan zet" })])).toEqual(["water failed folder-taken v0"]);
    place.disk.plant(`${root}/2026-11-18 Lucht`, "een bestand");
    expect(await told([inventSession({ slug: "water", title: "Lucht" })])).toEqual(["water failed folder-taken v0"]);
  });

  it("is not led astray by a copy of a folder, nor by one that somebody made where we were about to", async () => {
    await run([first]);
    for (const [path, content] of place.disk.tree(`${root}/${folder}`)) place.disk.plant(`${root}/0 kopie/${path}`, content);
    place.disk.take(state);
    expect(await told([first])).toEqual(["wijken unchanged v1 16 unchanged"]);
    await fresh();
    const disk = place.disk.copy({
      before: (call, path) => {
        if (call === "addFolder" && path.startsWith(root)) throw new Halt(call);
        return undefined;
      },
    });
    await runArchive(disk, [first]).catch((error: unknown) => expect(error).toBeInstanceOf(Halt));
    place.disk = disk.copy();
    place.disk.plant(`${root}/${folder}/notities.docx`, "van een collega");
    const { outcomes } = await run([inventSession({ title: "Anders" })]);
    expect(outcomes[0]).toMatchObject({ outcome: "filed", folder: "2026-11-18 Anders" });
    expect(text(`${folder}/notities.docx`)).toBe("van een collega");
  });

  it("gives all sessions of the archive, with those of other runs", async () => {
    await run([first]);
    place.disk.take(state);
    place.disk.plant(`${root}/Foto's/een.jpg`, "x");
    const { sessions } = await run([inventSession({ slug: "water", title: "Water" })]);
    expect(sessions.map(({ folder: name, manifest: { slug, version } }) => [name, slug, version])).toEqual([
      ["2026-11-18 Water", "water", 1],
      [folder, "wijken", 1],
    ]);
  });
});

async function openOwn(): Promise<Journal> {
  const opened = await openJournal(state, "memory", place.disk);
  if (opened === "busy") throw new Error("busy");
  return opened;
}

async function fileOn(target: ReturnType<typeof memoryTarget>, content = first): Promise<readonly string[]> {
  const opened = await openOwn();
  const end = await archiveAll({
    target,
    journal: opened,
    writeUps: [writeUpOf(content)],
    makePackage,
    tool: "t 1",
    today: "2026-11-30",
    conflict: "keep",
    dryRun: false,
  });
  await opened.close();
  return summary(end);
}

describe("a target like SharePoint", () => {
  it("recognises files by what the target says of them, and reads none but the manifest", async () => {
    const target = memoryTarget();
    expect(await fileOn(target)).toEqual(["wijken filed v1 16 filed"]);
    place.disk.take(state);
    target.calls.length = 0;
    expect(await fileOn(target)).toEqual(["wijken unchanged v1 16 unchanged"]);
    expect(target.calls.filter((call) => !call.startsWith("list "))).toEqual([`read ${folder}/manifest.json`, `read ${folder}/manifest.json`]);
  });

  it("knows its own where the target changed it, and moves that to the older version", async () => {
    const target = memoryTarget({ alters: /\.jpg$/u });
    expect(await fileOn(target)).toEqual(["wijken filed v1 16 filed"]);
    expect(await fileOn(target)).toEqual(["wijken unchanged v1 16 unchanged"]);
    expect(await fileOn(target, inventSession({ files: { "afbeeldingen/straat.jpg": "andere straat" } }))).toEqual([
      "wijken replaced v2 4 replaced 12 unchanged",
    ]);
    expect(target.tree().get(`${folder}/versies/1/afbeeldingen/straat.jpg`.toLowerCase())).toBe("straat van wijken (SharePoint)");
  });

  it("keeps a file that somebody put there while ours was being written", async () => {
    const target = memoryTarget({
      fault: (call, path) => (call === "put" && path.endsWith("/handout.pdf") ? new TargetError("taken", path, "412") : undefined),
    });
    expect(await fileOn(target)).toEqual(["wijken conflict v1 2 conflict 14 filed"]);
    const manifestThere = manifestIn(target.tree(), `${folder.toLowerCase()}/manifest.json`);
    expect(manifestThere?.files.map(({ path }) => path)).not.toContain("handout.pdf");
    expect(manifestThere?.files.map(({ path }) => path)).not.toContain("handout.pdf.mdto.xml");
  });

  it.each(["full", "locked", "path-too-long", "too-large", "failed"] as const)("goes on where one file meets: %s; the next run ends it", async (fault) => {
    const broken = { now: true };
    const target = memoryTarget({
      fault: (call, path) => (broken.now && call === "put" && path.endsWith("/handout.pdf") ? new TargetError(fault, path, "proef") : undefined),
    });
    expect(await fileOn(target)).toEqual(["wijken failed v1 2 failed 13 filed"]);
    expect([...target.tree().keys()].some((path) => path.endsWith("manifest.json"))).toBe(false);
    broken.now = false;
    expect(await fileOn(target)).toEqual(["wijken filed v1 3 filed 13 unchanged"]);
  });

  it("stops when nothing can be filed, and says so of all", async () => {
    const target = memoryTarget({
      fault: (call, path) => (call === "put" && path.endsWith("/mail.txt") ? new TargetError("throttled", path, "429") : undefined),
    });
    const opened = await openOwn();
    const writeUps = Array.from({ length: 20 }, (_, at) => writeUpOf(inventSession({ slug: `s${at}`, title: `Avond ${at}` })));
    const end = await archiveAll({ target, journal: opened, writeUps, makePackage, tool: "t 1", today: "2026-11-30", conflict: "keep", dryRun: false });
    await opened.close();
    expect(end.stopped).toBeInstanceOf(TargetError);
    expect(end.outcomes.map(({ slug, outcome, reason }) => [slug, outcome, reason])).toEqual(writeUps.map(({ slug }) => [slug, "failed", "throttled"]));
    expect(target.calls.filter((call) => call.startsWith("put ") && call.endsWith("/mail.txt")).length).toBeLessThanOrEqual(4);
  });
});
