/** `archive list` and `archive target`: what the archive holds, and where it is. Nothing is written but which folder it is. */

import { resolve } from "node:path";

import { sortSessions } from "../archive/overview.ts";
import { checkNumber } from "../archive/overview-words.ts";
import { readSessions } from "../archive/read-sessions.ts";
import { archiveErrors } from "../messages/archive.ts";
import type { Arguments } from "./arguments.ts";
import { archiveFolderOf } from "./archive-folder-of.ts";
import { houseOfArchive, noUploads, openArchive, openFolder, rememberFolder, tellTarget, usesGraph } from "./archive-place.ts";
import { cleanForTerminal } from "./format.ts";
import { jsonFile } from "./report.ts";
import type { Terminal } from "./terminal.ts";

/** Prints the sessions, newest first; exit 0. */
export async function runArchiveList(args: Arguments, terminal: Terminal): Promise<number> {
  if (args.words.length > 0) throw archiveErrors.words("list");
  const { connect, name, close } = await openArchive(args, terminal, await houseOfArchive(args, terminal, ["sessions"]));
  const sessions = await tellTarget(async () => sortSessions(await readSessions(connect(noUploads)))).finally(close);
  if (args.json) {
    const listed = sessions.map(({ folder, manifest, manifestSha256 }) => {
      const { slug, title, date, lang, projects, redacted, version, files } = manifest;
      return { slug, title, date, lang, projects, redacted, version, folder, files: files.length, manifestSha256 };
    });
    terminal.out(new TextDecoder().decode(jsonFile("", { schemaVersion: 1, archive: name, sessions: listed }).bytes));
    return 0;
  }
  const dutch = args.language === "nl";
  for (const { folder, manifest, manifestSha256 } of sessions) {
    const { date, title, version, files, redacted } = manifest;
    const facts = [
      `${version === 1 ? "" : dutch ? `versie ${version}, ` : `version ${version}, `}${files.length} ${dutch ? "bestanden" : "files"}`,
      ...(redacted ? [dutch ? "geanonimiseerd" : "redacted"] : []),
      checkNumber(manifestSha256),
      ...(folder === `${date} ${title}` ? [] : [folder]),
    ];
    terminal.out(`${cleanForTerminal(`${date}  ${title}  (${facts.join("; ")})`)}\n`);
  }
  if (!args.quiet) {
    const count = sessions.length;
    const counted = dutch ? `${count} ${count === 1 ? "sessie" : "sessies"} in` : `${count} ${count === 1 ? "session" : "sessions"} in`;
    terminal.err(`${counted} ${cleanForTerminal(name)}\n`);
  }
  return 0;
}

/** With a folder: keeps it as the archive's. Without: prints where the archive is; exit 2 when nothing is known. */
export async function runArchiveTarget(args: Arguments, terminal: Terminal): Promise<number> {
  const [word, ...more] = args.words;
  if (more.length > 0) throw archiveErrors.words("target");
  if (word !== undefined) {
    const folder = resolve(terminal.cwd, word);
    await openFolder(folder);
    await rememberFolder(args, terminal, folder);
  }
  const house = await houseOfArchive(args, terminal, ["sessions"]);
  const graph = usesGraph(args, house);
  const folder = await archiveFolderOf(args, terminal);
  if (!graph && folder === undefined) throw archiveErrors.noTarget();
  const site = house.archive?.graph?.siteName;
  if (args.json) {
    const told = { schemaVersion: 1, target: graph ? "graph" : "folder", folder: folder ?? null, siteName: graph ? (site ?? null) : null };
    terminal.out(`${JSON.stringify(told, null, 2)}\n`);
  } else if (graph) terminal.out(`SharePoint${site === undefined ? "" : `: ${cleanForTerminal(site)}`}\n`);
  else terminal.out(`${cleanForTerminal(folder ?? "")}\n`);
  return 0;
}
