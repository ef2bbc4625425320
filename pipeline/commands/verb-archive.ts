/** `archive`: files the handout and the write-up of each session in the archive folder. Builds first. */

import { join, resolve } from "node:path";

import { archiveFolder } from "../archive/archive-folder.ts";
import { archiveSession } from "../archive/archive.ts";
import { reportArchive } from "../archive/report.ts";
import type { Message } from "../messages/message.ts";
import { UsageError } from "../messages/usage-error.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal, formatMessage } from "./format.ts";
import type { HeavyParts } from "./heavy-parts.ts";
import { openState } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";
import { produceAll, tellFaults } from "./verb-build.ts";

/** Exit 1 when a write-up was not built, or a file was not filed; 2 when the folder is not there. */
export async function runArchive(args: Arguments, terminal: Terminal, parts: HeavyParts): Promise<number> {
  const dutch = args.language === "nl";
  const target = await archiveFolder({
    flag: args.to === undefined ? undefined : resolve(terminal.cwd, args.to),
    stateFolder: await openState(args, terminal),
    disk: nodeDisk,
  });
  if (target === undefined)
    throw new UsageError("usage-archive", "Waar staat het archief? Geef de map één keer met --to.", "Where is the archive? Give the folder once with --to.");
  if (!(await nodeDisk.exists(target)))
    throw new UsageError("archive-missing", `De archiefmap ${target} is er niet.`, `The archive folder ${target} is not there.`, {
      nl: "Kijk of OneDrive gesynchroniseerd is, of geef een andere map met --to.",
      en: "See whether OneDrive is synchronised, or give another folder with --to.",
    });
  const produced = await produceAll(args, terminal, parts, true);
  let failed = false;
  for (const { found, built, issue, source, messages, fault } of produced) {
    const document = issue?.document;
    const blockers = messages.filter((message) => message.severity === "error" && !message.code.startsWith("link-"));
    if (!built || document === undefined || source === undefined || blockers.length > 0) {
      failed = true;
      for (const message of blockers.filter(({ code }) => code !== fault?.code))
        terminal.err(`${cleanForTerminal(formatMessage(message, "", args.language))}\n`);
      terminal.err(`${found.slug}: ${dutch ? "niet gearchiveerd" : "not archived"}\n`);
      continue;
    }
    const pdf =
      issue?.files.find(({ path }) => path === "handout.pdf")?.bytes ??
      (await nodeDisk.readFile(join(resolve(terminal.cwd, args.out), found.slug, "handout.pdf")));
    const images = await Promise.all(
      [...new Map([...document.images, ...document.thumbnails]).values()].map(async ({ src, path }) => ({ src, bytes: await nodeDisk.readFile(path) })),
    );
    const results = await archiveSession(target, { title: document.meta.title, date: document.meta.date, markdown: source.text, images, pdf }, nodeDisk, {
      replace: args.replace,
    });
    const told: Message[] = [];
    reportArchive(results, { file: source.name, line: 1, column: 1 }, (message) => told.push(message));
    failed ||= results.some(({ outcome }) => outcome === "conflict" || outcome === "failed");
    for (const message of told) terminal.err(`${cleanForTerminal(formatMessage(message, "", args.language))}\n`);
    const words = {
      filed: dutch ? "klaar om te synchroniseren" : "ready to synchronise",
      unchanged: dutch ? "ongewijzigd" : "unchanged",
      conflict: dutch ? "CONFLICT" : "CONFLICT",
      failed: dutch ? "MISLUKT" : "FAILED",
    };
    if (!args.quiet) for (const { path, outcome } of results) terminal.out(`${words[outcome]}: ${join(target, path)}\n`);
  }
  return tellFaults(args, terminal, produced) ? 2 : failed ? 1 : 0;
}
