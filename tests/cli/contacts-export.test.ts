import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import { unzipSync } from "fflate";
import ICAL from "ical.js";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";

import { buildJson, makeFolder, projectRoot, type Ran, runCli, snapshot } from "../support/run-cli.ts";

const noor = "Noor van der Velde (projectleider) - noor@veenlo.example - 020 555 12 34 - 06 12345678";
const jan = "Jan Jansen - jan.jansen@gemeente.example";
const kim = "Kim Vos - kimvos@gmail.com";
const traces = /noor@veenlo\.example|Noor van der Velde|noor-van-der-velde|5551234|555 12 34|12345678/iu;
const privacy = { doel: "Elkaar bereiken", grondslag: "Toestemming" };

const writeUp = (...rows: readonly string[]): string =>
  `---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n## Project Groen\n\n${rows.map((row, at) => `${at === 0 ? "**Contact:** " : ""}${row}`).join("\n")}\n`;

/** A folder with a house of its own and a book. */
async function makeBook(rows: readonly string[] = [noor, jan, kim], settings: object | null = privacy): Promise<string> {
  const folder = await makeFolder({ "sessions/a.md": writeUp(...rows) });
  await cp(join(projectRoot, "templates/waterland"), join(folder, "huis"), { recursive: true });
  await setPrivacy(folder, settings);
  expect((await runCli(["contacts", "sync", "--quiet"], folder)).code).toBe(0);
  return folder;
}

async function setPrivacy(folder: string, settings: object | null): Promise<void> {
  const path = join(folder, "huis/brand.json");
  await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(path, "utf8")) as object), privacy: settings ?? undefined }));
}

async function exportTo(folder: string, ...words: readonly string[]): Promise<Ran> {
  return runCli(["contacts", "export", "--brand", "./huis", ...words], folder);
}

/** Erases somebody whom no write-up names any more. */
async function forget(folder: string, ...words: readonly string[]): Promise<Ran> {
  await rm(join(folder, "sessions"), { recursive: true, force: true });
  return runCli(["contacts", "forget", ...words], folder);
}

/** An export that must succeed. */
async function exported(folder: string, ...words: readonly string[]): Promise<Ran> {
  const ran = await exportTo(folder, ...words);
  expect([ran.code, /^sessiepers:.*$/mu.exec(ran.err)?.[0]]).toEqual([0, undefined]);
  return ran;
}

const text = async (...path: readonly string[]): Promise<string> => readFile(join(...path), "utf8");

/** Every byte below the folder that is not the write-ups', zips unpacked, with the names of the files. */
async function allBytes(folder: string): Promise<string> {
  const files = Object.entries(await snapshot(folder)).filter(([path]) => !path.startsWith("sessions/") && !path.startsWith("huis/"));
  return files
    .flatMap(([path, base64]) => {
      const bytes = Buffer.from(base64, "base64");
      const inside = bytes.subarray(0, 2).toString() === "PK" ? Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString("latin1")) : [];
      return [path, bytes.toString("latin1"), ...inside];
    })
    .join("\n");
}

function namesIn(vcards: string): readonly string[] {
  // Of one card ical.js gives the card itself.
  const parsed = ICAL.parse(vcards) as unknown[];
  return (typeof parsed[0] === "string" ? [parsed] : parsed).map((card) => String(new ICAL.Component(card as never).getFirstPropertyValue("fn")));
}

