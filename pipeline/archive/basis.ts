/** What the archive says of a session before it is filed: its last version, and what of its files we know as ours. */

import type { Intent, Journal, KnownSession } from "./journal.ts";
import { type Manifest, manifestBytes, manifestName, readManifest } from "./manifest.ts";
import { type Fingerprint, sha256 } from "./fingerprint.ts";
import { firstHistory, type History } from "./history.ts";
import type { SessionView } from "./session-view.ts";
import type { ArchiveTarget, TargetEntry } from "./target.ts";

/** Earlier versions lie below it, each in a folder with its number. */
export const versionsFolder = "versies";

export interface Basis {
  /** The manifest that stands there, when it is one of this session. */
  readonly manifest: Manifest | undefined;
  readonly entry: TargetEntry | undefined;
  /** Of the last version's manifest; undefined when none was ever finished. Its own bytes may be lost. */
  readonly sha256: string | undefined;
  /** A manifest stands there that is not as we or another run left it. */
  readonly isChanged: boolean;
  readonly history: History;
  /** The files of the last version, by path. */
  readonly old: ReadonlyMap<string, Fingerprint>;
  /** What stopped runs were about to write, by path; also what the journal knows of. */
  readonly attempts: ReadonlyMap<string, readonly Fingerprint[]>;
  readonly known: KnownSession | undefined;
  readonly intents: readonly Intent[];
}

/** "other" when the folder is another session's by its manifest. */
export async function readBasis(
  slug: string,
  folder: string | undefined,
  view: SessionView,
  target: ArchiveTarget,
  journal: Journal,
): Promise<Basis | "other"> {
  const intents = journal.intents(slug);
  const known = folder === undefined ? undefined : journal.known(slug);
  const seen = await view.find(manifestName);
  const common = { known, intents, attempts: attemptsOf(intents, known) };
  if (seen.is === "absent") {
    const lost = known === undefined ? await recover(view, folder, target) : { history: known.history, old: known.files };
    const old = new Map(Object.entries(lost.old).filter(([path]) => path !== manifestName));
    return { ...common, manifest: undefined, entry: undefined, sha256: known?.files[manifestName]?.sha256, isChanged: false, history: lost.history, old };
  }
  const bytes = seen.is === "file" ? await target.read(`${folder}/${manifestName}`) : undefined;
  const manifest = bytes === undefined ? undefined : readKnown(bytes, known);
  if (seen.is !== "file" || bytes === undefined || manifest === undefined)
    return { ...common, manifest: undefined, entry: undefined, sha256: undefined, isChanged: true, history: firstHistory, old: new Map() };
  if (manifest.slug !== slug) return "other";
  const { version, earlier, formerFolders } = manifest;
  const hash = sha256(bytes);
  const isOurs = hash === known?.files[manifestName]?.sha256;
  const isChanged = !isOurs && (hash !== sha256(manifestBytes(manifest)) || !follows(hash, manifest, known, common.attempts));
  const old = new Map(manifest.files.map((file) => [file.path, file]));
  return { ...common, manifest, entry: seen.entry, sha256: hash, isChanged, history: { version, earlier, formerFolders }, old };
}

/** What we wrote or read before was checked then. */
function readKnown(bytes: Uint8Array, known: KnownSession | undefined): Manifest | undefined {
  if (sha256(bytes) !== known?.files[manifestName]?.sha256) return readManifest(bytes);
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}

/** The manifest that we know, one that a stopped run was about to write, or one that came later, from another machine: those name ours. */
function follows(hash: string, { earlier }: Manifest, known: KnownSession | undefined, attempts: Basis["attempts"]): boolean {
  const ours = known?.files[manifestName]?.sha256;
  if (ours === undefined || hash === ours) return true;
  return earlier.some(({ manifestSha256 }) => manifestSha256 === ours) || (attempts.get(manifestName) ?? []).some((one) => one.sha256 === hash);
}

function attemptsOf(intents: readonly Intent[], known: KnownSession | undefined): Basis["attempts"] {
  const attempts = new Map<string, Fingerprint[]>();
  for (const files of [...intents.map(({ puts }) => puts), known?.files ?? {}])
    for (const [path, print] of Object.entries(files)) attempts.set(path, [...(attempts.get(path) ?? []), print]);
  return attempts;
}

/** Without manifest and journal: what `versies/` tells of the versions before. */
async function recover(
  view: SessionView,
  folder: string | undefined,
  target: ArchiveTarget,
): Promise<{ readonly history: History; readonly old: Readonly<Record<string, Fingerprint>> }> {
  const numbers = (await view.list(versionsFolder)).flatMap(({ name }) => (/^[1-9]\d{0,8}$/u.test(name) ? [Number(name)] : []));
  for (const number of numbers.toSorted((a, b) => b - a)) {
    const bytes = await target.read(`${folder}/${versionsFolder}/${number}/${manifestName}`);
    const manifest = bytes === undefined ? undefined : readManifest(bytes);
    if (bytes === undefined || manifest === undefined || manifest.version !== number) continue;
    const earlier = [...manifest.earlier, { number, manifestSha256: sha256(bytes) }];
    const old = Object.fromEntries(manifest.files.map((file) => [file.path, file]));
    return { history: { version: number + 1, earlier, formerFolders: manifest.formerFolders }, old };
  }
  return { history: firstHistory, old: {} };
}
