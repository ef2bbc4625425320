import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { linkRenderers } from "../../pipeline/links/formats/render.ts";
import { remarkMessages } from "../../pipeline/messages/links.ts";
import { projectRoot, runCli } from "../support/run-cli.ts";

async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sessiepers-links-"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

const writeUp =
  "---\ntitle: Avond\ndate: 2026-03-12\nsummary: Een avond over het plein en wat er verder ter tafel kwam.\n---\n\n## Meer\n\nZie [de kaart](https://www.veld.example/kaart.).\n";

describe("links", () => {
  it("judges write-ups, plain Markdown and HTML together, by paths and globs", async () => {
    const folder = await makeFolder({
      "sessions/avond.md": writeUp,
      "README.md": "# Lees mij\n\n[weg](weg.md) [er](docs/a.html) [kop](#lees-mij)\n",
      "docs/a.html": '<p><a href="#nergens">x</a>',
      "docs/diep/b.html": '<p><a href="../a.html">x</a>',
      "node_modules/c.html": '<p><a href="#nergens">x</a>',
    });
    const ran = await runCli(["links", "--offline", "--format", "json", "sessions", "README.md", "**/*.html"], folder);
    const told = JSON.parse(ran.out) as {
      writeUps: { slug: string; links: { url: string; verdict: string }[] }[];
      files: { path: string; messages: { code: string; line: number; column: number }[]; links: { url: string; verdict: string }[] }[];
    };
    expect(ran.code).toBe(1);
    expect(told.writeUps.map(({ slug }) => slug)).toEqual(["avond"]);
    expect(told.files.map(({ path, links }) => [path, ...links.map(({ url, verdict }) => `${url} ${verdict}`)])).toEqual([
      ["README.md", "weg.md broken", "docs/a.html ok", "#lees-mij ok"],
      ["docs/a.html", "#nergens broken"],
      ["docs/diep/b.html", "../a.html ok"],
    ]);
    expect(told.files[0]?.messages.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual(["3:1 link-broken"]);
  });

  it("judges the links of a write-up that cannot be built", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${writeUp}\n![Het plein](weg.jpg)\n\n[nergens](#nergens)\n` });
    const ran = await runCli(["links", "--offline"], folder);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("avond.md:11:1  fout  image-missing");
    expect(ran.out).toContain("    weg.jpg\n      sessions/avond.md:11:1\n");
    expect(ran.out).toContain("    #nergens\n      sessions/avond.md:13:1\n");
    expect(ran.err).not.toContain("link-broken");
  });

  it("looks for places in other local files, below the working folder only, and tells each that is missing", async () => {
    const folder = await makeFolder({
      "ver/weg.md": "# Deel\n",
      "werk/a.md":
        "[1](b.md#deel) [2](b.md#weg) [3](b#weg) [4](c.html#plek) [5](c.html#weg) [6](../ver/weg.md#deel) [7](d.pdf#x) [8](b.md#:~:text=Deel) [9](weg.md#x) [10](b.md#weg)\n",
      "werk/b.md": "# Deel\n",
      "werk/c.html": '<p id="plek">',
      "werk/d.pdf": "%PDF-1.4",
      "werk/docs/e.md": "[op](../b.md#deel) [weg](../b.md#weg)\n",
    });
    // Windows asks for rights to make a link.
    if (process.platform === "win32") await writeFile(join(folder, "werk/f.md"), Buffer.alloc(2_000_001, " "));
    else await symlink(join(folder, "ver/weg.md"), join(folder, "werk/f.md"));
    await writeFile(join(folder, "werk/docs/e.md"), "[op](../b.md#deel) [weg](../b.md#weg) [buiten](../f.md#deel)\n");
    const ran = await runCli(["links", "a.md", "docs/e.md", "--offline", "--format", "json"], join(folder, "werk"));
    const { files } = JSON.parse(ran.out) as { files: { path: string; messages: { code: string; line: number; column: number; nl: string }[] }[] };
    expect(
      files.map(({ path, messages }) => [path, ...messages.map(({ code, column, nl }) => `${column} ${code} ${/\(#.*\)|weg\.md/u.exec(nl)?.[0]}`)]),
    ).toEqual([
      [
        "a.md",
        "16 link-anchor (#weg)",
        "148 link-anchor (#weg)",
        "30 link-anchor (#weg)",
        "58 link-anchor (#weg)",
        "74 link-anchor-unchecked weg.md",
        "134 link-broken weg.md",
      ],
      ["docs/e.md", "20 link-anchor (#weg)", "39 link-anchor-unchecked (#deel)"],
    ]);
    expect(ran.code).toBe(1);
  });

  it("tells an address with a faulty scheme once, with what was meant", async () => {
    const folder = await makeFolder({ "a.md": "[x](https;//a.example/x) [sms](sms:0612345678)\n" });
    const ran = await runCli(["links", "a.md", "--offline", "--format", "github"], folder);
    expect(ran.out.split("\n")).toEqual([
      "::error file=a.md,line=1,col=1,title=link-broken::Deze link werkt niet: https;//a.example/x (het begin van het adres klopt niet; bedoel je dit? https://a.example/x). Kijk of er een tikfout in staat, zoek het nieuwe adres op, of haal de link weg.",
      "::notice file=a.md,line=1,col=26,title=link-skipped::Deze link hebben we niet nagekeken: sms:… (alleen adressen met http en https kijken we na). Kijk zelf even of de link klopt.",
      "",
    ]);
  });

  it("puts the format in a file, and tells people on the screen what they want to know", async () => {
    const folder = await makeFolder({ "sessions/avond.md": writeUp });
    const ran = await runCli(["links", "--offline", "--format", "sarif", "--output", "links.sarif"], folder);
    expect([ran.code, ran.out]).toEqual([0, ""]);
    expect(ran.err).toContain("sessions/avond.md:9:5  waarschuwing  link-punctuation");
    const log = JSON.parse(await readFile(join(folder, "links.sarif"), "utf8")) as { runs: { results: { locations: unknown[] }[] }[] };
    expect(log.runs[0]?.results[0]?.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: "sessions/avond.md" }, region: { startLine: 9, startColumn: 5 } } },
    ]);
  });

  it("prints nothing but the format where a program listens", async () => {
    const folder = await makeFolder({ "a.md": "[weg](weg.md)\n" });
    const ran = await runCli(["links", "a.md", "--offline", "--format", "github"], folder);
    expect([ran.code, ran.err]).toEqual([1, ""]);
    expect(ran.out).toMatch(/^::error file=a\.md,line=1,col=1,title=link-broken::[^\n]*\n$/u);
  });

  it.each([
    [["links", "--format", "xml"], "table, json, sarif, junit, github, markdown"],
    [["links", "nergens/*.md"], "nergens/*.md"],
    [["links", "a.md", "--offline", "--output", "weg/x.json"], "x.json"],
  ])("wrong use is said: %j", async (args, said) => {
    const ran = await runCli(args, await makeFolder({ "a.md": "x\n" }));
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
  });
});

