/** An archive in SharePoint, from what a house and a desk say of it: connects sign-in, network, patience and target. */

import type { WayOut } from "../../network/way-out.ts";
import type { WriteDisk } from "../../write/disk.ts";
import type { UploadStore } from "../journal.ts";
import type { ArchiveTarget } from "../target.ts";
import { findChannelFolder } from "./channel-folder.ts";
import { GraphRequest, type TokenSource } from "./graph-request.ts";
import { graphTargetId, makeGraphTarget } from "./graph-target.ts";
import { type GraphClock, Patience } from "./patience.ts";
import type { GraphChannel, GraphPlace } from "./place.ts";
import { graphDefaults, nameAgent } from "./settings.ts";
import { makeTokenSource, type SignInOptions } from "./sign-in.ts";
import { pauseFile, tokenFile } from "./state-files.ts";
import { openWire, type Wire } from "./wire.ts";

export interface GraphArchiveOptions extends WayOut {
  readonly tenantId: string;
  readonly clientId: string;
  readonly place: GraphPlace | GraphChannel;
  /** Name of the house, and our version: SharePoint wants to know who asks. */
  readonly house: string;
  readonly version: string;
  /** Of Graph, when it is not Microsoft's own. */
  readonly base: string | undefined;
  /** How one signs in; a ready token for the demonstration, which has no Microsoft. */
  readonly signIn: SignInOptions["how"] | { readonly token: TokenSource };
  /** Part of the state, its owner's only; it is there. */
  readonly stateFolder: string;
  readonly disk: Pick<WriteDisk, "readFile" | "writeFile" | "rename" | "sleep" | "owner">;
}

export interface GraphArchive {
  readonly kind: "graph";
  readonly id: string;
  /** Asks nothing yet. */
  readonly connect: (uploads: UploadStore) => ArchiveTarget;
  readonly close: () => Promise<void>;
}

/**
 * Asks nothing yet, but for the folder of a channel. Throws an Error when the base or the proxy is no address that we may use, and a TargetError when
 * the channel has no folder.
 */
export async function openGraph(options: GraphArchiveOptions): Promise<GraphArchive> {
  const { tenantId, clientId, stateFolder, disk } = options;
  const settings = { ...graphDefaults, base: (options.base ?? graphDefaults.base).replace(/\/$/u, ""), userAgent: nameAgent(options.house, options.version) };
  const clock: GraphClock = { now: () => Date.now(), sleep: (milliseconds) => disk.sleep(milliseconds) };
  const { wire, close } = await openWire(options);
  const patience = new Patience({ settings, clock, random: Math.random, pauses: pauseFile(stateFolder, tenantId, clientId, disk) });
  const request = new GraphRequest({ wire, token: tokenOf(options, wire, clock), settings, patience });
  const place = "driveId" in options.place ? options.place : await findChannelFolder(request, options.place);
  return { kind: "graph", id: graphTargetId(place), connect: (uploads) => makeGraphTarget({ request, place, uploads, clientId }), close };
}

/** Microsoft's sign-in is another service: its troubles are not Graph's. */
function tokenOf(
  { signIn, tenantId, clientId, stateFolder, disk, base = graphDefaults.base }: GraphArchiveOptions,
  wire: Wire,
  clock: GraphClock,
): TokenSource {
  if ("token" in signIn) return signIn.token;
  const patience = new Patience({ settings: graphDefaults, clock, random: Math.random });
  return makeTokenSource({ tenantId, clientId, how: signIn, wire, patience, store: tokenFile(stateFolder, tenantId, clientId, disk), clock, base });
}
