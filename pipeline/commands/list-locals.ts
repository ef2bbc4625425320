/** Local files that links name, looked for on the disk. */

import { join } from "node:path";

import type { FileLinks } from "../links/file-links.ts";

/** Those local paths that lead to a file or folder; a page may be named without its ending. */
export async function listLocals({ found }: FileLinks, folder: string, exists: (path: string) => Promise<boolean>): Promise<ReadonlySet<string>> {
  const locals = new Set(found.flatMap(({ local }) => (local === undefined ? [] : [local])));
  const there = new Set<string>();
  for (const local of locals) {
    const path = join(folder, local);
    for (const candidate of [path, `${path}.html`, `${path}.md`]) if (await exists(candidate)) there.add(local);
  }
  return there;
}
