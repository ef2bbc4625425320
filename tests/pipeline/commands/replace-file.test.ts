import { chown, lstat, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { replaceDisk, type ReplaceDisk, replaceFile } from "../../../pipeline/commands/replace-file.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { Halt } from "../write/faulty-disk.ts";

const old = Buffer.from("oud");
const fresh = Buffer.from("een nieuwe tekst");
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sessiepers-replace-"));
  path = join(folder, "a.md");
  await writeFile(path, old, { mode: 0o640 });
});
afterEach(() => rm(folder, { recursive: true }));

const processes = { count: 0 };
type Around = (name: string, args: readonly unknown[], call: (...args: readonly unknown[]) => Promise<unknown>) => Promise<unknown>;

/** The real disk of a process of its own, with every call that reads or writes going through `around`; nobody waits. */
function wrap(around: Around): ReplaceDisk {
  const owner = { ...nodeDisk.owner, token: `process-${(processes.count += 1)}` };
  const calls = Object.entries(replaceDisk).map(([name, value]) => {
    if (typeof value !== "function" || ["sleep", "now", "isAlive"].includes(name)) return [name, value] as const;
    const call = value as (...args: readonly unknown[]) => Promise<unknown>;
    return [name, (...args: readonly unknown[]) => around(name, args, call)] as const;
  });
  const disk = Object.fromEntries(calls) as unknown as ReplaceDisk;
  return { ...disk, owner, isAlive: (one) => one.token === owner.token, sleep: async () => undefined };
}

/** A process that ends for good at the n-th call: before it, after it, or with half of the bytes written. */
function stopping(n: number, how: "before" | "after" | "torn", note: (name: string) => void): ReplaceDisk {
  const state = { calls: 0, stopped: false };
  return wrap(async (name, args, call) => {
    if (state.stopped) throw new Halt();
    state.calls += 1;
    state.stopped = state.calls === n;
    if (state.stopped) note(name);
    const [first, bytes, ...more] = args;
    if (state.stopped && how === "torn" && bytes instanceof Uint8Array) await call(first, bytes.subarray(0, bytes.length / 2), ...more);
    if (state.stopped && how !== "after") throw new Halt();
    const result = await call(...args);
    if (state.stopped) throw new Halt();
    return result;
  });
}

/** Fails with a code of the disk where `when` says so. */
function failing(code: string, when: (name: string, path: string) => boolean): ReplaceDisk {
  return wrap((name, args, call) => (when(name, String(args[0])) ? Promise.reject(Object.assign(new Error(code), { code })) : call(...args)));
}

const steady = (): ReplaceDisk => wrap((_name, args, call) => call(...args));

test("a process that ends between or in any two calls of the file system leaves the old file or the new one, and the next one completes and clears", async () => {
  const left = new Set<string>();
  const at = new Set<string>();
  for (const lock of [false, true])
    for (const how of ["before", "after", "torn"] as const)
      for (let n = 1; ; n += 1) {
        await rm(folder, { recursive: true });
        await nodeDisk.mkdir(folder);
        await writeFile(path, old, { mode: 0o640 });
        if (lock) await writeFile(join(folder, ".sessiepers-lock"), JSON.stringify({ ...nodeDisk.owner, token: "gone", at: Date.now() }));
        const ended: unknown = await replaceFile(
          path,
          old,
          fresh,
          stopping(n, how, (name) => at.add(name)),
        ).catch((error: unknown) => error);
        const now = await readFile(path);
        expect([old.toString(), fresh.toString()]).toContain(now.toString());
        if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o640);
        for (const name of await readdir(folder)) left.add(name.replace(/process-\d+/u, "process"));
        if (!(ended instanceof Halt)) {
          expect(ended).toBe("done");
          break;
        }
        expect(await replaceFile(path, now, fresh, steady())).toBe("done");
        expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual([fresh.toString(), ["a.md"]]);
      }
  // Every kind of call was stopped at, and every kind of rest was there to be cleared.
  expect([...at].toSorted()).toEqual([
    "createFile",
    "facts",
    "probe",
    "readFile",
    "readdir",
    "realpath",
    "remove",
    "rename",
    "setMode",
    "setOwner",
    "syncFolder",
    "writeFile",
  ]);
  expect([...left].toSorted()).toEqual([".a.md.sessiepers-process", ".sessiepers-lock", ".sessiepers-lock-process", "a.md"]);
});

