/** `archive`: files what each session brought in the archive. Builds first what is missing or older than what it is made from. */

import { join, relative } from "node:path";

import { archiveAll, type ArchiveEnd } from "../archive/archive-all.ts";
import { openJournal } from "../archive/file-journal.ts";
import type { WriteUp } from "../archive/file-session.ts";
import type { Journal } from "../archive/journal.ts";
import { makePackage } from "../archive/make-package.ts";
import type { SessionOutcome } from "../archive/outcome.ts";
import { TargetError } from "../archive/target.ts";
import type { Brand } from "../brand/brand.ts";
import { archiveErrors, archiveWords } from "../messages/archive.ts";
import type { Message } from "../messages/message.ts";
import { UsageError } from "../messages/usage-error.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { fileOverview, type OverviewEnd } from "./archive-overview.ts";
import { houseOfArchive, journalFolder, openArchive, type OpenedArchive, rememberTo, tellTarget } from "./archive-place.ts";
import {
  aboutManifest,
  countOutcomes,
  formatFinding,
  jsonOfFile,
  jsonOfSession,
  lineOf,
  type Reported,
  tellOutcome,
  tellOverview,
  totalOf,
} from "./archive-report.ts";
import { aboutWriteUp, linkFaultsOf, refusalsOf, seeWriteUps, type SeenWriteUp, toFile } from "./archive-write-ups.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal, formatMessage } from "./format.ts";
import { type HeavyParts, startHeavyParts } from "./heavy-parts.ts";
import { openStatePart } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";
import { produceAll, tellFaults } from "./verb-build.ts";
import { todayOf } from "./verb-links-accept.ts";

/** `archive` and its verbs. Exit 1 for a write-up that was refused, a conflict, a failure or a finding; 2 when the archive cannot be reached. */
export async function runArchive(args: Arguments, terminal: Terminal): Promise<number> {
  const [word] = args.words;
  const rest = { ...args, words: args.words.slice(1) };
  if (word === "target" || word === "list") {
    const { runArchiveList, runArchiveTarget } = await import("./verb-archive-list.ts");
    return word === "list" ? runArchiveList(rest, terminal) : runArchiveTarget(rest, terminal);
  }
  if (word === "verify") return (await import("./verb-archive-verify.ts")).runArchiveVerify(rest, terminal);
  if (args.replace) throw archiveErrors.replace();
  if (args.partial) throw archiveErrors.only();
  return fileAll(args, terminal);
}

async function fileAll(args: Arguments, terminal: Terminal): Promise<number> {
  const house = await houseOfArchive(args, terminal, args.words.length === 0 ? ["sessions"] : args.words);
  const opened = await openArchive(args, terminal, house);
  const parts = openParts(args, terminal);
  try {
    const seen = await seeWriteUps(args, terminal, args.words);
    const { current, hasFault } = await buildStale(args, terminal, seen, parts.build);
    const judged = current.map((one) => judge(one, args, terminal));
    if (!args.dryRun) await rememberTo(args, terminal, opened);
    const end = await fileJudged(args, terminal, opened, house, judged, parts.print);
    tell(args, terminal, opened, end);
    const all = [...end.sessions.flatMap(({ messages, filing }) => [...messages, ...filing]), ...end.messages];
    const isFound = all.some(({ severity }) => severity === "error" || (args.strict && severity === "warning"));
    return hasFault || end.stopped !== undefined ? 2 : isFound ? 1 : 0;
  } finally {
    await parts.close();
  }
}

/** The browser and MJML, started when something is to be built; the same browser prints the overview. */
function openParts(args: Arguments, terminal: Terminal) {
  const started: { parts?: Promise<HeavyParts> } = {};
  const start = (targets: Arguments["only"]): Promise<HeavyParts> => (started.parts ??= startHeavyParts(targets, false, args.jobs, terminal.env));
  const close = async (): Promise<void> => void (await started.parts?.then((parts) => parts.close()));
  // The browser runs apart from us, and its profile lies on the disk: a stopped command takes both with it.
  terminal.atStop(close);
  return {
    /** A build closes what it is given when all is rendered; these stay open for the overview. */
    build: async (): Promise<HeavyParts> => ({ ...(await start(args.only)), close: async () => undefined }),
    print: async (document: Parameters<HeavyParts["printPdf"]>[0]) => (await start(new Set())).printPdf(document),
    close,
  };
}

