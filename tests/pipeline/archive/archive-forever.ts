/** `node archive-forever.ts <archive> <state> <version> [twice]`: files newer and newer versions until it is killed, or one twice (see killed.test.ts). */

import { archiveAll } from "../../../pipeline/archive/archive-all.ts";
import type { SessionContent } from "../../../pipeline/archive/content.ts";
import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import { fileLoose } from "../../../pipeline/archive/file-loose.ts";
import { folderTarget } from "../../../pipeline/archive/folder-target.ts";
import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { inventSession, writeUpOf } from "./invented-session.ts";

const [archive = "", state = "", first = "1", twice] = process.argv.slice(2);

/** Long enough that a stop may come in the middle; what is whole ends as it begins. */
const long = (version: number, name: string): string => `<${version} ${name}>${`${name} `.repeat(20_000)}</${version} ${name}>`;

function sessionsOf(version: number): readonly SessionContent[] {
  return ["een", "twee", "drie"].map((slug, at) =>
    inventSession({
      slug,
      // Each fourth version another title: the folder gets another name.
      title: `Avond ${slug} ${Math.floor((version + at) / 4)}`,
      files: {
        "handout.pdf": long(version, "handout"),
        "pagina.html": long(Math.floor(version / 2), "pagina"),
        // Comes and goes.
        "afbeeldingen/kaart.png": version % 3 === 0 ? undefined : long(version, "kaart"),
      },
    }),
  );
}

process.stdout.write("started\n");
if (twice === undefined) for (let version = Number(first); ; version++) await file(version);
else for (const version of [Number(first), Number(first)]) process.stdout.write(`${JSON.stringify(await file(version))}\n`);

async function file(version: number): Promise<readonly string[]> {
  const target = folderTarget(archive, nodeDisk);
  const journal = await openJournal(state, target.id, nodeDisk);
  if (journal === "busy") throw new Error("busy");
  const writeUps = sessionsOf(version).map((content) => writeUpOf(content));
  const run = { target, journal, makePackage, tool: "t 1", today: "2026-11-30", conflict: "keep" as const, dryRun: false };
  const end = await archiveAll({ ...run, writeUps });
  const overview = { path: "Overzicht.html", bytes: new TextEncoder().encode(long(version, "overzicht")), isOurs: () => false };
  const loose = await fileLoose([overview], run);
  await journal.close();
  if (end.stopped !== undefined) throw end.stopped;
  return [
    ...end.outcomes.map(({ slug, outcome, reason }) => `${slug} ${outcome} ${reason ?? ""}`.trim()),
    ...loose.map(({ path, outcome }) => `${path} ${outcome}`),
  ];
}
