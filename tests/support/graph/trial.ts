/** One archive on one server, filed into as often as a test likes. */

import { createHash } from "node:crypto";

import type { ArchiveEnd } from "../../../pipeline/archive/archive-all.ts";
import type { SessionContent } from "../../../pipeline/archive/content.ts";
import { GraphServer } from "../graph-server.ts";
import { alter, type DriveModel, rivalBytes } from "./drive-model.ts";
import { expectedFiles, fileSessions, MemoryJournal, oneByOne, threeSessions } from "./archive-run.ts";
import { openClient, TestClock } from "./client.ts";
import type { Stopper } from "./stopping.ts";
import type { Seen } from "./faults.ts";

export interface Trial {
  readonly server: GraphServer;
  readonly journal: MemoryJournal;
  readonly seen: readonly Seen[];
  /** One run, as a process would: with what the journal kept, and nothing else. */
  readonly file: (sessions?: readonly SessionContent[]) => Promise<ArchiveEnd>;
  /** The same, stopped at a step. */
  readonly fileAndStop: (stopper: Stopper, sessions?: readonly SessionContent[]) => Promise<ArchiveEnd | "stopped">;
  /** Hashes of all versions of each file there, by path. */
  readonly stands: () => ReadonlyMap<string, readonly string[]>;
  /** What must stand there. */
  readonly wanted: ReadonlyMap<string, readonly string[]>;
  /** Hash of what somebody else put there. */
  readonly rival: (path: string) => string;
  /** What a polite program does not do. */
  readonly faultsOfClient: () => readonly string[];
  readonly close: () => Promise<void>;
}

export async function archiveTrial(sessions: readonly SessionContent[] = threeSessions()): Promise<Trial> {
  const clock = new TestClock();
  const server = await new GraphServer({ now: clock.now, page: 2 }).listen();
  const journal = new MemoryJournal();
  return {
    server,
    journal,
    seen: server.seen,
    file: async (now = sessions) => {
      const client = await openClient(server, clock, { uploads: journal.uploads });
      const end = await fileSessions(oneByOne(client.target), journal, now);
      await client.close();
      return end;
    },
    fileAndStop: async (stopper, now = sessions) => {
      const kept = stopper.journal(journal);
      const client = await openClient(server, clock, { uploads: kept.uploads, wire: stopper.wire });
      const end = await Promise.race([fileSessions(oneByOne(client.target), kept, now), stopper.stopped]);
      await client.close();
      return end;
    },
    stands: () => versionsOf(server.model),
    wanted: new Map([...expectedFiles(sessions)].map(([path, bytes]) => [path, [hashOf(bytes)]] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    rival: (path) => hashOf(alter(path, rivalBytes) ?? rivalBytes),
    faultsOfClient: () => [
      ...server.violations,
      ...(server.early > 0 ? [`${server.early} too early`] : []),
      ...(server.openSessions > 1 ? ["sessions left open"] : []),
    ],
    close: () => server.close(),
  };
}

/** Hashes of all versions of each file, by path. */
export function versionsOf(model: DriveModel): ReadonlyMap<string, readonly string[]> {
  return new Map([...model.files()].map(([path, { versions }]) => [path, versions.map((bytes) => hashOf(bytes))]));
}

export function outcomesOf(end: ArchiveEnd | "stopped"): readonly string[] {
  return end === "stopped" ? [end] : end.outcomes.map(({ outcome }) => outcome);
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