function findModule(name: string): string {
  return name === "sessiepers/links" ? pathToFileURL(join(projectRoot, "dist/links.js")).href : import.meta.resolve(name);
}

describe("docs/links.md", () => {
  it("has an example of the plugin that prints what it says", async () => {
    const docs = await readFile(join(projectRoot, "docs/links.md"), "utf8");
    const [, example = ""] = /```js\n(.*?)```/su.exec(docs) ?? [];
    const [, printed = ""] = /```text\n(.*?)```/su.exec(docs) ?? [];
    const folder = await makeFolder({});
    await writeFile(
      join(folder, "example.mjs"),
      example.replaceAll(/(?<= from )"([^"]+)"/gu, (_, name: string) => JSON.stringify(findModule(name))),
    );
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["example.mjs"], { cwd: folder });
    expect([stdout, stderr]).toEqual([printed, ""]);
    const manifest = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8")) as { exports: Readonly<Record<string, string>> };
    expect(manifest.exports["./links"]).toBe("./dist/links.js");
  });

  it("names every code of a remark, and every format", async () => {
    const docs = await readFile(join(projectRoot, "docs/links.md"), "utf8");
    for (const code of [...Object.keys(remarkMessages), ...Object.keys(linkRenderers), "json"]) expect(docs).toContain(`\`${code}\``);
  });
});
