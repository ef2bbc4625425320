import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { readMdtoSettings } from "../../../pipeline/archive/mdto-settings.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import { archiveMessages } from "../../../pipeline/messages/archive.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";

const templates = fileURLToPath(new URL("../../../templates", import.meta.url));
const whole = {
  archiefvormer: { naam: "Gemeente Veenlo", kenmerk: "gm0000", bron: "Register" },
  waardering: "V",
  bewaartermijn: "P10Y",
  beperkingGebruik: { type: "Openbaar", lijst: "Lijst" },
} as const;

it("passes on what the organisation decided, and adds nothing", () => {
  expect(readMdtoSettings(whole)).toEqual({ settings: { ...whole, beperkingGebruik: { ...whole.beperkingGebruik, toelichting: undefined } } });
});

it("names everything that is missing", () => {
  expect(readMdtoSettings(undefined)).toEqual({
    missing: [
      "archive.mdto.archiefvormer.naam",
      "archive.mdto.archiefvormer.kenmerk",
      "archive.mdto.archiefvormer.bron",
      "archive.mdto.waardering",
      "archive.mdto.beperkingGebruik.type",
      "archive.mdto.beperkingGebruik.lijst",
    ],
  });
});

it.each([
  ["archive.mdto.archiefvormer.kenmerk", { ...whole, archiefvormer: { naam: "Gemeente Veenlo", bron: "Register" } }],
  ["archive.mdto.waardering", { ...whole, waardering: undefined }],
  ["archive.mdto.bewaartermijn", { ...whole, bewaartermijn: undefined }],
  ["archive.mdto.beperkingGebruik.lijst", { ...whole, beperkingGebruik: { type: "Openbaar" } }],
  ["archive.mdto.archiefvormer.naam", { ...whole, archiefvormer: { ...whole.archiefvormer, naam: "\u0001\u202E\uFFFF".slice(0, 1) } }],
])("misses %s alone", (name, mdto) => {
  expect(readMdtoSettings(mdto)).toEqual({ missing: [name] });
});

it("what is kept for good needs no term, and passes on none", () => {
  expect(readMdtoSettings({ ...whole, waardering: "B", bewaartermijn: undefined })).toMatchObject({ settings: { waardering: "B" } });
  expect(readMdtoSettings({ ...whole, waardering: "B" })).toMatchObject({ settings: { bewaartermijn: undefined } });
});

it("the invented brand has all of it, the other none", async () => {
  const [waterland, thorbecke] = await Promise.all(["waterland", "thorbecke"].map((name) => readBrand(name, templates, nodeDisk)));
  expect(readMdtoSettings(waterland?.archive?.mdto)).toHaveProperty("settings");
  expect(thorbecke?.archive).toBeUndefined();
});

it("the message names each setting", () => {
  const entry = archiveMessages["archive-mdto-missing"];
  const names = ["archive.mdto.waardering", "archive.mdto.bewaartermijn"];
  for (const said of [entry.nl({ names }), entry.en({ names })]) for (const name of names) expect(said).toContain(name);
});
