import type { Root } from "hast";
import { expect, it } from "vitest";

import { rewriteReferences } from "../../../pipeline/archive/rewrite-references.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { cloneTree, type Tree } from "../../../pipeline/transform/tree.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";

const paths = {
  images: new Map([
    ["foto.png", "afbeeldingen/foto.png"],
    ["beeld 1.png", "afbeeldingen/beeld 1.png"],
    ["map/foto.png", "afbeeldingen/foto-2.png"],
    ["50%.png", "afbeeldingen/50%.png"],
    ["a&b.png", "afbeeldingen/a&b.png"],
    ["haak(1).png", "afbeeldingen/haak(1).png"],
    ["beeld.png", "afbeeldingen/beeld.png"],
  ]),
  links: new Map([
    ["slides.pdf", "files/slides.pdf"],
    ["map/mijn slides.pptx", "files/mijn-slides.pptx"],
    ["foto.png", "files/foto.png"],
  ]),
};

it.each([
  ["an image", "![alt](foto.png)", "![alt](afbeeldingen/foto.png)"],
  ["with a title", '![alt](foto.png "Een titel")', '![alt](afbeeldingen/foto.png "Een titel")'],
  ["with a title in other quotes, and blanks", "![alt](  foto.png   'T'  )", "![alt](  afbeeldingen/foto.png   'T'  )"],
  ["in angle brackets", "![alt](<beeld 1.png>)", "![alt](<afbeeldingen/beeld%201.png>)"],
  ["percent-encoded", "![alt](beeld%201.png)", "![alt](afbeeldingen/beeld%201.png)"],
  ["with a percent sign", "![alt](50%25.png)", "![alt](afbeeldingen/50%25.png)"],
  ["with an ampersand", "![alt](a&amp;b.png)", "![alt](afbeeldingen/a&amp;b.png)"],
  ["with brackets", "![alt](haak\\(1\\).png)", "![alt](afbeeldingen/haak%281%29.png)"],
  ["in a folder", "![alt](map/foto.png)", "![alt](afbeeldingen/foto-2.png)"],
  ["by reference", "![alt][f]\n\n[f]: foto.png 'T'", "![alt][f]\n\n[f]: afbeeldingen/foto.png 'T'"],
  ["by a short reference", "![f]\n\n[f]: <foto.png>", "![f]\n\n[f]: <afbeeldingen/foto.png>"],
  ["within a link", "[![alt](foto.png)](slides.pdf)", "[![alt](afbeeldingen/foto.png)](files/slides.pdf)"],
  ["in a table and a list", "| ![a](foto.png) |\n|---|\n\n- > ![a](foto.png)", "| ![a](afbeeldingen/foto.png) |\n|---|\n\n- > ![a](afbeeldingen/foto.png)"],
  ["of a video", '::video[T]{href="https://v.example" image="foto.png"}', '::video[T]{href="https://v.example" image="afbeeldingen/foto.png"}'],
  ["of a video, without quotes", "::video[T]{image=foto.png href=https://v.example}", "::video[T]{image=afbeeldingen/foto.png href=https://v.example}"],
  ["a link", "[Slides](slides.pdf)", "[Slides](files/slides.pdf)"],
  ["to a page of it", "[Slides](slides.pdf#page=2)", "[Slides](files/slides.pdf#page=2)"],
  ["with a query", "[Slides](slides.pdf?a=1&amp;b=2#x 'T')", "[Slides](files/slides.pdf?a=1&amp;b=2#x 'T')"],
  ["in angle brackets", "[Slides](<map/mijn slides.pptx>)", "[Slides](<files/mijn-slides.pptx>)"],
  ["by reference", "Zie [slides].\n\n[slides]: slides.pdf#page=2", "Zie [slides].\n\n[slides]: files/slides.pdf#page=2"],
  ["of a button", '::button[Slides]{href="slides.pdf"}', '::button[Slides]{href="files/slides.pdf"}'],
  ["of a video", '::video[T]{href="slides.pdf"}', '::video[T]{href="files/slides.pdf"}'],
  [
    "in a row and a footnote",
    "Meer weten: [s](slides.pdf)[^a]\n\n[^a]: [s](slides.pdf)",
    "Meer weten: [s](files/slides.pdf)[^a]\n\n[^a]: [s](files/slides.pdf)",
  ],
  ["to an image, and the image", "[f](foto.png) ![f](foto.png)", "[f](files/foto.png) ![f](afbeeldingen/foto.png)"],
  ["one definition for both: the image goes first", "[f] ![f]\n\n[f]: foto.png", "[f] ![f]\n\n[f]: afbeeldingen/foto.png"],
])("rewrites %s: %j", (_what, before, after) => {
  expect(rewriteReferences(before, paths)).toBe(after);
  expect(rewriteReferences(before.replaceAll("\n", "\r\n"), paths)).toBe(after.replaceAll("\n", "\r\n"));
});

