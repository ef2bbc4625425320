/** Paths that an author wrote, resolved inside the readable root only. */

import { join, sep } from "node:path";

import type { Disk } from "../world.ts";

export interface ReadableRoot {
  /** The real folder of the Markdown file. */
  readonly folder: string;
  /** Name of the Markdown file, for messages. */
  readonly name: string;
}

/** The real path of an author's relative path; "outside" for absolute paths, schemes, and anything that leaves the root by dots or symbolic links. */
export async function resolveInside(src: string, root: ReadableRoot, disk: Disk): Promise<{ readonly path: string } | "outside" | "missing"> {
  const decoded = decode(src);
  if (decoded === undefined || /^[\w+.-]+:|^[\\/]|[\0\\]|(?:^|\/)\.\.(?:\/|$)/u.test(decoded)) return "outside";
  const real = await disk.realpath(join(root.folder, decoded)).catch(() => undefined);
  if (real === undefined) return "missing";
  const inside = real.startsWith(root.folder.endsWith(sep) ? root.folder : root.folder + sep);
  if (!inside) return "outside";
  return (await disk.stat(real)).isFile ? { path: real } : "missing";
}

function decode(src: string): string | undefined {
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}
