/** Files sessions side by side, and says what came of each. */

import pLimit from "p-limit";

import { type Filing, fileSession, type FiledSession, type WriteUp } from "./file-session.ts";
import type { Manifest } from "./manifest.ts";
import { foldName, nameSessionFolder } from "./names.ts";
import type { SessionOutcome } from "./outcome.ts";
import { indexRoot, readManifestOf, type RootIndex } from "./root-index.ts";
import { TargetError } from "./target.ts";

export interface ArchiveRun extends Omit<Filing, "index" | "limit"> {
  readonly writeUps: readonly WriteUp[];
  /** Hears of each session when it is done, in the order in which they are. */
  readonly onSession?: ((outcome: SessionOutcome) => void) | undefined;
}

export interface ArchiveEnd {
  /** In the order of the write-ups. */
  readonly outcomes: readonly SessionOutcome[];
  /** All sessions of the archive as they stand afterwards, these and others, by folder. Not to be trusted as whole when the run was stopped. */
  readonly sessions: readonly { readonly folder: string; readonly manifest: Manifest }[];
  /** What ended the run before its end: a TargetError, or what the journal or a write-up's content met. The outcomes say what was not done. */
  readonly stopped: Error | undefined;
}

/**
 * Files the write-ups, so many side by side as the target takes; the content of no more than these is in memory. Two that would be in one folder are
 * refused before anything is written, but for the one whose folder it is. Throws a TargetError when the target cannot even be listed.
 */
export async function archiveAll({ writeUps, onSession, ...run }: ArchiveRun): Promise<ArchiveEnd> {
  const index = await indexRoot(run.target, run.journal);
  const filing: Filing = { ...run, index, limit: pLimit(run.target.width) };
  const twins = findTwins(writeUps, index);
  const state: { stopped: Error | undefined } = { stopped: undefined };
  const fileOne = async (writeUp: WriteUp): Promise<FiledSession> => {
    if (twins.has(writeUp)) return notFiled(writeUp, "folder-taken");
    if (state.stopped !== undefined) return notFiled(writeUp, reasonOf(state.stopped));
    try {
      return await fileSession(writeUp, filing);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      state.stopped ??= error;
      return notFiled(writeUp, reasonOf(error));
    }
  };
  const turn = pLimit(run.target.width);
  const filed = await Promise.all(
    writeUps.map((writeUp) =>
      turn(async () => {
        const one = await fileOne(writeUp);
        onSession?.(one.outcome);
        return one;
      }),
    ),
  );
  // Once for all: who finds a folder of the root gone after a power cut files it again.
  if (!run.dryRun && state.stopped === undefined) await run.target.settle("");
  const sessions = state.stopped === undefined ? await readOthers(filed, filing, state) : [];
  return { outcomes: filed.map(({ outcome }) => outcome), sessions, stopped: state.stopped };
}

/** Write-ups that want a folder which another one wants too, capitals apart; who has it already may keep it. */
function findTwins(writeUps: readonly WriteUp[], { root, ownerOf }: RootIndex): ReadonlySet<WriteUp> {
  const byFolder = new Map<string, WriteUp[]>();
  for (const writeUp of writeUps) {
    const folder = foldName(nameSessionFolder(writeUp.date, writeUp.title, writeUp.redacted));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), writeUp]);
  }
  const owners = new Map(root.entries.map(({ name }) => [foldName(name), ownerOf(name)]));
  const shared = [...byFolder].filter(([, wanting]) => wanting.length > 1);
  return new Set(shared.flatMap(([folder, wanting]) => wanting.filter(({ slug }) => owners.get(folder) !== slug)));
}

function notFiled({ slug, date, title, redacted }: WriteUp, reason: SessionOutcome["reason"]): FiledSession {
  return { outcome: { slug, folder: nameSessionFolder(date, title, redacted), outcome: "failed", reason, version: 0, files: [] }, manifest: undefined };
}

function reasonOf(error: Error): SessionOutcome["reason"] {
  return error instanceof TargetError ? error.fault : "failed";
}

/** The manifests of sessions that were not among these are read where they were not yet. */
async function readOthers(filed: readonly FiledSession[], { target, index }: Filing, state: { stopped: Error | undefined }): Promise<ArchiveEnd["sessions"]> {
  const sessions = new Map<string, Manifest>();
  for (const { outcome, manifest } of filed) if (manifest !== undefined) sessions.set(outcome.folder.normalize("NFC"), manifest);
  const gone = new Set(filed.flatMap(({ outcome }) => outcome.renamedFrom ?? []));
  const others = index.root.entries.filter(({ name, kind }) => kind === "folder" && !gone.has(name) && !sessions.has(name.normalize("NFC")));
  const limit = pLimit(target.width);
  try {
    await Promise.all(
      others.map(({ name }) =>
        limit(async () => {
          const manifest = index.manifests.get(name) ?? (await readManifestOf(target, name));
          if (manifest !== undefined) sessions.set(name.normalize("NFC"), manifest);
        }),
      ),
    );
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    state.stopped = error;
  }
  return [...sessions].map(([folder, manifest]) => ({ folder, manifest })).toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}
