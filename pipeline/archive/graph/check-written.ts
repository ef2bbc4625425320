/** What stands there after an upload, against what was sent. */

import { createHash } from "node:crypto";

import { type PutResult, TargetError } from "../target.ts";
import { type DriveItem, isAlterable, isSame } from "./drive-item.ts";
import type { Drive } from "./drive.ts";
import type { FileToPut } from "./file-to-put.ts";
import { removeItem } from "./remove.ts";

/**
 * Compares size and QuickXorHash with what the server says; without a hash the bytes themselves. Throws a TargetError "read-back" when
 * something else stands there, and takes away a new file that is not what we sent.
 */
export async function checkWritten(drive: Drive, file: FileToPut, answered: DriveItem): Promise<PutResult> {
  const { path } = file;
  // What SharePoint changes it changes after its answer; and it may be late with a hash.
  const item = isAlterable(path) || answered.quickXorHash === undefined ? ((await drive.item(path)) ?? answered) : answered;
  if (isSame(item, file)) return { entry: drive.toEntry(item), altered: false };
  if (isAlterable(path)) return { entry: drive.toEntry(item), altered: true };
  if (item.quickXorHash === undefined && (await isSameWhenRead(drive, file))) return { entry: drive.toEntry(item), altered: false };
  // When it cannot be taken away, it stays and is reported all the same.
  if ("absent" in file.guard) await removeItem(drive, path, item).catch(() => undefined);
  throw new TargetError("read-back", path, item.size === file.size ? "another hash" : `${item.size} of ${file.size} bytes`);
}

async function isSameWhenRead(drive: Drive, { path, sha256 }: FileToPut): Promise<boolean> {
  const bytes = await drive.read(path);
  return bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === sha256;
}
