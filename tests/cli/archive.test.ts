/** `archive` as people run it: the bundled command on the sample write-ups, into a folder. */

import { copyFile, cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { GraphServer } from "../support/graph-server.ts";
import { findHidden } from "../support/hidden-in-bytes.ts";
import { makeFolder, projectRoot, type Ran, runCli, snapshot, type ToldMessage } from "../support/run-cli.ts";

interface Told {
  readonly sessions: readonly {
    readonly slug: string;
    readonly outcome: string;
    readonly reason: string | null;
    readonly folder: string | null;
    readonly renamedFrom: string | null;
    readonly version: number | null;
    readonly files: readonly { readonly path: string; readonly outcome: string; readonly reason: string | null; readonly note: string | null }[];
    readonly messages: readonly ToldMessage[];
  }[];
  readonly overview: readonly { readonly path: string; readonly outcome: string }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly messages: readonly ToldMessage[];
}

interface Verified {
  readonly sessions: number;
  readonly versions: number;
  readonly files: number;
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly path: string }[];
}

const writeUp = (title: string, more = ""): string => `---
title: ${title}
date: 2026-03-12
lang: nl
brand: waterland
---

## Kamer

**Contact:** Noor van der Velde - noor@veld.example

Een zin over de avond.
${more}`;

async function parse<T>(ran: Ran, schema: string): Promise<T> {
  const told: unknown = JSON.parse(ran.out);
  const text = JSON.parse(await readFile(join(projectRoot, "docs/schema", `${schema}.schema.json`), "utf8")) as object;
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  expect([ajv.validate(text, told), ajv.errors]).toEqual([true, null]);
  return told as T;
}

const archive = async (folder: string, ...words: readonly string[]): Promise<Told & { readonly code: number | null; readonly err: string }> => {
  const ran = await runCli(["archive", "--offline", "--json", ...words], folder);
  return { ...(await parse<Told>(ran, "archive")), code: ran.code, err: ran.err };
};
const verify = async (folder: string, ...words: readonly string[]): Promise<Verified & { readonly code: number | null }> => {
  const ran = await runCli(["archive", "verify", "--json", ...words], folder);
  return { ...(await parse<Verified>(ran, "archive-verify")), code: ran.code };
};
const outcomes = ({ sessions }: Told): readonly string[] => sessions.map(({ slug, outcome }) => `${slug}: ${outcome}`);
const codes = ({ sessions, messages }: Told): readonly string[] =>
  [...sessions.flatMap((one) => one.messages), ...messages].map(({ code }) => code).filter((code) => code !== "archive-mdto-missing");
const found = ({ findings }: Verified): readonly string[] => findings.map(({ code, path }) => `${code} ${path}`);

