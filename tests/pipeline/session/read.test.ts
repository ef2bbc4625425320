import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { Message } from "../../../pipeline/messages/message.ts";
import { findWriteUps, slugify } from "../../../pipeline/session/find.ts";
import { defaultLimits, findDeepNesting } from "../../../pipeline/session/limits.ts";
import { readSource } from "../../../pipeline/session/read.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeFolder } from "../../support/run-cli.ts";

const text = "---\ntitle: Café\ndate: 2026-03-12\n---\n\nEén zin.\n";

async function read(bytes: string | Uint8Array) {
  const folder = await makeFolder({ "verslag.md": bytes });
  const { writeUps } = await findWriteUps(["verslag.md"], folder, nodeDisk);
  const messages: Message[] = [];
  const [found] = writeUps;
  if (found === undefined) throw new Error("not found");
  const source = await readSource(found, nodeDisk, defaultLimits, (message) => messages.push(message));
  return { source, told: messages.map(({ code, line, column, blocking }) => `${line}:${column} ${code}${blocking ? " blocking" : ""}`) };
}

describe("what is read in silence", () => {
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["a byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["CRLF", Buffer.from(text.replaceAll("\n", "\r\n"))],
    ["CR", Buffer.from(text.replaceAll("\n", "\r"))],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ])("%s", async (_name, bytes) => {
    const { source, told } = await read(bytes);
    expect(told).toEqual([]);
    expect(source?.text).toBe(text);
  });
});

describe("what is not", () => {
  it.each([
    ["Windows-1252", Buffer.from(text, "latin1"), ["2:11 encoding-invalid blocking"]],
    ["a cut UTF-8 sign", Buffer.concat([Buffer.from("---\ntitle: A\n---\nab"), Buffer.from([0xe2, 0x82])]), ["4:3 encoding-invalid blocking"]],
    ["NUL", "---\ntitle: A\n---\n\nEen\0twee", ["5:4 encoding-nul blocking"]],
    ["an empty body", "---\ntitle: A\ndate: 2026-03-12\n---\n", ["5:1 body-empty"]],
    ["5 MB", "a".repeat(5_000_000), ["1:1 limit-size blocking"]],
    [
      "2,000 nested lists",
      Array.from({ length: 2000 }, (_, n) => `${"  ".repeat(n)}- a`)
        .join("\n")
        .slice(0, 1_900_000),
      ["101:1 limit-nesting blocking"],
    ],
    ["2,000 quotations in each other", `---\ntitle: A\n---\n\n${">".repeat(2000)} a`, ["5:1 limit-nesting blocking"]],
  ])("%s", async (_name, bytes, wanted) => {
    expect((await read(bytes)).told).toEqual(wanted);
  });

  it("ordinary text is nowhere near the limit of nesting", () => {
    expect(findDeepNesting(`${"- een [link](a) en *nadruk*\n".repeat(5000)}${"| a | b |\n".repeat(1000)}`, 100)).toBeUndefined();
  });
});

describe("finding", () => {
  it("takes files and folders with index.md, leaves others, and sorts by slug", async () => {
    const folder = await makeFolder({
      "s/b.md": text,
      "s/a/index.md": text,
      "s/README.md": text,
      "s/.verborgen.md": text,
      "s/c/ander.md": text,
      "s/d.txt": text,
    });
    const { writeUps, twins } = await findWriteUps(["s", "s/b.md"], folder, nodeDisk);
    expect(writeUps.map(({ slug, name }) => [slug, name])).toEqual([
      ["a", "index.md"],
      ["b", "b.md"],
    ]);
    expect(twins.size).toBe(0);
  });

  it("the readable root of a linked write-up is the folder of the real file", async () => {
    const folder = await makeFolder({ "echt/verslag.md": text });
    await mkdir(join(folder, "s"));
    await symlink(join(folder, "echt/verslag.md"), join(folder, "s/verslag.md"));
    const { writeUps } = await findWriteUps(["s"], folder, nodeDisk);
    const source = writeUps[0] === undefined ? undefined : await readSource(writeUps[0], nodeDisk, defaultLimits, () => undefined);
    expect(source?.folder).toBe(join(await nodeDisk.realpath(folder), "echt"));
  });

  it.each([
    ["Wie zit er: 'aan' tafel?", "wie-zit-er-aan-tafel"],
    ["Café Súdwest-Fryslân 2026", "cafe-sudwest-fryslan-2026"],
    ["../../etc", "etc"],
    ["CON", "con-verslag"],
    ["日本", "verslag"],
    ["a".repeat(300), "a".repeat(80)],
  ])("the slug of %s", (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });
});
