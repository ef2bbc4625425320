/** The Graph target of a test: small limits, a clock that nobody waits for, and uploads kept in memory. */

import { createHash } from "node:crypto";

import { Drive } from "../../../pipeline/archive/graph/drive.ts";
import { GraphRequest } from "../../../pipeline/archive/graph/graph-request.ts";
import { makeGraphTarget } from "../../../pipeline/archive/graph/graph-target.ts";
import { Patience, type PauseStore } from "../../../pipeline/archive/graph/patience.ts";
import { fragmentUnit, graphDefaults, type GraphSettings, nameAgent } from "../../../pipeline/archive/graph/settings.ts";
import { openWire, type Wire } from "../../../pipeline/archive/graph/wire.ts";
import type { StoredUpload, UploadStore } from "../../../pipeline/archive/journal.ts";
import type { Fingerprint } from "../../../pipeline/archive/fingerprint.ts";
import type { ArchiveTarget } from "../../../pipeline/archive/target.ts";
import type { GraphServer } from "../graph-server.ts";
import { quickXorOf } from "./quick-xor.ts";

/** Time that passes only when somebody sleeps; for the client and the server. */
export class TestClock {
  time = Date.parse("2026-11-18T09:00:00Z");
  readonly slept: number[] = [];
  readonly now = (): number => this.time;
  readonly sleep = async (milliseconds: number): Promise<void> => {
    this.slept.push(milliseconds);
    this.time += milliseconds;
  };
}

export class MemoryUploads implements UploadStore {
  readonly stored = new Map<string, StoredUpload>();
  readonly get = (path: string): StoredUpload | undefined => this.stored.get(path);
  readonly set = async (path: string, upload: StoredUpload): Promise<void> => void this.stored.set(path, upload);
  readonly remove = async (path: string): Promise<void> => void this.stored.delete(path);
}

export interface TestClient {
  readonly target: ArchiveTarget;
  readonly request: GraphRequest;
  readonly drive: Drive;
  readonly uploads: UploadStore;
  readonly close: () => Promise<void>;
}

export interface TestClientOptions {
  readonly settings?: Partial<GraphSettings>;
  readonly uploads?: UploadStore;
  readonly pauses?: PauseStore;
  readonly wire?: (wire: Wire) => Wire;
  readonly token?: (renew: boolean) => Promise<string>;
}

export const smallLimits = { smallFile: 50_000, fragment: fragmentUnit };

export async function openClient(server: GraphServer, clock: TestClock, options: TestClientOptions = {}): Promise<TestClient> {
  const settings: GraphSettings = {
    ...graphDefaults,
    userAgent: nameAgent("Gemeente Voorbeeld", "1.0"),
    base: server.base,
    ...smallLimits,
    ...options.settings,
  };
  const { wire, close } = await openWire({ proxy: undefined, env: {} });
  const patience = new Patience({ settings, clock, random: () => 0.5, pauses: options.pauses });
  const token = options.token ?? (async () => "token-1");
  const request = new GraphRequest({ wire: options.wire?.(wire) ?? wire, token, settings, patience });
  const place = { driveId: server.model.id, folderId: server.model.root.id };
  const uploads = options.uploads ?? new MemoryUploads();
  return { target: makeGraphTarget({ request, place, uploads, clientId: "client-1" }), request, drive: new Drive(request, place, "client-1"), uploads, close };
}

/** Bytes that differ everywhere, the same for each seed. */
export function bytesOf(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed * 2_654_435_761 + 1;
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

export function fileOf(bytes: Uint8Array): { readonly bytes: Uint8Array } & Fingerprint {
  return { bytes, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), quickXorHash: quickXorOf(bytes) };
}
