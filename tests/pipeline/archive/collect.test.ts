/** What a built write-up brings to the archive: everything that its page and its Markdown lead to, and nothing of its contacts. */

import { readFile } from "node:fs/promises";

import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";

import { type BuiltWriteUp, collectContent, neededOutputs } from "../../../pipeline/archive/collect.ts";
import type { SessionContent } from "../../../pipeline/archive/content.ts";
import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { firstHistory } from "../../../pipeline/archive/history.ts";
import type { SessionDocument } from "../../../pipeline/document.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeFolder } from "../images/make-write-up.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";
import { wholeSettings } from "./make-content.ts";

const markdown = `---
title: "Wijken {{voornaam}} aan zet"
date: 2026-11-18
summary: Kort gezegd.
tags: [wonen]
image: { src: "Foto één.png", alt: Een plein }
next: { title: "Vervolg", date: 2026-12-09, start: "13:00", place: Stadhuis }
---

Zie de [slides](map/Slides.pptx#3) en [nog eens](map/Slides.pptx), met <b>html</b>.

## Eerste *project*

Onderwerp: iets
Contact: Noor van der Velde - noor@veenlo.example

![Plein](map/foto.png) ![Ander](foto.png)

::video[Film]{href="https://video.example/1" image="map/foto.png"}

## Zonder rijen

Tekst.

## Tweede project

Contact: Noor van der Velde - noor@veenlo.example
`;

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const pathsOf = ({ files }: SessionContent): readonly string[] => files.map(({ path }) => path);
const fileOf = (content: SessionContent, path: string) => content.files.find((file) => file.path === path);

async function picturesOf(document: SessionDocument): Promise<ReadonlyMap<string, Uint8Array>> {
  const all = [...document.images, ...document.thumbnails];
  return new Map(await Promise.all(all.map(async ([src, { path }]) => [src, await readFile(path)] as const)));
}

const made: { built?: BuiltWriteUp; redacted?: BuiltWriteUp } = {};

const image = (colour: string) => sharp({ create: { width: 60, height: 40, channels: 3, background: colour } }).png();

beforeAll(async () => {
  const folder = await makeFolder({
    "Foto één.png": await image("#447799").toBuffer(),
    "foto.png": await image("#994477").toBuffer(),
    "map/foto.png": await image("#449977").toBuffer(),
    "map/Slides.pptx": "PK\u0003\u0004slides",
  });
  const brand = await readBundledBrand("waterland");
  for (const redacts of [false, true]) {
    const { issue } = await buildExample(markdown, brand, folder, nodeDisk, redacts);
    const { document } = issue;
    if (document === undefined) throw new Error(issue.messages.map(({ en }) => en).join("\n"));
    const outputs = new Map(issue.files.map(({ path, bytes }) => [path, bytes]));
    const own = redacts ? await issue.redacted?.markdown(({ en }) => expect.fail(en)) : markdown;
    made[redacts ? "redacted" : "built"] = {
      slug: issue.redacted?.folder ?? issue.slug,
      document,
      markdown: new TextEncoder().encode(own),
      outputs,
      pictures: redacts ? undefined : await picturesOf(document),
      mdto: wholeSettings,
    };
  }
}, 120_000);

function built(which: "built" | "redacted" = "built"): BuiltWriteUp {
  const found = made[which];
  if (found === undefined) throw new Error("not built");
  return found;
}

it("brings the outputs, the Markdown with its images, and the linked files, under the archive's names", () => {
  const content = collectContent(built());
  expect(pathsOf(content)).toEqual([
    "afbeeldingen/Foto één.png",
    "afbeeldingen/foto-2.png",
    "afbeeldingen/foto.png",
    "files/slides.pptx",
    "handout.pdf",
    "mail.txt",
    "pagina.html",
    "verslag.md",
  ]);
  expect(content).toMatchObject({
    slug: "verslag",
    title: "Wijken lezer aan zet",
    date: "2026-11-18",
    lang: "nl",
    summary: "Kort gezegd.",
    tags: ["wonen"],
    projects: ["Eerste project", "Tweede project"],
    redacted: false,
    mdto: wholeSettings,
  });
  expect(content.files.filter(({ madeBy }) => madeBy === "author").map(({ path }) => path)).toEqual(pathsOf(content).slice(0, 4));
  expect(fileOf(content, "mail.txt")?.bytes).toBe(built().outputs.get("email.txt"));
  expect(fileOf(content, "handout.pdf")?.bytes).toBe(built().outputs.get("handout.pdf"));
});

it("points the Markdown at what is filed with it, and changes nothing else in it", () => {
  const said = text(fileOf(collectContent(built()), "verslag.md")?.bytes);
  const undone = said
    .replace('src: "afbeeldingen/Foto één.png"', 'src: "Foto één.png"')
    .replace("files/slides.pptx#3", "map/Slides.pptx#3")
    .replace("(files/slides.pptx)", "(map/Slides.pptx)")
    .replace("(afbeeldingen/foto.png)", "(map/foto.png)")
    .replace("(afbeeldingen/foto-2.png)", "(foto.png)")
    .replace('image="afbeeldingen/foto.png"', 'image="map/foto.png"');
  expect(said).not.toBe(markdown);
  expect(undone).toBe(markdown);
});

