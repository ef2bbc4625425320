import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { contrastOf, findLowContrast } from "../../../pipeline/brand/contrast.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import { linkDefaults } from "../../../pipeline/links/settings.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { buildJson, makeFolder, projectRoot, runCli } from "../../support/run-cli.ts";

const templates = join(projectRoot, "templates");

interface Draft {
  light: Record<string, string>;
  dark: Record<string, string>;
  logo: Record<string, unknown>;
  fonts: { files: Record<string, string> }[];
  [key: string]: unknown;
}

/** A copy of a bundled brand with something changed. */
async function makeBrand(change: (draft: Draft) => void): Promise<string> {
  const folder = await makeFolder({});
  await cp(join(templates, "waterland"), join(folder, "huis"), { recursive: true });
  const path = join(folder, "huis", "brand.json");
  const draft = JSON.parse(await readFile(path, "utf8")) as Draft;
  change(draft);
  await writeFile(path, JSON.stringify(draft));
  return join(folder, "huis");
}

function writeUpIn(brand: string): string {
  return `---\ntitle: A\ndate: 2026-03-12\nbrand: ${brand}\n---\n\nTekst.\n`;
}

describe("a brand that is right", () => {
  it.each(["thorbecke", "waterland"])("%s: every text colour has 4.5:1 in both schemes, and fonts and logos are there", async (name) => {
    const brand = await readBrand(name, templates, nodeDisk);
    expect([...findLowContrast(brand.light), ...findLowContrast(brand.dark)]).toEqual([]);
    expect(brand.fonts.length).toBeGreaterThan(0);
    for (const { woff2 } of brand.fonts) expect(Buffer.from(woff2.subarray(0, 4)).toString()).toBe("wOF2");
    expect(brand.logo.svg).toMatch(/^<svg/u);
    expect(brand.hash).toMatch(/^[0-9a-f]{64}$/u);
  });

  it("is data: a folder elsewhere does as well, and its hash follows its bytes", async () => {
    const folder = await makeBrand((draft) => (draft["name"] = "Netwerk Elders"));
    const brand = await readBrand(folder, templates, nodeDisk);
    expect(brand.name).toBe("Netwerk Elders");
    expect(brand.hash).not.toBe((await readBrand("waterland", templates, nodeDisk)).hash);
    expect((await readBrand(folder, templates, nodeDisk)).hash).toBe(brand.hash);
  });

  it.each([
    ["a token left out is {{unsubscribe}}", { mailto: "mailto:post@huis.example" }, { token: "{{unsubscribe}}", mailto: "mailto:post@huis.example" }],
    [
      "an empty token is the mailto",
      { token: " ", mailto: "mailto:post@huis.example" },
      { token: "mailto:post@huis.example", mailto: "mailto:post@huis.example" },
    ],
    ["false is no way to unsubscribe", false, undefined],
  ])("%s", async (_name, given, read) => {
    const folder = await makeBrand((draft) => (draft["unsubscribe"] = given));
    expect((await readBrand(folder, templates, nodeDisk)).unsubscribe).toEqual(read);
  });

  it("what it says of privacy is read, with no for what it does not say; a house that says nothing has none", async () => {
    const all = { doel: "Elkaar bereiken", grondslag: "Toestemming", bewaarTermijn: "P1Y6M", functionMailbox: "post@huis.example" };
    for (const [given, read] of [
      [undefined, undefined],
      [{}, { mobiel: false, priveDomeinen: false }],
      [
        { ...all, mobiel: true },
        { ...all, mobiel: true, priveDomeinen: false },
      ],
    ]) {
      const folder = await makeBrand((draft) => (draft["privacy"] = given));
      expect((await readBrand(folder, templates, nodeDisk)).privacy).toEqual(read);
    }
  });

  it("what it says of the archive is read, a folder when it does not say where; a house that says nothing has none", async () => {
    const mdto = { waardering: "V", bewaartermijn: "P1Y6M10D", archiefvormer: { naam: "Huis" }, beperkingGebruik: {} };
    for (const [given, read] of [
      [undefined, undefined],
      [{}, { target: "folder" }],
      [
        { target: "graph", graph: { driveId: "b!1" }, mdto },
        { target: "graph", graph: { driveId: "b!1" }, mdto },
      ],
    ]) {
      const folder = await makeBrand((draft) => (draft["archive"] = given));
      expect((await readBrand(folder, templates, nodeDisk)).archive).toEqual(read);
    }
  });

  it("contrast is WCAG's", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastOf("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrastOf("#a3391a", "#ffffff")).toBeCloseTo(contrastOf("#ffffff", "#a3391a"), 10);
  });
});

