import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { openCacheStore } from "../../../pipeline/commands/cache-store.ts";
import { readMjmlVersion } from "../../../pipeline/commands/mjml-version.ts";
import { assembleFrom } from "../../../pipeline/email/assemble.ts";
import { rememberCompiled } from "../../../pipeline/email/compile-cache.ts";
import { makeFragmentStore } from "../../../pipeline/email/fragment-store.ts";
import { compileWhole, type MailSource } from "../../../pipeline/email/mail-source.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { makeFolder } from "../../support/run-cli.ts";
import { readBundledBrand } from "../outputs/build-example.ts";
import { makeMailSource, wholeWriteUp } from "./make-document.ts";

const brand = await readBundledBrand("thorbecke");
const source = await makeMailSource(wholeWriteUp, brand);
const expected = await compileWhole(compileMjml)(source);

/** What one command does: a new store on the cache of an earlier one. Gives the HTML, and what MJML was asked. */
async function runOnce(folder: string, mail: MailSource, version = "5"): Promise<{ readonly html: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const compile = (mjml: string): Promise<string> => {
    asked.push(mjml);
    return compileMjml(mjml);
  };
  const store = openCacheStore("fragments", 500, { XDG_CACHE_HOME: folder, LOCALAPPDATA: folder });
  const html = await assembleFrom(makeFragmentStore(rememberCompiled(compile, version, store)), compile)(mail);
  // Entries are looked for beside each other: the order in which they miss is chance.
  return { html, asked: asked.toSorted() };
}

async function readCache(folder: string): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(entries.map(async ({ parentPath, name }) => ({ path: join(parentPath, name), bytes: await readFile(join(parentPath, name)) })));
}

test("a mail from the cache on disk has the bytes of one that was just compiled, and MJML is not asked", async () => {
  const folder = await makeFolder({});
  const first = await runOnce(folder, source);
  const second = await runOnce(folder, source);
  expect([first.html === expected, second.html === expected]).toEqual([true, true]);
  expect(first.asked.length).toBe((await readCache(folder)).length);
  expect(second.asked).toEqual([]);
});

test.each([
  ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
  ["changed in one bit", (bytes: Buffer) => bytes.map((byte, at) => (at === 99 ? byte ^ 1 : byte))],
  ["empty", () => Buffer.alloc(0)],
  ["of something else", () => Buffer.from("<html>".repeat(900))],
])("an entry that is %s is no entry, and is made again", async (_what, damage) => {
  const folder = await makeFolder({});
  await runOnce(folder, source);
  const before = await readCache(folder);
  for (const { path, bytes } of before) await writeFile(path, damage(bytes));
  const again = await runOnce(folder, source);
  expect(again.html).toBe(expected);
  expect(again.asked).toHaveLength(before.length);
  expect(await readCache(folder)).toEqual(before);
});

test("another version of MJML compiles again; what was there stays", async () => {
  const folder = await makeFolder({});
  const { asked } = await runOnce(folder, source, "5.4.1");
  expect((await runOnce(folder, source, "5.4.2")).asked).toEqual(asked);
  expect((await runOnce(folder, source, "5.4.1")).asked).toEqual([]);
  expect(await readMjmlVersion()).toMatch(/^\d+\.\d+\.\d+$/u);
});

/** A write-up in which the author wrote the word in every place. */
function writeWith(word: string): string {
  return `---
title: ${word} een
date: 2026-03-12
series: ${word}
lang: nl
summary: ${word}
image: { src: ${word}.png, alt: ${word} }
next: { title: ${word}, date: 2026-04-09, place: ${word}, link: "https://${word}.example/" }
imageBase: https://${word}.example
webUrl: https://${word}.example/web
---

${word} {{voornaam}}

## ${word}

**Onderwerp:** ${word}

![${word}](${word}.png)
`;
}

test("nothing that the author wrote reaches a key, the cache, or MJML", async () => {
  const folder = await makeFolder({});
  const first = await makeMailSource(writeWith("kweepeer"), brand);
  const { asked, html } = await runOnce(folder, first);
  expect(html.split("kweepeer").length).toBeGreaterThan(12);
  const entries = await readCache(folder);
  expect(entries.length).toBeGreaterThan(5);
  expect(asked.filter((mjml) => /kweepeer/iu.test(mjml))).toEqual([]);
  expect(entries.filter(({ path, bytes }) => /kweepeer/iu.test(path + bytes.toString("utf8")))).toEqual([]);

  // Other words find the same entries, and get their own words.
  const second = await makeMailSource(writeWith("mispel"), brand);
  const other = await runOnce(folder, second);
  expect(other.asked).toEqual([]);
  expect(other.html).toBe(await compileWhole(compileMjml)(second));
  expect(other.html).not.toContain("kweepeer");
});

test("a cache that cannot be written is no fault", async () => {
  const folder = await makeFolder({ "sessiepers/fragments": "a file where the folder should be", "sessiepers/cache/fragments": "the same elsewhere" });
  const first = await runOnce(folder, source);
  expect(first.html).toBe(expected);
  expect((await runOnce(folder, source)).asked).toEqual(first.asked);
});
