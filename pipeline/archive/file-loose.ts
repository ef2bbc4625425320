/** Files in the archive's root that are made from all sessions: the overview. They have no versions. */

import type { Journal, KnownFile } from "./journal.ts";
import { knownFile } from "./carry-out.ts";
import type { FileOutcome } from "./outcome.ts";
import { fingerprint, type Fingerprint, sha256 } from "./fingerprint.ts";
import { firstHistory } from "./history.ts";
import { byName, findName, type NamedEntries } from "./session-view.ts";
import { type ArchiveTarget, type PutGuard, type TargetEntry, TargetError } from "./target.ts";

export interface LooseFile {
  /** Its name in the root. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether what stands there, and the journal does not know, is an earlier one of ours. */
  readonly isOurs: (bytes: Uint8Array) => boolean;
}

/** No slug can be empty: these are the files of the archive itself. */
const own = "";

/** Files them one after the other. What somebody else put there is kept: a conflict. Throws a TargetError that stops the run, and what the journal throws. */
export async function fileLoose(
  files: readonly LooseFile[],
  { target, journal, dryRun }: { readonly target: ArchiveTarget; readonly journal: Journal; readonly dryRun: boolean },
): Promise<readonly FileOutcome[]> {
  const root = byName((await target.list("")) ?? []);
  const prints = files.map(({ path, bytes }) => [path, fingerprint(bytes)] as const);
  const steps = [];
  for (const file of files) steps.push({ file, step: await decide(file, root, target, journal) });
  if (dryRun) return steps.map(({ file: { path }, step }) => ({ path, outcome: step.outcome, reason: step.reason }));
  const isWriting = steps.some(({ step }) => step.put !== undefined);
  if (isWriting) await journal.intend({ slug: own, folder: "", moves: [], puts: Object.fromEntries(prints) });
  if (root.entries.some(({ name }) => name.startsWith(".") && name.endsWith(".tmp"))) await target.sweep("", new Set(files.map(({ path }) => path)));
  const known: Record<string, KnownFile> = { ...journal.known(own)?.files };
  const outcomes: FileOutcome[] = [];
  for (const { file, step } of steps) {
    const { outcome, entry } = await carryOut(file, step, target);
    outcomes.push(outcome);
    if (entry !== undefined) known[file.path] = knownFile(fingerprint(file.bytes), entry.tag, entry.quickXorHash);
  }
  if (isWriting) await target.settle("");
  const isWhole = outcomes.every(({ outcome }) => outcome !== "failed");
  const isNew = JSON.stringify(known) !== JSON.stringify(journal.known(own)?.files ?? {});
  if (isWhole && (isNew || journal.intents(own).length > 0)) await journal.settle(own, { folder: "", files: known, history: firstHistory });
  return outcomes;
}

interface Step extends Pick<FileOutcome, "outcome" | "reason" | "detail"> {
  readonly put?: PutGuard;
  readonly stands?: TargetEntry;
}

async function decide({ path, bytes, isOurs }: LooseFile, root: NamedEntries, target: ArchiveTarget, journal: Journal): Promise<Step> {
  const entry = findName(root, path);
  if (entry === undefined) return { outcome: "filed", reason: undefined, put: { absent: true } };
  if (entry === "twin") return { outcome: "conflict", reason: "twin" };
  if (entry.kind !== "file") return { outcome: "conflict", reason: "differs" };
  const print = fingerprint(bytes);
  const known = journal.known(own)?.files[path];
  const told = [known, ...journal.intents(own).map(({ puts }) => puts[path])].filter((one) => one !== undefined);
  try {
    const found = await identify(path, entry, [print, ...told], known, target, isOurs);
    if (found === print.sha256) return { outcome: "unchanged", reason: undefined, stands: entry };
    return found === undefined ? { outcome: "conflict", reason: "differs" } : { outcome: "replaced", reason: undefined, put: { tag: entry.tag } };
  } catch (error) {
    if (!(error instanceof TargetError) || error.stops) throw error;
    return { outcome: "failed", reason: error.fault, detail: error.detail };
  }
}

/** SHA-256 of what stands there when it is ours. */
async function identify(
  path: string,
  entry: TargetEntry,
  candidates: readonly Fingerprint[],
  known: KnownFile | undefined,
  target: ArchiveTarget,
  isOurs: (bytes: Uint8Array) => boolean,
): Promise<string | undefined> {
  if (known !== undefined && (entry.tag === known.tag || (entry.quickXorHash !== undefined && known.quickXorHashThere === entry.quickXorHash)))
    return known.sha256;
  const alike = candidates.find(({ size, quickXorHash }) => size === entry.size && quickXorHash === entry.quickXorHash);
  if (alike !== undefined) return alike.sha256;
  const bytes = await target.read(path);
  if (bytes === undefined) return undefined;
  const found = sha256(bytes);
  return candidates.some((one) => one.sha256 === found) || isOurs(bytes) ? found : undefined;
}

async function carryOut(
  { path, bytes }: LooseFile,
  { outcome, reason, detail, put, stands }: Step,
  target: ArchiveTarget,
): Promise<{ readonly outcome: FileOutcome; readonly entry: TargetEntry | undefined }> {
  if (put === undefined) return { outcome: { path, outcome, reason, detail }, entry: stands };
  try {
    const { entry, altered } = await target.put(path, { bytes, ...fingerprint(bytes) }, put);
    return { outcome: { path, outcome, reason, note: altered ? "altered" : undefined }, entry };
  } catch (error) {
    if (!(error instanceof TargetError) || error.stops) throw error;
    if (error.fault === "taken") return { outcome: { path, outcome: "conflict", reason: "differs" }, entry: undefined };
    return { outcome: { path, outcome: "failed", reason: error.fault, detail: error.detail }, entry: undefined };
  }
}
