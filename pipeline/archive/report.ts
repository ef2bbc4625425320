/** What is told of an archiving. Pure. */

import { archiveMessages } from "../messages/archive.ts";
import { type Place, type Tell, told } from "../messages/message.ts";
import type { ArchiveResult } from "./archive.ts";

/** Tells of every conflict and failure, at `place` (the write-up); a missing target folder once. What went well is silent. */
export function reportArchive(results: readonly ArchiveResult[], place: Place, tell: Tell): void {
  if (results.some(({ reason }) => reason === "folder-missing"))
    return tell(told("archive-folder-missing", archiveMessages["archive-folder-missing"], undefined, place));
  for (const { path, outcome, reason } of results) {
    if (outcome === "conflict" && reason === "twin") tell(told("archive-twin", archiveMessages["archive-twin"], { path }, place));
    else if (outcome === "conflict") tell(told("archive-conflict", archiveMessages["archive-conflict"], { path }, place));
    else if (outcome === "failed") tell(told("archive-failed", archiveMessages["archive-failed"], { path, reason: reason ?? "unknown" }, place));
  }
}
