/** What came of archiving, as people read it and as JSON. Prints nothing itself. */

import { manifestName } from "../archive/manifest.ts";
import type { FileOutcome, SessionOutcome } from "../archive/outcome.ts";
import { type ArchiveFault, archiveMessages, archiveWords } from "../messages/archive.ts";
import { type Entry, type Language, type Message, told } from "../messages/message.ts";
import { formatMessage } from "./format.ts";

/** Of one write-up, in the order of the report. */
export interface Reported {
  readonly slug: string;
  /** "refused": errors in the write-up, or output that is not current with `--no-build`. "build": a dry run, and it would have to be built first. */
  readonly outcome: SessionOutcome["outcome"] | "refused" | "build";
  /** What the archive did; undefined when it never came to that. */
  readonly session: SessionOutcome | undefined;
  /** Of the write-up: `file` is below its folder. */
  readonly messages: readonly Message[];
  /** Of what stands in the archive: `file` is below its root. */
  readonly filing: readonly Message[];
  /** The write-up's folder as people would type it, with a slash at its end; empty for the working folder. */
  readonly place: string;
}

const order = ["filed", "replaced", "unchanged", "build", "conflict", "failed", "refused"] as const;
type Counted = (typeof order)[number];

/** How many of each, all of them named. */
export function countOutcomes(all: readonly Reported[]): Readonly<Record<Counted, number>> {
  const counts = Object.fromEntries(order.map((outcome) => [outcome, 0])) as Record<Counted, number>;
  for (const { outcome } of all) counts[outcome] += 1;
  return counts;
}

/** What is to be told of a session's files: conflicts and failures, and what SharePoint changed. */
export function tellOutcome({ folder, reason, files }: SessionOutcome): readonly Message[] {
  if (reason === "folder-taken") return [tell("archive-folder-taken", { path: folder }, folder)];
  if (reason !== undefined) return [tell("archive-failed", { path: folder, reason: reason satisfies ArchiveFault }, folder)];
  return files.flatMap((file) => tellFile(file));
}

/** Of one file; nothing of what went well. */
function tellFile({ path, outcome, reason, note }: FileOutcome): readonly Message[] {
  if (outcome === "conflict" && reason === "twin") return [tell("archive-twin", { path }, path)];
  if (outcome === "conflict") return [tell(note === "kept-both" ? "archive-kept-both" : "archive-conflict", { path }, path)];
  if (outcome === "failed") return [tell("archive-failed", { path, reason: reason ?? "failed" }, path)];
  return note === "altered" ? [tell("archive-altered", { path }, path)] : [];
}

/** Of the overview, which nobody needs to keep a changed one of. */
export function tellOverview(file: FileOutcome): readonly Message[] {
  const { path, outcome, reason } = file;
  return outcome === "conflict" && reason === "differs" ? [tell("archive-overview-conflict", { path }, path)] : tellFile(file);
}

/** A manifest that somebody changed, in a session that was not filed now. */
export function aboutManifest(folder: string): Message {
  const path = `${folder}/${manifestName}`;
  return tell("archive-manifest-changed", { path }, path);
}

/** A session that the overview listed until now. */
export function aboutGone(folder: string): Message {
  return tell("archive-session-gone", { path: folder }, folder);
}

function tell(
  code:
    | "archive-manifest-changed"
    | "archive-session-gone"
    | "archive-overview-conflict"
    | "archive-failed"
    | "archive-twin"
    | "archive-conflict"
    | "archive-kept-both"
    | "archive-altered"
    | "archive-folder-taken",
  args: { readonly path: string; readonly reason?: string },
  file: string,
): Message {
  return told(code, archiveMessages[code] as Entry<typeof args>, args, { file, line: 1, column: 1 });
}

/** A message about a file of the archive, which has no lines. */
export function formatFinding(message: Message, language: Language): string {
  return formatMessage(message, "", language).replace(`${message.file}:1:1  `, () => `${message.file}  `);
}

/** One line for a session: what happened, its folder, and what is special of it. */
export function lineOf({ slug, outcome, session }: Reported, language: Language): string {
  const dutch = language === "nl";
  const word = archiveWords.outcome[outcome][language];
  if (session === undefined) return `${word}: ${slug}`;
  const { folder, version, renamedFrom, files } = session;
  const written = files.filter((file) => file.outcome === "filed" || file.outcome === "replaced").length;
  const facts = [
    ...(outcome === "filed" || outcome === "replaced"
      ? [`${written} ${dutch ? (written === 1 ? "bestand" : "bestanden") : written === 1 ? "file" : "files"}`]
      : []),
    ...(version > 1 ? [`${dutch ? "versie" : "version"} ${version}`] : []),
    ...(renamedFrom === undefined ? [] : [dutch ? `heette ${renamedFrom}` : `was ${renamedFrom}`]),
  ];
  return `${word}: ${folder}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
}

/** The last line: how many of each, those that there are. */
export function totalOf(all: readonly Reported[], language: Language): string {
  const counts = countOutcomes(all);
  const dutch = language === "nl";
  const parts = order.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${archiveWords.outcome[outcome][language].toLowerCase()}`);
  const count = all.length;
  return `${count} ${dutch ? (count === 1 ? "verslag" : "verslagen") : count === 1 ? "write-up" : "write-ups"}: ${parts.join(", ")}`;
}

/** As `--json` gives it (docs/schema/archive.schema.json). */
export function jsonOfSession({ slug, outcome, session, messages, filing }: Reported): object {
  return {
    slug,
    outcome,
    reason: session?.reason ?? null,
    folder: session?.folder ?? null,
    renamedFrom: session?.renamedFrom ?? null,
    version: session?.version ?? null,
    files: (session?.files ?? []).map((file) => jsonOfFile(file)),
    messages: [...messages, ...filing],
  };
}

export function jsonOfFile({ path, outcome, reason, detail, note }: FileOutcome): object {
  return { path, outcome, reason: reason ?? null, detail: detail ?? null, note: note ?? null };
}
