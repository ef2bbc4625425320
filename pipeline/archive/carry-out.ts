/** Does what was planned for a session, in an order in which a stop leaves nothing that the next run cannot finish. */

import type { KnownFile } from "./journal.ts";
import { type Manifest, manifestBytes, manifestName } from "./manifest.ts";
import { nameSideFile } from "./names.ts";
import type { FileOutcome } from "./outcome.ts";
import { fingerprint, type Fingerprint } from "./fingerprint.ts";
import type { PackageFile } from "./package.ts";
import { type FileStep, mergeManifest, type SessionPlan } from "./plan-session.ts";
import { type ArchiveTarget, type PutGuard, TargetError } from "./target.ts";

export interface Carrying {
  readonly target: ArchiveTarget;
  /** Name of the session's folder, as it is by now. */
  readonly folder: string;
  readonly before: Manifest | undefined;
  readonly manifestGuard: PutGuard;
  /** Runs a write when its turn has come: sessions and files share the target's width. */
  readonly limit: <T>(write: () => Promise<T>) => Promise<T>;
}

export interface Carried {
  /** By path below the session's folder, in the order of the plan; the manifest last when it was written or failed. */
  readonly outcomes: readonly FileOutcome[];
  /** What stands there of ours, as far as it was written now. */
  readonly files: ReadonlyMap<string, KnownFile>;
  /** As it stands there now; undefined when not all is in place, and it was left for the next run. */
  readonly manifest: Manifest | undefined;
}

/**
 * Old files go to `versies/`, then content, side-files and last the manifest: it is what makes a version. What the target refuses of one file is an
 * outcome of that file. Throws a TargetError that stops the run, when all that was under way has ended.
 */
export async function carryOut(plan: SessionPlan, carrying: Carrying): Promise<Carried> {
  const state: State = { outcomes: new Map(), files: new Map(), touched: new Set(), made: new Set() };
  for (const step of plan.steps) state.outcomes.set(step.path, outcomeOf(step));
  for (const conflict of plan.conflicts) state.outcomes.set(conflict.path, conflict);
  await moveOld(plan, carrying, state);
  await together(inPairs(plan.steps).map((pair) => () => writePair(pair, carrying, state)));
  for (const { path, tag } of plan.removes)
    await attempt(path, state, async () => {
      await carrying.target.remove(`${carrying.folder}/${path}`, tag);
    });
  const manifest =
    plan.writesManifest && ![...state.outcomes.values()].some(({ outcome }) => outcome === "failed") ? await commit(plan, carrying, state) : undefined;
  await together([...state.touched].map((path) => () => carrying.target.settle(path === "" ? carrying.folder : `${carrying.folder}/${path}`)));
  return { outcomes: [...state.outcomes.values()], files: state.files, manifest };
}

interface State {
  readonly outcomes: Map<string, FileOutcome>;
  readonly files: Map<string, KnownFile>;
  /** Folders in which names changed. */
  readonly touched: Set<string>;
  readonly made: Set<string>;
}

function outcomeOf({ path, outcome, reason, detail, note }: FileStep): FileOutcome {
  return { path, outcome, reason, detail, note };
}

async function moveOld(plan: SessionPlan, carrying: Carrying, state: State): Promise<void> {
  const { target, folder } = carrying;
  const moves = [...plan.drops, ...plan.steps].flatMap(({ path, moveTo }) => (moveTo === undefined ? [] : [{ path, to: moveTo }]));
  if (plan.oldManifest !== undefined) {
    const { path, file } = plan.oldManifest;
    await attempt(path, state, () => putFile(path, file, { absent: true }, carrying, state));
  }
  for (const { path, to } of moves)
    await attempt(path, state, async () => {
      await makeFolderOf(to, carrying, state);
      await target.move(`${folder}/${path}`, `${folder}/${to}`);
      state.touched.add(folderOf(path)).add(folderOf(to));
    });
}

/** Each file with what describes it; what describes the whole session alone. */
function inPairs(steps: readonly FileStep[]): readonly { readonly step: FileStep; readonly side: FileStep | undefined }[] {
  const sides = new Map(steps.filter(({ file }) => file.role === "side-file").map((step) => [step.path, step]));
  const pairs = steps.filter(({ file }) => file.role === "content").map((step) => ({ step, side: sides.get(nameSideFile(step.path)) }));
  for (const { side } of pairs) if (side !== undefined) sides.delete(side.path);
  return [...pairs, ...[...sides.values()].map((step) => ({ step, side: undefined }))];
}

