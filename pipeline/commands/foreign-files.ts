/** Files in an output folder that somebody else put there: kept, for nothing gets lost. */

import { join } from "node:path";

import type { OutputFile } from "../document.ts";
import type { WriteDisk } from "../write/disk.ts";
import type { Report } from "./report.ts";

/** What systems leave behind by themselves. */
const litter = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|\.~lock\..*)$/iu;

/**
 * The files below `folder` that are not of our earlier run, to be carried over; empty when there is no folder.
 * Undefined when the folder holds files and no report.json of ours: then it is not ours to replace.
 */
export async function findForeignFiles(
  folder: string,
  report: Report | undefined,
  disk: Pick<WriteDisk, "readdir" | "isFolder" | "readFile">,
): Promise<readonly OutputFile[] | undefined> {
  const paths = await listFiles(folder, "", disk);
  if (report === undefined) return paths.length === 0 ? [] : undefined;
  const ours = new Set(["report.json", ...report.outputs.map(({ path }) => path)]);
  const foreign = paths.filter((path) => !ours.has(path));
  return Promise.all(foreign.map(async (path) => ({ path, bytes: await disk.readFile(join(folder, path)) })));
}

/** Paths of the files below a folder, with `/`; without what systems leave behind. */
export async function listFiles(folder: string, below: string, disk: Pick<WriteDisk, "readdir" | "isFolder">): Promise<readonly string[]> {
  if (!(await disk.isFolder(join(folder, below)))) return [];
  const names = (await disk.readdir(join(folder, below))).filter((name) => !litter.test(name));
  const lists = await Promise.all(
    names.map(async (name) => {
      const path = below === "" ? name : `${below}/${name}`;
      return (await disk.isFolder(join(folder, path))) ? listFiles(folder, path, disk) : [path];
    }),
  );
  return lists.flat();
}
