/** Every bad input of the contract: told at its place, the right exit code, the other write-up built, the earlier output whole. */

import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";

import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { buildJson, makeFolder, runCli, snapshot } from "../support/run-cli.ts";

const front = (title: string): string => `---\ntitle: ${title}\ndate: 2026-03-04\n---\n\n`;
const good = `${front("Goed verslag")}Een korte inleiding bij deze sessie.\n\n## Buurtkamer\n\nOnderwerp: Een kamer voor de buurt.\n`;
const lines = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join("\n");

interface BadCase {
  readonly name: string;
  readonly code: string;
  readonly line?: number;
  readonly files: () => Promise<Record<string, string | Uint8Array>> | Record<string, string | Uint8Array>;
  readonly prepare?: (folder: string) => Promise<void>;
}

const picture = async (): Promise<Uint8Array> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#a3391a" } })
    .png()
    .toBuffer();

const blocking: readonly BadCase[] = [
  { name: "broken YAML", code: "meta-yaml", files: () => ({ "sessions/slecht.md": "---\ntitle: [\ndate: 2026-03-04\n---\ntekst\n" }) },
  { name: "no title", code: "meta-missing", files: () => ({ "sessions/slecht.md": "---\ndate: 2026-03-04\n---\n\ntekst\n" }) },
  { name: "a date of the wrong type", code: "meta-type", line: 3, files: () => ({ "sessions/slecht.md": "---\ntitle: Een\ndate: [1]\n---\n\ntekst\n" }) },
  {
    name: "front matter with __proto__",
    code: "meta-unknown",
    files: () => ({ "sessions/slecht.md": "---\ntitle: Een\ndate: 2026-03-04\n__proto__: {brand: x}\nsubject: [1]\n---\n\ntekst\n" }),
  },
  {
    name: "an alias bomb",
    code: "meta-yaml",
    files: () => ({
      "sessions/slecht.md": `---\ntitle: Een\ndate: 2026-03-04\na: &a [x,x,x,x,x,x,x,x,x]\n${lines(9, (n) => `${"bcdefghij"[n]}: &${"bcdefghij"[n]} [${Array(9).fill(`*${"abcdefghi"[n]}`).join(",")}]`)}\n---\n\ntekst\n`,
    }),
  },
  {
    name: "Windows-1252 bytes",
    code: "encoding-invalid",
    line: 6,
    files: () => ({ "sessions/slecht.md": Buffer.concat([Buffer.from(front("Een")), Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a])]) }),
  },
  {
    name: "an image of the front matter that is missing, at its own line",
    code: "image-missing",
    line: 4,
    files: () => ({ "sessions/slecht.md": "---\ntitle: Een\ndate: 2026-03-04\nimage: { src: weg.png, alt: Een plein }\n---\n\ntekst\n" }),
  },
  { name: "a block at the top that does not end", code: "meta-yaml", line: 1, files: () => ({ "sessions/slecht.md": "---\ntitle: Een\n\ntekst\n" }) },
  { name: "NUL bytes", code: "encoding-nul", line: 6, files: () => ({ "sessions/slecht.md": `${front("Een")}a\u0000b\n` }) },
  { name: "a body of 5 MB", code: "limit-size", files: () => ({ "sessions/slecht.md": front("Een") + "woord ".repeat(900_000) }) },
  { name: "2,000 nested lists", code: "limit-nesting", files: () => ({ "sessions/slecht.md": `${front("Een")}${"- ".repeat(2000)}x\n` }) },
  { name: "a missing image", code: "image-missing", line: 6, files: () => ({ "sessions/slecht.md": `${front("Een")}![een plein](weg.png)\n` }) },
  {
    name: "an image without alt",
    code: "image-alt-missing",
    line: 6,
    files: async () => ({ "sessions/slecht.md": `${front("Een")}![](plein.png)\n`, "sessions/plein.png": await picture() }),
  },
  {
    name: "a truncated image",
    code: "image-unreadable",
    line: 6,
    files: async () => ({ "sessions/slecht.md": `${front("Een")}![een plein](half.png)\n`, "sessions/half.png": (await noise()).subarray(0, 900) }),
  },
  {
    name: "an image of 30,000 × 30,000",
    code: "image-too-large",
    line: 6,
    files: async () => ({ "sessions/slecht.md": `${front("Een")}![een vlak](groot.png)\n`, "sessions/groot.png": await hugePng() }),
  },
  {
    name: "an SVG in disguise with script",
    code: "image-type",
    line: 6,
    files: () => ({
      "sessions/slecht.md": `${front("Een")}![een plein](nep.png)\n`,
      "sessions/nep.png": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    }),
  },
  {
    name: "../../etc/passwd as image",
    code: "image-outside",
    line: 6,
    files: () => ({ "sessions/slecht.md": `${front("Een")}![x](../../../../../../etc/passwd)\n` }),
  },
  { name: "an absolute image path", code: "image-outside", line: 6, files: () => ({ "sessions/slecht.md": `${front("Een")}![x](/etc/passwd)\n` }) },
  { name: "a file: image", code: "image-outside", line: 6, files: () => ({ "sessions/slecht.md": `${front("Een")}![x](file:///etc/passwd)\n` }) },
  {
    name: "a symbolic link out of the folder",
    code: "image-outside",
    line: 6,
    files: async () => ({ "sessions/slecht.md": `${front("Een")}![x](link.png)\n`, "elders.png": await picture() }),
    prepare: (folder) => symlink(join(folder, "elders.png"), join(folder, "sessions/link.png")),
  },
  { name: "a merge field that is not listed", code: "merge-unknown", line: 6, files: () => ({ "sessions/slecht.md": `${front("Een")}Dag {{geheim}}!\n` }) },
];

