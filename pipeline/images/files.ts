/** Local files that a write-up links to, read inside its folder. */

import { basename, extname } from "node:path";

import { visit } from "unist-util-visit";

import type { LocalFile } from "../document.ts";
import { imageMessages } from "../messages/images.ts";
import { type Tell, told } from "../messages/message.ts";
import { slugify } from "../session/find.ts";
import { cloneTree, type Tree } from "../transform/tree.ts";
import type { Disk } from "../world.ts";
import { type ReadableRoot, resolveInside } from "./resolve.ts";

/** Reads every `a[dataLocal]`; a missing or outside file is an error at its place that does not block. Names are unique and ASCII. */
export async function readLocalFiles(tree: Tree, root: ReadableRoot, disk: Disk, tell: Tell): Promise<ReadonlyMap<string, LocalFile>> {
  const links: { readonly href: string; readonly line: number; readonly column: number }[] = [];
  visit(cloneTree(tree), "element", (node) => {
    const href = node.properties["dataLocal"];
    if (typeof href === "string") links.push({ href, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 });
  });
  const files = new Map<string, LocalFile>();
  for (const { href, line, column } of links) {
    if (files.has(href)) continue;
    const resolved = await resolveInside(href, root, disk);
    if (typeof resolved === "string") {
      const code = resolved === "outside" ? "link-local-outside" : "link-local-missing";
      tell(told(code, imageMessages[code], { src: href }, { file: root.name, line, column }));
      continue;
    }
    const taken = new Set([...files.values()].map(({ name }) => name));
    files.set(href, { href, name: nameFile(resolved.path, taken), bytes: await disk.readFile(resolved.path) });
  }
  return files;
}

function nameFile(path: string, taken: ReadonlySet<string>): string {
  const extension = extname(path).toLowerCase().replace(/[^.a-z0-9]/gu, "");
  const base = slugify(basename(path, extname(path)));
  for (let n = 1; ; n++) {
    const name = `${base}${n === 1 ? "" : `-${n}`}${extension}`;
    if (!taken.has(name)) return name;
  }
}
