/** Where the archive is when it is a folder. Small: also commands that file nothing ask it. */

import { resolve } from "node:path";

import { readArchiveFolder } from "../archive/archive-folder.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import { statePath } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

/** The folder of `--to`, else the one that was remembered; undefined when there is none. */
export async function archiveFolderOf(args: Pick<Arguments, "to" | "state">, terminal: Pick<Terminal, "env" | "cwd">): Promise<string | undefined> {
  if (args.to !== undefined) return resolve(terminal.cwd, args.to);
  return readArchiveFolder(resolve(terminal.cwd, statePath(args, terminal)), nodeDisk);
}
