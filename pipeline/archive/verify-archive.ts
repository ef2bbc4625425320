/**
 * Reads a whole archive again and says what is no longer as it was filed: file by file, against the manifests; the manifests against the
 * overview, against the versions after them and, where there is one, against the journal of this machine.
 */

import { type Entry, type Message, told } from "../messages/message.ts";
import { verifyMessages } from "../messages/archive-verify.ts";
import { fingerprint, sha256 } from "./fingerprint.ts";
import type { KnownSession } from "./journal.ts";
import { type Manifest, manifestBytes, type ManifestFile, manifestName, readManifest } from "./manifest.ts";
import { foldName } from "./names.ts";
import { compare, overviewHtml, overviewPdf, type ReadOverview, readOverview } from "./overview.ts";
import { type ArchiveTarget, type TargetEntry, TargetError } from "./target.ts";

/** What is read; nothing is written. */
export type ArchiveView = Pick<ArchiveTarget, "list" | "read">;

export interface ArchiveVerdict {
  /** Sessions, earlier versions of them, and files that were read, with their bytes. */
  readonly sessions: number;
  readonly versions: number;
  readonly files: number;
  readonly bytes: number;
  /** Sorted by path; hints are no fault. `file` is below the archive's root. */
  readonly findings: readonly Message[];
}

export interface VerifyOptions {
  /** What this machine knows of a folder in the root: it filed it. */
  readonly known?: (folder: string) => Pick<KnownSession, "files"> | undefined;
  /** Told of each session folder that is done. */
  readonly progress?: (done: number, all: number) => void;
}

/** Verifies all that stands there. Throws a TargetError only when the target as a whole cannot be read, or its root is not there. */
export async function verifyArchive(target: ArchiveView, { known, progress }: VerifyOptions = {}): Promise<ArchiveVerdict> {
  const check = new Check(target, known ?? (() => undefined));
  const root = await target.list("");
  if (root === undefined) throw new TargetError("unreachable", "", "the folder is not there");
  const overview = await check.overview(root);
  const folders = root.filter(({ kind }) => kind === "folder");
  check.names("", root);
  for (const entry of root) if (entry.kind === "file" && !isOverview(entry.name)) check.stray(entry.name, "", "verify-stray");
  for (const [done, { name }] of folders.entries()) {
    await check.session(name, overview);
    progress?.(done + 1, folders.length);
  }
  const there = new Set(folders.map(({ name }) => name.normalize("NFC")));
  for (const folder of overview?.manifests.keys() ?? []) if (!there.has(folder)) check.tell("verify-session-missing", folder, {});
  return check.verdict();
}

function isOverview(name: string): boolean {
  return name === overviewHtml || name === overviewPdf;
}

/** What OneDrive, Explorer, Finder and Office leave behind by themselves. */
const litter = /^(?:desktop\.ini|\.DS_Store|Thumbs\.db|\._.*|~\$.*|\.~lock\..*)$/iu;
/** What a run of ours that was stopped leaves, until the next one sweeps it. */
const rest = /^\..*\.tmp$/u;

/** Of a version: what this machine knows of the one that stands now; of an earlier one, the version that came after it. */
interface Around {
  readonly known?: Pick<KnownSession, "files"> | undefined;
  readonly next?: Manifest;
}

/** One run over an archive: what was counted and found. */
class Check {
  readonly #target: ArchiveView;
  readonly #known: NonNullable<VerifyOptions["known"]>;
  readonly #findings: Message[] = [];
  readonly #count = { sessions: 0, versions: 0, files: 0, bytes: 0 };

  constructor(target: ArchiveView, known: NonNullable<VerifyOptions["known"]>) {
    this.#target = target;
    this.#known = known;
  }