it.each([
  "`![alt](foto.png)` en `[x](slides.pdf)`",
  "```\n![alt](foto.png)\n```",
  "\\![alt](andere.png)",
  "[x](https://x.example/slides.pdf)",
  "[x](#slides.pdf) [y](mailto:slides@x.example)",
  "![alt](onbekend.png) [x](onbekend.pdf)",
  "[ongebruikt]: foto.png",
  "<img src='foto.png'> <a href='slides.pdf'>x</a>",
  "foto.png en slides.pdf",
  "---\ntitle: foto.png\nsummary: '![x](foto.png)'\n---\n",
])("leaves %j alone", (text) => {
  expect(rewriteReferences(text, paths)).toBe(text);
});

it.each([
  ["image: {src: foto.png, alt: x}", 'image: {src: "afbeeldingen/foto.png", alt: x}'],
  ["image:\n  alt: x\n  src: 'foto.png' # de foto", 'image:\n  alt: x\n  src: "afbeeldingen/foto.png" # de foto'],
  ['image: { "src": "beeld 1.png", alt: x }', 'image: { "src": "afbeeldingen/beeld 1.png", alt: x }'],
  ["beeld: &b foto.png\nimage: {src: *b , alt: x}", 'beeld: &b foto.png\nimage: {src: "afbeeldingen/foto.png" , alt: x}'],
])("rewrites front matter: %j", (before, after) => {
  for (const end of ["\n", "\r\n"]) {
    const text = (yaml: string): string => `---\n${yaml}\ntitle: T\n---\n\nfoto.png\n`.replaceAll("\n", end);
    expect(rewriteReferences(text(before), paths)).toBe(text(after));
  }
});

/** The tree with the addresses of the write-up's own files taken out, and those addresses. */
function mask(tree: Tree): { readonly rest: string; readonly own: readonly string[] } {
  const own: string[] = [];
  const visit = (node: Root | Root["children"][number]): void => {
    delete node.position;
    if (node.type === "element")
      for (const name of ["src", "href", "dataLocal", "dataHref"])
        if (name !== "href" || node.properties["dataLocal"] !== undefined) {
          const address = node.properties[name];
          if (typeof address !== "string") continue;
          own.push(`${name} ${address}`);
          node.properties[name] = "";
        }
    if ("children" in node) for (const child of node.children) visit(child);
  };
  const copy = cloneTree(tree);
  visit(copy);
  return { rest: JSON.stringify(copy), own };
}

const read = (text: string): Tree => transform(text, { name: "a.md", title: "T", lang: "nl", labels: {}, mergeFields: [] }, () => undefined);

/** What an address becomes, as `mask` names it. */
function filed(address: string): string {
  const [name = "", path = "", rest = ""] = /^(?<name>\w+) (?<path>[^?#]*)(?<rest>.*)$/su.exec(address)?.slice(1) ?? [];
  return `${name} ${(name === "src" ? paths.images : paths.links).get(path) ?? path}${rest}`;
}

it("changes nothing but those addresses in write-ups made by chance", () => {
  let rewritten = 0;
  for (let seed = 0; seed < 100; seed++) {
    const before = `${makeWriteUp(seed)}\n\n![x](foto.png "t") en [s](slides.pdf#page=2)\n\n::button[S]{href="slides.pdf"}\n`;
    const after = rewriteReferences(before, paths);
    const [one, other] = [mask(read(before)), mask(read(after))];
    expect(other.rest, String(seed)).toBe(one.rest);
    expect(other.own, String(seed)).toEqual(one.own.map((address) => filed(address)));
    rewritten += other.own.filter((address, at) => address !== one.own[at]).length;
    // What was rewritten is not rewritten again.
    expect(rewriteReferences(after, paths)).toBe(after);
  }
  expect(rewritten).toBeGreaterThan(300);
});

it("takes no longer than the text is long", () => {
  const hostile = ["![a](foto.png)".repeat(3_000), "[".repeat(20_000), "![](".repeat(10_000), `[x]: ${"a".repeat(50_000)}`];
  for (const text of hostile) expect(typeof rewriteReferences(text, paths)).toBe("string");
});
