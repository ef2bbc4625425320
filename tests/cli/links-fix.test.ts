import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { parseArguments } from "../../pipeline/commands/arguments.ts";
import { decodeText, encodeText } from "../../pipeline/commands/decode-text.ts";
import { type Ask, fixLinks } from "../../pipeline/commands/fix-links.ts";
import type { Terminal } from "../../pipeline/commands/terminal.ts";
import type { CheckedFile } from "../../pipeline/links/checked-file.ts";
import { reportLinks } from "../../pipeline/links/report.ts";
import type { Message } from "../../pipeline/messages/message.ts";
import { makeFolder, runCli } from "../support/run-cli.ts";

const front = "---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n";
const quick = ["--allow-private", "--confirm-delay", "0", "--host-interval", "0"];

const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  if (request.url === "/oud") response.writeHead(301, { location: "/nieuw" }).end();
  else response.writeHead(request.url?.includes("/weg") === true ? 404 : 200).end();
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe("the command", () => {
  it("shows the difference, writes nothing without a yes, and mends exactly the moved address with --yes", async () => {
    const before = `\uFEFF${front}[a](${origin}/oud#deel) [b](${origin}/goed) \`${origin}/oud\`\n`.replaceAll("\n", "\r\n");
    const folder = await makeFolder({ "sessions/avond.md": before });
    const path = join(folder, "sessions/avond.md");
    if (process.platform !== "win32") await chmod(path, 0o640);
    const asked = await runCli(["links", "--fix", ...quick], folder);
    expect([asked.code, await readFile(path, "utf8")]).toEqual([2, before]);
    expect(asked.err).toContain(`sessions/avond.md:6\n  - ${origin}/oud#deel\n  + ${origin}/nieuw#deel\n`);
    expect(asked.err).toContain("--yes");
    const mended = await runCli(["links", "--fix", "--yes", ...quick], folder);
    expect([mended.code, await readFile(path, "utf8")]).toEqual([0, before.replace("/oud#", "/nieuw#")]);
    expect(await readdir(join(folder, "sessions"))).toEqual(["avond.md"]);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect((await runCli(["links", "--fix", "--yes", ...quick], folder)).err).toContain("Er valt niets te verbeteren.");
  });

  it("a move that was mended is a hint, and no warning: with --strict too, in every format, in the front matter, HTML and plain files", async () => {
    const link = `next: {title: Volgende, date: 2026-04-01, link: "${origin}/oud"}`;
    const folder = await makeFolder({
      "avond.md": front.replace("date:", `${link}\ndate:`).replace("---\n\n", `---\n\nZie [a](${origin}/oud#deel) en [b][x].\n\n[x]: ${origin}/oud\n`),
      "lees.md": `Zie <a href="${origin}/oud">a</a> en ${origin}/oud.\n`,
      "pagina.html": `<!doctype html><title>x</title><a href='${origin}/oud'>a</a>\n`,
    });
    const files = ["avond.md", "lees.md", "pagina.html"];
    const before = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
    const strict = await runCli(["links", ...files, ...quick, "--strict", "--output", "eerst.txt"], folder);
    expect([strict.code, strict.err.match(/fout {2}link-moved/gu)?.length]).toEqual([1, 7]);
    const mended = await runCli(["links", ...files, "--fix", "--yes", "--strict", "--format", "json", "--output", "uit.json", ...quick], folder);
    const after = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
    expect(after).toEqual(before.map((text) => text.replaceAll("/oud", "/nieuw")));
    expect(mended.err.match(/tip {2}link-mended/gu)?.length).toBe(3);
    expect(mended.err).not.toContain("link-moved");
    expect(mended.err).not.toContain("niet gewijzigd");
    const told = JSON.parse(await readFile(join(folder, "uit.json"), "utf8")) as Record<
      "writeUps" | "files",
      { links: { url: string; verdict: string; places: object[] }[] }[]
    >;
    expect([...told.writeUps, ...told.files].map(({ links }) => links.map((one) => [one.url, one.verdict, one.places.length]))).toEqual([
      [[`${origin}/nieuw`, "ok", 4]],
      [[`${origin}/nieuw`, "ok", 2]],
      [[`${origin}/nieuw`, "ok", 1]],
    ]);
    // What is left to tell is what a run tells that knows of nothing.
    const again = await runCli(["links", ...files, ...quick, "--strict", "--refresh"], folder);
    expect(again.code).toBe(mended.code);
    expect(again.err.match(/ (?:fout|waarschuwing) {2}\S+/gu)).toEqual(mended.err.match(/ (?:fout|waarschuwing) {2}\S+/gu));
  });

  it("--suggest names the copy of a public page that is gone; only the page itself is asked", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${front}[a](http://vng.nl/weg?x=1#y)\n` });
    requests.length = 0;
    // The server stands in for a proxy: plain http is asked through it as such.
    const ran = await runCli(["links", "--suggest", "--proxy", origin, "--confirm-delay", "0", "--exclude", "https://*"], folder);
    expect(ran.out).toContain("https://web.archive.org/web/http://vng.nl/weg?x=1");
    expect(requests).toEqual(["http://vng.nl/weg?x=1", "http://vng.nl/weg?x=1"]);
  });
});

