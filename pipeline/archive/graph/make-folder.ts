/** Makes folders. */

import type { Drive } from "./drive.ts";
import { refusal } from "./faults.ts";
import { addressOf, folderOf, nameOf } from "./place.ts";
import type { WireAnswer } from "./wire.ts";

/** Makes a folder, with its parents; fine when it is there. Throws a TargetError, "taken" when a file stands there. */
export async function makeFolder(drive: Drive, path: string): Promise<void> {
  const body = { name: nameOf(path), folder: {}, "@microsoft.graph.conflictBehavior": "fail" };
  const make = (): Promise<WireAnswer> => drive.request.askTwice({ method: "POST", to: addressOf(drive.place, folderOf(path), "children"), json: body, path });
  let answer = await make();
  if (answer.status === 404 && folderOf(path) !== "") {
    await makeFolder(drive, folderOf(path));
    answer = await make();
  }
  if (answer.status < 300) return;
  if (answer.status === 404) throw await drive.gone(path);
  // Also when an answer of ours was lost.
  if (answer.status !== 409 || (await drive.item(path))?.kind !== "folder") throw refusal(answer, path);
}
