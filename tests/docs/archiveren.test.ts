/** docs/archiveren.md says what the code does. */

import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { readMdtoSettings } from "../../pipeline/archive/mdto-settings.ts";
import { missingGraph } from "../../pipeline/commands/archive-graph.ts";
import { optionNames } from "../../pipeline/commands/arguments.ts";
import { helpText } from "../../pipeline/commands/format.ts";
import { brandSchema } from "../../pipeline/brand/schema.ts";
import { archiveWords } from "../../pipeline/messages/archive.ts";
import { projectRoot } from "../support/run-cli.ts";

const path = join(projectRoot, "docs/archiveren.md");
const text = await readFile(path, "utf8");
const brand = JSON.parse(await readFile(join(projectRoot, "templates/thorbecke/brand.json"), "utf8")) as object;

/** What the page has people put in brand.json. */
const samples = [...text.matchAll(/```json\n(?<json>[\s\S]*?)```/gu)].map(
  ({ groups }) =>
    JSON.parse(`{${groups?.["json"] ?? ""}}`) as {
      readonly archive: Parameters<typeof readMdtoSettings>[0] & { readonly graph?: object; readonly mdto?: object };
    },
);

describe("docs/archiveren.md", () => {
  it("names every verb and option of archive, and none that there is not", () => {
    const verbs = new Set([...text.matchAll(/\barchive (?<verb>target|list|verify)\b/gu)].map(({ groups }) => groups?.["verb"]));
    expect(verbs).toEqual(new Set(["list", "target", "verify"]));
    const named = new Set([...text.matchAll(/--(?<name>[a-z][a-z-]+)/gu)].map(({ groups }) => groups?.["name"] ?? ""));
    expect([...named].filter((name) => !optionNames.includes(name))).toEqual([]);
    for (const name of ["to", "redact", "no-build", "dry-run", "conflict", "json"]) expect(named, name).toContain(name);
    for (const language of ["nl", "en"] as const) for (const verb of ["target", "list", "verify"]) expect(helpText(language)).toContain(verb);
  });

  it("has samples that brand.json takes, with every setting of MDTO and of SharePoint", () => {
    expect(samples).toHaveLength(2);
    for (const { archive } of samples) expect(brandSchema.safeParse({ ...brand, archive }).success).toBe(true);
    const [first, second] = samples;
    expect(readMdtoSettings(first?.archive.mdto)).toHaveProperty("settings");
    expect(missingGraph(second?.archive.graph ?? {})).toEqual([]);
  });

  it("explains every word of the summary", () => {
    const { build: _dryRun, ...words } = archiveWords.outcome;
    for (const { nl } of Object.values(words)) expect(text).toContain(`| ${nl} |`);
  });

  it("leads to what is there, and is in the package with it", async () => {
    const links = [...text.matchAll(/\]\((?<to>[^)#\s]+)\)/gu)].map(({ groups }) => groups?.["to"] ?? "");
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) await stat(join(dirname(path), link));
    const anchors = [...text.matchAll(/\]\(#(?<to>[^)]+)\)/gu)].map(({ groups }) => groups?.["to"] ?? "");
    const heads = [...text.matchAll(/^## (?<head>.+)$/gmu)].map(({ groups }) =>
      (groups?.["head"] ?? "")
        .toLowerCase()
        .replaceAll(/[^\p{L}\d -]/gu, "")
        .replaceAll(" ", "-"),
    );
    expect(anchors.filter((anchor) => !heads.includes(anchor))).toEqual([]);
    const { files } = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8")) as { readonly files: readonly string[] };
    expect(files).toContain("docs/archiveren.md");
  });
});
