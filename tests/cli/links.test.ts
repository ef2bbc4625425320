import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

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

  it("asks a host for write-ups and other files in one session: each address once, and never more at a time than was said", async () => {
    const seen: string[] = [];
    const now = { open: 0, most: 0 };
    const server = createServer((request, response) => {
      seen.push(request.url ?? "");
      now.most = Math.max(now.most, (now.open += 1));
      setTimeout(() => {
        now.open -= 1;
        response.writeHead(request.url === "/weg" ? 404 : 200).end();
      }, 20);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = await makeFolder({
      "sessions/avond.md": `${writeUp}\n[weg](${origin}/weg) [een](${origin}/1) [twee](${origin}/2)\n`,
      "a.md": `[weg](${origin}/weg) [drie](${origin}/3) [een](${origin}/1)\n`,
    });
    const options = ["--allow-private", "--confirm-delay", "0", "--host-interval", "0", "--host-concurrency", "1", "--exclude", "veld.example"];
    const ran = await runCli(["links", "a.md", "sessions", ...options], folder);
    server.close();
    expect(ran.code).toBe(1);
    expect(seen.toSorted()).toEqual(["/1", "/2", "/3", "/weg", "/weg"]);
    expect(now.most).toBe(1);
    expect(ran.out).toMatch(/^Werkt niet: 1\n[\s\S]*\/weg\n {6}2 keer gevraagd: 404\n {6}sessions\/avond\.md:11:1\n {6}a\.md:1:1\n\n/u);
  });

  it("says once that a proxy looked the names up, on the terminal and in the evidence", async () => {
    const server = createServer((_request, response) => response.writeHead(200).end());
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = await makeFolder({ "a.md": "[x](http://a.example/) [y](http://b.example/)\n" });
    const ask = (...more: readonly string[]) => runCli(["links", "a.md", "--refresh", "--proxy", proxy, ...more], folder);
    const [shown, quiet, told] = [await ask(), await ask("--quiet"), await ask("--format", "json")];
    server.close();
    expect(shown.err.split("via een proxy").length).toBe(2);
    expect([quiet.err, told.err]).toEqual(["", ""]);
    const { files } = JSON.parse(told.out) as { files: { messages: unknown; links: { resolvedElsewhere?: boolean }[] }[] };
    expect(files.map(({ links }) => links.map(({ resolvedElsewhere }) => resolvedElsewhere))).toEqual([[true, true]]);
    expect(JSON.stringify(files[0]?.messages)).not.toContain("proxy");
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
    [["links", "a.md", "sessions", "--brand", "./weg"], "brand.json"],
    [["links", "a.md", "--offline", "--output", "weg/x.json"], "x.json"],
  ])("wrong use is said: %j", async (args, said) => {
    const ran = await runCli(args, await makeFolder({ "a.md": "x\n", "sessions/avond.md": writeUp }));
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
    const [, printed = ""] = /```text\n(.*?)```/su.exec(docs.slice(docs.indexOf("## In another pipeline"))) ?? [];
    const folder = await makeFolder({});
    await writeFile(
      join(folder, "example.mjs"),
      example.replaceAll(/(?<= from )"([^"]+)"/gu, (_, name: string) => JSON.stringify(findModule(name))),
    );
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["example.mjs"], { cwd: folder });
    expect([stdout, stderr]).toEqual([printed, ""]);
    const manifest = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8")) as { exports: Readonly<Record<string, unknown>> };
    expect(manifest.exports["./links"]).toEqual({ types: "./dist/links.d.ts", default: "./dist/links.js" });
  });
});