  verdict(): ArchiveVerdict {
    const findings = this.#findings.toSorted((a, b) => compare(a.file, b.file) || compare(a.code, b.code));
    return { ...this.#count, findings };
  }

  tell<C extends keyof typeof verifyMessages>(code: C, path: string, args: ArgumentsOf<C>): void {
    const entry = verifyMessages[code] as unknown as Entry<ArgumentsOf<C> & { readonly path: string }>;
    this.#findings.push(told(code, entry, { ...args, path }, { file: path, line: 1, column: 1 }));
  }

  /** Page and PDF in the root. Undefined when the page is not there or cannot be trusted: then no manifest is judged by it. */
  async overview(root: readonly TargetEntry[]): Promise<ReadOverview | undefined> {
    const hasSessions = root.some(({ kind, name }) => kind === "folder" && looksFiled(name));
    const page = await this.#read(overviewHtml);
    const overview = page === undefined ? undefined : readOverview(page);
    if (page === undefined) {
      if (hasSessions) this.tell("verify-overview-missing", overviewHtml, {});
    } else if (overview === undefined) this.tell("verify-overview-changed", overviewHtml, {});
    const pdf = await this.#read(overviewPdf);
    if (pdf === undefined) {
      if (hasSessions || page !== undefined) this.tell("verify-overview-missing", overviewPdf, {});
    } else if (overview !== undefined && sha256(pdf) !== overview.pdfSha256) this.tell("verify-overview-changed", overviewPdf, {});
    return overview;
  }

  /** A folder in the root: a session of ours, or something else that stands there. */
  async session(folder: string, overview: ReadOverview | undefined): Promise<void> {
    const known = this.#known(folder);
    const listed = overview?.manifests.get(folder.normalize("NFC"));
    const bytes = await this.#read(`${folder}/${manifestName}`);
    if (bytes === undefined) {
      if (listed === undefined && known === undefined) return this.tell("verify-stray", folder, {});
      return this.tell("verify-missing", `${folder}/${manifestName}`, {});
    }
    this.#count.sessions += 1;
    const path = `${folder}/${manifestName}`;
    const hash = sha256(bytes);
    if (overview !== undefined && listed === undefined) this.tell("verify-unlisted", folder, {});
    if (listed !== undefined && listed !== hash) this.tell("verify-manifest-changed", path, { by: "overview" });
    const knownHash = known?.files[manifestName]?.sha256;
    if (knownHash !== undefined && knownHash !== hash && listed !== knownHash) this.tell("verify-manifest-changed", path, { by: "journal" });
    const manifest = this.#manifest(path, bytes);
    if (manifest === undefined) return;
    await this.#version(folder, manifest, { known });
    await this.#earlier(folder, manifest);
  }

  /** The versions before the one that stands there now, newest first, each by the hash that the manifest of now has of its manifest. */
  async #earlier(folder: string, now: Manifest): Promise<void> {
    const top = `${folder}/versies`;
    const entries = await this.#target.list(top);
    if (entries === undefined && now.earlier.length === 0) return;
    this.names(top, entries ?? []);
    const wanted = new Set(now.earlier.map(({ number }) => String(number)));
    for (const { name } of entries ?? []) if (!wanted.has(name)) this.stray(name, top, "verify-extra");
    let next = now;
    for (const { number, manifestSha256 } of now.earlier.toReversed()) {
      this.#count.versions += 1;
      const below = `${top}/${number}`;
      const path = `${below}/${manifestName}`;
      const bytes = await this.#read(path);
      if (bytes === undefined) {
        this.tell("verify-missing", path, {});
        continue;
      }
      if (sha256(bytes) !== manifestSha256) this.tell("verify-manifest-changed", path, { by: "later" });
      const manifest = this.#manifest(path, bytes);
      if (manifest === undefined) continue;
      await this.#version(below, manifest, { next });
      next = manifest;
    }
  }

