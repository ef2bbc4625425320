/** Files one session: finds its folder, compares, tells the journal, writes. */

import { type Basis, readBasis } from "./basis.ts";
import { carryOut, knownFile } from "./carry-out.ts";
import type { SessionContent } from "./content.ts";
import type { Intent, Journal, KnownFile, KnownSession } from "./journal.ts";
import { type Manifest, manifestName } from "./manifest.ts";
import { foldName, nameSessionFolder } from "./names.ts";
import type { FileOutcome, Outcome, SessionOutcome } from "./outcome.ts";
import { type Fingerprint, sha256 } from "./fingerprint.ts";
import { type PlanOptions, planSession, type SessionPlan } from "./plan-session.ts";
import type { RootIndex } from "./root-index.ts";
import { findName, type SessionView, viewSession } from "./session-view.ts";
import { type ArchiveTarget, TargetError } from "./target.ts";

export interface WriteUp {
  /** As its content has it: `<slug>`, or `<slug>.redacted`. */
  readonly slug: string;
  readonly title: string;
  /** ISO day. */
  readonly date: string;
  readonly redacted: boolean;
  /**
   * A hash of everything that the content is made from. While it is the same, and all that we filed stands as we left it, the content is not asked for.
   * Undefined: it always is.
   */
  readonly source: string | undefined;
  /** Reads the content; kept only while the session is filed. */
  readonly load: () => Promise<SessionContent>;
}

export interface Filing extends PlanOptions {
  readonly target: ArchiveTarget;
  readonly journal: Journal;
  readonly index: RootIndex;
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean;
  readonly limit: <T>(write: () => Promise<T>) => Promise<T>;
}

export interface FiledSession {
  readonly outcome: SessionOutcome;
  /** As it stands in the archive afterwards; undefined when there is none. */
  readonly manifest: Manifest | undefined;
}

/** Throws a TargetError when nothing else can be filed either, and what the journal throws. */
export async function fileSession(writeUp: WriteUp, filing: Filing): Promise<FiledSession> {
  const { slug } = writeUp;
  const wanted = nameOf(writeUp);
  try {
    const place = await findPlace(slug, wanted, filing);
    if (place === "taken") return refuse(slug, wanted, "folder-taken");
    const known = filing.journal.known(slug);
    const source = writeUp.source === undefined ? undefined : sha256(Buffer.from(JSON.stringify([writeUp.source, filing.tool])));
    if (known !== undefined && place.basis.manifest !== undefined && (await standsAsLeft(place, wanted, known, source)))
      return { outcome: allUnchanged(slug, place.basis.manifest, known), manifest: place.basis.manifest };
    return await fileAt(place, wanted, await loadContent(writeUp), source, filing);
  } catch (error) {
    if (error instanceof UnreadableContent) return refuse(slug, wanted, "content-unreadable");
    if (!(error instanceof TargetError) || error.stops) throw error;
    return refuse(slug, wanted, error.fault === "taken" ? "folder-taken" : error.fault);
  }
}

/** What is to be filed can no longer be read: a failure of this session, and the others go on. */
class UnreadableContent extends Error {}

async function loadContent({ load }: WriteUp): Promise<SessionContent> {
  try {
    return await load();
  } catch (error) {
    throw new UnreadableContent("the content cannot be read", { cause: error });
  }
}

function nameOf({ date, title, redacted }: Pick<WriteUp, "date" | "title" | "redacted">): string {
  return nameSessionFolder(date, title, redacted);
}

interface Place {
  /** Undefined when the session has no folder yet. */
  readonly folder: string | undefined;
  readonly view: SessionView;
  readonly basis: Basis;
}

