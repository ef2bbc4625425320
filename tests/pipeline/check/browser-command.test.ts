import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import sharp from "sharp";
import { expect, it } from "vitest";

import { makeFolder, projectRoot, runCli, type WriteUpResult } from "../../support/run-cli.ts";

const image = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#a3391a" } })
  .png()
  .toBuffer();

/** A write-up whose second paragraph is an image that repeats the text beside it. */
function writeUp(title: string): string {
  return `---\ntitle: ${title}\ndate: 2026-03-12\nimageBase: https://beeld.example/\n---\n\nWelkom.\n\n![De school](beeld.png) De school\n`;
}

async function makeSessions(count: number): Promise<string> {
  const names = Array.from({ length: count }, (_, n) => `sessions/verslag-${n}`);
  return makeFolder(
    Object.fromEntries(names.flatMap((name, n) => [[`${name}/index.md`, writeUp(`Verslag ${n}`)] as const, [`${name}/beeld.png`, image] as const])),
  );
}

async function check(folder: string, args: readonly string[]): Promise<{ readonly code: number | null; readonly writeUps: readonly WriteUpResult[] }> {
  const { code, out, err } = await runCli(["check", "--offline", "--json", ...args], folder);
  if (out === "") throw new Error(err);
  return { code, ...(JSON.parse(out) as { writeUps: readonly WriteUpResult[] }) };
}

it("the verb check looks at the mail and the web page in the browser, and at no more than is asked for", async () => {
  const folder = await makeSessions(1);
  const codes = async (...args: string[]): Promise<readonly string[]> =>
    (await check(folder, args)).writeUps.flatMap(({ messages }) =>
      messages.filter(({ code }) => code.endsWith("-alt-repeated")).map(({ code, line }) => `${code} ${line}`),
    );
  expect(await codes()).toEqual(["mail-alt-repeated 9", "web-alt-repeated 9"]);
  expect(await codes("--only", "email")).toEqual(["mail-alt-repeated 9"]);
  expect(await codes("--only", "web")).toEqual(["web-alt-repeated 9"]);
  expect(await codes("--only", "links")).toEqual([]);
  expect((await check(folder, [])).code).toBe(0);
  expect((await check(folder, ["--strict"])).code).toBe(1);
});

it("many write-ups share a few pages, and all are told the same, in any order of work", async () => {
  const folder = await makeSessions(7);
  const one = await check(folder, ["--only", "email,web", "--jobs", "1"]);
  const many = await check(folder, ["--only", "email,web", "--jobs", "6"]);
  expect(many).toEqual(one);
  expect(one.writeUps.map(({ built, messages }) => [built, messages.filter(({ code }) => code.endsWith("-alt-repeated")).length])).toEqual(
    Array.from({ length: 7 }, () => [true, 2]),
  );
});

it("without a browser the check stops with what to do, and never says that all is well; links need none", async () => {
  const folder = await makeSessions(1);
  const env = { SESSIEPERS_BROWSER: join(folder, "geen-browser") };
  for (const target of ["email", "web"]) {
    const ran = await runCli(["check", "--offline", "--only", target], folder, env);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining("Er is geen browser gevonden")]);
    expect(ran.err).toContain("sessiepers doctor --install");
  }
  expect((await runCli(["check", "--offline", "--only", "links,contacts"], folder, env)).code).toBe(0);
});

it("axe-core lies in one file of the bundle, which only the browser's thread asks for, with its licence", async () => {
  const dist = join(projectRoot, "dist");
  const names = (await readdir(dist)).filter((name) => name.endsWith(".js"));
  const texts = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dist, name), "utf8")] as const)));
  const holders = names.filter((name) => texts.get(name)?.includes("scrollable-region-focusable"));
  expect(holders).toEqual([expect.stringMatching(/^axe/u)]);
  const asking = names.filter((name) => texts.get(name)?.includes(`./${holders[0] ?? ""}`));
  expect(asking).toEqual(["browser.js"]);
  // Late, in a function: not with the thread itself.
  expect(texts.get("browser.js")).toMatch(/=>\w+\(require\("\.\/axe-core-axe-min-js\.js"\)/u);
  expect(await readFile(join(dist, "THIRD-PARTY.txt"), "utf8")).toMatch(/^axe-core \d.*\(MPL-2\.0\)\n\nMozilla Public License, version 2\.0/mu);
});