/** What of each file and folder shows that somebody wrote there. */
async function traces(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true });
  const pairs = await Promise.all(
    ["", ...entries].map(async (path) => {
      const { ino, mtimeNs, ctimeNs, size } = await stat(join(folder, path), { bigint: true });
      return [path, `${ino} ${mtimeNs} ${ctimeNs} ${size}`] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

/** A project with these write-ups and an empty archive, which it knows. */
async function makeProject(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await makeFolder(files);
  await mkdir(join(folder, "Archief"));
  expect((await runCli(["archive", "target", "Archief"], folder)).code).toBe(0);
  return folder;
}

describe("the three sample write-ups", () => {
  const place = { folder: "" };
  const at = (...path: readonly string[]): string => join(place.folder, ...path);
  beforeAll(async () => {
    place.folder = await makeFolder({});
    await cp(join(projectRoot, "sessions"), at("sessions"), { recursive: true });
    await mkdir(at("Archief"));
    const ran = await runCli(["archive", "--offline", "--to", "Archief"], place.folder);
    expect([ran.code, ran.err]).toEqual([0, expect.not.stringContaining("fout")]);
    expect(ran.out.trim().split("\n")).toEqual([
      "gearchiveerd: 2020-11-18 Wie praat er mee Vier gemeenten over inclusie (6 bestanden)",
      "gearchiveerd: 2026-09-16 Young voices at the council table (5 bestanden)",
      "gearchiveerd: 2026-10-14 Werkvormen die blijven hangen (9 bestanden)",
      `3 verslagen: 3 gearchiveerd. Klaar om te synchroniseren in: ${at("Archief")}`,
    ]);
  });

  it("are each in a folder of their own, whose page leads only to what lies beside it, and no contact is filed", async () => {
    const files = Object.keys(await snapshot(at("Archief")));
    expect(files.filter((path) => path.startsWith("2026-10-14"))).toEqual(
      ["afbeeldingen/buurthuis.png", "afbeeldingen/golf.png", "afbeeldingen/tafel.png", "files/draaiboek.txt", "handout.pdf", "mail.txt", "manifest.json"]
        .concat("pagina.html", "verslag.md")
        .map((path) => `2026-10-14 Werkvormen die blijven hangen/${path}`),
    );
    expect(files.filter((path) => !path.includes("/"))).toEqual(["Overzicht.html", "Overzicht.pdf"]);
    expect(files.filter((path) => /contacts|\.vcf|\.csv/u.test(path))).toEqual([]);
    const folder = at("Archief/2026-10-14 Werkvormen die blijven hangen");
    for (const name of ["pagina.html", "verslag.md"]) {
      const text = await readFile(join(folder, name), "utf8");
      const local = [...text.matchAll(/(?:href|src)="(?!https?:|mailto:|tel:|data:|#)(?<to>[^"]+)"|\]\((?!https?:|mailto:|tel:|#)(?<md>[^)\s]+)/gu)];
      expect(local.length).toBeGreaterThan(0);
      for (const { groups } of local) await stat(join(folder, decodeURIComponent(groups?.["to"] ?? groups?.["md"] ?? "")));
    }
  });

  it("a second time nothing is written, in the archive or the output", async () => {
    const before = [await traces(at("Archief")), await traces(at("output"))];
    const again = await archive(place.folder);
    expect([again.code, outcomes(again).map((one) => one.split(": ")[1]), again.overview.map(({ outcome }) => outcome)]).toEqual([
      0,
      ["unchanged", "unchanged", "unchanged"],
      ["unchanged", "unchanged"],
    ]);
    expect([await traces(at("Archief")), await traces(at("output"))]).toEqual(before);
  });

  it("a second time on another machine, which knows nothing of the first, nothing is written either", async () => {
    const before = await traces(at("Archief"));
    const ran = await runCli(["archive", "--offline", "--to", "Archief", "--json"], place.folder, { SESSIEPERS_STATE: at(".other-state") });
    expect([ran.code, outcomes(await parse<Told>(ran, "archive")).every((one) => one.endsWith("unchanged"))]).toEqual([0, true]);
    expect(await traces(at("Archief"))).toEqual(before);
  });

  it("pass verify, and list", async () => {
    const verdict = await verify(place.folder, "Archief");
    expect([verdict.code, verdict.sessions, verdict.findings]).toEqual([0, 3, []]);
    expect(verdict.files).toBe(Object.keys(await snapshot(at("Archief"))).length);
    const told = await runCli(["archive", "verify"], place.folder);
    expect([told.code, told.err]).toEqual([0, ""]);
    expect(told.out).toMatch(/3 sessies, 0 eerdere versies, 22 bestanden .*: alles staat er zoals het is gearchiveerd\.\nHet logboek .* wie met opzet/u);
    const list = await runCli(["archive", "list", "--json"], place.folder);
    const { sessions } = await parse<{ sessions: readonly { slug: string; version: number; projects: readonly string[] }[] }>(list, "archive-list");
    expect(sessions.map(({ slug, version }) => [slug, version])).toEqual([
      ["2026-10-14-werkvormen", 1],
      ["2026-09-16-young-voices", 1],
      ["2020-11-18-inclusieve-democratie", 1],
    ]);
    expect(sessions.every(({ projects }) => projects.length > 0)).toBe(true);
    expect((await runCli(["archive", "list", "-q"], place.folder)).out.split("\n")[2]).toContain(
      "2020-11-18  Wie praat er mee? Vier gemeenten over inclusie  (",
    );
  });

  it("verify finds a flipped bit in every file, one that is gone, and one that was added", async () => {
    const paths = Object.keys(await snapshot(at("Archief")));
    expect(paths.length).toBe(22);
    for (const path of paths) {
      const bytes = await readFile(at("Archief", path));
      const flipped = Buffer.from(bytes);
      const middle = bytes.length >> 1;
      flipped.writeUInt8(flipped.readUInt8(middle) ^ 4, middle);
      await writeFile(at("Archief", path), flipped);
      const verdict = await verify(place.folder);
      expect([verdict.code, verdict.findings.some((one) => one.path === path && one.severity === "error")], path).toEqual([1, true]);
      await writeFile(at("Archief", path), bytes);
    }
    await rename(at("Archief/2026-09-16 Young voices at the council table/mail.txt"), at("mail.txt"));
    expect(found(await verify(place.folder))).toEqual(["verify-missing 2026-09-16 Young voices at the council table/mail.txt"]);
    await rename(at("mail.txt"), at("Archief/2026-09-16 Young voices at the council table/mail.txt"));
    await writeFile(at("Archief/2026-09-16 Young voices at the council table/extra.txt"), "x");
    await writeFile(at("Archief/extra.txt"), "x");
    const added = await verify(place.folder);
    expect([added.code, found(added)]).toEqual([1, ["verify-extra 2026-09-16 Young voices at the council table/extra.txt", "verify-stray extra.txt"]]);
    await rm(at("Archief/2026-09-16 Young voices at the council table/extra.txt"));
    await rm(at("Archief/extra.txt"));
    expect((await verify(place.folder)).code).toBe(0);
  }, 60_000);
});

describe("archive", () => {
  it("with MDTO settings writes side-files; a correction moves the old version to versies/, a new title renames the folder; all is verified and listed", async () => {
    const folder = await makeProject({ "sessions/avond.md": writeUp("Een avond") });
    const first = await archive(folder);
    expect([first.code, outcomes(first), codes(first)]).toEqual([0, ["avond: filed"], []]);
    const files = Object.keys(await snapshot(join(folder, "Archief/2026-03-12 Een avond")));
    expect(files).toEqual(expect.arrayContaining(["handout.pdf.mdto.xml", "informatieobject.mdto.xml", "verslag.md.mdto.xml"]));

    await writeFile(join(folder, "sessions/avond.md"), writeUp("Een mooie avond", "\nNog een zin.\n"));
    const second = await archive(folder);
    expect([second.code, outcomes(second), second.sessions[0]?.version, second.sessions[0]?.renamedFrom]).toEqual([
      0,
      ["avond: replaced"],
      2,
      "2026-03-12 Een avond",
    ]);
    expect(second.overview.map(({ outcome }) => outcome)).toEqual(["replaced", "replaced"]);
    expect((await readdir(join(folder, "Archief"))).toSorted()).toEqual(["2026-03-12 Een mooie avond", "Overzicht.html", "Overzicht.pdf"]);
    expect(await readFile(join(folder, "Archief/2026-03-12 Een mooie avond/versies/1/verslag.md"), "utf8")).not.toContain("Nog een zin");
    expect(await readFile(join(folder, "Archief/2026-03-12 Een mooie avond/verslag.md"), "utf8")).toContain("Nog een zin");
    const verdict = await verify(folder);
    expect([verdict.code, verdict.versions]).toEqual([0, 1]);
    expect((await runCli(["archive", "list", "-q"], folder)).out).toMatch(/^2026-03-12 {2}Een mooie avond {2}\(versie 2, /u);
    expect(await readFile(join(folder, "Archief/Overzicht.html"), "utf8")).toContain("versie 2");
  });

  it("--dry-run writes nothing at all, and says what would be filed", async () => {
    const folder = await makeProject({ "sessions/avond.md": writeUp("Een avond") });
    const state = await traces(join(folder, ".state"));
    const dry = await archive(folder, "--dry-run");
    expect([dry.code, outcomes(dry)]).toEqual([0, ["avond: build"]]);
    expect([await readdir(join(folder, "Archief")), (await readdir(folder)).toSorted()]).toEqual([[], [".state", "Archief", "sessions"]]);
    expect(await traces(join(folder, ".state"))).toEqual(state);
    expect((await runCli(["build", "--offline", "-q"], folder)).code).toBe(0);
    const built = await archive(folder, "--dry-run");
    expect([built.code, outcomes(built), built.sessions[0]?.files.every(({ outcome }) => outcome === "filed")]).toEqual([0, ["avond: filed"], true]);
    expect(await readdir(join(folder, "Archief"))).toEqual([]);
    const told = await runCli(["archive", "--dry-run", "--to", "Archief"], folder);
    expect(told.out).toContain("Er is niets geschreven");
  });

  it("--no-build files only what is made of exactly what is there now, and says why it does not", async () => {
    const folder = await makeProject({ "sessions/avond.md": writeUp("Een avond") });
    const refusal = async (): Promise<readonly unknown[]> => {
      const told = await archive(folder, "--no-build");
      return [told.code, outcomes(told), codes(told), told.sessions[0]?.messages.at(-1)?.nl];
    };
    const not = [1, ["avond: refused"], ["archive-not-current"]];
    expect(await refusal()).toEqual([...not, expect.stringContaining("niet volledig")]);
    await runCli(["build", "--offline", "-q", "--only", "web"], folder);
    expect(await refusal()).toEqual([...not, expect.stringContaining("niet volledig")]);
    await runCli(["build", "--offline", "-q"], folder);
    await writeFile(join(folder, "sessions/avond.md"), writeUp("Een avond", "\nNieuw.\n"));
    expect(await refusal()).toEqual([...not, expect.stringContaining("eerdere versie van het verslag")]);
    await runCli(["build", "--offline", "-q", "--only", "web,email"], folder);
    expect(await refusal()).toEqual([...not, expect.stringContaining("eerdere versie")]);
    await runCli(["build", "--offline", "-q"], folder);
    await writeFile(join(folder, "output/avond/email.txt"), "van een ander");
    expect(await refusal()).toEqual([...not, expect.stringContaining("veranderd")]);
    await runCli(["build", "--offline", "-q"], folder);
    const good = await archive(folder, "--no-build");
    expect([good.code, outcomes(good)]).toEqual([0, ["avond: filed"]]);
  });

  it("refuses a write-up with errors and files the rest; a broken link is a warning only", async () => {
    const folder = await makeProject({
      "sessions/goed.md": writeUp("Goed"),
      "sessions/link.md": writeUp("Link", "\nZie [de slides](weg.pdf).\n"),
      "sessions/lang.md": writeUp("Lang", `\n${"Een heel lange avond. ".repeat(6000)}\n`),
      "sessions/fout.md": "---\ntitle: Geen datum\n---\n\nTekst.\n",
    });
    const told = await archive(folder);
    expect([told.code, outcomes(told)]).toEqual([1, ["fout: refused", "goed: filed", "lang: refused", "link: filed"]]);
    expect(codes(told)).toEqual(expect.arrayContaining(["meta-missing", "archive-refused", "archive-links"]));
    expect(codes(told).filter((code) => code === "archive-refused")).toHaveLength(2);
    const ran = await runCli(["archive", "--offline"], folder);
    expect([ran.code, ran.err]).toEqual([
      1,
      expect.stringMatching(/sessions\/fout\.md:1:1 {2}fout {2}meta-missing[\s\S]*sessions\/fout\.md:1:1 {2}fout {2}archive-refused/u),
    ]);
    expect(ran.out).toContain("4 verslagen: 2 ongewijzigd, 2 geweigerd.");
    expect((await readdir(join(folder, "Archief"))).toSorted()).toEqual(["2026-03-12 Goed", "2026-03-12 Link", "Overzicht.html", "Overzicht.pdf"]);
  });

  it("keeps what somebody else changed, and puts ours beside it once when asked", async () => {
    const folder = await makeProject({ "sessions/avond.md": writeUp("Een avond") });
    expect((await archive(folder)).code).toBe(0);
    const mail = join(folder, "Archief/2026-03-12 Een avond/mail.txt");
    await writeFile(mail, "van een ander");
    const kept = await archive(folder);
    expect([kept.code, outcomes(kept), codes(kept)]).toEqual([1, ["avond: conflict"], ["archive-conflict"]]);
    expect(await readFile(mail, "utf8")).toBe("van een ander");
    const beside = await archive(folder, "--conflict=keep-both");
    expect([beside.code, codes(beside)]).toEqual([1, ["archive-kept-both"]]);
    const before = await traces(join(folder, "Archief"));
    const again = await archive(folder, "--conflict", "keep-both");
    expect([again.code, codes(again)]).toEqual([1, ["archive-kept-both"]]);
    expect(await traces(join(folder, "Archief"))).toEqual(before);
    expect(Object.keys(before).filter((path) => /mail \(\d{4}-\d{2}-\d{2}\)\.txt$/u.test(path))).toHaveLength(1);
    expect(await readFile(mail, "utf8")).toBe("van een ander");
    expect((await runCli(["archive", "--conflict=mine"], folder)).code).toBe(2);
  });

  it("keeps an overview that somebody changed and the hash of a manifest that was changed apart from us, and tells of a session that is gone", async () => {
    const folder = await makeProject({ "sessions/a.md": writeUp("A"), "sessions/b.md": writeUp("B") });
    expect((await archive(folder)).code).toBe(0);
    const path = join(folder, "Archief/2026-03-12 A/manifest.json");
    const manifest = await readFile(path, "utf8");
    await writeFile(path, manifest.replace('"title": "A"', '"title": "Anders"'));
    const told = await archive(folder, "sessions/b.md");
    expect([told.code, codes(told)]).toEqual([1, ["archive-manifest-changed"]]);
    expect(found(await verify(folder))).toContain("verify-manifest-changed 2026-03-12 A/manifest.json");
    await writeFile(path, manifest);
    expect([(await archive(folder)).code, (await verify(folder)).code]).toEqual([0, 0]);

    await rename(join(folder, "Archief/2026-03-12 A"), join(folder, "A"));
    const gone = await archive(folder, "sessions/b.md");
    expect([gone.code, codes(gone)]).toEqual([0, ["archive-session-gone"]]);
    expect([codes(await archive(folder, "sessions/b.md")), (await verify(folder)).code]).toEqual([[], 0]);
    await rename(join(folder, "A"), join(folder, "Archief/2026-03-12 A"));
    expect([(await archive(folder)).code, (await verify(folder)).code]).toEqual([0, 0]);

    const page = join(folder, "Archief/Overzicht.html");
    await writeFile(page, `${await readFile(page, "utf8")}<!-- aantekening -->`);
    const changed = await archive(folder);
    expect([changed.code, codes(changed)]).toEqual([1, ["archive-overview-conflict"]]);
    expect(await readFile(page, "utf8")).toContain("aantekening");
    await rm(page);
    expect([(await archive(folder)).code, (await verify(folder)).code]).toEqual([0, 0]);
  });

  it("--redact files a write-up without people in a folder of its own, and nothing of it comes into the other", async () => {
    const pictures = ["buurthuis.png", "golf.png", "tafel.png"];
    const shown = pictures.map((name) => `\n![Een beeld van de avond](${name})\n`).join("");
    const folder = await makeProject({ "sessions/avond.md": writeUp("Aan tafel met Noor van der Velde", `\nNoor van der Velde vertelde.\n${shown}`) });
    for (const name of pictures) await copyFile(join(projectRoot, "sessions/2026-10-14-werkvormen", name), join(folder, "sessions", name));
    expect((await archive(folder)).code).toBe(0);
    const whole = await traces(join(folder, "Archief/2026-03-12 Aan tafel met Noor van der Velde"));
    const redacted = await archive(folder, "--redact");
    expect([redacted.code, outcomes(redacted)]).toEqual([0, ["avond.redacted: filed"]]);
    const name = redacted.sessions[0]?.folder ?? "";
    expect(name).toMatch(/^2026-03-12 .* \(geanonimiseerd\)$/u);
    expect(name).not.toMatch(/noor|velde/iu);
    const filed = await readdir(join(folder, "Archief", name, "afbeeldingen"));
    expect(filed.filter((one) => one.endsWith(".png"))).toHaveLength(pictures.length);
    expect(findHidden(join(folder, "Archief", name), ["Noor van der Velde", "noor@veld.example", "van der Velde"])).toEqual([]);
    expect(await traces(join(folder, "Archief/2026-03-12 Aan tafel met Noor van der Velde"))).toEqual(whole);
    expect([(await verify(folder)).code, (await archive(folder, "--redact")).sessions[0]?.outcome, (await archive(folder)).sessions[0]?.outcome]).toEqual([
      0,
      "unchanged",
      "unchanged",
    ]);
    expect(await readFile(join(folder, "Archief/Overzicht.html"), "utf8")).toContain(">geanonimiseerd</span>");
  });

  it("does not know a folder that is not there, and says where the archive is", async () => {
    const folder = await makeFolder({ "sessions/avond.md": writeUp("Een avond"), "verify/avond.md": writeUp("Nog een") });
    const unknown = await runCli(["archive", "target"], folder);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("--to")]);
    for (const words of [
      ["--to", "weg"],
      ["target", "weg"],
      ["verify", "weg"],
    ]) {
      const ran = await runCli(["archive", "--offline", ...words], folder);
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining("weg")]);
    }
    // A folder that was never there is not remembered.
    expect((await runCli(["archive", "--offline"], folder)).code).toBe(2);
    await mkdir(join(folder, "Archief"));
    expect((await archive(folder, "--to", "Archief", "./verify")).sessions.map(({ folder: name }) => name)).toEqual(["2026-03-12 Nog een"]);
    expect((await runCli(["archive", "target"], folder)).out).toBe(`${join(folder, "Archief")}\n`);
    for (const [words, hint] of [
      [["archive", "--replace"], "--conflict=keep-both"],
      [["archive", "--only", "web"], "--only"],
      [["archive", "list", "x"], "./list"],
      [["archive", "verify", "x", "y"], "./verify"],
    ] as const) {
      const ran = await runCli(words, folder);
      expect([ran.code, ran.out, ran.err]).toEqual([2, "", expect.stringContaining(hint)]);
    }
    const doctor = await runCli(["doctor"], folder);
    expect(doctor.out).toMatch(/✓ archiefmap, te schrijven.*Archief/u);
    await rm(join(folder, "Archief"), { recursive: true });
    const gone = await runCli(["doctor"], folder);
    expect([gone.code, gone.out]).toEqual([2, expect.stringContaining("✗ de archiefmap is er niet")]);
  });

  it("two write-ups of one day and title are not both filed", async () => {
    const folder = await makeProject({ "sessions/een.md": writeUp("Een avond"), "sessions/twee.md": writeUp("een AVOND") });
    const told = await archive(folder);
    expect([told.code, outcomes(told), codes(told)]).toEqual([1, ["een: failed", "twee: failed"], ["archive-folder-taken", "archive-folder-taken"]]);
    expect(await readdir(join(folder, "Archief"))).toEqual([]);
  });

  it("contacts forget lists what of the archive still holds the name, versions, manifests and overview too", async () => {
    const folder = await makeProject({ "sessions/avond.md": writeUp("Aan tafel met Noor van der Velde") });
    expect((await archive(folder)).code).toBe(0);
    expect((await runCli(["contacts", "sync"], folder)).code).toBe(0);
    await writeFile(join(folder, "sessions/avond.md"), writeUp("Aan tafel", "\nNieuw.\n").replace(/\*\*Contact.*/u, "**Contact:** Els Bos - els@bos.example"));
    expect((await archive(folder)).code).toBe(0);
    const ran = await runCli(["contacts", "forget", "noor@veld.example", "--json"], folder);
    const { remaining } = JSON.parse(ran.out) as { remaining: readonly { path: string; kind: string }[] };
    const listed = remaining.filter(({ kind }) => kind === "archive").map(({ path }) => path);
    expect(listed).toEqual(
      expect.arrayContaining(["handout.pdf", "pagina.html", "verslag.md", "mail.txt"].map((name) => `Archief/2026-03-12 Aan tafel/versies/1/${name}`)),
    );
    // What the folder was called before.
    expect(listed).toContain("Archief/2026-03-12 Aan tafel/manifest.json");
    expect(listed).not.toContain("Archief/2026-03-12 Aan tafel/verslag.md");
    // The journal knows what the folder was called. Without it the files are known by their manifest.
    const [journal, ...others] = remaining.filter(({ kind }) => kind === "state").map(({ path }) => path);
    expect([journal, others]).toEqual([expect.stringMatching(/^\.state\/archive\/\w+\/journal\.jsonl$/u), []]);
    await rm(join(folder, journal ?? ""));
    expect(outcomes(await archive(folder))).toEqual(["avond: unchanged"]);
  });
});