/** "taken" when the wanted name is somebody else's. */
async function findPlace(slug: string, wanted: string, filing: Filing): Promise<Place | "taken"> {
  const { target, journal, index } = filing;
  const candidates = [
    journal.known(slug)?.folder,
    ...journal.intents(slug).flatMap(({ folder, renameFrom }) => [folder, renameFrom]),
    // A copy that somebody made has the same manifest.
    ...index.foldersOf(slug).toSorted((a, b) => Number(b.normalize("NFC") === wanted) - Number(a.normalize("NFC") === wanted)),
  ];
  const standing = findName(index.root, wanted);
  for (const name of new Set(candidates)) {
    const entry = name === undefined ? undefined : findName(index.root, name);
    if (entry === undefined || entry === "twin" || entry.kind !== "folder" || isAnothers(entry.name, slug, index)) continue;
    const place = await readPlace(slug, entry.name, filing);
    if (place === "other" || !(await isSurelyOurs(place, wanted))) continue;
    const isFree = standing === undefined || (standing === "twin" ? isOwnTwin(entry.name, wanted, index) : standing.name === entry.name);
    return isFree || !mustRename(place, wanted) ? place : "taken";
  }
  if (standing === undefined) {
    const view = viewSession(target, undefined);
    const basis = await readBasis(slug, undefined, view, target, journal);
    return basis === "other" ? "taken" : { folder: undefined, view, basis };
  }
  if (standing === "twin" || standing.kind !== "folder") return "taken";
  const place = await readPlace(slug, standing.name, filing);
  // Who owned it by the journal may have left it; without a manifest nobody can tell.
  return place === "other" || (isAnothers(standing.name, slug, index) && place.basis.manifest === undefined) ? "taken" : place;
}

async function readPlace(slug: string, folder: string, { target, journal }: Filing): Promise<Place | "other"> {
  const view = viewSession(target, folder);
  const basis = await readBasis(slug, folder, view, target, journal);
  return basis === "other" ? "other" : { folder, view, basis };
}

function isAnothers(folder: string, slug: string, index: RootIndex): boolean {
  const owner = index.ownerOf(folder);
  return owner !== undefined && owner !== slug;
}

/** An intent alone says that we were about to make a folder: somebody else may have made one of that name. */
async function isSurelyOurs({ folder, view, basis: { manifest, known, attempts } }: Place, wanted: string): Promise<boolean> {
  if (manifest !== undefined || known !== undefined || folder?.normalize("NFC") === wanted) return true;
  const names = new Set([...attempts.keys()].map((path) => path.split("/")[0]));
  // Nothing in it but what we were about to make, or half of that.
  if ((await view.list("")).every(({ name }) => isTemporary(name) || names.has(name.normalize("NFC")))) return true;
  for (const [path, prints] of attempts) {
    const seen = await view.find(path);
    if (seen.is === "file" && (await view.identify(path, seen.entry, prints, undefined)) !== undefined) return true;
  }
  return false;
}

function isTemporary(name: string): boolean {
  return name.startsWith(".") && name.endsWith(".tmp");
}

/** Only the capitals of the title changed, and nothing else has such a name. */
function isOwnTwin(folder: string, wanted: string, { root }: RootIndex): boolean {
  return root.entries.every(({ name }) => name === folder || foldName(name) !== foldName(wanted));
}

/** A folder that somebody gave another name keeps it, until the title or the day changes; a name that a stopped run gave it does not count. */
function mustRename({ folder, basis: { manifest, intents, isChanged } }: Place, wanted: string): boolean {
  if (folder === undefined || folder.normalize("NFC") === wanted || isChanged) return false;
  if (manifest === undefined || nameOf(manifest) !== wanted) return true;
  return intents.some((intent) => intent.renameFrom !== undefined && intent.folder === folder.normalize("NFC"));
}

/** Nothing was told since, and every file of ours has the tag that it had: then it need not be made again to be compared. */
async function standsAsLeft({ folder, view, basis }: Place, wanted: string, known: KnownSession, source: string | undefined): Promise<boolean> {
  if (source === undefined || known.source !== source || folder?.normalize("NFC") !== known.folder || basis.isChanged || basis.intents.length > 0) return false;
  if (basis.manifest === undefined || nameOf(basis.manifest) !== wanted) return false;
  for (const [path, { tag }] of Object.entries(known.files)) {
    const seen = await view.find(path);
    if (seen.is !== "file" || seen.entry.tag !== tag) return false;
  }
  return true;
}

function allUnchanged(slug: string, manifest: Manifest, { folder, files }: KnownSession): SessionOutcome {
  const outcomes = Object.keys(files).map((path): FileOutcome => ({ path: `${folder}/${path}`, outcome: "unchanged", reason: undefined }));
  return { slug, folder, outcome: "unchanged", version: manifest.version, files: outcomes };
}

