/** `archive`: files what each session brought in the archive. Builds first what is missing or older than what it is made from. */

import { archiveErrors } from "../messages/archive.ts";
import { fileJudged, type Judged } from "./archive-file.ts";
import { houseOfArchive, openArchive, rememberTo } from "./archive-place.ts";
import { tellEnd } from "./archive-tell.ts";
import { aboutWriteUp, linkFaultsOf, refusalsOf, seeWriteUps, type SeenWriteUp, toFile } from "./archive-write-ups.ts";
import type { Arguments } from "./arguments.ts";
import { type HeavyParts, startHeavyParts } from "./heavy-parts.ts";
import type { Terminal } from "./terminal.ts";
import { produceAll, tellFaults } from "./verb-build.ts";

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
    tellEnd(args, terminal, opened, end);
    const all = [...end.sessions.flatMap(({ messages, filing }) => [...messages, ...filing]), ...end.messages];
    const isFound = all.some(({ severity }) => severity === "error" || (args.strict && severity === "warning"));
    return hasFault || end.stopped !== undefined ? 2 : isFound ? 1 : 0;
  } finally {
    await Promise.all([parts.close(), opened.close()]);
  }
}

/** The browser and MJML, started when something is to be built; the same browser prints the overview. */
function openParts(args: Arguments, terminal: Terminal) {
  const started: { parts?: Promise<HeavyParts> } = {};
  const start = (targets: Arguments["only"]): Promise<HeavyParts> => (started.parts ??= startHeavyParts(targets, false, args.jobs, terminal.env));
  const close = async (): Promise<void> => {
    await started.parts?.then((parts) => parts.close());
  };
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
