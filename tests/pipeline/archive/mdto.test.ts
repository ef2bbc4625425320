/** MDTO beside the files: valid for whatever a session may hold, and what an archivist reads in it. */

import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { firstHistory } from "../../../pipeline/archive/history.ts";
import { findProgram } from "../../support/judges.ts";
import { bytesOf, makeContent, wholeSettings } from "./make-content.ts";

const schema = fileURLToPath(new URL("mdto-1.0.2.xsd", import.meta.url));
const tool = "sessiepers 0.1.0";

function sideFiles(seed: number): readonly (readonly [path: string, text: string])[] {
  const { content, history } = makeContent(seed);
  return makePackage(content, history, tool).files.flatMap(({ path, role, bytes }) =>
    role === "side-file" ? [[path, new TextDecoder().decode(bytes)] as const] : [],
  );
}

/** The names of the files that a validator refuses, with what it says. */
async function refused(texts: ReadonlyMap<string, string>, xmllint: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sessiepers-mdto-"));
  try {
    for (const [name, text] of texts) await writeFile(join(folder, name), text);
    const { status, stderr } = spawnSync(xmllint, ["--noout", "--nonet", "--schema", schema, ...texts.keys()], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    const lines = stderr.split("\n").filter((line) => !line.endsWith(" validates") && line !== "");
    return status === 0 ? lines.join("\n") : `${status}\n${lines.join("\n")}`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it("is valid MDTO 1.0.2 for 200 sessions, with every optional setting there and not", { timeout: 120_000 }, async () => {
  const xmllint = findProgram("xmllint", "MDTO side-files are valid against the schema");
  if (xmllint === undefined) return;
  const all = Array.from({ length: 200 }, (_, seed) => sideFiles(seed).map(([path, text]) => [`${seed}-${path.replaceAll("/", "-")}`, text] as const)).flat();
  expect(all.length).toBeGreaterThan(1_000);
  expect(await refused(new Map(all), xmllint)).toBe("");
  // What may be left out is, in some of them, and there, in others.
  const texts = all.map(([, text]) => text).filter((text) => text.includes("<informatieobject>"));
  for (const name of ["omschrijving", "trefwoord", "bewaartermijn", "beperkingGebruikNadereBeschrijving", "heeftRepresentatie", "eventResultaat"])
    expect(new Set(texts.map((text) => text.includes(`<${name}>`))), name).toEqual(new Set([true, false]));
});

it("the validator refuses what is not valid: a wrong order, an empty name, a missing part", async () => {
  const xmllint = findProgram("xmllint", "the MDTO schema of the tests refuses what is wrong");
  if (xmllint === undefined) return;
  const [, whole = ""] = sideFiles(0).find(([path]) => path === "informatieobject.mdto.xml") ?? [];
  const faults = {
    order: whole.replace(/(?<naam> *<naam>.*<\/naam>\n)(?<level>(?: *<\/?(?:aggregatieniveau|begrip|verwijzing).*\n)+)/u, "$<level>$<naam>"),
    empty: whole.replace(/<naam>.*<\/naam>/u, "<naam> </naam>"),
    missing: whole.replace(/ *<waardering>[\s\S]*<\/waardering>\n/u, ""),
    twice: whole.replace(/(?<naam> *<naam>.*<\/naam>\n)/u, "$<naam>$<naam>"),
    date: whole.replace(/<dekkingInTijdBegindatum>.*<\/dekkingInTijdBegindatum>/u, "<dekkingInTijdBegindatum>18 november</dekkingInTijdBegindatum>"),
  };
  expect(await refused(new Map([["whole.xml", whole]]), xmllint)).toBe("");
  for (const [name, text] of Object.entries(faults)) {
    expect(text, name).not.toBe(whole);
    expect(await refused(new Map([[`${name}.xml`, text]]), xmllint), name).toContain("fails to validate");
  }
});

const bytesIn = ({ content, history }: ReturnType<typeof makeContent>) =>
  makePackage(content, history, tool).files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString("base64")]);

it("gives the same bytes twice, and after a copy of everything that goes in", () => {
  for (let seed = 0; seed < 200; seed++) expect(bytesIn(structuredClone(makeContent(seed)))).toEqual(bytesIn(makeContent(seed)));
});

/** Without the white space between elements. */
const flat = (xml: string): string => xml.replaceAll(/>\s+</gu, "><");

it("says of the session what the write-up and the organisation say", () => {
  const content = {
    slug: "24-wijken",
    title: "Wijken aan zet",
    date: "2026-11-18",
    lang: "nl" as const,
    summary: "Kort gezegd.",
    tags: ["wonen", "R&D"],
    projects: [],
    redacted: false,
    files: [{ path: "handout.pdf", bytes: bytesOf("%PDF-1.7 pdfaid:part>2< pdfaid:conformance>A<"), madeBy: "sessiepers" as const }],
    mdto: wholeSettings,
  };
  const files = makePackage(content, firstHistory, tool).files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)] as const);
  const { "informatieobject.mdto.xml": session = "", "handout.pdf.mdto.xml": file = "" } = Object.fromEntries(files);
  expect(flat(session)).toContain(
    "<identificatie><identificatieKenmerk>24-wijken</identificatieKenmerk><identificatieBron>sessiepers (Gemeente Veenlo)</identificatieBron></identificatie><naam>Wijken aan zet</naam>",
  );
  expect(flat(session)).toContain("<trefwoord>wonen</trefwoord><trefwoord>R&amp;D</trefwoord><omschrijving>Kort gezegd.</omschrijving>");
  expect(flat(session)).toContain(
    "<bewaartermijn><termijnLooptijd>P10Y</termijnLooptijd></bewaartermijn><heeftRepresentatie><verwijzingNaam>handout.pdf</verwijzingNaam>",
  );
  expect(session.match(/<event>/gu)).toHaveLength(1);
  expect(flat(file)).toContain(
    "<bestandsformaat><begripLabel>Acrobat PDF/A - Portable Document Format 2a</begripLabel><begripCode>fmt/476</begripCode><begripBegrippenlijst><verwijzingNaam>PRONOM-register</verwijzingNaam></begripBegrippenlijst></bestandsformaat>",
  );
  expect(file).toContain("<checksumDatum>2026-11-18T00:00:00</checksumDatum>");
  // Each names the other by the same key.
  const key = /<identificatieKenmerk>(?<key>24-wijken\/handout.*)<\/identificatieKenmerk>/u;
  expect(key.exec(file)?.groups?.["key"]).toBe(key.exec(session)?.groups?.["key"]);
  expect(file).toContain("<identificatieKenmerk>24-wijken</identificatieKenmerk>");
});