describe("archive straight in SharePoint", () => {
  const place: { server: GraphServer; folder: string } = { server: new GraphServer(), folder: "" };
  const env = (): Readonly<Record<string, string>> => ({ SESSIEPERS_GRAPH_BASE: place.server.base, NO_PROXY: "127.0.0.1" });
  const run = async (...words: readonly string[]): Promise<Ran> => runCli([...words, "--brand", "./huis"], place.folder, env());
  const house = async (change: (archive: Record<string, unknown>) => void): Promise<void> => {
    const path = join(place.folder, "huis/brand.json");
    const brand = JSON.parse(await readFile(path, "utf8")) as { archive: Record<string, unknown> };
    change(brand.archive);
    await writeFile(path, JSON.stringify(brand));
  };
  beforeAll(async () => {
    place.server = await new GraphServer().listen();
    place.server.tokens.set("demonstration", "client-1");
    place.folder = await makeFolder({ "sessions/avond.md": writeUp("Een avond"), "sessions/dag.md": writeUp("Een dag").replace("03-12", "04-12") });
    await cp(join(projectRoot, "templates/waterland"), join(place.folder, "huis"), { recursive: true });
    await house((settings) => {
      settings["target"] = "graph";
      settings["graph"] = { ...(settings["graph"] as object), clientId: "client-1", driveId: place.server.model.id, folderId: place.server.model.root.id };
    });
    expect((await run("build", "--offline", "-q")).code).toBe(0);
  });
  afterAll(async () => place.server.close());

  it("files all, the second time asks only whether it stands there, verifies, lists, and finds what changed", async () => {
    const first = await run("archive", "--json");
    const told = await parse<Told & { target: string; archive: string }>(first, "archive");
    expect([first.code, first.err, told.target, told.archive, outcomes(told), told.overview.map(({ outcome }) => outcome)]).toEqual([
      0,
      "",
      "graph",
      "SharePoint: Netwerk Waterland",
      ["avond: filed", "dag: filed"],
      ["filed", "filed"],
    ]);
    const writes = (): number => place.server.seen.filter(({ method }) => method !== "GET").length;
    const before = writes();
    const second = await run("archive");
    expect([second.code, second.out]).toEqual([0, expect.stringContaining("2 verslagen: 2 ongewijzigd. Het staat in: SharePoint: Netwerk Waterland")]);
    expect(writes()).toBe(before);
    const list = await run("archive", "list", "-q");
    expect(list.out.split("\n").map((line) => line.slice(0, 21))).toEqual(["2026-04-12  Een dag  ", "2026-03-12  Een avond", ""]);
    const good = await parse<Verified>(await run("archive", "verify", "--json"), "archive-verify");
    expect([good.sessions, good.findings]).toEqual([2, []]);

    const folder = place.server.model.find("2026-03-12 Een avond");
    if (folder === undefined) throw new Error("not there");
    place.server.model.write(folder, "mail.txt", Buffer.from("van een ander"), "somebody");
    const changed = await run("archive", "verify", "--json");
    expect([changed.code, found(await parse<Verified>(changed, "archive-verify"))]).toEqual([1, ["verify-changed 2026-03-12 Een avond/mail.txt"]]);
    expect(place.server.violations).toEqual([]);
  });

  it("says in one sentence what stands in its way, and exits 2; no token is told", async () => {
    const refusals: string[] = [];
    const note = async (words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<void> => {
      const ran = await runCli([...words, "--brand", "./huis"], place.folder, { ...env(), ...more });
      expect([ran.code, `${ran.out}${ran.err}`.includes("demonstration")]).toEqual([2, false]);
      refusals.push(ran.err.split("\n")[0] ?? "");
    };
    await note(["archive", "--offline"]);
    place.server.tokens.clear();
    await note(["archive"]);
    await note(["archive", "list"], { SESSIEPERS_GRAPH_BASE: "http://127.0.0.1:9" });
    await note(["archive", "list"], { SESSIEPERS_GRAPH_BASE: "http://graph.example" });
    await note(["archive", "list"], { SESSIEPERS_GRAPH_BASE: "https://127.0.0.1:9", SESSIEPERS_GRAPH_CERTIFICATE: "weg.pem" });
    expect((await run("doctor")).out).toContain("✓ archief in SharePoint, nog niet aangemeld");
    await house((settings) => (settings["graph"] = { clientId: "client-1" }));
    await note(["archive", "verify"]);
    expect((await run("doctor")).out).toContain("✗ archief in SharePoint: in brand.json ontbreken archive.graph.tenantId");
    expect(refusals).toEqual([
      expect.stringContaining("--offline"),
      expect.stringContaining("Aanmelden bij Microsoft is niet gelukt"),
      expect.stringContaining("niet te bereiken"),
      expect.stringContaining("https://"),
      expect.stringContaining("SESSIEPERS_GRAPH_CERTIFICATE"),
      expect.stringContaining("archive.graph.driveId"),
    ]);
    // A folder goes before.
    await mkdir(join(place.folder, "Archief"));
    expect((await run("archive", "--offline", "--to", "Archief", "--no-build", "-q")).code).toBe(1);
  }, 120_000);
});
