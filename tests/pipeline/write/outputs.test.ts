import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { repairOutputs, writeOutputs } from "../../../pipeline/write/outputs.ts";
import { failingDisk, Halt, stoppingDisk, watchingDisk } from "./faulty-disk.ts";

const slugs = ["een", "twee", "drie"];
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const filesOf = (version: string) => [
  { path: "report.json", bytes: encode(version) },
  { path: "handout.pdf", bytes: encode(`%PDF ${version}`) },
  { path: "images/a.png", bytes: encode(version.repeat(3)) },
];
const changes = (version: string) => slugs.map((slug) => ({ slug, files: filesOf(version) }));
const extra = (version: string) => [{ path: "report.json", bytes: encode(version) }];
const whole = [".gitignore", "drie", "een", "report.json", "twee"];

async function makeOut(): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), "sessiepers-write-"));
  await writeFile(join(out, ".gitignore"), "*\n");
  return out;
}

async function makeOld(): Promise<string> {
  const out = await makeOut();
  await writeOutputs(out, changes("oud"), extra("oud"), nodeDisk);
  return out;
}

/** The one version a folder holds; fails when it holds two, or half of one. */
async function versionOf(out: string, slug: string): Promise<string> {
  expect((await readdir(join(out, slug), { recursive: true })).toSorted()).toEqual(["handout.pdf", "images", join("images", "a.png"), "report.json"]);
  const report = await readFile(join(out, slug, "report.json"), "utf8");
  expect(await readFile(join(out, slug, "images/a.png"), "utf8")).toBe(report.repeat(3));
  expect(await readFile(join(out, slug, "handout.pdf"), "utf8")).toBe(`%PDF ${report}`);
  return report;
}

const versionsOf = async (out: string): Promise<readonly string[]> => Promise.all(slugs.map((slug) => versionOf(out, slug)));
const namesIn = async (out: string): Promise<readonly string[]> => (await readdir(out)).toSorted();