it("tells of each earlier version and each former name, in order", () => {
  const { content } = makeContent(1);
  const earlier = [1, 2].map((number) => ({ number, manifestSha256: String(number).repeat(64) }));
  const pack = makePackage({ ...content, mdto: wholeSettings }, { version: 3, earlier, formerFolders: ["2026-01-01 Oud & stoffig"] }, tool);
  const text = new TextDecoder().decode(pack.files.find(({ path }) => path === "informatieobject.mdto.xml")?.bytes);
  const results = [...text.matchAll(/<eventResultaat>(?<said>.*)<\/eventResultaat>/gu)].map(({ groups }) => groups?.["said"]);
  expect(results).toEqual([
    `Versie 2 kwam in de plaats van versie 1, die in versies/1/ staat (SHA-256 van het manifest: ${"1".repeat(64)}).`,
    `Versie 3 kwam in de plaats van versie 2, die in versies/2/ staat (SHA-256 van het manifest: ${"2".repeat(64)}).`,
    'De map heette eerder "2026-01-01 Oud &amp; stoffig".',
  ]);
});

it("what is kept for good has no term, and no settings are no MDTO", () => {
  const { content } = makeContent(2);
  const texts = (mdto: typeof wholeSettings | undefined) =>
    makePackage({ ...content, mdto }, firstHistory, tool).files.filter(({ role }) => role === "side-file");
  const kept = texts({ ...wholeSettings, waardering: "B" }).map(({ bytes }) => new TextDecoder().decode(bytes));
  expect(kept.join("")).toContain("<begripLabel>Blijvend te bewaren</begripLabel>");
  expect(kept.join("")).not.toContain("bewaartermijn");
  expect(texts(undefined)).toEqual([]);
});