function refuse(slug: string, folder: string, reason: SessionOutcome["reason"]): FiledSession {
  return { outcome: { slug, folder, outcome: "failed", reason, version: 0, files: [] }, manifest: undefined };
}

async function fileAt(place: Place, wanted: string, content: SessionContent, source: string | undefined, filing: Filing): Promise<FiledSession> {
  const { target, journal } = filing;
  const { basis, view } = place;
  const slug = content.slug;
  const renames = mustRename(place, wanted);
  const renameFrom = renames ? place.folder : undefined;
  const folder = renames || place.folder === undefined ? wanted : place.folder;
  const formerFolders = formerNames(place, wanted);
  const plan = await planSession({ ...filing, content, view, basis, formerFolders });
  if (filing.dryRun)
    return { ...tell(slug, folder, plan, basis, { renameFrom, outcomes: plannedOutcomes(plan), manifest: plan.manifest }), manifest: basis.manifest };
  const isWriting = renames || !isQuiet(plan);
  if (isWriting) await journal.intend(intentOf(slug, folder, renameFrom, plan));
  if (renameFrom !== undefined) await target.move(renameFrom, folder);
  if (place.folder === undefined) await target.makeFolder(folder);
  else if (isWriting || basis.intents.length > 0) await sweepRests(folder, place, plan, target);
  const manifestGuard = basis.entry === undefined ? { absent: true as const } : { tag: basis.entry.tag };
  const carried = await carryOut(plan, { target, folder, before: basis.manifest, manifestGuard, limit: filing.limit });
  const manifest = carried.manifest ?? basis.manifest;
  const isWhole =
    !carried.outcomes.some(({ outcome }) => outcome === "failed") && manifest !== undefined && (carried.manifest !== undefined || !plan.writesManifest);
  const isLeftAlone = plan.conflicts.some(({ path }) => path === manifestName);
  const isAsMade = carried.outcomes.every(({ outcome }) => outcome !== "conflict");
  if (isWhole && !isLeftAlone) await settle(slug, folder, plan, carried.files, manifest, isAsMade ? source : undefined, place, filing);
  return tell(slug, folder, plan, basis, { renameFrom, outcomes: carried.outcomes, manifest });
}

/** Names under which people may have seen it, when it gets another: that of its last version, and what stopped runs or others made of it. */
function formerNames({ folder, basis: { manifest, intents } }: Place, wanted: string): readonly string[] {
  if (folder === undefined || manifest === undefined || nameOf(manifest) === wanted) return [];
  const names = [nameOf(manifest), ...intents.flatMap(({ renameFrom }) => renameFrom ?? []), folder.normalize("NFC")];
  return [...new Set(names)].filter((name) => name !== wanted);
}

function isQuiet(plan: SessionPlan): boolean {
  const { steps, drops, removes, writesManifest } = plan;
  return !writesManifest && drops.length + removes.length === 0 && steps.every(({ put, moveTo, beside }) => (put ?? moveTo ?? beside) === undefined);
}

function intentOf(slug: string, folder: string, renameFrom: string | undefined, plan: SessionPlan): Intent {
  const puts = new Map<string, Fingerprint>();
  for (const { path, file, put } of plan.steps) if (put !== undefined) puts.set(path, file);
  if (plan.oldManifest !== undefined) puts.set(plan.oldManifest.path, plan.oldManifest.file);
  if (plan.writesManifest) puts.set(manifestName, plan.manifestFile);
  const prints = [...puts].map(([path, { size, sha256: hash, quickXorHash }]) => [path, { size, sha256: hash, quickXorHash }] as const);
  const moves = [...plan.drops, ...plan.steps].flatMap(({ path, moveTo }) => (moveTo === undefined ? [] : [{ from: path, to: moveTo }]));
  return { slug, folder, ...(renameFrom === undefined ? {} : { renameFrom }), moves, puts: Object.fromEntries(prints) };
}

