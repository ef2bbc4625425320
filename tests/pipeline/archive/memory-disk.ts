/** A disk in memory, which may stop in the middle of any change, fail, or take capitals and Unicode forms as others do. */

import { dirname } from "node:path";

import type { DiskFacts, WriteDisk } from "../../../pipeline/write/disk.ts";

export class Halt extends Error {}

interface Node {
  kind: "file" | "folder" | "link";
  name: string;
  bytes: Uint8Array;
  modified: bigint;
  changed: bigint;
  inode: bigint;
}

export type Change = "mkdir" | "writeFile" | "appendFile" | "createFile" | "addFolder" | "rename" | "remove" | "syncFolder";
export type Call = Change | "readFile" | "readdir" | "look" | "isFolder";

export interface MemoryDisk extends WriteDisk {
  /** All files below a folder, by their path below it. */
  readonly tree: (folder: string) => ReadonlyMap<string, string>;
  readonly copy: (options?: DiskOptions) => MemoryDisk;
  /** Puts a file there as somebody else does, with its folders. */
  readonly plant: (path: string, text: string) => void;
  readonly plantLink: (path: string) => void;
  readonly take: (path: string) => void;
  /** Changes so far, as in "rename /a/b". */
  readonly changes: readonly string[];
  readonly slept: () => number;
}

export interface DiskOptions {
  /** Called before each call; what it throws is what the call meets. "half" writes half of the bytes, and stops for good. */
  readonly before?: (call: Call, path: string, to?: string) => "half" | undefined;
  /** Names that differ in capitals only are one. */
  readonly caseless?: boolean;
  /** Gives names back as macOS may: taken apart into letters and accents. */
  readonly decomposes?: boolean;
}

/** The error that Node gives for a code. */
export function diskError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

const processes = { count: 0 };

