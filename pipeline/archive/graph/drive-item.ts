/** A file or a folder as Graph tells it. Pure. */

import type { Fingerprint } from "../fingerprint.ts";
import type { TargetEntry } from "../target.ts";
import { isRecord, readJson } from "./faults.ts";

export interface DriveItem extends TargetEntry {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly webUrl: string | undefined;
  /** Client id of the program that changed it last. */
  readonly changedBy: string | undefined;
}

/** What we ask of an item. */
export const itemFields = "id,name,size,eTag,file,folder,parentReference,lastModifiedBy,webUrl";

/** The item in a body; undefined when it is none. */
export function readItem(body: Uint8Array): DriveItem | undefined {
  return toItem(readJson(body));
}

/** One page of what a folder holds; undefined when it is none. */
export function readPage(body: Uint8Array): { readonly items: readonly DriveItem[]; readonly next: string | undefined } | undefined {
  const page = readJson(body);
  if (!isRecord(page) || !Array.isArray(page["value"])) return undefined;
  const items = page["value"].map((one) => toItem(one));
  // A list with something unreadable in it is not all of the folder.
  if (items.includes(undefined)) return undefined;
  return { items: items.filter((item) => item !== undefined), next: textOf(page["@odata.nextLink"]) };
}

function toItem(value: unknown): DriveItem | undefined {
  if (!isRecord(value)) return undefined;
  const [id, name, tag, size] = [textOf(value["id"]), textOf(value["name"]), textOf(value["eTag"]), value["size"]];
  if (id === undefined || name === undefined || tag === undefined) return undefined;
  const file = value["file"];
  return {
    id,
    name,
    // A notebook of OneNote is neither: no file of ours can stand there, so it counts as a folder.
    kind: isRecord(file) ? "file" : "folder",
    size: typeof size === "number" ? size : 0,
    tag,
    quickXorHash: textOf(at(file, "hashes", "quickXorHash")),
    parentId: textOf(at(value["parentReference"], "id")),
    webUrl: textOf(value["webUrl"]),
    changedBy: textOf(at(value["lastModifiedBy"], "application", "id")),
  };
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) found = isRecord(found) ? found[key] : undefined;
  return found;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Only what the engine asks of an entry. `clientId` is that of our sign-in. */
export function toEntry({ name, kind, size, tag, quickXorHash, changedBy }: DriveItem, clientId: string | undefined): TargetEntry {
  const entry = { name, kind, size, tag, quickXorHash };
  return kind === "file" && clientId !== undefined && changedBy === clientId && isAlterable(name) ? { ...entry, alteredOurs: true } : entry;
}

/** True when these bytes stand there, as far as the server tells. */
export function isSame(item: DriveItem, file: Fingerprint): boolean {
  return item.kind === "file" && item.size === file.size && item.quickXorHash === file.quickXorHash;
}

/**
 * True for files that SharePoint changes itself: it writes properties into Office documents (onedrive-api-docs #935) and some bytes into
 * JPEGs (microsoft-graph-docs-contrib #8903).
 */
export function isAlterable(path: string): boolean {
  return /\.(?:do[ct][xm]|xl[st][xm]|p[op][ts][xm]|jpe?g)$/iu.test(path);
}
