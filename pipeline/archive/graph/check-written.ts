/** What stands there after an upload, against what was sent. */

import { createHash } from "node:crypto";

import { type PutResult, TargetError } from "../target.ts";
import { type DriveItem, isAlterable, isSame, toEntry } from "./drive-item.ts";
import type { Drive } from "./drive.ts";
import type { FileToPut } from "./file-to-put.ts";
import { addressOfId } from "./place.ts";

/**
 * Compares size and QuickXorHash with what the server says; without a hash the bytes themselves. Throws a TargetError "read-back" when
 * something else stands there, and takes away a new file that is not what we sent.
 */
export async function checkWritten(drive: Drive, file: FileToPut, answered: DriveItem): Promise<PutResult> {
  const { path } = file;
  // What SharePoint changes it changes after its answer; and it may be late with a hash.
  const item = isAlterable(path) || answered.quickXorHash === undefined ? ((await drive.item(path)) ?? answered) : answered;
  if (isSame(item, file)) return { entry: toEntry(item), altered: false };
  if (isAlterable(path)) return { entry: toEntry(item), altered: true };
  if (item.quickXorHash === undefined && (await isSameWhenRead(drive, file))) return { entry: toEntry(item), altered: false };
  if ("absent" in file.guard) await takeAway(drive, path, item);
  throw new TargetError("read-back", path, item.size === file.size ? "another hash" : `${item.size} of ${file.size} bytes`);
}

async function isSameWhenRead(drive: Drive, { path, sha256 }: FileToPut): Promise<boolean> {
  const bytes = await drive.read(path);
  return bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === sha256;
}

/** Into SharePoint's recycle bin, and only while it is what we saw. When it cannot be, it stays and is reported all the same. */
async function takeAway(drive: Drive, path: string, { id, tag }: DriveItem): Promise<void> {
  const ask = { method: "DELETE", to: addressOfId(drive.place.driveId, id), headers: { "if-match": tag }, path } as const;
  await drive.request.ask(ask).catch(() => undefined);
}
