/** `archive verify`: reads the whole archive again and says what is no longer as it was filed. Writes nothing. */

import { resolve } from "node:path";

import { openJournal } from "../archive/file-journal.ts";
import type { Journal, KnownSession } from "../archive/journal.ts";
import { type ArchiveVerdict, verifyArchive } from "../archive/verify-archive.ts";
import { archiveErrors } from "../messages/archive.ts";
import { verifyKnown, verifyLimits } from "../messages/archive-verify.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { formatFinding } from "./archive-report.ts";
import type { Arguments } from "./arguments.ts";
import { houseOfArchive, journalFolder, noUploads, openArchive, openFolder, tellTarget } from "./archive-place.ts";
import { cleanForTerminal, countMessages } from "./format.ts";
import type { Terminal } from "./terminal.ts";

/** Exit 0 when all stands there as it was filed, 1 for a finding (a hint is none), 2 when the archive cannot be reached. */
export async function runArchiveVerify(args: Arguments, terminal: Terminal): Promise<number> {
  const [word, ...more] = args.words;
  if (more.length > 0) throw archiveErrors.words("verify");
  const opened =
    word === undefined ? await openArchive(args, terminal, await houseOfArchive(args, terminal, ["sessions"])) : await openFolder(resolve(terminal.cwd, word));
  const journal = await openJournal(journalFolder(args, terminal), opened.id, nodeDisk, { dryRun: true });
  const known = journal === "busy" ? undefined : knownBy(journal);
  const verdict = await tellTarget(() =>
    verifyArchive(opened.connect(noUploads), { known: (folder) => known?.(folder), progress: makeProgress(args, terminal) }),
  ).finally(opened.close);
  const faults = verdict.findings.filter(({ severity }) => severity !== "hint");
  if (args.json) terminal.out(`${JSON.stringify({ schemaVersion: 1, archive: opened.name, ...verdict, findings: verdict.findings.map(shown) }, null, 2)}\n`);
  else print(args, terminal, opened.name, verdict, known?.count.sessions ?? 0);
  return faults.length === 0 ? 0 : 1;
}

/** What this machine filed, by folder; `count` says how many of the folders that were asked for it knew. */
function knownBy(journal: Journal): ((folder: string) => KnownSession | undefined) & { readonly count: { sessions: number } } {
  const count = { sessions: 0 };
  const find = (folder: string): KnownSession | undefined => {
    const slug = journal.slugOf(folder.normalize("NFC"));
    const known = slug === undefined ? undefined : journal.known(slug);
    if (known !== undefined) count.sessions += 1;
    return known;
  };
  return Object.assign(find, { count });
}

function shown({ code, severity, file, nl, en, advice }: ArchiveVerdict["findings"][number]): object {
  return { code, severity, path: file, nl, en, advice };
}

function print(args: Arguments, terminal: Terminal, name: string, verdict: ArchiveVerdict, known: number): void {
  const { sessions, versions, files, bytes, findings } = verdict;
  const dutch = args.language === "nl";
  for (const finding of findings) {
    if (args.quiet && finding.severity === "hint") continue;
    terminal.err(`${cleanForTerminal(formatFinding(finding, args.language))}\n`);
  }
  if (args.quiet) return;
  const size = (bytes / 1_000_000).toFixed(1).replace(".", dutch ? "," : ".");
  const read = dutch
    ? `${sessions} ${sessions === 1 ? "sessie" : "sessies"}, ${versions} eerdere ${versions === 1 ? "versie" : "versies"}, ${files} bestanden (${size} MB) gelezen in ${name}`
    : `${sessions} ${sessions === 1 ? "session" : "sessions"}, ${versions} earlier ${versions === 1 ? "version" : "versions"}, ${files} files (${size} MB) read in ${name}`;
  const counted = countMessages(findings, args.language);
  const good = dutch ? "alles staat er zoals het is gearchiveerd" : "all stands there as it was filed";
  terminal.out(`${cleanForTerminal(read)}: ${counted === "" ? good : counted}.\n`);
  terminal.out(`${(known > 0 ? `${verifyKnown[args.language]} ` : "") + verifyLimits[args.language]}\n`);
}

/** A line that is rewritten, for who watches; nothing for others. */
function makeProgress({ quiet, json }: Arguments, terminal: Terminal): (done: number, all: number) => void {
  if (quiet || json || !terminal.terminal) return () => undefined;
  return (done, all) => terminal.err(done < all ? `\r${done}/${all}` : "\r\u001B[K");
}
