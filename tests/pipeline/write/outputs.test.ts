import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { WriteDisk } from "../../../pipeline/write/disk.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { repairOutputs, writeOutputs } from "../../../pipeline/write/outputs.ts";

const slugs = ["een", "twee", "drie"];
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const changes = (version: string) => slugs.map((slug) => ({ slug, files: [{ path: "report.json", bytes: encode(version) }, { path: "images/a.png", bytes: encode(version.repeat(3)) }] }));

async function makeOld(): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), "sessiepers-write-"));
  await writeFile(join(out, ".gitignore"), "*\n");
  await writeOutputs(out, changes("oud"), [{ path: "report.json", bytes: encode("oud") }], nodeDisk);
  return out;
}

/** The one version a folder holds; fails when it holds two, or half of one. */
async function versionOf(out: string, slug: string): Promise<string> {
  expect((await readdir(join(out, slug), { recursive: true })).toSorted()).toEqual(["images", join("images", "a.png"), "report.json"]);
  const report = await readFile(join(out, slug, "report.json"), "utf8");
  expect(await readFile(join(out, slug, "images/a.png"), "utf8")).toBe(report.repeat(3));
  return report;
}

class Halt extends Error {}

/** A disk that stops for good at the n-th call, before or after doing it: like a process that ends there. */
function stoppingDisk(n: number, after: boolean): { readonly disk: WriteDisk; readonly calls: () => number } {
  const state = { calls: 0, stopped: false };
  const step = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    if (state.stopped) throw new Halt();
    state.calls += 1;
    state.stopped = state.calls === n;
    if (state.stopped && !after) throw new Halt();
    const result = await call(...args);
    if (state.stopped) throw new Halt();
    return result;
  };
  const disk: WriteDisk = { readFile: step(nodeDisk.readFile), writeFile: step(nodeDisk.writeFile), mkdir: step(nodeDisk.mkdir), rename: step(nodeDisk.rename), remove: step(nodeDisk.remove), exists: step(nodeDisk.exists), readdir: step(nodeDisk.readdir), sleep: () => Promise.resolve() };
  return { disk, calls: () => state.calls };
}

const failing = (name: "rename" | "writeFile", code: string, times: number): WriteDisk => {
  const state = { left: times };
  const fail = <A extends readonly unknown[]>(call: (...args: A) => Promise<void>) => async (...args: A): Promise<void> => {
    if (String(args[0]).includes("journal")) return call(...args);
    state.left -= 1;
    if (state.left >= 0) throw Object.assign(new Error(code), { code });
    return call(...args);
  };
  return { ...nodeDisk, [name]: fail(nodeDisk[name] as (...args: readonly unknown[]) => Promise<void>), sleep: () => Promise.resolve() };
};

describe("writing outputs", () => {
  it("replaces each folder whole and leaves other files alone", async () => {
    const out = await makeOld();
    await writeOutputs(out, changes("nieuw"), [{ path: "report.json", bytes: encode("nieuw") }], nodeDisk);
    for (const slug of slugs) expect(await versionOf(out, slug)).toBe("nieuw");
    expect((await readdir(out)).toSorted()).toEqual([".gitignore", "drie", "een", "report.json", "twee"]);
  });

  it("stopped before or after any file-system call, each folder is wholly old or wholly new after the next command", async () => {
    const counter = stoppingDisk(Number.POSITIVE_INFINITY, false);
    await writeOutputs(await makeOld(), changes("nieuw"), [], counter.disk);
    const all = counter.calls();
    expect(all).toBeGreaterThan(30);
    const seen = new Set<string>();
    for (let n = 1; n <= all; n++) {
      for (const after of [false, true]) {
        const out = await makeOld();
        await expect(writeOutputs(out, changes("nieuw"), [], stoppingDisk(n, after).disk)).rejects.toThrow(Halt);
        await repairOutputs(out, nodeDisk);
        for (const slug of slugs) seen.add(await versionOf(out, slug));
        expect((await readdir(out)).toSorted(), `stopped at call ${n}`).toEqual([".gitignore", "drie", "een", "report.json", "twee"]);
      }
    }
    expect([...seen].toSorted()).toEqual(["nieuw", "oud"]);
  });

  it("killed with SIGKILL at 30 seeded moments, each folder is wholly old or wholly new after the next command", async () => {
    const script = join(import.meta.dirname, "write-forever.ts");
    for (let seed = 1; seed <= 30; seed++) {
      const out = await makeOld();
      const child = spawn(process.execPath, [script, out], { stdio: ["ignore", "pipe", "inherit"] });
      await new Promise((started) => void child.stdout.once("data", started));
      await new Promise((done) => void setTimeout(done, (seed * 7919) % 61));
      child.kill("SIGKILL");
      await new Promise((done) => void child.once("close", done));
      await repairOutputs(out, nodeDisk);
      for (const slug of slugs) expect(await versionOf(out, slug)).toMatch(/^(?:oud|\d+)$/u);
      expect((await readdir(out)).filter((name) => name.startsWith(".sessiepers"))).toEqual([]);
    }
  });

  it("tries a locked file again, and succeeds when it is closed in time", async () => {
    const out = await makeOld();
    await writeOutputs(out, changes("nieuw"), [], failing("rename", "EBUSY", 5));
    for (const slug of slugs) expect(await versionOf(out, slug)).toBe("nieuw");
  });

  it.for([
    ["rename", "EBUSY", "output-locked"],
    ["rename", "EPERM", "output-locked"],
    ["writeFile", "ENOSPC", "output-full"],
    ["writeFile", "EROFS", "output-readonly"],
  ] as const)("%s that keeps failing with %s is told as %s, and the earlier output is whole", async ([name, code, told]) => {
    const out = await makeOld();
    await expect(writeOutputs(out, changes("nieuw"), [], failing(name, code, 1000))).rejects.toMatchObject({ code: told });
    for (const slug of slugs) expect(await versionOf(out, slug)).toBe("oud");
    expect((await readdir(out)).toSorted()).toEqual([".gitignore", "drie", "een", "report.json", "twee"]);
  });

  it("a file that is locked half-way through puts every folder back", async () => {
    const out = await makeOld();
    const disk: WriteDisk = { ...nodeDisk, sleep: () => Promise.resolve(), rename: (from, to) => (from.endsWith("drie") && !from.includes(".sessiepers") ? Promise.reject(Object.assign(new Error("EBUSY"), { code: "EBUSY" })) : nodeDisk.rename(from, to)) };
    await expect(writeOutputs(out, changes("nieuw"), [], disk)).rejects.toMatchObject({ code: "output-locked" });
    for (const slug of slugs) expect(await versionOf(out, slug)).toBe("oud");
  });

  it("repairing a folder that does not exist does nothing", async () => {
    const out = join(await mkdtemp(join(tmpdir(), "sessiepers-write-")), "weg");
    expect(await repairOutputs(out, nodeDisk)).toEqual([]);
    await mkdir(out);
    expect(await readdir(out)).toEqual([]);
  });
});
