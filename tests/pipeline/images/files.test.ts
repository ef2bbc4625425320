import { symlink } from "node:fs/promises";
import { join } from "node:path";

import { h } from "hastscript";
import { describe, expect, it } from "vitest";

import type { LocalFile } from "../../../pipeline/document.ts";
import { readLocalFiles } from "../../../pipeline/images/files.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import type { Tree } from "../../../pipeline/transform/tree.ts";
import type { Disk } from "../../../pipeline/world.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeFolder } from "./make-write-up.ts";

function treeOf(hrefs: readonly string[]): Tree {
  const links = hrefs.map((href, index) => ({
    ...h("a", "Slides"),
    properties: { href, dataLocal: href },
    position: { start: { line: 20 + index, column: 5 }, end: { line: 20 + index, column: 9 } },
  }));
  return { type: "root", children: [h("section", [h("p", [h("a", { href: "https://web.example/" }, "web"), ...links])])] };
}

async function read(
  folder: string,
  hrefs: readonly string[],
  disk: Disk = nodeDisk,
): Promise<{ readonly files: ReadonlyMap<string, LocalFile>; readonly messages: readonly Message[] }> {
  const messages: Message[] = [];
  const files = await readLocalFiles(treeOf(hrefs), { folder, name: "verslag.md" }, disk, (message) => messages.push(message));
  return { files, messages };
}

describe("local files", () => {
  it("are read once each, keyed as in the tree, with names that are safe and differ", async () => {
    const folder = await makeFolder({ "slides.pdf": "1", "a/slides.pdf": "2", "b/Slides.PDF": "3", "Mijn Café.DOCX": "4", zonder: "5", "日本.txt": "6" });
    const hrefs = ["slides.pdf", "a/slides.pdf", "slides.pdf", "./slides.pdf", "b/Slides.PDF", "Mijn Café.DOCX", "zonder", "日本.txt"];
    const { files, messages } = await read(folder, hrefs);
    expect(messages).toEqual([]);
    expect([...files].map(([href, file]) => [href, file.href, file.name, Buffer.from(file.bytes).toString()])).toEqual([
      ["slides.pdf", "slides.pdf", "slides.pdf", "1"],
      ["a/slides.pdf", "a/slides.pdf", "slides-2.pdf", "2"],
      ["./slides.pdf", "./slides.pdf", "slides.pdf", "1"],
      ["b/Slides.PDF", "b/Slides.PDF", "slides-3.pdf", "3"],
      ["Mijn Café.DOCX", "Mijn Café.DOCX", "mijn-cafe.docx", "4"],
      ["zonder", "zonder", "zonder", "5"],
      ["日本.txt", "日本.txt", "bestand.txt", "6"],
    ]);
  });

  it("that are missing, a folder, or outside are errors that do not block, at each place", async () => {
    const folder = await makeFolder({ "map/deel/x.txt": "", "map/Slides.pdf": "", "geheim.pdf": "geheim" });
    await symlink(join(folder, "geheim.pdf"), join(folder, "map/link.pdf"));
    const { files, messages } = await read(join(folder, "map"), ["slides.pdf", "deel", "link.pdf", "../geheim.pdf", "link.pdf"]);
    expect(files.size).toBe(0);
    expect(messages.map(({ code, severity, blocking, file, line, column }) => [code, severity, blocking, file, line, column])).toEqual([
      ["link-local-missing", "error", false, "verslag.md", 20, 5],
      ["link-local-missing", "error", false, "verslag.md", 21, 5],
      ["link-local-outside", "error", false, "verslag.md", 22, 5],
      ["link-local-outside", "error", false, "verslag.md", 23, 5],
      ["link-local-outside", "error", false, "verslag.md", 24, 5],
    ]);
    expect(messages[0]?.advice.en).toContain("Slides.pdf");
  });

  it("of more than 25 MB are not even read", async () => {
    const folder = await makeFolder({ "film.mp4": "x" });
    const disk: Disk = {
      ...nodeDisk,
      stat: async (path) => ({ ...(await nodeDisk.stat(path)), size: 25_000_001 }),
      readFile: () => Promise.reject(new Error("read")),
    };
    const { files, messages } = await read(folder, ["film.mp4"], disk);
    expect(files.size).toBe(0);
    expect(messages).toMatchObject([
      { code: "link-local-large", severity: "error", blocking: false, nl: "Het bestand film.mp4 is 26 MB; we nemen bestanden mee tot 25 MB." },
    ]);
  });

  it("that may not be read are told", async () => {
    const folder = await makeFolder({ "slides.pdf": "x" });
    const disk: Disk = { ...nodeDisk, readFile: () => Promise.reject(Object.assign(new Error("EACCES"), { code: "EACCES" })) };
    expect((await read(folder, ["slides.pdf"], disk)).messages).toMatchObject([{ code: "link-local-unreadable", blocking: false }]);
  });
});
