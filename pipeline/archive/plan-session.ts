/** What filing a session would do, decided before anything is written. Reads the archive, changes nothing. */

import { type Basis, versionsFolder } from "./basis.ts";
import type { SessionContent } from "./content.ts";
import { findBeside } from "./beside.ts";
import { byPath, type Manifest, manifestBytes, type ManifestFile, manifestName } from "./manifest.ts";
import { nameSideFile } from "./names.ts";
import type { FileOutcome } from "./outcome.ts";
import { fingerprint, type Fingerprint, sha256 } from "./fingerprint.ts";
import type { History } from "./history.ts";
import type { ArchivePackage, PackageFile } from "./package.ts";
import type { SessionView } from "./session-view.ts";
import { type PutGuard, type TargetEntry, TargetError } from "./target.ts";

export interface PlanOptions {
  readonly makePackage: (content: SessionContent, history: History, tool: string) => ArchivePackage;
  readonly tool: string;
  /** ISO day, for the name of a file that is written beside another. */
  readonly today: string;
  readonly conflict: "keep" | "keep-both";
}

/** One file of the session. */
export interface FileStep {
  /** Below the session's folder, as are all paths here. */
  readonly path: string;
  readonly file: PackageFile;
  readonly outcome: FileOutcome["outcome"];
  readonly reason?: FileOutcome["reason"];
  readonly detail?: string | undefined;
  readonly note?: FileOutcome["note"];
  /** To be written at the path, under the guard. */
  readonly put?: PutGuard | undefined;
  /** Where the older version that stands there goes first. */
  readonly moveTo?: string | undefined;
  /** What stands there already, of ours. */
  readonly stands?: TargetEntry | undefined;
  /** Ours beside theirs: to be written under this name, where nothing is. */
  readonly beside?: string | undefined;
}

export interface SessionPlan {
  /** Content first, then side-files; without the manifest. */
  readonly steps: readonly FileStep[];
  /** What is no longer filed: to the older version. */
  readonly drops: readonly { readonly path: string; readonly moveTo: string }[];
  /** Of ours, in no version; after everything else is written. */
  readonly removes: readonly { readonly path: string; readonly tag: string }[];
  /** Files that are kept though we no longer file them, since somebody changed them; and a manifest that somebody changed. */
  readonly conflicts: readonly FileOutcome[];
  readonly manifest: Manifest;
  readonly manifestFile: PackageFile;
  /** The older manifest, for `versies/`. */
  readonly oldManifest: { readonly path: string; readonly file: PackageFile } | undefined;
  readonly isNewVersion: boolean;
  /** False when it stands there already, or may not be touched. */
  readonly writesManifest: boolean;
}

interface Task extends PlanOptions {
  readonly content: SessionContent;
  readonly view: SessionView;
  readonly basis: Basis;
  /** Names that the folder had and has no longer once this is done. */
  readonly formerFolders: readonly string[];
}

/**
 * Compares the session, as it would be filed now, with what stands in its folder. A version is new when its manifest would say something else than the
 * last one. Throws a TargetError that stops the run.
 */
export async function planSession(task: Task): Promise<SessionPlan> {
  const { basis } = task;
  const present = await compare(task, basis.history);
  if (basis.sha256 === undefined && !basis.isChanged) return finish(task, present, { isNewVersion: false });
  if (basis.isChanged && basis.manifest === undefined) return leaveAlone(present);
  const quiet = holdSessionFile(present, basis);
  if (sha256(manifestBytes(quiet.manifest)) === basis.sha256) return finish(task, quiet, { isNewVersion: false });
  if (basis.isChanged || basis.sha256 === undefined) return leaveAlone(present);
  const { version, earlier, formerFolders } = basis.history;
  const next: History = {
    version: version + 1,
    earlier: [...earlier, { number: version, manifestSha256: basis.sha256 }],
    formerFolders: [...formerFolders, ...task.formerFolders.filter((name) => !formerFolders.includes(name))],
  };
  return finish(task, await compare(task, next), { isNewVersion: true });
}

interface Comparison {
  readonly steps: readonly FileStep[];
  readonly manifest: Manifest;
  /** Paths of all that we would file, whether it may be written or not. */
  readonly paths: ReadonlySet<string>;
}

