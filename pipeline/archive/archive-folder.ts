/** Where the archive lies, for who files in a folder: told once, remembered in the state. */

import { join } from "node:path";

import type { WriteDisk } from "../write/disk.ts";

const stateName = "archive.json";

/** Keeps the folder (absolute) in the state. Throws Node's errors. */
export async function rememberArchiveFolder(
  folder: string,
  stateFolder: string,
  disk: Pick<WriteDisk, "readFile" | "mkdir" | "writeFile" | "rename">,
): Promise<void> {
  if ((await readArchiveFolder(stateFolder, disk)) === folder) return;
  const file = join(stateFolder, stateName);
  await disk.mkdir(stateFolder);
  await disk.writeFile(`${file}.tmp`, new TextEncoder().encode(`${JSON.stringify({ schemaVersion: 1, folder }, undefined, 2)}\n`));
  await disk.rename(`${file}.tmp`, file);
}

/** The folder that is remembered; undefined when there is none, or the state cannot be read. */
export async function readArchiveFolder(stateFolder: string, disk: Pick<WriteDisk, "readFile">): Promise<string | undefined> {
  try {
    const state: unknown = JSON.parse(new TextDecoder().decode(await disk.readFile(join(stateFolder, stateName))));
    const folder = typeof state === "object" && state !== null && "folder" in state ? state.folder : undefined;
    return typeof folder === "string" && folder !== "" ? folder : undefined;
  } catch {
    return undefined;
  }
}
