import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";
import type { Element } from "hast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";

import type { PrintDocument } from "../../../pipeline/print/print-document.ts";
import { renderPrint } from "../../../pipeline/print/render.ts";
import { makeDocument, wholeWriteUp } from "../email/make-document.ts";

/** All elements of the printed page that pass, in order. */
function findAll(html: string, passes: (node: Element) => boolean): readonly Element[] {
  const found: Element[] = [];
  visit(fromHtml(html), "element", (node) => {
    if (passes(node)) found.push(node);
  });
  return found;
}

const withClass =
  (name: string) =>
  (node: Element): boolean =>
    Array.isArray(node.properties["className"]) && node.properties["className"].includes(name);

const texts = (html: string, name: string): readonly string[] => findAll(html, withClass(name)).map((node) => toString(node).trim());

async function printDocument(markdown: string): Promise<PrintDocument> {
  return renderPrint(await makeDocument(markdown), "", { name: "proef.md", bytes: new Uint8Array() });
}

async function print(markdown: string): Promise<string> {
  return (await printDocument(markdown)).html;
}

function writeUp(projects: number, more = "", facts = ""): string {
  const parts = Array.from({ length: projects }, (_, n) => `## Project ${n + 1}\n\nOnderwerp: Iets met [een verslag](https://veld.example/${n + 1}).\n`);
  return `---\ntitle: Proef\ndate: 2026-03-12\nsummary: Kort.\n${facts}---\n\nInleiding.\n\n${more}\n\n${parts.join("\n")}`;
}

describe("contents", () => {
  it("stand in the band for two to six projects, link to each heading, and leave room for its page", async () => {
    const html = await print(writeUp(3));
    expect(findAll(html, withClass("band")).filter((node) => node.tagName === "div")).toHaveLength(1);
    const entries = findAll(html, (node) => node.tagName === "li");
    expect(entries.map((entry) => toString(entry).trim())).toEqual(["Project 1", "Project 2", "Project 3"]);
    const rooms = findAll(html, (node) => node.properties["dataPageOf"] !== undefined).map((node) => node.properties["dataPageOf"]);
    expect(rooms).toEqual(["project-1", "project-2", "project-3"]);
    for (const id of rooms) expect(findAll(html, (node) => node.properties["id"] === id && node.tagName === "h2")).toHaveLength(1);
  });

  it("are absent for one project and with `toc: false`", async () => {
    expect(await print(writeUp(1))).not.toContain("data-page-of");
    expect(await print(writeUp(4, "", "toc: false\n"))).not.toContain("data-page-of");
  });

  it("are a list of their own above six projects, and the call to action stays in its place", async () => {
    const html = await print(writeUp(7, '::button[Doe mee]{href="https://veld.example/mee"}'));
    expect(findAll(html, withClass("shared"))).toHaveLength(0);
    expect(texts(html, "intro")[0]).toMatch(/Doe mee\s*veld\.example\/mee/u);
  });
});

describe("codes", () => {
  it("the introduction's video goes beside the contents, before any other call to action", async () => {
    const html = await print(writeUp(2, '::button[Doe mee]{href="https://veld.example/mee"}\n\n::video[Kijk]{href="https://film.example/2"}'));
    expect(texts(html, "shared")[0]).toMatch(/Kijk\s*film\.example\/2$/u);
    expect(texts(html, "intro")[0]).toMatch(/Doe mee/u);
    expect(findAll(html, withClass("qr")).map((node) => node.properties["ariaLabel"])).toEqual([
      "QR-code naar film.example/2",
      "QR-code naar veld.example/mee",
    ]);
  });

  it("a mail address and a link with a merge field have none, and keep their address in words", async () => {
    const html = await print(
      writeUp(2, '::button[Mail ons]{href="mailto:noor@veld.example"}\n\n::button[Jouw plek]{href="https://veld.example/{{voornaam}}"}'),
    );
    expect(findAll(html, withClass("qr"))).toHaveLength(0);
    expect(texts(html, "where")).toEqual(["noor@veld.example", "veld.example/lezer"]);
  });

  it("speak the language of the write-up", async () => {
    const html = await print(writeUp(2, '::button[Join]{href="https://veld.example/join"}', "lang: en\n"));
    expect(findAll(html, withClass("qr"))[0]?.properties["ariaLabel"]).toBe("QR code for veld.example/join");
  });
});

describe("addresses", () => {
  it("run on through the document, at the end of each project", async () => {
    const html = await print(writeUp(3, "Zie [hier](https://veld.example/intro)."));
    const items = findAll(html, withClass("item")).map((node) => node.children.map((cell) => toString(cell)).join(" "));
    expect(items).toEqual(["1 veld.example/intro", "2 veld.example/1", "3 veld.example/2", "4 veld.example/3"]);
    const projects = findAll(html, withClass("project"));
    for (const project of projects) expect(project.children.at(-1)).toMatchObject({ properties: { className: ["addresses"], role: "list" } });
  });

  it("of a footnote stand below the notes, whose marks are letters since numbers are addresses", async () => {
    const html = await print(wholeWriteUp);
    expect(texts(html, "footnotes")[0]).toMatch(/wijkraad\.example$/u);
    expect(findAll(html, (node) => node.tagName === "ol" && node.properties["type"] === "a")).toHaveLength(1);
    expect(findAll(html, (node) => String(node.properties["href"]).includes("fn-1")).map((node) => toString(node))).toEqual(["a"]);
  });
});

it("what Chromium tags badly is not there: no q, dl, figure, or text in the style", async () => {
  const html = await print(wholeWriteUp);
  expect(findAll(html, (node) => ["q", "dl", "dt", "dd", "figure", "figcaption", "aside"].includes(node.tagName))).toEqual([]);
});

it("every hint for the structure reaches the finisher, and is one that it knows", async () => {
  const known = ["TOC", "TOCI", "L", "LI", "Lbl", "LBody", "Sect", "Div", "P", "Caption", "BlockQuote", "Code", "Note", "Figure", "Artifact"];
  const { html, marks } = await printDocument(wholeWriteUp);
  const hints = marks.flatMap(({ type }) => type ?? []);
  expect(hints.filter((hint) => !known.includes(hint))).toEqual([]);
  expect(new Set(hints)).toEqual(new Set(["Sect", "L", "LI", "Lbl", "Div", "TOC", "TOCI", "Figure"]));
  expect(html).not.toContain("data-struct");
});