export function memoryDisk(options: DiskOptions = {}, nodes: Map<string, Node> = new Map(), clock = { now: 1n }): MemoryDisk {
  const { before, caseless = false, decomposes = false } = options;
  const state = { halted: false, slept: 0 };
  const changes: string[] = [];
  const fold = (path: string): string => {
    const form = decomposes ? path.normalize("NFC") : path;
    return caseless ? form.toLowerCase() : form;
  };
  const get = (path: string): Node | undefined => (path === "/" ? root : nodes.get(fold(path)));
  const tick = (): bigint => (clock.now += 1n);
  const need = (path: string): Node => {
    const node = get(path);
    if (node === undefined) throw diskError("ENOENT");
    return node;
  };
  const add = (path: string, kind: Node["kind"], bytes = new Uint8Array()): void => {
    const above = need(dirname(path));
    if (above.kind !== "folder") throw diskError("ENOTDIR");
    const now = tick();
    nodes.set(fold(path), { kind, name: path.slice(path.lastIndexOf("/") + 1), bytes, modified: now, changed: now, inode: now });
  };
  const below = (path: string): readonly string[] => [...nodes.keys()].filter((one) => one.startsWith(`${fold(path)}/`));
  const enter = (call: Call, path: string, to?: string): "half" | undefined => {
    if (state.halted) throw new Halt(call);
    try {
      const answer = before?.(call, path, to);
      if (answer === "half") state.halted = true;
      return answer;
    } catch (error) {
      if (error instanceof Halt) state.halted = true;
      throw error;
    }
  };
  const change = (call: Change, path: string, to?: string): "half" | undefined => {
    const answer = enter(call, path, to);
    if (call !== "syncFolder") changes.push(`${call} ${path}${to === undefined ? "" : ` ${to}`}`);
    return answer;
  };
  const write = (path: string, bytes: Uint8Array, half: boolean): void => {
    const kept = half ? bytes.slice(0, bytes.length >> 1) : bytes.slice();
    const node = get(path);
    if (node === undefined) add(path, "file", kept);
    else if (node.kind !== "file") throw diskError("EISDIR");
    else Object.assign(node, { bytes: kept, modified: tick(), changed: tick() });
    if (half) throw new Halt("half");
  };
  const token = `process ${(processes.count += 1)}`;
  const disk: MemoryDisk = {
    readFile: async (path) => {
      enter("readFile", path);
      const node = need(path);
      if (node.kind !== "file") throw diskError("EISDIR");
      return node.bytes;
    },
    holds: async (path, bytes) => {
      enter("readFile", path);
      return Buffer.compare(need(path).bytes, bytes) === 0;
    },
    readdir: async (path) => {
      enter("readdir", path);
      if (need(path).kind !== "folder") throw diskError("ENOTDIR");
      const names = below(path)
        .filter((one) => !one.slice(path.length + 1).includes("/"))
        .map((one) => nodes.get(one)?.name ?? "");
      return names.map((name) => (decomposes ? name.normalize("NFD") : name)).toSorted();
    },
    exists: async (path) => get(path) !== undefined,
    isFolder: async (path) => {
      enter("isFolder", path);
      return get(path)?.kind === "folder";
    },
    mkdir: async (path) => {
      change("mkdir", path);
      for (let at = path.indexOf("/", 1); ; at = path.indexOf("/", at + 1)) {
        const one = at < 0 ? path : path.slice(0, at);
        if (get(one) === undefined) add(one, "folder");
        if (at < 0) return;
      }
    },
    addFolder: async (path) => {
      change("addFolder", path);
      if (get(path) !== undefined) throw diskError("EEXIST");
      add(path, "folder");
    },
    writeFile: async (path, bytes) => write(path, bytes, change("writeFile", path) === "half"),
    createFile: async (path, bytes) => {
      const half = change("createFile", path) === "half";
      if (get(path) !== undefined) throw diskError("EEXIST");
      write(path, bytes, half);
    },
    appendFile: async (path, bytes) => {
      const half = change("appendFile", path) === "half";
      const old = get(path)?.bytes ?? new Uint8Array();
      const added = half ? bytes.slice(0, bytes.length >> 1) : bytes;
      write(path, Buffer.concat([old, added]), false);
      if (half) throw new Halt("half");
    },
    look: async (path): Promise<DiskFacts | undefined> => {
      enter("look", path);
      const node = get(path);
      return node === undefined ? undefined : { kind: node.kind, size: node.bytes.length, modified: node.modified, changed: node.changed, inode: node.inode };
    },
    rename: async (from, to) => {
      change("rename", from, to);
      const node = need(from);
      need(dirname(to));
      const there = get(to);
      if (there !== undefined && there !== node && (there.kind === "folder" || node.kind === "folder")) throw diskError("ENOTEMPTY");
      const moved = [fold(from), ...below(from)].map((path) => [path, nodes.get(path)] as const);
      for (const [path] of moved) nodes.delete(path);
      for (const [path, one] of moved) if (one !== undefined) nodes.set(fold(to) + path.slice(fold(from).length), one);
      node.name = to.slice(to.lastIndexOf("/") + 1);
      node.changed = tick();
    },
    remove: async (path) => {
      change("remove", path);
      for (const one of [fold(path), ...below(path)]) nodes.delete(one);
    },
    syncFolder: async (path) => void change("syncFolder", path),
    probe: async (path) => void need(path),
    sleep: async (milliseconds) => void (state.slept += milliseconds),
    now: () => 0,
    owner: { pid: 1, host: "memory", token },
    // A process of its own, that is gone when the next one looks.
    isAlive: (one) => one.token === token,
    tree: (folder) => {
      const files = below(folder).filter((one) => nodes.get(one)?.kind !== "folder");
      return new Map(files.toSorted(byUnit).map((one) => [one.slice(folder.length + 1), new TextDecoder().decode(nodes.get(one)?.bytes)] as const));
    },
    copy: (other = {}) => memoryDisk(other, new Map([...nodes].map(([path, node]) => [path, { ...node }])), { now: clock.now }),
    plant: (path, text) => {
      for (let at = path.indexOf("/", 1); at > 0; at = path.indexOf("/", at + 1)) if (get(path.slice(0, at)) === undefined) add(path.slice(0, at), "folder");
      nodes.delete(fold(path));
      add(path, "file", new TextEncoder().encode(text));
    },
    plantLink: (path) => {
      nodes.delete(fold(path));
      add(path, "link");
    },
    take: (path) => {
      for (const one of [fold(path), ...below(path)]) nodes.delete(one);
    },
    changes,
    slept: () => state.slept,
  };
  return disk;
}

function byUnit(one: string, other: string): number {
  return one < other ? -1 : 1;
}

const root: Node = { kind: "folder", name: "", bytes: new Uint8Array(), modified: 0n, changed: 0n, inode: 0n };