/** Builds what is not current, and looks at it again. */
async function buildStale(
  args: Arguments,
  terminal: Terminal,
  seen: readonly SeenWriteUp[],
  open: () => Promise<HeavyParts>,
): Promise<{ readonly current: readonly SeenWriteUp[]; readonly hasFault: boolean }> {
  const stale = seen.filter((one) => one.stale !== undefined);
  if (stale.length === 0 || args.noBuild || args.dryRun) return { current: seen, hasFault: false };
  const words = stale.map(({ found }) => found.path);
  const produced = await produceAll({ ...args, words }, terminal, await open(), true);
  const hasFault = tellFaults(args, terminal, produced);
  const refusals = new Map(produced.filter(({ built }) => !built).map(({ found, messages }) => [found.path, refusalsOf(messages, args)]));
  const again = new Map((await seeWriteUps(args, terminal, words)).map((one) => [one.found.path, one]));
  const current = seen.map((one) => {
    const refusal = refusals.get(one.found.path);
    return refusal === undefined ? (again.get(one.found.path) ?? one) : { ...one, refusal, stale: undefined };
  });
  return { current, hasFault };
}

/** What is filed of a write-up, or why it is not. */
interface Judged {
  readonly seen: SeenWriteUp;
  readonly writeUp: WriteUp | undefined;
  readonly outcome: "refused" | "build" | undefined;
  readonly messages: readonly Message[];
}

function judge(seen: SeenWriteUp, args: Arguments, terminal: Terminal): Judged {
  const { found, refusal, stale, report } = seen;
  const errors = report === undefined ? refusal : [...refusal, ...refusalsOf(report.messages, args)];
  if (errors.length > 0 || (report === undefined && stale === undefined)) {
    const messages = [...errors, aboutWriteUp("archive-refused", { count: errors.length }, found)];
    return { seen, writeUp: undefined, outcome: "refused", messages };
  }
  if (stale !== undefined && args.dryRun && !args.noBuild) return { seen, writeUp: undefined, outcome: "build", messages: [] };
  const writeUp = toFile(args, terminal, seen);
  if (stale !== undefined || writeUp === undefined)
    return { seen, writeUp: undefined, outcome: "refused", messages: [aboutWriteUp("archive-not-current", { why: stale ?? "missing" }, found)] };
  const links = linkFaultsOf(report?.messages ?? []).length;
  const missing = "missing" in seen.mdto ? seen.mdto.missing : [];
  return {
    seen,
    writeUp,
    outcome: undefined,
    messages: [
      ...(links === 0 ? [] : [aboutWriteUp("archive-links", { count: links }, found)]),
      ...(missing.length === 0 ? [] : [aboutWriteUp("archive-mdto-missing", { names: missing }, found)]),
    ],
  };
}

interface End {
  readonly sessions: readonly Reported[];
  readonly overview: OverviewEnd;
  /** Of the archive as a whole. */
  readonly messages: readonly Message[];
  readonly stopped: Error | undefined;
}

async function fileJudged(
  args: Arguments,
  terminal: Terminal,
  { target }: OpenedArchive,
  house: Brand,
  judged: readonly Judged[],
  print: Parameters<typeof fileOverview>[2]["print"],
): Promise<End> {
  const journal = await openJournal(args.dryRun ? journalFolder(args, terminal) : await openStatePart("archive", args, terminal), target.id, nodeDisk, {
    dryRun: args.dryRun,
  });
  if (journal === "busy") throw archiveErrors.busy();
  try {
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
    const sessions = judged.map((one) => report(one, one.writeUp === undefined ? undefined : outcomes.get(one.writeUp), terminal));
    const over = await overviewOf(args, end, { target, journal, brand: house, print, terminal });
    const messages = [...over.overview.files.flatMap((file) => tellOverview(file)), ...over.overview.changed.map((folder) => aboutManifest(folder))];
    return { sessions, ...over, messages };
  } finally {
    await journal.close();
  }
}