const terminal = (folder: string, err: string[]): Terminal => ({ cwd: folder, env: {}, err: (text: string) => void err.push(text) }) as unknown as Terminal;

const old = "[a](https://oud.nl/a)";

/** A file of which one address moved. */
function checkedFile(name: string, path: string, text: string): CheckedFile {
  const link = {
    url: "https://oud.nl/a",
    href: "https://oud.nl/a",
    text: "",
    kind: "web",
    places: [{ file: name, line: 1, column: 1 }],
    certain: undefined,
  } as const;
  const results = [{ link, verdict: "moved", reason: undefined, status: 200, finalUrl: "https://nieuw.nl/b" }] as const;
  return { name, path, brandPath: undefined, text: text.replace(/\r\n?/gu, "\n"), results, messages: [] };
}

async function fixFile(text: string | Uint8Array, ask: Ask, name = "a.md", option = "--fix") {
  const folder = await makeFolder({ [name]: text });
  const path = join(folder, name);
  const checked = checkedFile(name, path, decodeText(await readFile(path))?.text ?? "");
  const err: string[] = [];
  const fault: unknown = await fixLinks(parseArguments(["links", option, "--offline"], "nl", 1), terminal(folder, err), [checked], ask).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { folder, path, bytes: await readFile(path), err: err.join(""), fault };
}

