/** Where the archive lies in Graph, and the addresses below it. Pure. */

import { TargetError } from "../target.ts";

/** The folder that is the archive's root. */
export interface GraphPlace {
  readonly driveId: string;
  readonly folderId: string;
}

/** The tab Bestanden of a channel in Teams, in place of its folder. */
export interface GraphChannel {
  readonly teamId: string;
  readonly channelId: string;
}

/** SharePoint counts the decoded path from the site's host on, name included. */
const longestPath = 400;

/** An item by its path below the root: `/drives/…/items/…:/2026/handout.pdf`. `part` asks for something of it, as in `children`. */
export function addressOf({ driveId, folderId }: GraphPlace, path: string, part = ""): string {
  const root = addressOfId(driveId, folderId);
  const more = part === "" ? "" : `/${part}`;
  if (path === "") return `${root}${more}`;
  return `${root}:/${path.split("/").map(encodeSegment).join("/")}${more === "" ? "" : `:${more}`}`;
}

/** An item by its id, which a rename leaves alone. */
export function addressOfId(driveId: string, id: string): string {
  return `/drives/${encodeSegment(driveId)}/items/${encodeSegment(id)}`;
}

/** Throws a TargetError "path-too-long" for what SharePoint would refuse. `root` is the decoded path of the root. */
export function checkLength(root: string, path: string): void {
  const length = root.length + 1 + path.length;
  if (length > longestPath) throw new TargetError("path-too-long", path, `${length} of ${longestPath} characters`);
}

/** The decoded path of an item's page, without slashes at its ends; "" when it cannot be read. */
export function pathOfPage(webUrl: string | undefined): string {
  if (webUrl === undefined || !URL.canParse(webUrl)) return "";
  try {
    return decodeURIComponent(new URL(webUrl).pathname).replace(/^\//u, "").replace(/\/$/u, "");
  } catch {
    return "";
  }
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `#`, `%`, blanks and signs outside ASCII work when they are encoded; a quote would end a text of OData. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll("'", "%27");
}