/** What describes a file is written behind it, and not when that was not. */
async function writePair({ step, side }: ReturnType<typeof inPairs>[number], carrying: Carrying, state: State): Promise<void> {
  await write(step, carrying, state);
  if (side === undefined) return;
  const told = state.outcomes.get(step.path);
  if (told === undefined || told.outcome === step.outcome) await write(side, carrying, state);
  else if (side.put !== undefined) state.outcomes.set(side.path, { ...told, path: side.path });
}

async function write(step: FileStep, carrying: Carrying, state: State): Promise<void> {
  const { path, file, put, beside } = step;
  // Its older version could not be moved.
  if (put !== undefined && state.outcomes.get(path)?.outcome === step.outcome) await attempt(path, state, () => putFile(path, file, put, carrying, state));
  if (beside !== undefined) await attempt(path, state, () => putFile(beside, file, { absent: true }, carrying, state));
}

async function putFile(path: string, file: PackageFile, guard: PutGuard, carrying: Carrying, state: State): Promise<void> {
  const { target, folder, limit } = carrying;
  await makeFolderOf(path, carrying, state);
  const { entry, altered } = await limit(() => target.put(`${folder}/${path}`, file, guard));
  state.touched.add(folderOf(path));
  state.files.set(path, knownFile(file, entry.tag, altered ? entry.quickXorHash : undefined));
  const told = state.outcomes.get(path);
  if (altered && told !== undefined) state.outcomes.set(path, { ...told, note: "altered" });
}

export function knownFile({ size, sha256, quickXorHash }: Fingerprint, tag: string, quickXorHashThere?: string): KnownFile {
  return { size, sha256, quickXorHash, tag, ...(quickXorHashThere === undefined ? {} : { quickXorHashThere }) };
}

/** Somebody may have changed more since the plan was made: what is written says what stands there. */
async function commit(plan: SessionPlan, carrying: Carrying, state: State): Promise<Manifest | undefined> {
  const planned = new Set([...plan.conflicts, ...plan.steps.filter(({ outcome }) => outcome === "conflict")].map(({ path }) => path));
  const late = new Set([...state.outcomes.values()].filter(({ path, outcome }) => outcome === "conflict" && !planned.has(path)).map(({ path }) => path));
  const manifest = late.size === 0 ? plan.manifest : mergeManifest(plan.manifest, carrying.before, late);
  const bytes = manifestBytes(manifest);
  const file: PackageFile = late.size === 0 ? plan.manifestFile : { ...plan.manifestFile, bytes, ...fingerprint(bytes) };
  state.outcomes.set(manifestName, { path: manifestName, outcome: plan.isNewVersion ? "replaced" : "filed", reason: undefined });
  await attempt(manifestName, state, () => putFile(manifestName, file, carrying.manifestGuard, carrying, state));
  return state.files.has(manifestName) ? manifest : undefined;
}

/** What the target says of one file is its outcome; "taken" means that somebody was there since we looked. */
async function attempt(path: string, state: State, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof TargetError) || error.stops) throw error;
    const { fault, detail } = error;
    state.outcomes.set(path, fault === "taken" ? { path, outcome: "conflict", reason: "differs" } : { path, outcome: "failed", reason: fault, detail });
  }
}

async function makeFolderOf(path: string, { target, folder }: Carrying, { made, touched }: State): Promise<void> {
  const own = folderOf(path);
  const parts = own === "" ? [] : own.split("/");
  const missing = parts.map((_, depth) => parts.slice(0, depth + 1).join("/")).filter((one) => !made.has(one));
  if (missing.length === 0) return;
  await target.makeFolder(`${folder}/${own}`);
  for (const one of missing) {
    made.add(one);
    touched.add(folderOf(one));
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** All of them end before an error goes on: nothing is written behind the back of who hears of it. */
async function together(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (const ended of await Promise.allSettled(tasks.map((task) => task()))) if (ended.status === "rejected") throw ended.reason;
}