describe("contacts export", () => {
  it.each([
    ["no privacy at all", null, "geen doel en geen grondslag"],
    ["no ground", { doel: "Elkaar bereiken" }, "geen grondslag"],
    ["no purpose", { grondslag: "Toestemming" }, "geen doel"],
  ])("refuses a house with %s, says what to write, and writes nothing", async (_name, settings, said) => {
    const folder = await makeBook([noor], settings);
    const before = await snapshot(folder);
    const ran = await exportTo(folder, "--out", "adressen");
    expect([ran.code, ran.out, ran.err]).toEqual([2, "", expect.stringContaining(said)]);
    expect(ran.err).toContain('"privacy": { "doel": ');
    expect(await snapshot(folder)).toEqual(before);
  });

  it("gives what may leave of whom may, and tells the rest; readable by its owner only", async () => {
    const folder = await makeBook([noor, jan, kim, "los@een.example", "Els Bos - els@een.example", "Piet Smit - piet@een.example", "Bo Mol - bo@een.example"]);
    for (const [who, field] of [
      ["els@een.example", "contactlijst=nee"],
      ["piet@een.example", "bewaren-tot=2026-01-01"],
      ["noor@veenlo.example", "opmerking=belt liever niet"],
    ] as const)
      expect((await runCli(["contacts", "edit", who, field], folder)).code).toBe(0);
    expect((await runCli(["contacts", "review", "reject", "bo@een.example"], folder)).code).toBe(0);
    const { err } = await exported(folder, "--out", "adressen");
    expect(err).toContain("2 contacten geëxporteerd");
    expect(err).toContain(
      "Niet meegenomen: 1 nog na te kijken (contacts review); 1 afgewezen; 1 over de datum (contacts expire); 1 nee tegen een contactlijst; 1 zonder werkadres of ander kanaal dat mee mag.",
    );
    expect(err).toContain("Niet meegegeven: 1 mobiel nummer (brand.json: privacy.mobiel); 1 privéadres (brand.json: privacy.priveDomeinen).");
    expect(err).not.toMatch(/@/u);
    const out = join(folder, "adressen");
    expect((await readdir(out, { recursive: true })).toSorted()).toEqual([
      "contacts",
      "contacts.vcf",
      join("contacts", "jan-jansen.vcf"),
      join("contacts", "noor-van-der-velde.vcf"),
    ]);
    const [first = "", second = ""] = (await text(out, "contacts.vcf")).replaceAll("\r\n ", "").split("BEGIN:VCARD\r\n").slice(1);
    expect([first.includes("FN:Jan Jansen"), second.match(/^(?:FN|TITLE|EMAIL|TEL|NOTE|CATEGORIES|VERSION)[^\r]*/gmu)]).toEqual([
      true,
      [
        "VERSION:3.0",
        "FN:Noor van der Velde",
        "TITLE:projectleider",
        "EMAIL;TYPE=INTERNET,WORK:noor@veenlo.example",
        "TEL;TYPE=WORK:+31205551234",
        "NOTE:Adresboek van Netwerk Waterland. Doel: Elkaar bereiken",
        "CATEGORIES:Netwerk Waterland",
      ],
    ]);
    if (process.platform === "win32") return;
    const modes = await Promise.all(
      ["", "contacts", "contacts.vcf", "contacts/jan-jansen.vcf"].map(async (path) => (await stat(join(out, path))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o700, 0o600, 0o600]);
  });

  it("gives mobile numbers and private addresses when the house says so", async () => {
    const folder = await makeBook([noor, kim], { ...privacy, mobiel: true, priveDomeinen: true });
    const { err } = await exported(folder, "--out", "lijst.csv", "--format", "google");
    expect(err).not.toContain("Niet ");
    const { data } = Papa.parse<Record<string, string>>((await text(folder, "lijst.csv")).replace("\uFEFF", ""), { header: true, skipEmptyLines: true });
    expect(data.map((row) => [row["First Name"], row["E-mail 1 - Value"], row["Phone 1 - Value"], row["Phone 2 - Value"]])).toEqual([
      ["Noor", "noor@veenlo.example", "0031205551234", "0031612345678"],
      ["Kim", "kimvos@gmail.com", "", ""],
    ]);
  });

  it.each([
    ["vcard3", "contacts.vcf", 3],
    ["vcard4", "contacts.vcf", 3],
    ["outlook", "contacts-outlook.csv", 1],
    ["outlook-nl", "contacts-outlook-nl.csv", 1],
    ["google", "contacts-google.csv", 1],
    ["json", "contacts-export.json", 1],
    ["xlsx", "contacts.xlsx", 1],
  ])("%s: the files in a folder, one file by its own name, and a summary that fits its schema", async (format, main, count) => {
    const folder = await makeBook([noor, jan]);
    await mkdir(join(folder, "map"));
    const ran = await exported(folder, "--out", "map", "--format", format, "--json");
    const summary = JSON.parse(ran.out) as {
      readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
      readonly exported: number;
    };
    const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(await text(projectRoot, "docs/schema/contacts-exported.schema.json")) as object);
    expect([validate(summary), validate.errors]).toEqual([true, null]);
    expect([summary.exported, summary.files.length, summary.files[0]?.path]).toEqual([2, count, main]);
    for (const { path, bytes } of summary.files) expect((await stat(join(folder, "map", path))).size).toBe(bytes);
    const name = `lijst${/\.\w+$/u.exec(main)?.[0] ?? ""}`;
    await exported(folder, "--out", name, "--format", format);
    expect(await readFile(join(folder, name))).toEqual(await readFile(join(folder, "map", main)));
    if (format !== "json") return;
    const schema = new Ajv2020({ allErrors: true }).compile(JSON.parse(await text(projectRoot, "docs/schema/contacts-export.schema.json")) as object);
    expect([schema(JSON.parse(await text(folder, name))), schema.errors]).toEqual([true, null]);
  });

  it("takes the particle apart, sorts as in Belgium, and helps Outlook with accents, when asked", async () => {
    const folder = await makeBook([noor, "Zoë Smit - zoe@een.example"]);
    await exported(folder, "--out", "x.vcf", "--tussenvoegsel=middle", "--sorteer", "be", "--outlook");
    const cards = await text(folder, "x.vcf");
    expect(cards).toContain("N:Velde;Noor;van der;;");
    expect(cards).toContain("SORT-STRING:van der Velde");
    expect(cards).toContain("FN;CHARSET=UTF-8:Zoë Smit");
  });

  it("writes over its own earlier export, and takes away cards of who is no longer in it", async () => {
    const folder = await makeBook([noor, jan]);
    await exported(folder, "--out", "adressen");
    await writeFile(join(folder, "adressen/contacts/.DS_Store"), "van het systeem zelf");
    expect((await runCli(["contacts", "edit", "noor@veenlo.example", "contactlijst=nee"], folder)).code).toBe(0);
    await exported(folder, "--out", "adressen", "--format", "vcard4");
    expect(await readdir(join(folder, "adressen/contacts"))).toEqual(["jan-jansen.vcf"]);
    expect((await text(folder, "adressen/contacts.vcf")).match(/VERSION.*/gu)).toEqual(["VERSION:4.0"]);
    expect((await runCli(["contacts", "edit", "jan.jansen@gemeente.example", "contactlijst=nee"], folder)).code).toBe(0);
    await exported(folder, "--out", "adressen");
    expect([await text(folder, "adressen/contacts.vcf"), await readdir(join(folder, "adressen/contacts"))]).toEqual(["", []]);
    expect((await exported(folder, "--out", "nieuw")).err).toContain("Er is niemand om te exporteren; er is niets geschreven.");
    expect(existsSync(join(folder, "nieuw"))).toBe(false);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[], string, boolean]>([
    ["a file of somebody else", { "lijst.csv": "naam" }, ["--out", "lijst.csv", "--format", "outlook"], "is geen export van ons", true],
    ["a file of that name in the folder", { "map/contacts.vcf": "x" }, ["--out", "map"], "is geen export van ons", true],
    ["a card of that name", { "map/contacts/noor-van-der-velde.vcf": "x" }, ["--out", "map"], "is geen export van ons", true],
    ["something else among the cards", { "map/contacts/brief.txt": "x" }, ["--out", "map"], "staat iets dat geen export", false],
    ["a file where the folder goes", { map: "x" }, ["--out", "map"], "is geen map", false],
    ["a file as the folder of the file", { map: "x" }, ["--out", "map/lijst.vcf"], "is geen map", false],
    ["a folder that is missing", {}, ["--out", "weg/map"], "is er niet", false],
    ["a folder of a file that is missing", {}, ["--out", "weg/lijst.vcf"], "is er niet", false],
    ["another extension", {}, ["--out", "lijst.csv"], "eindigt op .vcf", false],
    ["a name with a dot in front", {}, ["--out", ".vcf.vcf"], "kan geen naam", false],
    ["no place", {}, [], "Geef --out", false],
    ["words", {}, ["map", "--out", "map"], "alleen opties", false],
    ["another format", {}, ["--out", "map", "--format", "pdf"], "--format kent", false],
    ["another sorting", {}, ["--out", "map", "--sorteer", "de"], "--sorteer kent", false],
  ])("%s: exit 2, a clear sentence, and everything as it was", async (_name, files, words, said, canBeReplaced) => {
    const folder = await makeBook([noor]);
    for (const [path, content] of Object.entries(files)) {
      await mkdir(join(folder, path, ".."), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const before = await snapshot(folder);
    const ran = await exportTo(folder, ...words);
    expect([ran.code, ran.out, ran.err]).toEqual([2, "", expect.stringContaining(said)]);
    expect(ran.err).not.toMatch(/@| {4}at /u);
    expect(await snapshot(folder)).toEqual(before);
    if (words.includes("--out") && files !== undefined && Object.keys(files).length > 0)
      expect((await exportTo(folder, ...words, "--replace")).code).toBe(canBeReplaced ? 0 : 2);
  });

  it("a file that was changed since is not written over without --replace", async () => {
    const folder = await makeBook([noor]);
    await exported(folder, "--out", "lijst.csv", "--format", "outlook");
    await writeFile(join(folder, "lijst.csv"), "van mij");
    expect((await exportTo(folder, "--out", "lijst.csv", "--format", "outlook")).code).toBe(2);
    expect(await text(folder, "lijst.csv")).toBe("van mij");
    await exported(folder, "--out", "lijst.csv", "--format", "outlook", "--replace");
    expect(await text(folder, "lijst.csv")).toContain("noor@veenlo.example");
  });

  it("the contact files of a build stay what the write-up publishes, also for a house without a purpose", async () => {
    const folder = await makeBook([noor], null);
    expect((await buildJson(["--only", "contacts", "--brand", "./huis"], folder)).code).toBe(0);
    expect(await text(folder, "output/a/contacts.csv")).toContain("noor@veenlo.example");
    expect((await exportTo(folder, "--out", "output/a")).code).toBe(2);
  });
});

describe("contacts forget and earlier exports", () => {
  const formats = ["vcard3", "outlook", "google", "json", "xlsx"] as const;

  it("leaves no trace in any of them, nor in the state, and keeps the others", async () => {
    const folder = await makeBook([noor, jan]);
    for (const format of formats) await exported(folder, "--out", "adressen", "--format", format);
    await exported(folder, "--out", "alleen.vcf", "--format", "vcard4");
    expect((await runCli(["contacts", "edit", "jan.jansen@gemeente.example", "rol=collega van Noor van der Velde"], folder)).code).toBe(0);
    await exported(folder, "--out", "rol.json", "--format", "json");
    expect(await allBytes(folder)).toMatch(traces);
    const ran = await forget(folder, "noor@veenlo.example");
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining("1 contact gewist")]);
    expect(await allBytes(folder)).not.toMatch(traces);
    expect(namesIn(await text(folder, "adressen/contacts.vcf"))).toEqual(["Jan Jansen"]);
    expect(await readdir(join(folder, "adressen/contacts"))).toEqual(["jan-jansen.vcf"]);
    expect(await text(folder, "rol.json")).toContain("collega van …");
    for (const name of ["contacts-outlook.csv", "contacts-google.csv", "contacts-export.json"])
      expect(await text(folder, "adressen", name)).toContain("Jan Jansen");
    if (process.platform !== "win32") expect((await stat(join(folder, "adressen/contacts.vcf"))).mode & 0o777).toBe(0o600);
    // And the next one goes over them as before.
    await exported(folder, "--out", "adressen");
  });

  it("finds somebody whom the book no longer knows", async () => {
    const folder = await makeBook([noor, jan]);
    await exported(folder, "--out", "lijst.csv", "--format", "outlook");
    await writeFile(join(folder, "sessions/a.md"), writeUp(jan));
    expect((await runCli(["contacts", "sync", "--quiet"], folder)).code).toBe(0);
    const ran = await forget(folder, "noor@veenlo.example");
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining("komt er niet in")]);
    expect(await text(folder, "lijst.csv")).toContain("Jan Jansen");
    expect(await allBytes(folder)).not.toMatch(traces);
  });

  it("finds somebody who was merged into another after the export, and keeps who was merged", async () => {
    const folder = await makeBook([noor, jan, "J. Jansen - jj@twee.example"]);
    await exported(folder, "--out", "lijst.csv", "--format", "outlook");
    expect((await runCli(["contacts", "merge", "jj@twee.example", "jan.jansen@gemeente.example"], folder)).code).toBe(0);
    expect((await forget(folder, "noor@veenlo.example")).code).toBe(0);
    expect(await text(folder, "lijst.csv")).toMatch(/jj@twee\.example|jan\.jansen@gemeente\.example/u);
    expect((await forget(folder, "jan.jansen@gemeente.example")).code).toBe(0);
    expect(existsSync(join(folder, "lijst.csv"))).toBe(false);
  });

  it("names a file that somebody changed, with exit 1 until it is gone; one that is gone is named once", async () => {
    const folder = await makeBook([noor, jan]);
    await exported(folder, "--out", "een.csv", "--format", "outlook");
    await exported(folder, "--out", "twee.csv", "--format", "google");
    await exported(folder, "--out", "adressen");
    await writeFile(join(folder, "een.csv"), `${await text(folder, "een.csv")}\n`);
    await rename(join(folder, "twee.csv"), join(folder, "drie.csv"));
    const ran = await forget(folder, "noor@veenlo.example");
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/een\.csv: is gewijzigd sinds de export\n/u);
    expect(ran.err).toMatch(/twee\.csv: staat er niet meer/u);
    expect(ran.err).not.toMatch(/contacts\.vcf/u);
    expect(await text(folder, "een.csv")).toContain("noor@veenlo.example");
    expect(existsSync(join(folder, "adressen/contacts/noor-van-der-velde.vcf"))).toBe(false);
    await rm(join(folder, "drie.csv"));
    const again = await forget(folder, "noor@veenlo.example", "--json");
    expect([again.code, JSON.parse(again.out)]).toMatchObject([
      1,
      { forgotten: 0, exports: [{ path: expect.stringContaining("een.csv") as string, reason: "changed" }] },
    ]);
    await rm(join(folder, "een.csv"));
    expect((await forget(folder, "noor@veenlo.example")).code).toBe(0);
    expect(await allBytes(folder)).not.toMatch(traces);
  });

  it("a card that somebody changed is named, and one of another person stays as it was changed", async () => {
    const folder = await makeBook([noor, jan]);
    await exported(folder, "--out", "adressen");
    await writeFile(join(folder, "adressen/contacts/jan-jansen.vcf"), "van Jan zelf");
    await writeFile(join(folder, "adressen/contacts/noor-van-der-velde.vcf"), "gewijzigd");
    const ran = await forget(folder, "noor@veenlo.example");
    expect([ran.code, ran.err.match(/^ {2}.*$/gmu)?.length, ran.err.includes("noor-van-der-velde.vcf: is gewijzigd")]).toEqual([1, 1, true]);
    expect(await text(folder, "adressen/contacts/jan-jansen.vcf")).toBe("van Jan zelf");
    expect(namesIn(await text(folder, "adressen/contacts.vcf"))).toEqual(["Jan Jansen"]);
    await exported(folder, "--out", "adressen", "--replace");
    expect(await allBytes(folder)).not.toMatch(traces);
    expect((await forget(folder, "noor@veenlo.example")).code).toBe(0);
  });

  it("a disk that is out of reach is named every time, until it is back or the user says that it is gone", async () => {
    const folder = await makeBook([noor, jan]);
    for (const stick of ["stick", "kwijt"]) {
      await mkdir(join(folder, stick, "map"), { recursive: true });
      await exported(folder, "--out", `${stick}/map`, "--format", "outlook");
      await rename(join(folder, stick), join(folder, `${stick}-weg`));
    }
    for (let time = 0; time < 2; time++) {
      const ran = await forget(folder, "noor@veenlo.example");
      expect([ran.code, ran.err.match(/is niet bereikbaar/gu)?.length]).toEqual([1, 2]);
    }
    await rename(join(folder, "stick-weg"), join(folder, "stick"));
    expect((await runCli(["contacts", "export", "--remove", join(folder, "kwijt/map")], folder)).err).toContain("onthouden");
    expect((await forget(folder, "noor@veenlo.example")).code).toBe(0);
    expect(await text(folder, "stick/map/contacts-outlook.csv")).not.toMatch(traces);
    expect((await runCli(["contacts", "export", "--remove", "kwijt/map"], folder)).code).toBe(2);
  });

  it("expire does the same, by hand or by the term of the house, and says so first", async () => {
    const folder = await makeBook([noor, jan], { ...privacy, bewaarTermijn: "P1M" });
    expect((await runCli(["contacts", "edit", "jan.jansen@gemeente.example", "bewaren-tot=2999-01-01"], folder)).code).toBe(0);
    await setPrivacy(folder, privacy);
    await exported(folder, "--out", "lijst.csv", "--format", "outlook");
    await setPrivacy(folder, { ...privacy, bewaarTermijn: "P1M" });
    expect((await exported(folder, "--out", "nu.csv", "--format", "outlook")).err).toContain("1 over de datum");
    const dry = await runCli(["contacts", "expire", "--dry-run", "--brand", "./huis"], folder);
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining("Noor van der Velde")]);
    expect((await runCli(["contacts", "expire"], folder)).err).toContain("niets over zijn datum");
    const ran = await runCli(["contacts", "expire", "--brand", "./huis"], folder);
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining("1 contact gewist")]);
    expect(await text(folder, "lijst.csv")).toContain("Jan Jansen");
    expect(await allBytes(folder)).not.toMatch(traces);
    expect((await runCli(["contacts", "sync", "--refresh", "--quiet"], folder)).code).toBe(0);
    expect((await runCli(["contacts", "list"], folder)).out).not.toContain("Noor");
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("a folder in which we may not write is told, with exit 2", async () => {
    const folder = await makeBook([noor]);
    await mkdir(join(folder, "dicht"), { mode: 0o500 });
    const ran = await exportTo(folder, "--out", "dicht");
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining("mogen we niet schrijven")]);
    await chmod(join(folder, "dicht"), 0o700);
  });
});
