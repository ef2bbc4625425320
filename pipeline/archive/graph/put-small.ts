/** A file in one PUT, under a guard. */

import { addressOf } from "./place.ts";
import { type DriveItem, readItem } from "./drive-item.ts";
import type { Drive } from "./drive.ts";
import { refusal } from "./faults.ts";
import type { FileToPut } from "./file-to-put.ts";

/** Writes the file; gives the item as the server tells it. Throws a TargetError, "taken" when the guard does not hold. */
export async function putSmall(drive: Drive, file: FileToPut): Promise<DriveItem> {
  const { path, bytes, guard } = file;
  const isNew = "absent" in guard;
  let unsure = false;
  const ours = async (): Promise<DriveItem | undefined> => {
    const item = await drive.item(path);
    return item !== undefined && file.isOurs(item) ? item : undefined;
  };
  const answer = await drive.request.askTwice(
    {
      method: "PUT",
      to: `${addressOf(drive.place, path, "content")}?@microsoft.graph.conflictBehavior=${isNew ? "fail" : "replace"}`,
      headers: isNew ? { "if-none-match": "*" } : { "if-match": guard.tag },
      bytes,
      path,
    },
    async () => {
      unsure = true;
      const there = await drive.answer(path);
      const item = readItem(there.body);
      return item !== undefined && file.isOurs(item) ? there : undefined;
    },
  );
  if (answer.status === 404) throw await drive.gone(path);
  // After a try that was lost the guard may be hurt by what we wrote ourselves.
  const item = answer.status < 300 ? readItem(answer.body) : unsure ? await ours() : undefined;
  if (item !== undefined) return item;
  throw refusal(answer, path);
}
