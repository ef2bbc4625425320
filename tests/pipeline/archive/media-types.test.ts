import sharp from "sharp";
import { expect, it } from "vitest";

import { findFormat } from "../../../pipeline/archive/media-types.ts";

const bytes = (latin: string): Uint8Array => Uint8Array.from(latin, (sign) => sign.charCodeAt(0));
const codeOf = (path: string, content: Uint8Array): string | undefined => findFormat(path, content).pronom?.code;
/** Far from the beginning, as in a handout. */
const claim = (part: string, level: string): string => `%PDF-1.7 …<pdfaid:part>${part}</pdfaid:part>\n<pdfaid:conformance>${level}</pdfaid:conformance>`;

it.each([
  ["handout.pdf", claim("2", "A"), "fmt/476"],
  ["handout.pdf", claim("3", "A"), "fmt/479"],
  ["handout.pdf", claim("2", "B"), "fmt/477"],
  ["files/a.PDF", "%PDF-1.4\n<rdf:Description pdfaid:part='1' pdfaid:conformance='B'/>", "fmt/354"],
  ["files/a.pdf", "%PDF-1.4\n", "fmt/18"],
  ["files/a.pdf", "%PDF-1.7\n", "fmt/276"],
  ["files/a.pdf", "%PDF-2.0\n", "fmt/1129"],
  ["files/a.pdf", "no PDF", undefined],
  ["verslag.md", "# x", "fmt/1149"],
  ["mail.txt", "x", "x-fmt/111"],
  ["manifest.json", "{}", "fmt/817"],
  ["a.mdto.xml", "<MDTO/>", "fmt/101"],
  ["pagina.html", "<!doctype html>\n<html>", "fmt/471"],
  ["files/old.htm", "<html><body>", "fmt/96"],
  ["a.gif", "GIF87a", "fmt/3"],
  ["a.gif", "GIF89a", "fmt/4"],
  ["a.svg", '<?xml version="1.0"?><svg version="1.1" xmlns="x">', "fmt/92"],
  ["a.svg", '<?xml version="1.0"?><svg xmlns="x">', undefined],
  ["a.docx", "PK\u0003\u0004", "fmt/412"],
  ["a.xlsx", "PK\u0003\u0004", "fmt/214"],
  ["a.pptx", "PK\u0003\u0004", "fmt/215"],
  ["a.pptx", "\u00D0\u00CF\u0011\u00E0", "fmt/494"],
  ["a.zip", "PK\u0003\u0004", "x-fmt/263"],
  ["a.ics", "BEGIN:VCALENDAR", "fmt/388"],
  ["a.csv", "a,b", "x-fmt/18"],
  ["a.doc", "\u00D0\u00CF\u0011\u00E0", undefined],
  ["a.jpg", "\u00FF\u00D8\u00FF\u00E0\u0000\u0010JFIF\0\u0001\u0001", "fmt/43"],
  ["a.jpg", "\u00FF\u00D8\u00FF\u00E1\u0000\u0010Exif\0", undefined],
  ["a.jpg", "\u00FF\u00D8\u00FF\u00E1\u0000\u0010Exif\0\0MM\0*…\u0090\0\0\u0007\0\0\0\u00040220", "x-fmt/391"],
  ["a.jpg", "\u00FF\u00D8\u00FF\u00E1\u0000\u0010Exif\0\0II*\0…\0\u0090\u0007\0\u0004\0\0\u00000232", "fmt/1507"],
])("knows %s with %j as %s", (path, content, code) => {
  expect(codeOf(path, bytes(content.replace("…", "x".repeat(3_000))))).toBe(code);
});

it("knows what an image program makes", async () => {
  const image = sharp({ create: { width: 4, height: 4, channels: 3, background: "#336699" } });
  expect(codeOf("a.png", await image.clone().png().toBuffer())).toBe("fmt/11");
  expect(codeOf("a.png", await image.clone().withIccProfile("srgb").png().toBuffer())).toBe("fmt/12");
  expect(codeOf("a.jpg", await image.clone().jpeg().toBuffer())).toBe("fmt/41");
  expect(codeOf("a.webp", await image.clone().webp().toBuffer())).toBe("fmt/566");
  expect(codeOf("a.webp", await image.clone().webp({ lossless: true }).toBuffer())).toBe("fmt/567");
  expect(
    codeOf(
      "a.jpg",
      await image
        .clone()
        .withExif({ IFD0: { Artist: "x" } })
        .jpeg()
        .toBuffer(),
    ),
  ).toBe("x-fmt/390");
  // Named otherwise than it is.
  expect(codeOf("a.png", await image.clone().jpeg().toBuffer())).toBeUndefined();
});

it("says nothing of what it does not know", () => {
  for (const path of ["a", "a.xyz", "a.", ".pdf.", "files/png"])
    expect(findFormat(path, bytes("%PDF-1.7"))).toEqual({ mediaType: "application/octet-stream", pronom: undefined });
});

it("names media types in lower case, by the extension in any case", () => {
  expect(["A.PDF", "b.Md", "c.PPTX"].map((path) => findFormat(path, bytes("")).mediaType)).toEqual([
    "application/pdf",
    "text/markdown",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ]);
});

it("does not mind bytes that end early, or chunks that never end", () => {
  for (const path of ["a.pdf", "a.png", "a.jpg", "a.webp", "a.gif", "a.svg", "a.docx", "a.html"])
    for (let length = 0; length < 20; length++) expect(() => findFormat(path, bytes(`\u0089PNG\r\n\u001A\n${"\u00FF".repeat(length)}`))).not.toThrow();
});