/** No half-written file of a run before is left in the folder. */
async function sweepRests(folder: string, { view, basis }: Place, plan: SessionPlan, target: ArchiveTarget): Promise<void> {
  const planned = plan.steps.flatMap(({ path, beside }) => (beside === undefined ? [path] : [path, beside]));
  const paths = new Set([...planned, plan.oldManifest?.path ?? manifestName, manifestName, ...basis.intents.flatMap(({ puts }) => Object.keys(puts))]);
  const names = new Map<string, Set<string>>();
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    const below = path.slice(0, Math.max(slash, 0));
    names.set(below, (names.get(below) ?? new Set()).add(path.slice(slash + 1)));
  }
  for (const [below, own] of names) {
    const isLeft = (await view.list(below)).some(({ name }) => isTemporary(name));
    if (isLeft) await target.sweep(below === "" ? folder : `${folder}/${below}`, own).catch(ignoreOfOne);
  }
}

/** What is left over, and cannot go now, goes another time. */
function ignoreOfOne(error: unknown): void {
  if (!(error instanceof TargetError) || error.stops) throw error;
}

async function settle(
  slug: string,
  folder: string,
  plan: SessionPlan,
  written: ReadonlyMap<string, KnownFile>,
  manifest: Manifest,
  source: string | undefined,
  { basis }: Place,
  { journal }: Filing,
): Promise<void> {
  const before = basis.known?.files ?? {};
  // What is not filed now, and the manifest has all the same: it stands as it did.
  const kept = manifest.files.flatMap(({ path }) => (before[path] === undefined ? [] : [[path, before[path]] as const]));
  const files: Record<string, KnownFile> = Object.fromEntries(kept);
  for (const { path, file, outcome, stands } of plan.steps) {
    const now =
      written.get(path) ?? (stands !== undefined && outcome === "unchanged" ? knownFile(file, stands.tag, thereOf(before[path], file)) : before[path]);
    if (now !== undefined) files[path] = now;
  }
  const last = written.get(manifestName) ?? (basis.entry === undefined ? undefined : knownFile(plan.manifestFile, basis.entry.tag));
  if (last !== undefined) files[manifestName] = last;
  const { version, earlier, formerFolders } = manifest;
  const sorted = Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const known: KnownSession = {
    folder: folder.normalize("NFC"),
    files: sorted,
    history: { version, earlier, formerFolders },
    ...(source === undefined ? {} : { source }),
  };
  if (journal.intents(slug).length === 0 && JSON.stringify(known) === JSON.stringify(basis.known)) return;
  await journal.settle(slug, known);
}

/** What the target made of the same file. */
function thereOf(before: KnownFile | undefined, { sha256: hash }: Fingerprint): string | undefined {
  return before?.sha256 === hash ? before.quickXorHashThere : undefined;
}

function plannedOutcomes({ steps, conflicts, writesManifest, isNewVersion }: SessionPlan): readonly FileOutcome[] {
  const manifest: FileOutcome = { path: manifestName, outcome: isNewVersion ? "replaced" : "filed", reason: undefined };
  const told = steps.map(({ path, outcome, reason, detail, note }): FileOutcome => ({ path, outcome, reason, detail, note }));
  return [...told, ...conflicts, ...(writesManifest ? [manifest] : [])];
}

const gravity: readonly Outcome[] = ["unchanged", "filed", "replaced", "conflict", "failed"];

function tell(
  slug: string,
  folder: string,
  plan: SessionPlan,
  basis: Basis,
  {
    renameFrom,
    outcomes,
    manifest,
  }: { readonly renameFrom: string | undefined; readonly outcomes: readonly FileOutcome[]; readonly manifest: Manifest | undefined },
): FiledSession {
  const isListed = outcomes.some(({ path }) => path === manifestName);
  const all: readonly FileOutcome[] =
    isListed || basis.entry === undefined ? outcomes : [...outcomes, { path: manifestName, outcome: "unchanged", reason: undefined }];
  const gravest = Math.max(renameFrom === undefined ? 0 : 2, plan.isNewVersion ? 2 : 0, ...all.map(({ outcome }) => gravity.indexOf(outcome)));
  const outcome: SessionOutcome = {
    slug,
    folder,
    outcome: gravity[gravest] ?? "unchanged",
    ...(renameFrom === undefined ? {} : { renamedFrom: renameFrom }),
    version: manifest?.version ?? plan.manifest.version,
    files: all.map((file) => ({ ...file, path: `${folder}/${file.path}` })),
  };
  return { outcome, manifest };
}