describe("bad input", () => {
  it.for(blocking)("$name is told, costs nobody else anything, and keeps the earlier output whole", async ({ code, line, files, prepare }) => {
    const folder = await makeFolder({
      "sessions/goed.md": good,
      ...(await files()),
      "output/slecht/report.json": '{"schemaVersion":1,"earlier":true}\n',
      "output/slecht/handout.pdf": "earlier",
    });
    await prepare?.(folder);
    const ran = await buildJson(["--only", "web,contacts,links"], folder);
    const [fine, bad] = ran.writeUps;
    expect(ran.err).not.toMatch(/ {4}at /u);
    expect(ran.code).toBe(1);
    expect(fine).toMatchObject({ slug: "goed", built: true });
    expect(bad).toMatchObject({ slug: "slecht", built: false });
    const told = bad?.messages.find((message) => message.code === code);
    expect(told, JSON.stringify(bad?.messages)).toBeDefined();
    expect(bad?.messages.some((message) => message.blocking)).toBe(true);
    expect(told?.file).toBe("slecht.md");
    if (line !== undefined) expect(told?.line).toBe(line);
    for (const sentence of [told?.nl, told?.en, told?.advice.nl, told?.advice.en]) expect(sentence).toMatch(/\S/u);
    const output = await snapshot(join(folder, "output"));
    expect(Object.keys(output)).toContain("goed/web.html");
    expect(Object.entries(output).filter(([path]) => path.startsWith("slecht/"))).toEqual([
      ["slecht/handout.pdf", Buffer.from("earlier").toString("base64")],
      ["slecht/report.json", Buffer.from('{"schemaVersion":1,"earlier":true}\n').toString("base64")],
    ]);
  });

  it("two write-ups with one slug are both refused", async () => {
    const folder = await makeFolder({ "sessions/goed.md": good, "sessions/dubbel.md": good, "sessions/dubbel/index.md": good });
    const ran = await buildJson(["--only", "web"], folder);
    expect(ran.code).toBe(1);
    expect(ran.writeUps.map(({ slug, built }) => [slug, built])).toEqual([
      ["dubbel", false],
      ["dubbel", false],
      ["goed", true],
    ]);
    expect(ran.writeUps.slice(0, 2).map(({ messages }) => messages.map(({ code, file }) => [code, file]))).toEqual([
      [["slug-twin", "dubbel.md"]],
      [["slug-twin", "index.md"]],
    ]);
  });

  it("a missing file and a folder without write-ups are wrong use", async () => {
    const folder = await makeFolder({ "leeg/niets.txt": "x" });
    for (const path of ["weg.md", "leeg"]) {
      const ran = await runCli(["build", path, "--offline"], folder);
      expect(ran.code).toBe(2);
      expect(ran.err).toContain(path);
      expect(ran.err).not.toMatch(/ {4}at /u);
    }
  });

  it("an empty body and 10,000 links build with a warning", async () => {
    const folder = await makeFolder({
      "sessions/leeg.md": front("Leeg"),
      "sessions/links.md": front("Links") + lines(10_000, (n) => `[Pagina ${n}](https://voorbeeld.example/${n})\n`),
    });
    const ran = await buildJson(["--only", "email,web,contacts,links"], folder);
    expect(ran.writeUps.map(({ slug, built }) => [slug, built])).toEqual([
      ["leeg", true],
      ["links", true],
    ]);
    expect(ran.writeUps[0]?.messages.map(({ code }) => code)).toContain("body-empty");
    expect(ran.writeUps[1]?.messages.map(({ code }) => code)).toContain("links-many");
  });

  it("a browser that is missing is told, and exit is 2", async () => {
    const folder = await makeFolder({ "sessions/goed.md": good });
    const ran = await runCli(["build", "--offline", "--only", "print"], folder, { SESSIEPERS_BROWSER: "/bestaat/niet/chromium" });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/browser/iu);
    expect(ran.err).not.toMatch(/ {4}at /u);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("a read-only output folder is told, exit is 2, and what was there stays", async () => {
    const folder = await makeFolder({ "sessions/goed.md": good, "output/goed/handout.pdf": "earlier", "output/goed/report.json": "{}" });
    await chmod(join(folder, "output"), 0o555);
    const ran = await runCli(["build", "--offline", "--only", "web"], folder);
    await chmod(join(folder, "output"), 0o755);
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(/mogen we niet schrijven/u)]);
    expect(Object.keys(await snapshot(join(folder, "output")))).toEqual(["goed/handout.pdf", "goed/report.json"]);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("a write-up that we may not read is told, and the others are built", async () => {
    const folder = await makeFolder({ "sessions/goed.md": good, "sessions/slecht.md": good });
    await chmod(join(folder, "sessions/slecht.md"), 0);
    const ran = await buildJson(["--only", "web"], folder);
    expect(ran.writeUps.map(({ slug, built, messages }) => [slug, built, messages.map(({ code }) => code)])).toEqual([
      ["goed", true, []],
      ["slecht", false, ["source-unreadable"]],
    ]);
    expect(ran.code).toBe(1);
  });

  it("an output folder that cannot be written is told, and exit is 2", async () => {
    const folder = await makeFolder({ "sessions/goed.md": good, output: "dit is een bestand" });
    const ran = await runCli(["build", "--offline", "--only", "web"], folder);
    expect(ran.code).toBe(2);
    expect(ran.err).not.toMatch(/ {4}at /u);
  });
});

/** A PNG with enough noise that a cut leaves a broken file. */
async function noise(): Promise<Buffer> {
  const bytes = Buffer.from(Array.from({ length: 60 * 60 * 3 }, (_, n) => (n * 7919 + (n >> 3) * 104_729) % 256));
  return sharp(bytes, { raw: { width: 60, height: 60, channels: 3 } })
    .png()
    .toBuffer();
}

/** The header of a PNG of 30,000 × 30,000, with too little behind it: refused before anything is decoded. */
async function hugePng(): Promise<Uint8Array> {
  const small = Buffer.from(await picture());
  small.writeUInt32BE(30_000, 16);
  small.writeUInt32BE(30_000, 20);
  const { crc32 } = await import("node:zlib");
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  return small;
}
