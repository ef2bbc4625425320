/** The archive in a folder of SharePoint, over Microsoft Graph. */

import { createHash } from "node:crypto";

import type { UploadStore } from "../journal.ts";
import type { ArchiveTarget } from "../target.ts";
import { TargetError } from "../target.ts";
import { checkWritten } from "./check-written.ts";
import type { DriveItem } from "./drive-item.ts";
import { Drive } from "./drive.ts";
import type { GraphRequest } from "./graph-request.ts";
import { makeFolder } from "./make-folder.ts";
import { moveItem } from "./move.ts";
import { checkLength, folderOf, type GraphPlace } from "./place.ts";
import { putLarge } from "./put-large.ts";
import { putSmall } from "./put-small.ts";
import { removeFile } from "./remove.ts";

export interface GraphTargetOptions {
  readonly request: GraphRequest;
  readonly place: GraphPlace;
  /** Of the journal. */
  readonly uploads: UploadStore;
  /** Of the sign-in, to know our own hand in files that SharePoint changed. */
  readonly clientId?: string | undefined;
}

/** The same for every run on this folder; says nothing of the tenant. */
export function graphTargetId({ driveId, folderId }: GraphPlace): string {
  return `graph-${createHash("sha256").update(`${driveId}\0${folderId}`).digest("hex").slice(0, 24)}`;
}

/** Asks nothing yet. What the methods throw is a TargetError. */
export function makeGraphTarget({ request, place, uploads, clientId }: GraphTargetOptions): ArchiveTarget {
  const drive = new Drive(request, place, clientId);
  /** Folders that we saw or made in this run. */
  const folders = new Set<string>([""]);
  return {
    kind: "graph",
    id: graphTargetId(place),
    width: 4,
    list: async (path) => {
      await drive.root();
      const items = await drive.children(path);
      if (items === undefined && path === "") throw new TargetError("vanished", "", "404");
      if (items !== undefined) folders.add(path);
      for (const item of items ?? []) await forgetUpload(path === "" ? item.name : `${path}/${item.name}`, item, uploads);
      return items?.map((item) => drive.toEntry(item));
    },
    read: (path) => drive.read(path),
    makeFolder: async (path) => {
      if (folders.has(path)) return;
      checkLength(await drive.root(), path);
      await makeFolder(drive, path);
      for (let made = path; made !== ""; made = folderOf(made)) folders.add(made);
    },
    put: async (path, bytes, guard) => {
      checkLength(await drive.root(), path);
      const file = drive.toFile(path, bytes, guard);
      const item = file.size <= request.settings.smallFile ? await putSmall(drive, file) : await putLarge(drive, file, uploads);
      return checkWritten(drive, file, item);
    },
    move: async (from, to) => {
      checkLength(await drive.root(), to);
      for (const folder of folders) if (folder === from || folder.startsWith(`${from}/`)) folders.delete(folder);
      await moveItem(drive, from, to);
    },
    remove: (path, tag) => removeFile(drive, path, tag),
    // A PUT is answered when it is done, and nothing half-written has a name.
    settle: async () => {},
    sweep: async () => {},
  };
}

/**
 * An upload that a file of another tag stands in the way of comes to nothing any more: it was ours, stopped before it was noted, or somebody was first.
 * When the journal may not be written (a dry run), another run forgets it.
 */
async function forgetUpload(path: string, { tag }: DriveItem, uploads: UploadStore): Promise<void> {
  const stored = uploads.get(path);
  if (stored !== undefined && stored.guard !== tag) await uploads.remove(path).catch(() => undefined);
}