async function compare(task: Task, history: History): Promise<Comparison> {
  const { content, basis } = task;
  const whole = task.makePackage(content, history, task.tool);
  const steps = await inOrder(whole.files.filter(({ role }) => role === "content").map((file) => () => lookAtFile(task, file)));
  const held = new Set(steps.filter(({ outcome }) => outcome === "conflict").map(({ path }) => path));
  // Side-files speak of what is filed: of a file that is kept as somebody made it, the earlier ones stay.
  const filed = held.size === 0 ? whole : task.makePackage({ ...content, files: content.files.filter(({ path }) => !held.has(path)) }, history, task.tool);
  const sides = await inOrder(filed.files.filter(({ role }) => role === "side-file").map((file) => () => lookAtFile(task, file)));
  for (const { path, outcome } of sides) if (outcome === "conflict") held.add(path);
  return {
    steps: [...steps, ...sides],
    manifest: mergeManifest(filed.manifest, basis.manifest, held),
    paths: new Set(whole.files.map(({ path }) => path)),
  };
}

/** What was in conflict keeps its earlier entry or has none; what is the same to the byte keeps who made it. */
export function mergeManifest(manifest: Manifest, before: Manifest | undefined, held: ReadonlySet<string>): Manifest {
  const earlier = new Map(before?.files.map((file) => [file.path, file]));
  const kept = [...held].flatMap((path) => [path, nameSideFile(path)]).flatMap((path) => earlier.get(path) ?? []);
  const entries = new Map(manifest.files.filter(({ path }) => !held.has(path)).map((file) => [file.path, sameOrNew(earlier.get(file.path), file)]));
  for (const file of kept) if (!entries.has(file.path)) entries.set(file.path, file);
  return { ...manifest, files: [...entries.values()].toSorted(byPath) };
}

function sameOrNew(before: ManifestFile | undefined, now: ManifestFile): ManifestFile {
  return before !== undefined && before.sha256 === now.sha256 && before.role === now.role && before.mediaType === now.mediaType && before.pronom === now.pronom
    ? before
    : now;
}

/** The description of the whole session names every file: a file that may not be written alone is no reason for another version. */
function holdSessionFile(compared: Comparison, { manifest: before }: Basis): Comparison {
  const content = new Set(compared.steps.filter(({ file }) => file.role === "content").map(({ path }) => nameSideFile(path)));
  const isHeld = compared.steps.some(({ outcome, file }) => outcome === "conflict" && file.role === "content");
  if (!isHeld || before === undefined) return compared;
  const whole = (path: string, role: string): boolean => role === "side-file" && !content.has(path);
  const files = compared.manifest.files.map((file) => (whole(file.path, file.role) ? (before.files.find(({ path }) => path === file.path) ?? file) : file));
  const steps = compared.steps.map((step): FileStep =>
    whole(step.path, step.file.role) && step.outcome === "replaced" ? { path: step.path, file: step.file, outcome: "unchanged" } : step,
  );
  return { ...compared, manifest: { ...compared.manifest, files }, steps };
}

async function lookAtFile(task: Task, file: PackageFile): Promise<FileStep> {
  const { path } = file;
  const { view, basis } = task;
  try {
    const seen = await view.find(path);
    const before = basis.old.get(path);
    const outcome = before !== undefined && before.sha256 !== file.sha256 ? "replaced" : "filed";
    if (seen.is === "absent") return { path, file, outcome, put: { absent: true } };
    if (seen.is !== "file") return await inConflict(task, file, seen.is === "twin" ? "twin" : "differs");
    const { entry } = seen;
    const attempts = basis.attempts.get(path) ?? [];
    const found = await view.identify(path, entry, [file, ...(before === undefined ? [] : [before]), ...attempts], basis.known?.files[path]);
    if (found === undefined) return await inConflict(task, file, "differs");
    if (found === file.sha256) return { path, file, outcome: "unchanged", stands: entry };
    // Of a run that was stopped before it was a version.
    if (found !== before?.sha256) return { path, file, outcome, put: { tag: entry.tag } };
    const old = await lookAtOld(task, path, before);
    if (old === "taken") return await inConflict(task, file, "differs");
    return { path, file, outcome: "replaced", stands: entry, ...(old === "there" ? { put: { tag: entry.tag } } : { moveTo: old.to, put: { absent: true } }) };
  } catch (error) {
    if (!(error instanceof TargetError) || error.stops) throw error;
    return { path, file, outcome: "failed", reason: error.fault, detail: error.detail };
  }
}

/** Where the older version of a file goes; "there" when a stopped run left it there. */
async function lookAtOld({ view, basis }: Task, path: string, before: Fingerprint): Promise<{ readonly to: string } | "there" | "taken"> {
  const to = `${folderOfOld(basis)}/${path}`;
  const seen = await view.find(to);
  if (seen.is === "absent") return { to };
  if (seen.is !== "file") return "taken";
  return (await view.identify(to, seen.entry, [before], undefined)) === before.sha256 ? "there" : "taken";
}

/** Of the version that stands there now. */
function folderOfOld({ history, sha256: hash }: Basis): string {
  return `${versionsFolder}/${hash === undefined ? history.version - 1 : history.version}`;
}