describe("what the file is besides its bytes", () => {
  test.skipIf(process.platform === "win32").each([0o600, 0o640, 0o664, 0o755])("permissions %o stay", async (mode) => {
    await replaceDisk.setMode(path, mode);
    expect(await replaceFile(path, old, fresh, steady())).toBe("done");
    expect((await stat(path)).mode & 0o7777).toBe(mode);
  });

  test.skipIf(process.getuid?.() !== 0)("owner and group stay, where we may give files away", async () => {
    await chown(path, 1234, 2345);
    expect(await replaceFile(path, old, fresh, steady())).toBe("done");
    const { uid, gid } = await stat(path);
    expect([uid, gid]).toEqual([1234, 2345]);
  });

  test("where we may not give files away, the file is written all the same", async () => {
    expect(
      await replaceFile(
        path,
        old,
        fresh,
        failing("EPERM", (name) => name === "setOwner"),
      ),
    ).toBe("done");
    expect(await readFile(path, "utf8")).toBe(fresh.toString());
  });

  test.skipIf(process.platform === "win32")("a symbolic link stays one, also to another folder and over two links", async () => {
    await nodeDisk.mkdir(join(folder, "ver"));
    await symlink("../a.md", join(folder, "ver/b.md"));
    await symlink("ver/b.md", join(folder, "c.md"));
    expect(await replaceFile(join(folder, "c.md"), old, fresh, steady())).toBe("done");
    expect([await readFile(path, "utf8"), await readlink(join(folder, "c.md")), await readlink(join(folder, "ver/b.md"))]).toEqual([
      fresh.toString(),
      "ver/b.md",
      "../a.md",
    ]);
    expect((await lstat(path)).isFile()).toBe(true);
    expect([await readdir(folder), await readdir(join(folder, "ver"))]).toEqual([["a.md", "c.md", "ver"], ["b.md"]]);
  });
});

const expectRefused = async (outcome: string, disk: ReplaceDisk, before: Uint8Array = old): Promise<void> => {
  expect(await replaceFile(path, before, fresh, disk)).toBe(outcome);
  expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual(["oud", ["a.md"]]);
};

describe("refused, with the file as it was and nothing beside it", () => {
  test("a file that changed since it was read, at the last moment too", async () => {
    await expectRefused("changed", steady(), Buffer.from("ouder"));
    const late = wrap(async (name, args, call) => {
      const result = await call(...args);
      if (name === "setMode") await writeFile(path, "ouwd");
      return result;
    });
    expect(await replaceFile(path, old, fresh, late)).toBe("changed");
    expect(await readFile(path, "utf8")).toBe("ouwd");
  });

  test("but a file that holds the new bytes already is done", async () => {
    await writeFile(path, fresh);
    expect(await replaceFile(path, old, fresh, steady())).toBe("done");
    expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual([fresh.toString(), ["a.md"]]);
  });

  test("a file that nobody may write", async () => {
    await replaceDisk.setMode(path, 0o444);
    await expectRefused("readonly", steady());
  });

  test.each([
    ["a file that is open elsewhere", "open", "EBUSY", "probe"],
    ["a folder that we may not write in", "open", "EACCES", "createFile"],
    ["a disk that is read-only", "readonly", "EROFS", "createFile"],
    ["a full disk", "full", "ENOSPC", "writeFile"],
    ["a disk that fails", "failed", "EIO", "writeFile"],
    ["a rename that is refused", "open", "EPERM", "rename"],
  ])("%s", async (_, outcome, code, call) => {
    await expectRefused(
      outcome,
      failing(code, (name) => name === call),
    );
  });

  test("a folder in which another process writes; it keeps its lock", async () => {
    await writeFile(join(folder, ".sessiepers-lock"), JSON.stringify({ ...nodeDisk.owner, token: "other", at: Date.now() }));
    const disk: ReplaceDisk = { ...steady(), isAlive: () => true };
    expect(await replaceFile(path, old, fresh, disk)).toBe("busy");
    expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual(["oud", [".sessiepers-lock", "a.md"]]);
  });

  test("a file that is gone", async () => {
    await rm(path);
    expect(await replaceFile(path, old, fresh, steady())).toBe("changed");
    expect(await readdir(folder)).toEqual([]);
  });
});

const alive = (): ReplaceDisk => ({ ...steady(), isAlive: () => true, sleep: nodeDisk.sleep });

test("two processes at once: one mends, and the other sees that the file changed", async () => {
  const outcomes = await Promise.all([replaceFile(path, old, fresh, alive()), replaceFile(path, old, Buffer.from("anders"), alive())]);
  expect(outcomes.toSorted()).toEqual(["changed", "done"]);
  expect(await readFile(path, "utf8")).toBe(outcomes[0] === "done" ? fresh.toString() : "anders");
  expect(await readdir(folder)).toEqual(["a.md"]);
});
