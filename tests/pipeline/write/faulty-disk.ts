/** Disks that fail as real ones do: stopped in the middle, full, locked. */

import type { WriteDisk } from "../../../pipeline/write/disk.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";

export class Halt extends Error {}

type Name = "readFile" | "readdir" | "exists" | "isFolder" | "mkdir" | "writeFile" | "createFile" | "rename" | "remove" | "syncFolder" | "probe";
/** Numbers the processes that these disks stand for. */
const processes = { count: 0 };
const names: readonly Name[] = ["readFile", "readdir", "exists", "isFolder", "mkdir", "writeFile", "createFile", "rename", "remove", "syncFolder", "probe"];

/** The real disk with each call going through `around`; nobody waits, and the clock of waiting is counted. */
function wrapDisk(
  around: (name: Name, args: readonly string[], call: () => Promise<unknown>) => Promise<unknown>,
): WriteDisk & { readonly slept: () => number } {
  const state = { slept: 0 };
  const wrapped = Object.fromEntries(
    names.map((name) => {
      const call = nodeDisk[name] as (...args: readonly unknown[]) => Promise<unknown>;
      return [
        name,
        (...args: readonly unknown[]) =>
          around(
            name,
            args.map((arg) => (typeof arg === "string" ? arg : "")),
            () => call(...args),
          ),
      ];
    }),
  ) as unknown as Pick<WriteDisk, Name>;
  // A process of its own, that is gone when the next command looks.
  const owner = { ...nodeDisk.owner, token: `process ${(processes.count += 1)}` };
  return {
    ...nodeDisk,
    ...wrapped,
    owner,
    isAlive: (one) => one.token === owner.token,
    sleep: async (ms) => void (state.slept += ms),
    slept: () => state.slept,
  };
}

/** Stops for good at the n-th call, before or after doing it: like a process that ends there. */
export function stoppingDisk(n: number, after: boolean): { readonly disk: WriteDisk; readonly calls: () => number } {
  const state = { calls: 0, stopped: false };
  const disk = wrapDisk(async (_name, _args, call) => {
    if (state.stopped) throw new Halt();
    state.calls += 1;
    const last = state.calls === n;
    if (last) state.stopped = true;
    if (last && !after) throw new Halt();
    const result = await call();
    if (last) throw new Halt();
    return result;
  });
  return { disk, calls: () => state.calls };
}

/** Fails with `code` where `when` says so, the first `times` times; other calls pass. */
export function failingDisk(
  code: string,
  when: (name: Name, path: string, to: string) => boolean,
  times = Number.POSITIVE_INFINITY,
): ReturnType<typeof wrapDisk> {
  const state = { left: times };
  return wrapDisk(async (name, [path = "", to = ""], call) => {
    if (state.left > 0 && when(name, path.replaceAll("\\", "/"), to.replaceAll("\\", "/"))) {
      state.left -= 1;
      throw Object.assign(new Error(code), { code });
    }
    return call();
  });
}

/** Notes every call that changes something. */
export function watchingDisk(): { readonly disk: WriteDisk; readonly changes: readonly string[] } {
  const changes: string[] = [];
  const reads = new Set<Name>(["readFile", "readdir", "exists", "isFolder"]);
  const disk = wrapDisk((name, args, call) => {
    if (!reads.has(name)) changes.push([name, ...args].join(" "));
    return call();
  });
  return { disk, changes };
}
