/** An archive in memory that is as SharePoint is: names ignore capitals, hashes are told, and some files are changed after they came. */

import { quickXorHash } from "../../../pipeline/archive/quick-xor-hash.ts";
import { type ArchiveTarget, type TargetEntry, TargetError } from "../../../pipeline/archive/target.ts";

interface Item {
  name: string;
  bytes: Uint8Array | undefined;
  tag: number;
}

export interface MemoryTarget extends ArchiveTarget {
  readonly calls: string[];
  readonly tree: () => ReadonlyMap<string, string>;
  readonly plant: (path: string, text: string) => void;
}

/** `fault` is asked before each call; files whose path matches `alters` get some bytes behind them. */
export function memoryTarget(
  options: { readonly fault?: (call: string, path: string) => TargetError | undefined; readonly alters?: RegExp } = {},
): MemoryTarget {
  const items = new Map<string, Item>();
  const calls: string[] = [];
  const state = { tag: 0 };
  const enter = (call: string, path: string): void => {
    calls.push(`${call} ${path}`);
    const fault = options.fault?.(call, path);
    if (fault !== undefined) throw fault;
  };
  const set = (path: string, bytes: Uint8Array | undefined): Item => {
    const item = { name: nameOf(path), bytes, tag: (state.tag += 1) };
    items.set(key(path), item);
    return item;
  };
  const entryOf = ({ name, bytes, tag }: Item): TargetEntry => ({
    name,
    kind: bytes === undefined ? "folder" : "file",
    size: bytes?.length ?? 0,
    tag: String(tag),
    ...(bytes === undefined ? {} : { quickXorHash: quickXorHash(bytes) }),
  });
  const makeFolder = (path: string): void => {
    for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) if (!items.has(key(path.slice(0, at)))) set(path.slice(0, at), undefined);
    if (!items.has(key(path))) set(path, undefined);
  };
  return {
    kind: "graph",
    id: "memory",
    width: 4,
    list: async (path) => {
      enter("list", path);
      if (path !== "" && items.get(key(path))?.bytes !== undefined) throw new TargetError("taken", path, "a file");
      if (path !== "" && !items.has(key(path))) return undefined;
      const head = path === "" ? "" : `${key(path)}/`;
      return [...items].filter(([one]) => one.startsWith(head) && !one.slice(head.length).includes("/")).map(([, item]) => entryOf(item));
    },
    read: async (path) => {
      enter("read", path);
      return items.get(key(path))?.bytes;
    },
    makeFolder: async (path) => {
      enter("makeFolder", path);
      makeFolder(path);
    },
    put: async (path, { bytes }, guard) => {
      enter("put", path);
      const there = items.get(key(path));
      if ("absent" in guard ? there !== undefined : String(there?.tag) !== guard.tag) throw new TargetError("taken", path, "412");
      const altered = options.alters?.test(path) === true;
      return { entry: entryOf(set(path, altered ? Buffer.concat([bytes, Buffer.from(" (SharePoint)")]) : bytes)), altered };
    },
    move: async (from, to) => {
      enter("move", from);
      if (items.has(key(to)) && key(to) !== key(from)) throw new TargetError("taken", to, "409");
      const moved = [...items].filter(([one]) => one === key(from) || one.startsWith(`${key(from)}/`));
      for (const [one] of moved) items.delete(one);
      for (const [one, item] of moved) items.set(key(to) + one.slice(from.length), one === key(from) ? { ...item, name: nameOf(to) } : item);
    },
    remove: async (path, tag) => {
      enter("remove", path);
      const there = items.get(key(path));
      if (there !== undefined && String(there.tag) !== tag) throw new TargetError("taken", path, "412");
      items.delete(key(path));
    },
    settle: async () => undefined,
    sweep: async () => undefined,
    calls,
    tree: () => new Map([...items].flatMap(([path, { bytes }]) => (bytes === undefined ? [] : [[path, new TextDecoder().decode(bytes)] as const]))),
    plant: (path, text) => {
      makeFolder(path.slice(0, path.lastIndexOf("/")));
      set(path, new TextEncoder().encode(text));
    },
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Names ignore capitals. */
function key(path: string): string {
  return path.toLowerCase();
}
