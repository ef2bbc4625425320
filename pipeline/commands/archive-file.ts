/** Files what was found fit to be filed, and keeps the overview true. */

import { join, relative } from "node:path";

import { archiveAll, type ArchiveEnd } from "../archive/archive-all.ts";
import { openJournal } from "../archive/file-journal.ts";
import type { WriteUp } from "../archive/file-session.ts";
import { makePackage } from "../archive/make-package.ts";
import type { SessionOutcome } from "../archive/outcome.ts";
import { TargetError } from "../archive/target.ts";
import type { Brand } from "../brand/brand.ts";
import { archiveErrors } from "../messages/archive.ts";
import type { Message } from "../messages/message.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { fileOverview, type OverviewEnd, type OverviewRun } from "./archive-overview.ts";
import { journalFolder, type OpenedArchive, tellTarget } from "./archive-place.ts";
import { aboutGone, aboutManifest, type Reported, tellOutcome, tellOverview } from "./archive-report.ts";
import type { SeenWriteUp } from "./archive-write-ups.ts";
import type { Arguments } from "./arguments.ts";
import { openStatePart } from "./open-state.ts";
import { keepMemorySteady } from "./steady-memory.ts";
import type { Terminal } from "./terminal.ts";
import { todayOf } from "./verb-links-accept.ts";

/** A write-up, with what is filed of it, or why it is not. */
export interface Judged {
  readonly seen: SeenWriteUp;
  readonly writeUp: WriteUp | undefined;
  readonly outcome: "refused" | "build" | undefined;
  readonly messages: readonly Message[];
}

/** What came of a run. */
export interface End {
  readonly sessions: readonly Reported[];
  readonly overview: OverviewEnd;
  /** Of the archive as a whole. */
  readonly messages: readonly Message[];
  readonly stopped: Error | undefined;
}

/** Files what may be filed, then the overview. Throws a UsageError when the archive cannot even be looked into, or another run is at work. */
export async function fileJudged(
  args: Arguments,
  terminal: Terminal,
  { id, connect }: OpenedArchive,
  house: Brand,
  judged: readonly Judged[],
  printPdf: OverviewRun["print"],
): Promise<End> {
  const journal = await openJournal(args.dryRun ? journalFolder(args, terminal) : await openStatePart("archive", args, terminal), id, nodeDisk, {
    dryRun: args.dryRun,
  });
  if (journal === "busy") throw archiveErrors.busy();
  keepMemorySteady();
  try {
    const target = connect(journal.uploads);
    const writeUps = judged.flatMap(({ writeUp }) => writeUp ?? []);
    const end = await tellTarget(() =>
      archiveAll({
        writeUps,
        target,
        journal,
        makePackage,
        tool: toolName(terminal.tool),
        today: todayOf(),
        conflict: args.keepBoth ? "keep-both" : "keep",
        dryRun: args.dryRun,
      }),
    );
    const outcomes = new Map(end.outcomes.map((outcome, at) => [writeUps[at], outcome]));
    const over = await overviewOf(args, end, { target, journal, brand: house, print: printPdf }, terminal);
    const sessions = judged.map((one) => reportOf(one, one.writeUp === undefined ? undefined : outcomes.get(one.writeUp), over.stopped, terminal));
    const messages = [
      ...over.overview.files.flatMap((file) => tellOverview(file)),
      ...over.overview.changed.map((folder) => aboutManifest(folder)),
      ...over.overview.gone.map((folder) => aboutGone(folder)),
    ];
    return { sessions, ...over, messages };
  } finally {
    await journal.close();
  }
}

function reportOf(
  { seen: { found }, outcome, messages }: Judged,
  session: SessionOutcome | undefined,
  stopped: Error | undefined,
  { cwd }: Terminal,
): Reported {
  const place = relative(cwd, found.folder).replaceAll("\\", "/");
  // What ended the run is told once, at its end.
  const isToldLater = stopped !== undefined && session?.reason === (stopped instanceof TargetError ? stopped.fault : "failed");
  return {
    slug: found.slug,
    outcome: session?.outcome ?? outcome ?? "failed",
    session,
    messages,
    filing: session === undefined || isToldLater ? [] : tellOutcome(session),
    place: place === "" ? "" : `${place}/`,
  };
}

/** The overview comes after the sessions; one that was stopped half-way is made by the next run. */
async function overviewOf(
  { dryRun }: Arguments,
  { outcomes, sessions, stopped }: ArchiveEnd,
  run: Omit<OverviewRun, "printCss">,
  { templates }: Terminal,
): Promise<Pick<End, "overview" | "stopped">> {
  const nothing = { files: [], changed: [], gone: [] };
  if (stopped !== undefined || dryRun) return { overview: nothing, stopped };
  const written = new Set(outcomes.filter(({ outcome }) => outcome !== "unchanged").map(({ folder }) => folder));
  const printCss = new TextDecoder().decode(await nodeDisk.readFile(join(templates, "print.css")));
  try {
    return { overview: await fileOverview(sessions, written, { ...run, printCss }), stopped: undefined };
  } catch (error) {
    // The sessions are filed, and that is told.
    if (error instanceof Error) return { overview: nothing, stopped: error };
    throw error;
  }
}

/** Name and version, without what changes from machine to machine. */
function toolName(tool: string): string {
  return tool.split(/[+;]/u, 1)[0] ?? tool;
}
