import { beforeAll, describe, expect, it } from "vitest";

import type { KnownSession } from "../../../pipeline/archive/journal.ts";
import { manifestBytes } from "../../../pipeline/archive/manifest.ts";
import type { OverviewLook } from "../../../pipeline/archive/overview-page.ts";
import { TargetError } from "../../../pipeline/archive/target.ts";
import { verifyArchive } from "../../../pipeline/archive/verify-archive.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { contentOf, correctIn, fileIn, type MemoryArchive, overviewIn, sha256, text, viewOf } from "../../support/memory-archive.ts";
import { projectRoot } from "../../support/run-cli.ts";

let look: OverviewLook;
beforeAll(async () => {
  look = await readBrand("thorbecke", `${projectRoot}/templates`, nodeDisk);
});

const folder = "2026-11-18 Wijken aan zet";

/** Two sessions, one of them corrected twice, and the overview. */
function makeArchive(): MemoryArchive {
  const archive: MemoryArchive = new Map();
  const [wijken, water] = [contentOf("Wijken aan zet", "2026-11-18"), contentOf("Water", "2025-01-04")];
  const first = fileIn(archive, wijken);
  const second = correctIn(archive, first, { ...wijken, files: wijken.files.map((file) => ({ ...file, bytes: text("twee") })) });
  const third = correctIn(archive, second, { ...wijken, summary: "Drie" });
  overviewIn(archive, [third, fileIn(archive, water)], look);
  return archive;
}

const found = async (archive: MemoryArchive): Promise<readonly string[]> =>
  (await verifyArchive(viewOf(archive))).findings.map(({ code, file }) => `${code} ${file}`);

