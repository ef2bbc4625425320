/** Local files that a write-up links to, as slides beside it (contract: Local links). */

import { extname } from "node:path";

import type { LocalFile } from "../document.ts";
import { imagesMessages } from "../messages/images.ts";
import { type Place, type Tell, told } from "../messages/message.ts";
import { transformMessages } from "../messages/transform.ts";
import type { Tree, TreeContent } from "../transform/tree.ts";
import type { Disk } from "../world.ts";
import { isUnreadable, type ReadableRoot, type Resolved, resolveInside } from "./resolve.ts";
import { makeSafeBase } from "./safe-name.ts";

/** Files are copied into the output and the archive; beyond this a link to the web serves readers better. */
const mostBytes = 25_000_000;

/**
 * Reads every file that an `a[dataLocal]` names, inside the readable root only; keyed by `dataLocal`. Names are safe and differ.
 * Told at each place, none blocking: `link-local-outside`, `link-local-missing`, `link-local-unreadable`, `link-local-large`. Such a link is not in the result.
 */
export async function readLocalFiles(tree: Tree, root: ReadableRoot, disk: Disk, tell: Tell): Promise<ReadonlyMap<string, LocalFile>> {
  const links = collectLinks(tree, root.name);
  const hrefs = [...new Set(links.map(({ href }) => href))];
  const read = new Map(await Promise.all(hrefs.map(async (href) => [href, await readOne(href, root, disk)] as const)));
  for (const { href, place } of links) tellFault(read.get(href), href, place, tell);
  return nameFiles(hrefs, read);
}

interface Link {
  readonly href: string;
  readonly place: Place;
}

function collectLinks(tree: Tree, file: string): readonly Link[] {
  const links: Link[] = [];
  const visit = (node: Tree["children"][number] | TreeContent): void => {
    if (node.type !== "element") return;
    const href = node.properties["dataLocal"];
    const start = node.position?.start;
    if (node.tagName === "a" && typeof href === "string") links.push({ href, place: { file, line: start?.line ?? 1, column: start?.column ?? 1 } });
    for (const child of node.children) visit(child);
  };
  for (const child of tree.children) visit(child);
  return links;
}

type Read =
  | Exclude<Resolved, { kind: "file" }>
  | { readonly kind: "large"; readonly size: number }
  | { readonly kind: "read"; readonly path: string; readonly bytes: Uint8Array };

async function readOne(href: string, root: ReadableRoot, disk: Disk): Promise<Read> {
  const found = await resolveInside(href, root, disk);
  if (found.kind !== "file") return found;
  if (found.size > mostBytes) return { kind: "large", size: found.size };
  try {
    return { kind: "read", path: found.path, bytes: await disk.readFile(found.path) };
  } catch (error) {
    if (isUnreadable(error)) return { kind: "unreadable" };
    throw error;
  }
}

function tellFault(read: Read | undefined, path: string, place: Place, tell: Tell): void {
  const href = path.slice(0, 80);
  if (read?.kind === "outside") tell(told("link-local-outside", transformMessages["link-local-outside"], { href }, place));
  if (read?.kind === "missing") tell(told("link-local-missing", imagesMessages["link-local-missing"], { href, nearest: read.nearest }, place));
  if (read?.kind === "unreadable") tell(told("link-local-unreadable", imagesMessages["link-local-unreadable"], { href }, place));
  if (read?.kind !== "large") return;
  const sizes = { size: inMegabytes(read.size), most: inMegabytes(mostBytes) };
  tell(told("link-local-large", imagesMessages["link-local-large"], { href, ...sizes }, place));
}

/** In the order of the write-up, so that the suffixes stay the same; one file on disk gets one name. */
function nameFiles(hrefs: readonly string[], read: ReadonlyMap<string, Read>): ReadonlyMap<string, LocalFile> {
  const names = new Map<string, string>();
  const files = new Map<string, LocalFile>();
  for (const href of hrefs) {
    const one = read.get(href);
    if (one?.kind !== "read") continue;
    const name = names.get(one.path) ?? nextFreeName(href, new Set(names.values()));
    names.set(one.path, name);
    files.set(href, { href, name, bytes: one.bytes });
  }
  return files;
}

function nextFreeName(href: string, taken: ReadonlySet<string>): string {
  const base = makeSafeBase(href, "bestand");
  const extension = extname(href)
    .toLowerCase()
    .replace(/[^.a-z0-9]/gu, "")
    .slice(0, 12)
    .replace(/^\.$/u, "");
  let name = `${base}${extension}`;
  for (let turn = 2; taken.has(name); turn++) name = `${base}-${turn}${extension}`;
  return name;
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
