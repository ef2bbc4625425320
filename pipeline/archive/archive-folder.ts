/** Where the archive lies: told once with --to, remembered in the state. */

import { join } from "node:path";

import type { WriteDisk } from "../write/disk.ts";

const stateName = "archive.json";

/**
 * The archive's folder: the flag (absolute; then remembered in `archive.json`), else the one remembered, else undefined.
 * A state file that cannot be read counts as none. Throws Node's errors when the flag cannot be remembered.
 */
export async function archiveFolder({
  flag,
  stateFolder,
  disk,
}: {
  readonly flag: string | undefined;
  readonly stateFolder: string;
  readonly disk: Pick<WriteDisk, "readFile" | "mkdir" | "writeFile" | "rename">;
}): Promise<string | undefined> {
  const file = join(stateFolder, stateName);
  const remembered = await readArchiveFolder(stateFolder, disk);
  if (flag === undefined || flag === remembered) return remembered;
  await disk.mkdir(stateFolder);
  await disk.writeFile(`${file}.tmp`, new TextEncoder().encode(`${JSON.stringify({ schemaVersion: 1, folder: flag }, undefined, 2)}\n`));
  await disk.rename(`${file}.tmp`, file);
  return flag;
}

/** The folder that is remembered; undefined when there is none. */
export async function readArchiveFolder(stateFolder: string, disk: Pick<WriteDisk, "readFile">): Promise<string | undefined> {
  try {
    const state: unknown = JSON.parse(new TextDecoder().decode(await disk.readFile(join(stateFolder, stateName))));
    const folder = typeof state === "object" && state !== null && "folder" in state ? state.folder : undefined;
    return typeof folder === "string" && folder !== "" ? folder : undefined;
  } catch {
    return undefined;
  }
}