function report({ seen: { found }, outcome, messages }: Judged, session: SessionOutcome | undefined, { cwd }: Terminal): Reported {
  const place = relative(cwd, found.folder).replaceAll("\\", "/");
  return {
    slug: found.slug,
    outcome: session?.outcome ?? outcome ?? "failed",
    session,
    messages,
    filing: session === undefined ? [] : tellOutcome(session),
    place: place === "" ? "" : `${place}/`,
  };
}

/** The overview comes after the sessions; one that was stopped half-way is made by the next run. */
async function overviewOf(
  args: Arguments,
  end: ArchiveEnd,
  {
    target,
    journal,
    brand,
    print,
    terminal,
  }: {
    readonly target: OpenedArchive["target"];
    readonly journal: Journal;
    readonly brand: Brand;
    readonly print: Parameters<typeof fileOverview>[2]["print"];
    readonly terminal: Terminal;
  },
): Promise<Pick<End, "overview" | "stopped">> {
  const nothing = { files: [], changed: [] };
  if (end.stopped !== undefined || args.dryRun) return { overview: nothing, stopped: end.stopped };
  const written = new Set(end.outcomes.filter(({ outcome }) => outcome !== "unchanged").map(({ folder }) => folder));
  const printCss = new TextDecoder().decode(await nodeDisk.readFile(join(terminal.templates, "print.css")));
  try {
    return { overview: await fileOverview(end.sessions, written, { target, journal, brand, printCss, print }), stopped: undefined };
  } catch (error) {
    if (error instanceof TargetError) return { overview: nothing, stopped: error };
    throw error;
  }
}

/** Name and version, without what changes from machine to machine. */
function toolName(tool: string): string {
  return tool.split(/[+;]/u, 1)[0] ?? tool;
}

function tell(args: Arguments, terminal: Terminal, { name, target }: OpenedArchive, { sessions, overview, messages, stopped }: End): void {
  if (args.json) {
    const told = {
      schemaVersion: 1,
      archive: name,
      target: target.kind,
      dryRun: args.dryRun,
      sessions: sessions.map((one) => jsonOfSession(one)),
      overview: overview.files.map((file) => jsonOfFile(file)),
      counts: countOutcomes(sessions),
      messages,
      stopped: stopped === undefined ? null : stopped instanceof TargetError ? stopped.fault : "failed",
    };
    terminal.out(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    const lines = [...linesOf(sessions, args), ...messages.filter((message) => isShown(message, args)).map((message) => formatFinding(message, args.language))];
    for (const line of lines) terminal.err(`${cleanForTerminal(line)}\n`);
    if (!args.quiet) print(args, terminal, { name, target }, sessions);
  }
  if (stopped === undefined) return;
  const failure = stopped instanceof TargetError ? archiveErrors.target(stopped.fault, stopped.detail) : stopped;
  const told = failure instanceof UsageError ? [failure[args.language], failure.advice[args.language]] : [failure.message];
  terminal.err(`sessiepers: ${cleanForTerminal(told.filter((line) => line !== "").join("\n    → "))}\n`);
}

function isShown({ severity }: Message, { quiet }: Arguments): boolean {
  return !(quiet && severity === "hint");
}

/** The messages of all sessions; what is said of the house and not of the write-up is said once. */
function linesOf(sessions: readonly Reported[], args: Arguments): readonly string[] {
  const told = new Set<string>();
  return sessions.flatMap(({ messages, filing, place }) => {
    const own = messages.filter((message) => isShown(message, args) && (message.code !== "archive-mdto-missing" || !told.has(message.en)));
    for (const { en } of own) told.add(en);
    const lines = own.map((message) =>
      message.code === "archive-mdto-missing" ? formatFinding(message, args.language) : formatMessage(message, place, args.language),
    );
    return [...lines, ...filing.filter((message) => isShown(message, args)).map((message) => formatFinding(message, args.language))];
  });
}

function print(args: Arguments, terminal: Terminal, { name, target }: OpenedArchive, sessions: readonly Reported[]): void {
  for (const one of sessions) terminal.out(`${cleanForTerminal(lineOf(one, args.language))}\n`);
  const stands = args.dryRun ? archiveWords.would : target.kind === "folder" ? archiveWords.ready : archiveWords.stands;
  terminal.out(`${cleanForTerminal(`${totalOf(sessions, args.language)}. ${stands[args.language]}: ${name}`)}\n`);
}
