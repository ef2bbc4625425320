import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

import { generated } from "../../docs/schema/generate.ts";
import { buildJson, makeFolder, projectRoot } from "../support/run-cli.ts";

const read = async (...path: readonly string[]): Promise<string> => readFile(join(projectRoot, ...path), "utf8");
const readJson = async (...path: readonly string[]): Promise<object> => JSON.parse(await read(...path)) as object;

/** What a schema says of a value; an empty list when it fits. */
async function judge(schema: string, value: unknown): Promise<readonly string[]> {
  const text = (await readJson("docs", "schema", `${schema}.schema.json`)) as { $schema: string };
  const ajv = new (text.$schema.includes("2020") ? Ajv2020 : Ajv)({ allErrors: true, strictTypes: false, formats: { uri: true, email: true } });
  const validate = ajv.compile(text);
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it.each(Object.entries(generated))("%s is the one that its source gives", async (name, text) => {
  expect(await read("docs", "schema", name)).toBe(text);
});

describe("what a build writes fits its schema", () => {
  const place = { folder: "" };
  beforeAll(async () => {
    place.folder = await makeFolder({ "fout.md": "---\ntitle: Geen datum\n---\n\nTekst.\n" });
    await buildJson([join(projectRoot, "sessions"), "fout.md"], place.folder);
  });

  it.each([
    ["report", "2026-10-14-werkvormen/report.json"],
    ["report", "2026-09-16-young-voices/report.json"],
    ["contacts", "2026-10-14-werkvormen/contacts.json"],
    ["contacts", "2020-11-18-inclusieve-democratie/contacts.json"],
    ["links", "2026-10-14-werkvormen/links.json"],
    ["run-report", "report.json"],
  ])("%s: %s", async (schema, path) => {
    expect(await judge(schema, JSON.parse(await readFile(join(place.folder, "output", path), "utf8")))).toEqual([]);
  });

  it("a value of another shape does not", async () => {
    expect(await judge("report", { schemaVersion: 1 })).not.toEqual([]);
    expect(await judge("contacts", { schemaVersion: 1, contacts: [{}], mentions: [] })).not.toEqual([]);
    expect(await judge("front-matter", { title: "x", date: "18 november" })).toEqual(['/date must match pattern "^\\d{4}-\\d{2}-\\d{2}$"']);
  });
});

it.each(["2020-11-18-inclusieve-democratie/index.md", "2026-10-14-werkvormen/index.md", "2026-09-16-young-voices.md"])(
  "the front matter of %s fits",
  async (path) => {
    const yaml = /^---\n(?<yaml>[\s\S]*?)\n---\n/u.exec(await read("sessions", path))?.groups?.["yaml"] ?? "";
    expect(await judge("front-matter", parse(yaml))).toEqual([]);
  },
);

it.each(["thorbecke", "waterland"])("brand.json of %s fits", async (name) => {
  expect(await judge("brand", await readJson("templates", name, "brand.json"))).toEqual([]);
});