describe("writing", () => {
  it("asks, and keeps the file at a no", async () => {
    const no = await fixFile("[a](https://oud.nl/a)", async () => false);
    expect([no.bytes.toString(), no.fault]).toEqual(["[a](https://oud.nl/a)", undefined]);
    expect(no.err).toContain("Niets gewijzigd.");
    const yes = await fixFile("[a](https://oud.nl/a)", async () => true);
    expect(yes.bytes.toString()).toBe("[a](https://nieuw.nl/b)");
  });

  it("refuses a file that changed while the question stood, or since its links were checked, and leaves nothing beside it", async () => {
    const folder = await makeFolder({ "a.md": old });
    const path = join(folder, "a.md");
    const checked = checkedFile("a.md", path, old);
    const args = parseArguments(["links", "--fix"], "nl", 1);
    const fixing = fixLinks(args, terminal(folder, []), [checked], async () => {
      await writeFile(path, `${old} en meer`);
      return true;
    });
    await expect(fixing).rejects.toMatchObject({ code: "fix-changed" });
    await expect(fixLinks(args, terminal(folder, []), [checked], async () => true)).rejects.toMatchObject({ code: "fix-changed" });
    expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual([`${old} en meer`, ["a.md"]]);
  });

  it("a safelink is unwrapped without showing whom it was sent to", async () => {
    const safelink = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fvng.nl%2Fa&data=05%7C02%7Cnoor.velde%40veld.nl%7Cx";
    const fixed = await fixFile(`[a](${safelink})`, async () => true, "a.md", "--fix=all");
    expect(fixed.bytes.toString()).toBe("[a](https://vng.nl/a)");
    expect(fixed.err).toContain("  + https://vng.nl/a\n");
    expect(fixed.err).not.toContain("velde");
  });

  it("keeps UTF-16 in both orders, with its BOM", async () => {
    for (const encoding of ["utf-16le", "utf-16be"] as const) {
      const bytes = encodeText({ text: "é [a](https://oud.nl/a)\r\n", encoding, bom: true });
      const fixed = await fixFile(bytes, async () => true);
      expect(fixed.bytes).toEqual(encodeText({ text: "é [a](https://nieuw.nl/b)\r\n", encoding, bom: true }));
    }
  });

  it("mends HTML in its attributes, and nowhere else", async () => {
    const html = await fixFile("<a href=https://oud.nl/a>a</a> https://oud.nl/a", async () => true, "a.html");
    expect(html.bytes.toString()).toBe("<a href=https://nieuw.nl/b>a</a> https://oud.nl/a");
  });

  it("leaves bytes that are no text as they are, and says so", async () => {
    const bytes = Buffer.concat([Buffer.from("[a](https://oud.nl/a)"), Buffer.from([0xff])]);
    const left = await fixFile(bytes, async () => true);
    expect([left.bytes, left.fault]).toEqual([bytes, undefined]);
    expect(left.err).toContain("a.md:1  niet gewijzigd, want het bestand is geen zuivere UTF-8 of UTF-16: https://oud.nl/a\n");
  });

  it("what is told of the file afterwards is what is there: the mended move is a hint, and its new address is good", async () => {
    const text = `${old} en [b](https://nieuw.nl/b)`;
    const folder = await makeFolder({ "a.md": text });
    const path = join(folder, "a.md");
    const checked = checkedFile("a.md", path, text);
    const place = { file: "a.md", line: 1, column: 1 };
    const [result] = checked.results;
    if (result === undefined) throw new Error("no result");
    const other = {
      ...result,
      link: { ...result.link, url: "https://nieuw.nl/b", href: "https://nieuw.nl/b", places: [{ ...place, column: 27 }] },
      verdict: "ok",
    } as const;
    const results = [{ ...result, link: { ...result.link, places: [place, { ...place, file: "brand.json" }] } }, other];
    const messages: Message[] = [];
    reportLinks(results, (message) => messages.push(message));
    expect(messages.map(({ code }) => code)).toEqual(["link-moved", "link-moved"]);
    const file = { ...checked, results, messages };
    const [now] = await fixLinks(parseArguments(["links", "--fix"], "nl", 1), terminal(folder, []), [file], async () => true);
    expect(now?.results.map(({ verdict, link }) => [verdict, link.url, link.places.map((one) => `${one.file}:${one.column}`)])).toEqual([
      ["moved", "https://oud.nl/a", ["brand.json:1"]],
      ["ok", "https://nieuw.nl/b", ["a.md:1", "a.md:27"]],
    ]);
    expect(now?.messages.map(({ code, severity, file: name }) => `${severity} ${code} ${name}`)).toEqual([
      "warning link-moved brand.json",
      "hint link-mended a.md",
    ]);
    expect(now?.messages[1]?.nl).toBe("Bijgewerkt: https://oud.nl/a is nu https://nieuw.nl/b.");
    // With a no, everything is told as it was.
    const [kept] = await fixLinks(
      parseArguments(["links", "--fix"], "nl", 1),
      terminal(folder, []),
      [{ ...file, text: await readFile(path, "utf8") }],
      async () => false,
    );
    expect(kept?.messages).toBe(messages);
  });

  it("one file that cannot be written keeps no other from being mended, and the exit says so", async () => {
    const folder = await makeFolder({ "a.md": old, "b.md": old, "c.md": old });
    await chmod(join(folder, "b.md"), 0o444);
    const err: string[] = [];
    const files = ["a.md", "b.md", "c.md"].map((name) => checkedFile(name, join(folder, name), old));
    await expect(fixLinks(parseArguments(["links", "--fix"], "nl", 1), terminal(folder, err), files, async () => true)).rejects.toMatchObject({
      code: "fix-readonly",
      nl: "b.md mag niet worden gewijzigd (alleen-lezen) en blijft zoals het is.",
    });
    const texts = await Promise.all(["a.md", "b.md", "c.md"].map((name) => readFile(join(folder, name), "utf8")));
    expect(texts).toEqual(["[a](https://nieuw.nl/b)", old, "[a](https://nieuw.nl/b)"]);
    expect(await readdir(folder)).toEqual(["a.md", "b.md", "c.md"]);
  });
});