describe("writing outputs", () => {
  it("replaces each folder whole and leaves other files alone", async () => {
    const out = await makeOld();
    await writeFile(join(out, "een", "rest.txt"), "van vorige keer");
    await writeOutputs(out, changes("nieuw"), extra("nieuw"), nodeDisk);
    expect(await versionsOf(out)).toEqual(["nieuw", "nieuw", "nieuw"]);
    expect(await readFile(join(out, "report.json"), "utf8")).toBe("nieuw");
    expect(await namesIn(out)).toEqual(whole);
  });

  it("makes the output folder, with its parents, when it is not there", async () => {
    const out = join(await makeOut(), "diep", "uit");
    await writeOutputs(out, changes("nieuw"), [], nodeDisk);
    expect(await versionsOf(out)).toEqual(["nieuw", "nieuw", "nieuw"]);
  });

  it("leaves a folder alone whose bytes are the same, with its file times", async () => {
    const out = await makeOld();
    const before = await stat(join(out, "een", "report.json"));
    const { disk, changes: changed } = watchingDisk();
    await writeOutputs(out, changes("oud"), extra("oud"), disk);
    const after = await stat(join(out, "een", "report.json"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(changed.filter((change) => /^(?:rename|writeFile)/u.test(change))).toEqual([]);
  });

  it("replaces only the folder that differs: another byte, a file more, a file less", async () => {
    for (const spoil of [
      (folder: string) => writeFile(join(folder, "handout.pdf"), "%PDF x"),
      (folder: string) => writeFile(join(folder, "images", "b.png"), ""),
      (folder: string) => rm(join(folder, "report.json")),
    ]) {
      const out = await makeOld();
      await spoil(join(out, "twee"));
      const before = await Promise.all(slugs.map(async (slug) => (await stat(join(out, slug))).ino));
      await writeOutputs(out, changes("oud"), [], nodeDisk);
      const after = await Promise.all(slugs.map(async (slug) => (await stat(join(out, slug))).ino));
      expect(await versionsOf(out)).toEqual(["oud", "oud", "oud"]);
      expect(after.map((ino, at) => ino === before[at])).toEqual([true, false, true]);
    }
  });

  it("refuses paths that leave their folder, and names that are one name on Windows", async () => {
    const out = await makeOut();
    for (const path of ["../weg.txt", "/etc/x", "a/../../b", "a\\b", "", "c:/x", ".sessiepers-lock"]) {
      await expect(writeOutputs(out, [{ slug: "een", files: [{ path, bytes: encode("x") }] }], [], nodeDisk), path).rejects.toThrow(/not a path/u);
    }
    await expect(
      writeOutputs(
        out,
        [
          {
            slug: "een",
            files: [
              { path: "A.txt", bytes: encode("x") },
              { path: "a.txt", bytes: encode("y") },
            ],
          },
        ],
        [],
        nodeDisk,
      ),
    ).rejects.toThrow(/twice/u);
    await expect(writeOutputs(out, [{ slug: "..", files: [] }], [], nodeDisk)).rejects.toThrow(/not a folder name/u);
    expect(await namesIn(out)).toEqual([".gitignore"]);
  });
});

describe("stopping in the middle", () => {
  it("before or after any file-system call leaves each folder wholly old or wholly new after the next command", async () => {
    const counter = stoppingDisk(Number.POSITIVE_INFINITY, false);
    await writeOutputs(await makeOld(), changes("nieuw"), extra("nieuw"), counter.disk);
    expect(counter.calls()).toBeGreaterThan(30);
    const seen = new Set<string>();
    for (let n = 1; n <= counter.calls(); n++) {
      for (const after of [false, true]) {
        const out = await makeOld();
        // The n-th call of a run may be past its end: files are written side by side.
        await writeOutputs(out, changes("nieuw"), extra("nieuw"), stoppingDisk(n, after).disk).catch((error: unknown) => expect(error).toBeInstanceOf(Halt));
        await repairOutputs(out, nodeDisk);
        for (const version of await versionsOf(out)) seen.add(version);
        expect(await readFile(join(out, "report.json"), "utf8")).toMatch(/^(?:oud|nieuw)$/u);
        expect(await namesIn(out), `stopped at call ${n}`).toEqual(whole);
      }
    }
    expect([...seen].toSorted()).toEqual(["nieuw", "oud"]);
  });

  it("at the first write ever leaves each folder whole or absent", async () => {
    const counter = stoppingDisk(Number.POSITIVE_INFINITY, false);
    await writeOutputs(await makeOut(), changes("nieuw"), [], counter.disk);
    for (let n = 1; n <= counter.calls(); n++) {
      const out = await makeOut();
      await writeOutputs(out, changes("nieuw"), [], stoppingDisk(n, true).disk).catch((error: unknown) => expect(error).toBeInstanceOf(Halt));
      await repairOutputs(out, nodeDisk);
      const there = await namesIn(out);
      expect([".gitignore", ...slugs]).toEqual(expect.arrayContaining([...there]));
      for (const slug of slugs.filter((one) => there.includes(one))) expect(await versionOf(out, slug)).toBe("nieuw");
    }
  });

  it("while repairing is repaired by the command after that", async () => {
    // The stop that leaves most to do: all three swapped in part, the journal open.
    const counter = stoppingDisk(Number.POSITIVE_INFINITY, false);
    const { disk, changes: calls } = watchingDisk();
    await writeOutputs(await makeOld(), changes("nieuw"), [], disk);
    expect(calls.filter((call) => call.startsWith("rename")).length).toBe(7);
    await repairOutputs(await stopAtRename(5), counter.disk);
    expect(counter.calls()).toBeGreaterThan(10);
    for (let n = 1; n <= counter.calls(); n++) {
      const out = await stopAtRename(5);
      await repairOutputs(out, stoppingDisk(n, true).disk).catch((error: unknown) => expect(error).toBeInstanceOf(Halt));
      await repairOutputs(out, nodeDisk);
      expect(await versionsOf(out)).toEqual(["oud", "oud", "oud"]);
      expect(await namesIn(out)).toEqual(whole);
    }
  });

  it("is mended by the next write too, and repair names what it put back", async () => {
    expect(await repairOutputs(await stopAtRename(2), nodeDisk)).toEqual(["een"]);
    const out = await stopAtRename(5);
    await writeOutputs(out, changes("nieuwer"), extra("nieuwer"), nodeDisk);
    expect(await versionsOf(out)).toEqual(["nieuwer", "nieuwer", "nieuwer"]);
    expect(await namesIn(out)).toEqual(whole);
  });

  it("with a journal that the disk damaged still puts back what is missing, and nothing outside the folder", async () => {
    for (const journal of ["", "{", '{"slugs":["../weg","een","twee"]}']) {
      const out = await stopAtRename(2);
      const [work = ""] = (await readdir(out)).filter((name) => name.startsWith(".sessiepers-work"));
      await writeFile(join(out, work, "journal.json"), journal);
      await repairOutputs(out, nodeDisk);
      expect(await versionsOf(out)).toEqual(["oud", "oud", "oud"]);
      expect(await namesIn(out)).toEqual(whole);
    }
  });

  it("with SIGKILL at 30 seeded moments leaves each folder wholly old or wholly new after the next command", async () => {
    const script = join(import.meta.dirname, "write-forever.ts");
    for (let seed = 1; seed <= 30; seed++) {
      const out = await makeOld();
      const child = spawn(process.execPath, [script, out], { stdio: ["ignore", "pipe", "inherit"] });
      await new Promise((started) => void child.stdout.once("data", started));
      await new Promise((done) => void setTimeout(done, (seed * 7919) % 61));
      child.kill("SIGKILL");
      await new Promise((done) => void child.once("close", done));
      await repairOutputs(out, nodeDisk);
      for (const version of await versionsOf(out)) expect(version).toMatch(/^(?:oud|\d+)$/u);
      expect(await namesIn(out)).toEqual(whole);
    }
  });
});

/** An output folder whose write stopped right after its n-th rename (the first is the journal's). */
async function stopAtRename(n: number): Promise<string> {
  const out = await makeOld();
  const state = { renames: 0 };
  const disk = failingDisk("EHALT", (name) => {
    if (name === "rename") state.renames += 1;
    return state.renames > n;
  });
  await expect(writeOutputs(out, changes("nieuw"), [], disk)).rejects.toMatchObject({ code: "output-failed" });
  return out;
}

describe("a disk that refuses", () => {
  it.for(["EPERM", "EBUSY", "EACCES"])("a rename that fails with %s is tried again, and succeeds when the file is closed in time", async (code) => {
    const out = await makeOld();
    const disk = failingDisk(code, (name) => name === "rename", 5);
    await writeOutputs(out, changes("nieuw"), [], disk);
    expect(await versionsOf(out)).toEqual(["nieuw", "nieuw", "nieuw"]);
    expect(disk.slept()).toBeGreaterThan(0);
  });

  it.for(["EPERM", "EBUSY", "EACCES"])("a handout that stays open (%s) is named after two seconds, and every folder is as it was", async (code) => {
    for (const slug of slugs) {
      const out = await makeOld();
      const disk = failingDisk(
        code,
        (name, path) =>
          (name === "rename" && path.endsWith(`/${slug}`) && !path.includes(".sessiepers")) || (name === "probe" && path.endsWith(`${slug}/handout.pdf`)),
      );
      const error: unknown = await writeOutputs(out, changes("nieuw"), extra("nieuw"), disk).catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        code: "output-locked",
        advice: { nl: "Sluit handout.pdf en draai de opdracht opnieuw.", en: "Close handout.pdf and run the command again." },
      });
      expect(error).toHaveProperty("nl", expect.stringContaining(join(slug, "handout.pdf")));
      expect(disk.slept()).toBeGreaterThanOrEqual(2000);
      expect(disk.slept()).toBeLessThan(3000);
      expect(await versionsOf(out)).toEqual(["oud", "oud", "oud"]);
      expect(await readFile(join(out, "report.json"), "utf8")).toBe("oud");
      expect(await namesIn(out)).toEqual(whole);
    }
  });

  it("a new folder that cannot be moved in puts the earlier one back", async () => {
    const out = await makeOld();
    const disk = failingDisk("EBUSY", (name, path) => name === "rename" && path.endsWith("new/twee"));
    await expect(writeOutputs(out, changes("nieuw"), [], disk)).rejects.toMatchObject({
      code: "output-locked",
      advice: { nl: "Sluit alles wat in de map twee openstaat en draai de opdracht opnieuw." },
    });
    expect(await versionsOf(out)).toEqual(["oud", "oud", "oud"]);
    expect(await namesIn(out)).toEqual(whole);
  });

  it("an open report.json beside the folders is named", async () => {
    const out = await makeOld();
    const disk = failingDisk("EPERM", (name, _path, to) => name === "rename" && to === join(out, "report.json").replaceAll("\\", "/"));
    await expect(writeOutputs(out, [], extra("nieuw"), disk)).rejects.toMatchObject({
      code: "output-locked",
      advice: { en: "Close report.json and run the command again." },
    });
    expect(await readFile(join(out, "report.json"), "utf8")).toBe("oud");
    expect(await namesIn(out)).toEqual(whole);
  });

  it("an earlier folder that cannot be removed after the swap does no harm, and goes at the next command", async () => {
    const out = await makeOld();
    await writeOutputs(
      out,
      changes("nieuw"),
      [],
      failingDisk("EBUSY", (name, path) => name === "remove" && /work-\d+$/u.test(path)),
    );
    expect(await versionsOf(out)).toEqual(["nieuw", "nieuw", "nieuw"]);
    expect(await repairOutputs(out, nodeDisk)).toEqual([]);
    expect(await versionsOf(out)).toEqual(["nieuw", "nieuw", "nieuw"]);
    expect(await namesIn(out)).toEqual(whole);
  });

  it.for([
    ["ENOSPC", "output-full"],
    ["EDQUOT", "output-full"],
    ["EROFS", "output-readonly"],
    ["EACCES", "output-readonly"],
    ["EIO", "output-failed"],
  ] as const)("%s is told as %s at whichever step, and the earlier output is whole", async ([code, told]) => {
    for (const step of ["mkdir", "writeFile", "createFile"] as const) {
      for (const nth of [0, 1, 4]) {
        const out = await makeOld();
        const state = { seen: 0 };
        const disk = failingDisk(code, (name) => name === step && state.seen++ >= nth);
        const error: unknown = await writeOutputs(out, changes("nieuw"), extra("nieuw"), disk).catch((caught: unknown) => caught);
        // One lock is made and no more.
        if (step === "createFile" && nth > 0) expect(error).toBeUndefined();
        else expect(error, `${step} ${nth}`).toMatchObject({ code: told, nl: expect.stringMatching(/\S/u), en: expect.stringMatching(/\S/u) });
        const version = step === "createFile" && nth > 0 ? "nieuw" : "oud";
        expect(await versionsOf(out)).toEqual([version, version, version]);
        expect(await namesIn(out)).toEqual(whole);
      }
    }
  });

  it("an output folder that is a file is told", async () => {
    const file = join(await makeOut(), "uit");
    await writeFile(file, "een bestand");
    expect(await repairOutputs(file, nodeDisk)).toEqual([]);
    await expect(writeOutputs(file, changes("nieuw"), [], nodeDisk)).rejects.toMatchObject({ code: "output-not-folder" });
    await expect(writeOutputs(join(file, "dieper"), changes("nieuw"), [], nodeDisk)).rejects.toMatchObject({ code: "output-not-folder" });
    expect(await readFile(file, "utf8")).toBe("een bestand");
  });

  it("a file or a link in the place of a folder is replaced, and what the link points at is untouched", async () => {
    const out = await makeOut();
    const elsewhere = await makeOld();
    await writeFile(join(out, "een"), "een bestand");
    await symlink(join(elsewhere, "twee"), join(out, "twee"));
    await symlink(join(elsewhere, "weg"), join(out, "drie"));
    await writeOutputs(out, changes("nieuw"), [], nodeDisk);
    expect(await versionsOf(out)).toEqual(["nieuw", "nieuw", "nieuw"]);
    expect(await versionsOf(elsewhere)).toEqual(["oud", "oud", "oud"]);
  });
});

