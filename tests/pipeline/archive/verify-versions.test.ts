/** What the engine leaves of corrected sessions, verified: two parts that were made apart must mean the same by a version. */

import { expect, it } from "vitest";

import { folderTarget } from "../../../pipeline/archive/folder-target.ts";
import { verifyArchive } from "../../../pipeline/archive/verify-archive.ts";
import { inventSession } from "./invented-session.ts";
import { type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { root, runArchive } from "./run-archive.ts";

const folder = "2026-11-18 Wijken verder";

/** A session that was corrected five times: a file changed, one dropped, one back as it was, another title, and only its side-files. */
async function makeCorrected(): Promise<MemoryDisk> {
  const disk = memoryDisk();
  await disk.mkdir(root);
  const title = "Wijken verder";
  const versions = [
    inventSession(),
    inventSession({ files: { "handout.pdf": "nieuw", "afbeeldingen/kaart.png": undefined } }),
    inventSession({ files: { "handout.pdf": "nog nieuwer" } }),
    inventSession({ title, files: { "handout.pdf": "nog nieuwer" } }),
    inventSession({ title, files: { "handout.pdf": "nog nieuwer", "mail.txt": "anders" } }),
    inventSession({ title, files: { "mail.txt": "anders" } }),
  ];
  for (const version of versions) expect((await runArchive(disk, [version])).outcomes[0]?.outcome).toMatch(/^(?:filed|replaced)$/u);
  return disk;
}

/** Without the overview, which is made elsewhere. */
async function found(disk: MemoryDisk): Promise<readonly string[]> {
  const { findings } = await verifyArchive(folderTarget(root, disk));
  return findings.flatMap(({ code, file }) => (code === "verify-overview-missing" ? [] : [`${code} ${file}`]));
}

it("finds nothing in what it left, however often a session was corrected", async () => {
  const disk = await makeCorrected();
  expect([...disk.tree(root).keys()].filter((path) => path.endsWith("/manifest.json")).length).toBe(6);
  expect(await found(disk)).toEqual([]);
});

it("finds every file that is gone or changed, of every version, once", async () => {
  const whole = await makeCorrected();
  const paths = [...whole.tree(root).keys()].filter((path) => !path.endsWith("/manifest.json"));
  expect(paths.filter((path) => path.startsWith(`${folder}/versies/`)).length).toBeGreaterThan(15);
  for (const path of paths) {
    const before = whole.tree(root).get(path) ?? "";
    whole.plant(`${root}/${path}`, `${before} `);
    expect(await found(whole)).toEqual([`verify-changed ${path}`]);
    await whole.remove(`${root}/${path}`);
    expect(await found(whole)).toEqual([`verify-missing ${path}`]);
    whole.plant(`${root}/${path}`, before);
  }
  expect(await found(whole)).toEqual([]);
});