describe("a brand that is not", () => {
  it.each<[string, (draft: Draft) => void, RegExp]>([
    ["low contrast in light", (draft) => (draft.light["soft"] = "#999999"), /light\.soft op light\.sheet .*2\.8:1/u],
    ["low contrast in dark", (draft) => (draft.dark["accent"] = "#333333"), /dark\.accent op dark\.sheet/u],
    ["a way to unsubscribe that is none", (draft) => (draft["unsubscribe"] = { token: "{{af}}" }), /unsubscribe/u],
    ["a colour that is none", (draft) => (draft.light["ink"] = "rood"), /light\.ink/u],
    ["an unknown key", (draft) => (draft["kleur"] = "#000000"), /kleur/u],
    ["links of the house under the name of the rules", (draft) => (draft["links"] = [{ text: "Site", href: "https://huis.example/" }]), /houseLinks/u],
    ["politeness that is none", (draft) => (draft["links"] = { hostConcurrency: 100 }), /links\.hostConcurrency/u],
    ["privacy that is no group", (draft) => (draft["privacy"] = true), /privacy \(een groep/u],
    ["an empty purpose", (draft) => (draft["privacy"] = { doel: " " }), /privacy\.doel \(een tekst\)/u],
    ["a term of words", (draft) => (draft["privacy"] = { bewaarTermijn: "24 maanden" }), /privacy\.bewaarTermijn \(een termijn als P24M/u],
    ["a term of nothing", (draft) => (draft["privacy"] = { bewaarTermijn: "P" }), /privacy\.bewaarTermijn/u],
    ["a yes of the wrong type", (draft) => (draft["privacy"] = { mobiel: "ja" }), /privacy\.mobiel \(true of false\)/u],
    ["a mailbox that is none", (draft) => (draft["privacy"] = { functionMailbox: "netwerk" }), /privacy\.functionMailbox \(een e-mailadres\)/u],
    ["a key that is nearly one", (draft) => (draft["privacy"] = { grondslg: "x" }), /privacy\.grondslg \(bedoel je grondslag\?\)/u],
    ["a group that is nearly one", (draft) => (draft["privcy"] = {}), /privcy \(bedoel je privacy\?\)/u],
    ["an archive that is no place", (draft) => (draft["archive"] = { target: "teams" }), /archive\.target \(folder of graph\)/u],
    ["a value that is none", (draft) => (draft["archive"] = { mdto: { waardering: "N" } }), /archive\.mdto\.waardering \(B \(blijvend/u],
    ["a term in weeks", (draft) => (draft["archive"] = { mdto: { bewaartermijn: "P10W" } }), /archive\.mdto\.bewaartermijn \(een termijn als P10Y/u],
    ["a secret", (draft) => (draft["archive"] = { graph: { clientSecret: "x" } }), /archive\.graph\.clientSecret/u],
    [
      "a key of MDTO that is nearly one",
      (draft) => (draft["archive"] = { mdto: { archiefvormr: {} } }),
      /archive\.mdto\.archiefvormr \(bedoel je archiefvormer\?\)/u,
    ],
    ["a logo that is not there", (draft) => (draft.logo["svg"] = "weg.svg"), /weg\.svg/u],
    ["a font outside the folder", (draft) => ((draft.fonts[0] ?? { files: {} }).files["latin"] = "../../../etc/passwd"), /passwd/u],
  ])("%s is named", async (_name, change, wanted) => {
    const folder = await makeBrand(change);
    await expect(readBrand(folder, templates, nodeDisk)).rejects.toMatchObject({ code: "brand-faulty", nl: expect.stringMatching(wanted) as string });
  });

  it("nothing in it can lift the guard, nor the limits of a link check", async () => {
    const unsafe = [
      "allowPrivate",
      "ports",
      "port",
      "userAgent",
      "proxy",
      "timeout",
      "deadline",
      "retries",
      "concurrency",
      "confirmDelay",
      "refresh",
      "exclude",
    ];
    for (const key of [...Object.keys(linkDefaults), ...unsafe]) {
      for (const value of [true, 1, "http://127.0.0.1/", []]) {
        const folder = await makeBrand((draft) => (draft["links"] = { [key]: value }));
        if (key === "hostInterval" && value === 1) await readBrand(folder, templates, nodeDisk);
        else await expect(readBrand(folder, templates, nodeDisk)).rejects.toMatchObject({ nl: expect.stringContaining(`links.${key}`) as string });
      }
    }
  });

  it("a logo with script or something from elsewhere is refused", async () => {
    for (const inside of ["<script>alert(1)</script>", '<image href="https://veld.example/x.png"/>', '<rect onload="x()"/>']) {
      const folder = await makeBrand(() => undefined);
      await writeFile(join(folder, "logo.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
      await expect(readBrand(folder, templates, nodeDisk)).rejects.toMatchObject({ code: "brand-faulty" });
    }
  });

  it("broken JSON and a missing brand are wrong use, on the command line too", async () => {
    const folder = await makeBrand(() => undefined);
    await writeFile(join(folder, "brand.json"), "{ dit is niets");
    const work = await makeFolder({ "sessions/avond.md": "---\ntitle: A\ndate: 2026-03-12\n---\n\nTekst.\n" });
    for (const brand of [folder, "bestaat-niet", "../sluip"]) {
      const ran = await runCli(["build", "--offline", "--only", "web", "--brand", brand], work);
      expect(ran.code).toBe(2);
      expect(ran.err).not.toMatch(/ {4}at /u);
    }
    await rm(folder, { recursive: true });
  });

  it("a write-up that names a folder or an unknown brand is refused at its place, with the names there are; the others are built", async () => {
    const folder = await makeBrand(() => undefined);
    const work = await makeFolder({
      "sessions/een.md": writeUpIn(folder),
      "sessions/twee.md": writeUpIn("torbecke"),
      "sessions/vier.md": writeUpIn("waterland"),
    });
    const ran = await buildJson(["--only", "web"], work);
    expect(ran.code).toBe(1);
    expect(ran.writeUps.map(({ slug, built, messages }) => [slug, built, messages.map(({ code, line }) => `${line} ${code}`)])).toEqual([
      ["een", false, ["4 meta-brand"]],
      ["twee", false, ["4 meta-brand"]],
      ["vier", true, []],
    ]);
    expect(ran.writeUps[1]?.messages[0]?.advice.nl).toContain("thorbecke, waterland");
  });
});
