/** What stands in the folder of one session, looked at once and only where asked. */

import type { KnownFile } from "./journal.ts";
import { foldName } from "./names.ts";
import { type Fingerprint, sha256 } from "./fingerprint.ts";
import type { ArchiveTarget, TargetEntry } from "./target.ts";

export type Seen =
  | { readonly is: "absent" }
  | { readonly is: "file"; readonly entry: TargetEntry }
  /** A folder where a file should be, or a file where a folder should be. */
  | { readonly is: "blocked" }
  /** A name that is the same but for capitals, here or on the way. */
  | { readonly is: "twin" };

export interface SessionView {
  /** Below the session's folder. */
  readonly find: (path: string) => Promise<Seen>;
  /** False when there is no such folder, or it cannot be one of ours. */
  readonly hasFolder: (path: string) => Promise<boolean>;
  /** The entries of a folder; none when it is not there. */
  readonly list: (path: string) => Promise<readonly TargetEntry[]>;
  /** SHA-256 that we know this file by: of one of the candidates, else undefined. Reads it only when nothing else can tell. */
  readonly identify: (path: string, entry: TargetEntry, candidates: readonly Fingerprint[], known: KnownFile | undefined) => Promise<string | undefined>;
}

/** A view of the session's folder `folder`; without a name, of one that is not there. */
export function viewSession(target: ArchiveTarget, folder: string | undefined): SessionView {
  const lists = new Map<string, Promise<NamedEntries>>();
  const hashes = new Map<string, Promise<string | undefined>>();
  const list = (path: string): Promise<NamedEntries> => {
    if (folder === undefined) return Promise.resolve(byName([]));
    const found = lists.get(path) ?? target.list(path === "" ? folder : `${folder}/${path}`).then((entries) => byName(entries ?? []));
    lists.set(path, found);
    return found;
  };
  const find = async (path: string): Promise<Seen> => {
    const parts = path.split("/");
    for (const [depth, part] of parts.entries()) {
      const seen = findName(await list(parts.slice(0, depth).join("/")), part);
      if (seen === "twin" || seen === undefined) return { is: seen ?? "absent" };
      const isLast = depth === parts.length - 1;
      if (seen.kind !== (isLast ? "file" : "folder")) return { is: "blocked" };
      if (isLast) return { is: "file", entry: seen };
    }
    return { is: "absent" };
  };
  const hash = (path: string, { tag }: TargetEntry): Promise<string | undefined> => {
    const key = `${path}\n${tag}`;
    const found = hashes.get(key) ?? target.read(`${folder}/${path}`).then((bytes) => (bytes === undefined ? undefined : sha256(bytes)));
    hashes.set(key, found);
    return found;
  };
  return {
    find,
    list: async (path) => ((await isFolder(path, list)) ? (await list(path)).entries : []),
    hasFolder: (path) => isFolder(path, list),
    identify: async (path, entry, candidates, known) => {
      if (known !== undefined && entry.tag === known.tag) return known.sha256;
      if (entry.quickXorHash !== undefined) {
        if (known?.quickXorHashThere === entry.quickXorHash) return known.sha256;
        const same = candidates.find(({ size, quickXorHash }) => size === entry.size && quickXorHash === entry.quickXorHash);
        return same?.sha256 ?? (entry.alteredOurs === true ? onlyOther(candidates, known) : undefined);
      }
      if (!candidates.some(({ size }) => size === entry.size)) return undefined;
      const found = await hash(path, entry);
      return candidates.find((one) => one.sha256 === found)?.sha256;
    },
  };
}

/** What a file of ours can only be that the target changed before we could note how: the one thing that we wrote or were about to, and have not seen there. */
function onlyOther(candidates: readonly Fingerprint[], known: KnownFile | undefined): string | undefined {
  const [only, ...more] = new Set(candidates.map((one) => one.sha256).filter((hash) => hash !== known?.sha256));
  return more.length === 0 ? only : undefined;
}

async function isFolder(path: string, list: (path: string) => Promise<NamedEntries>): Promise<boolean> {
  const parts = path === "" ? [] : path.split("/");
  for (const [depth, part] of parts.entries()) {
    const seen = findName(await list(parts.slice(0, depth).join("/")), part);
    if (seen === undefined || seen === "twin" || seen.kind !== "folder") return false;
  }
  return true;
}

export interface NamedEntries {
  readonly entries: readonly TargetEntry[];
  /** By name in one Unicode form: macOS gives another one back than it got. Undefined where both stand. */
  readonly names: ReadonlyMap<string, TargetEntry | undefined>;
}

export function byName(entries: readonly TargetEntry[]): NamedEntries {
  const names = new Map<string, TargetEntry | undefined>();
  for (const entry of entries) {
    const name = entry.name.normalize("NFC");
    names.set(name, names.has(name) ? undefined : entry);
  }
  return { entries, names };
}

/** The entry of a name; "twin" when one stands there that differs in its capitals only, or both Unicode forms do. */
export function findName({ entries, names }: NamedEntries, name: string): TargetEntry | "twin" | undefined {
  const wanted = name.normalize("NFC");
  if (names.has(wanted)) return names.get(wanted) ?? "twin";
  const folded = foldName(name);
  return entries.some((entry) => foldName(entry.name) === folded) ? "twin" : undefined;
}
