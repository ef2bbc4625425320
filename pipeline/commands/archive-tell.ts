/** Tells what came of archiving, on the terminal or as JSON. */

import { TargetError } from "../archive/target.ts";
import { BrowserError } from "../browser/browser-error.ts";
import { archiveErrors, archiveWords } from "../messages/archive.ts";
import type { Message } from "../messages/message.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { End } from "./archive-file.ts";
import type { OpenedArchive } from "./archive-place.ts";
import { countOutcomes, formatFinding, jsonOfFile, jsonOfSession, lineOf, type Reported, totalOf } from "./archive-report.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal, formatMessage } from "./format.ts";
import type { Terminal } from "./terminal.ts";

/** Prints the report of a run: what went wrong on the error stream, a line for each session and one for all on the other. */
export function tellEnd(args: Arguments, terminal: Terminal, { name, kind }: OpenedArchive, { sessions, overview, messages, stopped }: End): void {
  if (args.json) {
    const told = {
      schemaVersion: 1,
      archive: name,
      target: kind,
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
    if (!args.quiet) printLines(args, terminal, { name, kind }, sessions);
  }
  if (stopped === undefined) return;
  const failure = stopped instanceof TargetError ? archiveErrors.target(stopped.fault, stopped.detail) : stopped;
  const told = failure instanceof UsageError || failure instanceof BrowserError ? [failure[args.language], failure.advice[args.language]] : [failure.message];
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

function printLines(args: Arguments, terminal: Terminal, { name, kind }: Pick<OpenedArchive, "name" | "kind">, sessions: readonly Reported[]): void {
  for (const one of sessions) terminal.out(`${cleanForTerminal(lineOf(one, args.language))}\n`);
  const stands = args.dryRun ? archiveWords.would : kind === "folder" ? archiveWords.ready : archiveWords.stands;
  terminal.out(`${cleanForTerminal(`${totalOf(sessions, args.language)}. ${stands[args.language]}: ${name}`)}\n`);
}