/** Every address in a page or in Markdown that leads to something beside it. */
function relativeAddresses(said: string): readonly string[] {
  const all = [...said.matchAll(/(?:href|src|image)="(?<href>[^"]*)"|src: "(?<src>[^"]*)"|\]\((?<to>[^)\s]*)/gu)].map(
    ({ groups = {} }) => groups["href"] ?? groups["src"] ?? groups["to"] ?? "",
  );
  return all.filter((address) => !/^(?:[a-z]+:|#)/iu.test(address)).map((address) => decodeURIComponent(address.replace(/[?#].*$/u, "")));
}

it.each(["built", "redacted"] as const)("every link beside the page and the Markdown leads to a file that is filed (%s)", (which) => {
  const content = collectContent(built(which));
  for (const path of ["pagina.html", "verslag.md"]) {
    const addresses = relativeAddresses(text(fileOf(content, path)?.bytes));
    if (path === "verslag.md") expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect(pathsOf(content), `${path} leads to ${address}`).toContain(address);
  }
});

it("puts the calendar's entry in the page, which is otherwise the page that was built", () => {
  const page = text(fileOf(collectContent(built()), "pagina.html")?.bytes);
  const calendar = Buffer.from(built().outputs.get("next.ics") ?? []).toString("base64");
  expect(calendar).not.toBe("");
  const undone = page.replace(
    `<a href="data:text/calendar;base64,${calendar}" download="next.ics" type="text/calendar">`,
    '<a href="next.ics" type="text/calendar">',
  );
  expect(undone).not.toBe(page);
  expect(undone).toBe(text(built().outputs.get("web.html")));
});

/** The Markdown that is filed of these bytes. */
const verslag = (bytes: Uint8Array): string => Buffer.from(fileOf(collectContent({ ...built(), markdown: bytes }), "verslag.md")?.bytes ?? []).toString("utf8");

it("keeps line ends and byte order mark, and makes UTF-8 of UTF-16", () => {
  const lf = verslag(Buffer.from(markdown));
  const crlf = markdown.replaceAll("\n", "\r\n");
  expect(verslag(Buffer.from(crlf))).toBe(lf.replaceAll("\n", "\r\n"));
  expect(verslag(Buffer.from(`\uFEFF${crlf}`))).toBe(`\uFEFF${lf.replaceAll("\n", "\r\n")}`);
  expect(verslag(Buffer.from(`\uFEFF${markdown}`, "utf16le"))).toBe(lf);
});

it("files Markdown that leads to nothing of its own as it came", () => {
  const bytes = Buffer.from("---\r\ntitle: x\r\n---\r\nTekst.\r\n");
  const content = collectContent({ ...built(), markdown: bytes });
  expect(fileOf(content, "verslag.md")).toEqual({ path: "verslag.md", bytes, madeBy: "author" });
});

it("a redacted write-up brings only what was made of it, without names, under a slug and a folder of its own", () => {
  const content = collectContent(built("redacted"));
  expect(content).toMatchObject({ slug: "verslag.redacted", redacted: true });
  expect(content.files.every(({ madeBy }) => madeBy === "sessiepers")).toBe(true);
  expect(pathsOf(content).filter((path) => path.startsWith("files/"))).toEqual([]);
  // The images are those of the page, encoded anew.
  const images = pathsOf(content).filter((path) => path.startsWith("afbeeldingen/"));
  expect(images.length).toBeGreaterThan(2);
  expect(images.every((path) => /-[0-9a-f]{8}\.(?:png|jpg)$/u.test(path))).toBe(true);
  for (const { path, bytes } of content.files) expect(Buffer.from(bytes).toString("latin1"), path).not.toMatch(/velde|noor@/iu);
  const { folder } = makePackage(content, firstHistory, "sessiepers 0.1.0");
  expect(folder).toBe("2026-11-18 Wijken lezer aan zet (geanonimiseerd)");
});

it("the ordinary one does hold the name: the search above can fail", () => {
  expect(text(fileOf(collectContent(built()), "verslag.md")?.bytes)).toContain("van der Velde");
});

it("refuses to file what is not whole", () => {
  for (const path of neededOutputs) {
    const outputs = new Map([...built().outputs].filter(([name]) => name !== path));
    expect(() => collectContent({ ...built(), outputs })).toThrow(path);
  }
  expect(() => collectContent({ ...built(), pictures: new Map() })).toThrow("not there");
});

it("gives the same content twice", () => {
  for (const which of ["built", "redacted"] as const) expect(collectContent(built(which))).toEqual(collectContent(built(which)));
});