  /** What a manifest says, also when somebody wrote it anew in another spelling. */
  #manifest(path: string, bytes: Uint8Array): Manifest | undefined {
    const manifest = readManifest(bytes);
    if (manifest === undefined) this.tell("verify-manifest-unreadable", path, {});
    else if (Buffer.compare(manifestBytes(manifest), bytes) !== 0) this.tell("verify-manifest-changed", path, { by: "form" });
    return manifest;
  }

  /** All that a manifest lists, and all that stands there and is not listed. */
  async #version(folder: string, { files }: Manifest, { known, next }: Around): Promise<void> {
    const kept = new Map(next?.files.map((file) => [file.path, file.sha256]));
    for (const file of files) {
      const path = `${folder}/${file.path}`;
      const bytes = await this.#read(path);
      if (bytes !== undefined) this.#file(path, bytes, file, known?.files[file.path]?.quickXorHashThere);
      // What was the same in the version after it stayed where it was, and is looked at there.
      else if (kept.get(file.path) !== file.sha256 && !this.#findings.some((one) => one.file === path)) this.tell("verify-missing", path, {});
    }
    const wanted = new Set([manifestName, ...files.map(({ path }) => path)]);
    const folders = new Set(files.flatMap(({ path }) => parentsOf(path)));
    await this.#extras(folder, "", wanted, folders);
  }

  #file(path: string, bytes: Uint8Array, file: ManifestFile, alteredTo: string | undefined): void {
    const found = fingerprint(bytes);
    if (found.sha256 === file.sha256 && found.size === file.size && found.quickXorHash === file.quickXorHash) return;
    if (alteredTo === found.quickXorHash) this.tell("verify-altered", path, {});
    else this.tell("verify-changed", path, { wanted: file.size, found: found.size, office: /\.(?:docx?|xlsx?|pptx?|jpe?g)$/iu.test(path) });
  }

  async #extras(folder: string, below: string, wanted: ReadonlySet<string>, folders: ReadonlySet<string>): Promise<void> {
    const place = below === "" ? folder : `${folder}/${below}`;
    const entries = (await this.#target.list(place)) ?? [];
    this.names(place, entries);
    for (const { name, kind } of entries) {
      const path = (below === "" ? name : `${below}/${name}`).normalize("NFC");
      if (kind === "folder" && folders.has(path)) await this.#extras(folder, path, wanted, folders);
      // Older versions have a place of their own in the folder of the newest.
      else if (!(kind === "file" && wanted.has(path)) && !(path === "versies" && !/\/versies\/\d+$/u.test(folder))) this.stray(name, place, "verify-extra");
    }
  }

  /** What nothing lists: somebody else's, a system's own, or the rest of a run that was stopped. */
  stray(name: string, folder: string, code: "verify-extra" | "verify-stray"): void {
    const path = folder === "" ? name : `${folder}/${name}`;
    this.tell(litter.test(name) ? "verify-litter" : rest.test(name) ? "verify-rest" : code, path, {});
  }

  /** Names that Windows and SharePoint take for one. */
  names(folder: string, entries: readonly TargetEntry[]): void {
    const seen = new Map<string, string>();
    for (const { name } of entries) {
      const twin = seen.get(foldName(name));
      if (twin !== undefined) this.tell("verify-twin", folder === "" ? name : `${folder}/${name}`, { twin });
      seen.set(foldName(name), name);
    }
  }

  /** The bytes of a file; undefined when it is not there, or cannot be read (which is told). One file at a time is in memory. */
  async #read(path: string): Promise<Uint8Array | undefined> {
    try {
      const bytes = await this.#target.read(path);
      if (bytes !== undefined) {
        this.#count.files += 1;
        this.#count.bytes += bytes.length;
      }
      return bytes;
    } catch (error) {
      if (!(error instanceof TargetError) || error.stops) throw error;
      this.tell("verify-unread", path, { detail: error.detail });
      return undefined;
    }
  }
}

type ArgumentsOf<C extends keyof typeof verifyMessages> = Omit<Parameters<(typeof verifyMessages)[C]["nl"]>[0], "path">;

/** As our folders are called; another folder may stand in the root too. */
function looksFiled(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2} /u.test(name);
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join("/"));
}