describe("verifyArchive", () => {
  it("finds nothing in an archive as we leave it, and counts all of it", async () => {
    const archive = makeArchive();
    const verdict = await verifyArchive(viewOf(archive));
    expect(verdict).toEqual({
      sessions: 2,
      versions: 2,
      files: archive.size,
      bytes: [...archive.values()].reduce((sum, { length }) => sum + length, 0),
      findings: [],
    });
    expect([...archive.keys()].filter((path) => path.includes("versies/1/")).length).toBeGreaterThan(10);
  });

  it("finds a flipped bit in any file, at its first, middle and last byte, and names the file", async () => {
    const whole = makeArchive();
    const paths = [...whole.keys()];
    expect(paths).toEqual(expect.arrayContaining(["Overzicht.html", "Overzicht.pdf", `${folder}/manifest.json`, `${folder}/versies/2/manifest.json`]));
    for (const path of paths) {
      const bytes = whole.get(path) ?? text("");
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        const findings = await found(new Map([...whole, [path, flipped]]));
        expect(findings.filter((one) => one.endsWith(` ${path}`)).length, `${path} at ${at}`).toBeGreaterThan(0);
      }
    }
  });

  it("finds a flipped bit all through a manifest and the overview", async () => {
    const whole = makeArchive();
    for (const path of [`${folder}/manifest.json`, "Overzicht.html"]) {
      const bytes = whole.get(path) ?? text("");
      // Every third byte, and of the longer overview every 13th: in marks, hashes, words and style alike.
      for (let at = 0; at < bytes.length; at += path === "Overzicht.html" ? 13 : 3) {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        expect(
          (await found(new Map([...whole, [path, flipped]]))).some((one) => one.endsWith(path)),
          `${path} at ${at}`,
        ).toBe(true);
      }
    }
  });

  it("finds any file that is gone, and says of a whole session that it is", async () => {
    const whole = makeArchive();
    for (const path of whole.keys()) {
      const without = new Map(whole);
      without.delete(path);
      expect(await found(without), path).toContainEqual(expect.stringMatching(/^verify-(?:overview-)?missing /u));
      expect(
        (await found(without)).some((one) => one.endsWith(` ${path}`)),
        path,
      ).toBe(true);
    }
    const kept = new Map([...whole].filter(([path]) => !path.startsWith(`${folder}/`)));
    expect(await found(kept)).toEqual([`verify-session-missing ${folder}`]);
  });

  it("finds what was added, wherever: in the root, in a session, between and in versions, in a folder of its own", async () => {
    const places = {
      "notitie.docx": "verify-stray notitie.docx",
      "Andere map/notitie.docx": "verify-stray Andere map",
      [`${folder}/notitie.docx`]: `verify-extra ${folder}/notitie.docx`,
      [`${folder}/files/extra.pdf`]: `verify-extra ${folder}/files/extra.pdf`,
      [`${folder}/map/extra.pdf`]: `verify-extra ${folder}/map`,
      [`${folder}/versies/notitie.docx`]: `verify-extra ${folder}/versies/notitie.docx`,
      [`${folder}/versies/9/manifest.json`]: `verify-extra ${folder}/versies/9`,
      [`${folder}/versies/1/extra.txt`]: `verify-extra ${folder}/versies/1/extra.txt`,
      [`${folder}/versies/1/versies/1/extra.txt`]: `verify-extra ${folder}/versies/1/versies`,
      "2025-01-04 Water/versies/1/handout.pdf": "verify-extra 2025-01-04 Water/versies/1",
    };
    for (const [path, expected] of Object.entries(places)) expect(await found(new Map([...makeArchive(), [path, text("x")]])), path).toEqual([expected]);
  });

  it("takes what systems and stopped runs leave behind for a hint, and tells names that differ in capitals only", async () => {
    const names = ["desktop.ini", ".DS_Store", "Thumbs.db", "~$verslag.docx", ".handout.pdf.tmp"];
    const littered = new Map(makeArchive());
    for (const name of names) littered.set(`${folder}/${name}`, text("x"));
    const { findings } = await verifyArchive(viewOf(littered));
    expect(findings.map(({ severity }) => severity)).toEqual(names.map(() => "hint"));
    const twin = await found(new Map([...makeArchive(), [`${folder}/HANDOUT.pdf`, text("x")]]));
    expect(twin).toEqual([`verify-extra ${folder}/HANDOUT.pdf`, `verify-twin ${folder}/HANDOUT.pdf`]);
  });

  it("knows a manifest that was made anew to fit a changed file, by the overview; and one that is spelled otherwise", async () => {
    const archive = makeArchive();
    const [name, path] = ["2025-01-04 Water", "2025-01-04 Water/manifest.json"];
    const forged: MemoryArchive = new Map();
    fileIn(forged, contentOf("Water", "2025-01-04", { files: contentOf("Vuur", "2025-01-04").files }));
    for (const [at, bytes] of forged) archive.set(at, bytes);
    expect([...forged.keys()]).toContain(path);
    expect(await found(archive)).toEqual([`verify-manifest-changed ${path}`]);

    const spelled = makeArchive();
    const manifest = JSON.parse(new TextDecoder().decode(spelled.get(path))) as Parameters<typeof manifestBytes>[0];
    spelled.set(path, text(JSON.stringify(manifest)));
    expect(await found(spelled)).toEqual([`verify-manifest-changed ${path}`, `verify-manifest-changed ${path}`]);
    expect(name).toBe("2025-01-04 Water");
  });

  it("asks the journal where there is one: it knows a manifest even when the overview was made to fit", async () => {
    const archive = makeArchive();
    const bytes = archive.get(`${folder}/manifest.json`) ?? text("");
    const forged: MemoryArchive = new Map();
    overviewIn(forged, [fileIn(forged, contentOf("Vuur", "2026-11-18"))], look);
    expect(await found(forged)).toEqual([]);
    const file = { size: bytes.length, sha256: sha256(bytes), quickXorHash: "", tag: "" };
    const known = (): Pick<KnownSession, "files"> => ({ files: { "manifest.json": file } });
    const { findings } = await verifyArchive(viewOf(forged), { known });
    expect(findings.map(({ code, file: at, nl }) => [code, at, nl.includes("logboek")])).toEqual([
      ["verify-manifest-changed", "2026-11-18 Vuur/manifest.json", true],
    ]);
  });

  it("goes on when one file cannot be read, and stops when nothing can", async () => {
    const view = viewOf(makeArchive());
    const path = `${folder}/handout.pdf`;
    const fails = (fault: "locked" | "vanished") => ({
      ...view,
      read: async (at: string) => {
        if (at === path) throw new TargetError(fault, at, "EBUSY");
        return view.read(at);
      },
    });
    expect((await verifyArchive(fails("locked"))).findings.map(({ code, file }) => [code, file])).toEqual([["verify-unread", path]]);
    await expect(verifyArchive(fails("vanished"))).rejects.toThrow(TargetError);
    await expect(verifyArchive({ ...view, list: async () => undefined })).rejects.toThrow(TargetError);
  });
});
