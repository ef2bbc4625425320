/** The Graph target over a server of the tests, in real time. */

import { GraphRequest } from "../../../pipeline/archive/graph/graph-request.ts";
import { makeGraphTarget } from "../../../pipeline/archive/graph/graph-target.ts";
import { Patience } from "../../../pipeline/archive/graph/patience.ts";
import { graphDefaults, nameAgent } from "../../../pipeline/archive/graph/settings.ts";
import { openWire } from "../../../pipeline/archive/graph/wire.ts";
import type { UploadStore } from "../../../pipeline/archive/journal.ts";
import type { ArchiveTarget } from "../../../pipeline/archive/target.ts";
import { smallLimits } from "./client.ts";
import { driveId, rootId } from "./drive-model.ts";

export async function openRealTarget(base: string, uploads: UploadStore): Promise<{ readonly target: ArchiveTarget; readonly close: () => Promise<void> }> {
  const settings = { ...graphDefaults, ...smallLimits, base, userAgent: nameAgent("Gemeente Voorbeeld", "1.0"), pause: 20, doubt: 20 };
  const clock = { now: () => Date.now(), sleep: (milliseconds: number) => new Promise<void>((done) => void setTimeout(done, milliseconds)) };
  const { wire, close } = await openWire({ proxy: undefined, env: {} });
  const request = new GraphRequest({ wire, token: async () => "token-1", settings, patience: new Patience({ settings, clock, random: Math.random }) });
  return { target: makeGraphTarget({ request, place: { driveId, folderId: rootId }, uploads, clientId: "client-1" }), close };
}