async function inConflict(task: Task, file: PackageFile, reason: "differs" | "twin"): Promise<FileStep> {
  const step: FileStep = { path: file.path, file, outcome: "conflict", reason };
  if (task.conflict !== "keep-both" || file.role !== "content") return step;
  const beside = await findBeside(task.view, file, task.today);
  if (beside === undefined) return step;
  return beside.stands ? { ...step, note: "kept-both" } : { ...step, note: "kept-both", beside: beside.path };
}

/** A manifest that somebody changed is the last word on nothing: all is left as it is. */
function leaveAlone({ steps, manifest }: Comparison): SessionPlan {
  const conflict: FileOutcome = { path: manifestName, outcome: "conflict", reason: "differs" };
  const kept = steps.filter(({ outcome }) => outcome === "unchanged" || outcome === "conflict");
  return {
    steps: kept.map(({ path, file, outcome, reason, stands }) => ({ path, file, outcome, reason, stands })),
    drops: [],
    removes: [],
    conflicts: [conflict],
    manifest,
    manifestFile: manifestAsFile(manifest),
    oldManifest: undefined,
    isNewVersion: false,
    writesManifest: false,
  };
}

async function finish(task: Task, { steps, manifest, paths }: Comparison, { isNewVersion }: { readonly isNewVersion: boolean }): Promise<SessionPlan> {
  const { basis } = task;
  const { drops, removes, conflicts } = await lookAtDropped(task, paths);
  const rests = await findRests(task, paths, isNewVersion);
  const before = isNewVersion ? basis.manifest : undefined;
  const oldPath = `${folderOfOld(basis)}/${manifestName}`;
  return {
    steps,
    drops,
    removes: [...removes, ...rests],
    conflicts,
    manifest,
    manifestFile: manifestAsFile(manifest),
    oldManifest: before === undefined || (await task.view.find(oldPath)).is !== "absent" ? undefined : { path: oldPath, file: manifestAsFile(before) },
    isNewVersion,
    writesManifest: isNewVersion || basis.entry === undefined,
  };
}

function manifestAsFile(manifest: Manifest): PackageFile {
  const bytes = manifestBytes(manifest);
  return { path: manifestName, bytes, madeBy: "sessiepers", role: "manifest", ...fingerprint(bytes) };
}

/** Files of the last version that are no longer filed. */
async function lookAtDropped(task: Task, paths: ReadonlySet<string>): Promise<Pick<SessionPlan, "drops" | "removes" | "conflicts">> {
  const { view, basis } = task;
  const drops: { path: string; moveTo: string }[] = [];
  const removes: { path: string; tag: string }[] = [];
  const conflicts: FileOutcome[] = [];
  for (const [path, before] of basis.old) {
    if (paths.has(path)) continue;
    const seen = await view.find(path);
    if (seen.is !== "file") continue;
    const attempts = basis.attempts.get(path) ?? [];
    const found = await view.identify(path, seen.entry, [before, ...attempts], basis.known?.files[path]);
    if (found === undefined) conflicts.push({ path, outcome: "conflict", reason: "differs" });
    else if (found !== before.sha256) removes.push({ path, tag: seen.entry.tag });
    else {
      const old = await lookAtOld(task, path, before);
      if (old === "there") removes.push({ path, tag: seen.entry.tag });
      else if (old === "taken") conflicts.push({ path, outcome: "conflict", reason: "differs" });
      else drops.push({ path, moveTo: old.to });
    }
  }
  return { drops, removes, conflicts };
}

/** What stopped runs wrote and no version has: new files that are no longer wanted, and older ones when there is no newer version after all. */
async function findRests(task: Task, paths: ReadonlySet<string>, isNewVersion: boolean): Promise<SessionPlan["removes"]> {
  const { view, basis } = task;
  const below = `${folderOfOld(basis)}/`;
  const written = new Set(basis.intents.flatMap(({ puts, moves }) => [...Object.keys(puts), ...moves.map(({ to }) => to)]));
  const rests: { path: string; tag: string }[] = [];
  for (const path of written) {
    const isOld = path.startsWith(`${versionsFolder}/`);
    if (isOld ? isNewVersion || basis.sha256 === undefined || !path.startsWith(below) : paths.has(path) || basis.old.has(path)) continue;
    const seen = await view.find(path);
    if (seen.is !== "file") continue;
    const moved = isOld ? basis.old.get(path.slice(below.length)) : undefined;
    const candidates = [...(basis.attempts.get(path) ?? []), ...(moved === undefined ? [] : [moved])];
    if ((await view.identify(path, seen.entry, candidates, undefined)) !== undefined) rests.push({ path, tag: seen.entry.tag });
  }
  return rests;
}

async function inOrder<T>(looks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const found: T[] = [];
  for (const look of looks) found.push(await look());
  return found;
}