const lockOf = (out: string): string => join(out, ".sessiepers-lock");

const hold = (out: string, held: object) => writeFile(lockOf(out), JSON.stringify({ ...nodeDisk.owner, at: Date.now(), ...held }));

describe("two at a time", () => {
  const patient = { ...nodeDisk, sleep: () => Promise.resolve() };

  it("a living process keeps its lock, the other is told which file it is, and nothing changes", async () => {
    const out = await makeOld();
    await hold(out, { pid: process.ppid });
    await expect(writeOutputs(out, changes("nieuw"), [], patient)).rejects.toMatchObject({
      code: "output-busy",
      advice: { nl: expect.stringContaining(".sessiepers-lock") },
    });
    expect(await repairOutputs(out, patient)).toEqual([]);
    expect(await versionsOf(out)).toEqual(["oud", "oud", "oud"]);
    expect(await namesIn(out)).toEqual([".gitignore", ".sessiepers-lock", ...whole.slice(1)]);
  });

  it.for([
    ["of a process that is gone", { pid: 2 ** 22 + 5 }],
    ["of an earlier process with our number", { token: "eerder" }],
    ["that is older than ten minutes", { pid: process.ppid, at: Date.now() - 700_000 }],
    ["of another machine, older than ten minutes", { host: "elders", at: Date.now() - 700_000 }],
  ] as const)("a lock %s is taken over", async ([, held]) => {
    const out = await makeOld();
    await hold(out, held);
    await writeOutputs(out, changes("nieuw"), [], patient);
    expect(await versionsOf(out)).toEqual(["nieuw", "nieuw", "nieuw"]);
    expect(await namesIn(out)).toEqual(whole);
  });

  it.for(["", "{", "null", "[]"])("a half-written lock (%j) is taken over", async (content) => {
    const out = await makeOld();
    await writeFile(lockOf(out), content);
    await repairOutputs(out, patient);
    expect(await namesIn(out)).toEqual(whole);
  });

  it("two processes that write to one folder do not mix", async () => {
    const out = await makeOld();
    const script = join(import.meta.dirname, "write-forever.ts");
    const run = (first: string): Promise<number | null> =>
      new Promise((done) => void spawn(process.execPath, [script, out, first, "15"], { stdio: ["ignore", "ignore", "inherit"] }).once("close", done));
    expect(await Promise.all([run("100"), run("200")])).toEqual([0, 0]);
    expect(new Set(await versionsOf(out)).size).toBe(1);
    expect(await namesIn(out)).toEqual(whole);
  });
});

describe("repairing", () => {
  it("writes nothing when there is nothing to mend", async () => {
    const out = await makeOld();
    const { disk, changes: changed } = watchingDisk();
    expect(await repairOutputs(out, disk)).toEqual([]);
    expect(changed).toEqual([]);
  });

  it("a folder that does not exist does nothing", async () => {
    const out = join(await makeOut(), "weg");
    expect(await repairOutputs(out, nodeDisk)).toEqual([]);
    await mkdir(out);
    expect(await readdir(out)).toEqual([]);
  });

  it("an earlier version that cannot be put back is told, and put back by the next command", async () => {
    const out = await stopAtRename(2);
    await expect(
      repairOutputs(
        out,
        failingDisk("EBUSY", (name, path) => name === "rename" && path.includes("/old/")),
      ),
    ).rejects.toMatchObject({ code: "output-locked" });
    expect(await repairOutputs(out, nodeDisk)).toEqual(["een"]);
    expect(await versionsOf(out)).toEqual(["oud", "oud", "oud"]);
  });
});
