import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { checkMarkup } from "../../../pipeline/check/check-markup.ts";
import { checkParts } from "../../../pipeline/check/check-parts.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { brands, buildChecked, found } from "./build-checked.ts";

const sessions = fileURLToPath(new URL("../../../sessions", import.meta.url));
const samples = ["2020-11-18-inclusieve-democratie/index.md", "2026-10-14-werkvormen/index.md", "2026-09-16-young-voices.md"];

describe.each(brands.map((brand) => [brand.id, brand] as const))("in the brand %s", (_name, brand) => {
  it.each(samples)("the checks find nothing in %s", async (sample) => {
    const path = join(sessions, sample);
    const issue = await buildChecked(await readFile(path, "utf8"), { brand, folder: dirname(path), disk: nodeDisk });
    expect(issue.files.map(({ path: name }) => name)).toEqual(expect.arrayContaining(["email.html", "email.txt", "web.html"]));
    expect(found(issue)).toEqual([]);
  });

  it("the checks find nothing in 200 write-ups by chance but what they deserve", async () => {
    const counts = new Map<string, number>();
    for (let seed = 1; seed <= 200; seed++) {
      const markdown = makeWriteUp(seed);
      // Client support has the same test of its own (support.test.ts).
      const issue = await buildChecked(markdown, { brand, inspections: [checkMarkup, checkParts] });
      const wanted = deserve(markdown, new TextDecoder().decode(issue.files.find(({ path }) => path === "email.html")?.bytes));
      expect([seed, ...found(issue).toSorted()]).toEqual([seed, ...wanted.toSorted()]);
      for (const code of wanted) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    // Each reason is met, so that the list above cannot hide one that is never told.
    expect([...counts.keys()].map((code) => code.replace(/ \d+$/u, ""))).toEqual(
      expect.arrayContaining(["mail-subject-long", "mail-preheader-short", "mail-big"]),
    );
  });
});

/** What a write-up of `makeWriteUp` deserves, found without the checks: a long title, few words to show beside it, much text. */
function deserve(markdown: string, html: string): readonly string[] {
  const [, title = ""] = /^title: "(.*)"$/mu.exec(markdown) ?? [];
  const [, preheader = ""] = /mso-hide:all">([\s\S]*?)<\/div>/u.exec(html) ?? [];
  const shown = preheader.replaceAll("{{voornaam}}", "lezer").replace(/&(?:#?\w+);/gu, "&");
  const line = markdown.split("\n").findIndex((text) => text.startsWith("summary:")) + 1;
  return [
    ...(title.length > 70 ? ["mail-subject-long 2"] : []),
    ...(Array.from(shown).length < 40 ? [`mail-preheader-short ${Math.max(1, line)}`] : []),
    ...(Buffer.byteLength(html) > 80 * 1024 ? ["mail-big 1"] : []),
  ];
}
