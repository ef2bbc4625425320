/** Renames or moves, by id and under the tag that was just seen. */

import { TargetError } from "../target.ts";
import { type DriveItem, readItem } from "./drive-item.ts";
import type { Drive } from "./drive.ts";
import { refusal } from "./faults.ts";
import { addressOfId, folderOf, nameOf } from "./place.ts";
import type { WireAnswer } from "./wire.ts";

/** So often what moves may change under our hands. */
const looks = 3;

/** Throws a TargetError: "taken" when something stands there, "failed" when there is nothing to move. */
export async function moveItem(drive: Drive, from: string, to: string): Promise<void> {
  const parentId = folderOf(from) === folderOf(to) ? undefined : await idOfFolder(drive, folderOf(to));
  for (let count = 1; ; count += 1) {
    const item = await drive.item(from);
    if (item === undefined) throw await drive.gone(from);
    const answer = await patch(drive, item, to, parentId);
    if (answer.status < 300) return;
    if (answer.status === 404) throw await drive.gone(from);
    // Its tag is another by now: of a folder that is nothing, and of a file the new one is moved as well.
    if (answer.status !== 412 || count === looks) throw refusal(answer, to);
  }
}

async function patch(drive: Drive, item: DriveItem, to: string, parentId: string | undefined): Promise<WireAnswer> {
  const name = nameOf(to);
  const address = addressOfId(drive.place.driveId, item.id);
  const hasMoved = (there: DriveItem | undefined): boolean => there?.name === name && (parentId === undefined || there.parentId === parentId);
  let unsure = false;
  const answer = await drive.request.askTwice(
    {
      method: "PATCH",
      to: `${address}?@microsoft.graph.conflictBehavior=fail`,
      headers: { "if-match": item.tag },
      json: { name, ...(parentId === undefined ? {} : { parentReference: { id: parentId } }) },
      path: to,
    },
    async () => {
      unsure = true;
      const there = await drive.request.askTwice({ method: "GET", to: address, path: to });
      return hasMoved(readItem(there.body)) ? there : undefined;
    },
  );
  // A try that was lost may have been ours: its id tells.
  if (unsure && answer.status >= 400 && hasMoved(await drive.itemById(item.id, to))) return { ...answer, status: 200 };
  return answer;
}

async function idOfFolder(drive: Drive, path: string): Promise<string> {
  const folder = await drive.item(path);
  if (folder === undefined) throw await drive.gone(path);
  if (folder.kind !== "folder") throw new TargetError("taken", path, "not a folder");
  return folder.id;
}
