/** The folder behind the tab Bestanden of a channel. */

import { TargetError } from "../target.ts";
import { isRecord, readJson, refusal } from "./faults.ts";
import type { GraphRequest } from "./graph-request.ts";
import type { GraphChannel, GraphPlace } from "./place.ts";

/** Throws a TargetError, "vanished" while nobody has opened Bestanden in that channel: SharePoint makes the folder then. */
export async function findChannelFolder(request: GraphRequest, { teamId, channelId }: GraphChannel): Promise<GraphPlace> {
  const to = `/teams/${encodeURIComponent(teamId)}/channels/${encodeURIComponent(channelId)}/filesFolder`;
  const answer = await request.askTwice({ method: "GET", to, path: "" });
  if (answer.status === 404) throw new TargetError("vanished", "", "filesFolder 404");
  if (answer.status !== 200) throw refusal(answer, "");
  const told = readJson(answer.body);
  const parent: unknown = isRecord(told) ? told["parentReference"] : undefined;
  const driveId: unknown = isRecord(parent) ? parent["driveId"] : undefined;
  const folderId: unknown = isRecord(told) ? told["id"] : undefined;
  if (typeof folderId !== "string" || typeof driveId !== "string") throw new TargetError("failed", "", "unreadable");
  return { driveId, folderId };
}
