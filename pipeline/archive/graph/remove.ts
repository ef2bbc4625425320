/** Takes a file away: SharePoint keeps it in its recycle bin. */

import { TargetError } from "../target.ts";
import type { DriveItem } from "./drive-item.ts";
import type { Drive } from "./drive.ts";
import { refusal } from "./faults.ts";
import { addressOfId } from "./place.ts";

/** Only while it is what was seen, else a TargetError "taken"; fine when it is gone. */
export async function removeFile(drive: Drive, path: string, tag: string): Promise<void> {
  const item = await drive.item(path);
  if (item === undefined) return;
  if (item.tag !== tag || item.kind !== "file") throw new TargetError("taken", path, "another tag");
  await removeItem(drive, path, item);
}

/** By its id, under its tag. */
export async function removeItem(drive: Drive, path: string, { id, tag }: Pick<DriveItem, "id" | "tag">): Promise<void> {
  const to = addressOfId(drive.place.driveId, id);
  const answer = await drive.request.ask({ method: "DELETE", to, headers: { "if-match": tag }, path });
  // 404 is also what a second try hears.
  if (answer.status >= 300 && answer.status !== 404) throw refusal(answer, path);
}
