import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { textsOf } from "../../../pipeline/texts/texts.ts";

const name = /Noor\s+van\s+der\s+Velde/u;
const holds = async (file: string, content: string | Uint8Array): Promise<boolean> =>
  (await textsOf(file, typeof content === "string" ? new TextEncoder().encode(content) : content)).some((text) => name.test(text));

/** The least PDF with this content on its page, and these objects besides. */
function makePdf(content: string, more = ""): Uint8Array {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R >> endobj\n4 0 obj << /Length ${content.length} >>\nstream\n${content}\nendstream endobj\n${more}
trailer << /Root 1 0 R >>\n%%EOF\n`,
    "latin1",
  );
}

describe("reads the name in", () => {
  it.each([
    ["a page", "x.html", "<p>Noor van&nbsp;der <b>Vel</b>de</p>"],
    ["a link's address", "x.html", '<a href="mailto:x?subject=Noor van der Velde">mail</a>'],
    ["an address in Markdown", "x.md", "<https://x.example/?q=Noor van der Velde>"],
    ["a comment", "x.html", "<p>x</p><!-- Noor van der Velde -->"],
    ["table cells", "x.html", "<td>Noor</td><td>van der Velde</td>"],
    ["an alternative text", "x.html", '<img alt="Noor van der Velde" src="data:image/png;base64,AAAA">'],
    ["character references", "x.html", "N&#111;&#x6f;r van der Velde"],
    ["XML", "x.xml", '<?xml version="1.0"?><a b="Noor van der Velde"/>'],
    ["a folded calendar", "x.ics", "SUMMARY:Met Noor van d\r\n er Velde\r\n"],
    ["Markdown with a reference", "x.md", "Noor&nbsp;van der Velde"],
    ["a mail's encoded header", "x.eml", "Subject: =?utf-8?B?Tm9vciB2YW4gZGVyIFZlbGRl?=\r\n\r\nDag\r\n"],
    [
      "a mail in quoted-printable",
      "x.eml",
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nNoor=20van d=\r\ner Velde\r\n",
    ],
    [
      "a mail's part in base64",
      "x.eml",
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from("<p>Noor van der Velde").toString("base64")}\r\n--b--\r\n`,
    ],
    ["a sound's remarks", "x.mp3", Buffer.concat([Buffer.from([0, 1, 2, 0xff]), Buffer.from("Noor van der Velde")])],
    ["UTF-16", "x.txt", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Noor van der Velde", "utf16le")])],
    ["windows-1252", "x.txt", Buffer.from("Café: Noor van der Velde", "latin1")],
    ["a Word document", "x.docx", zipSync({ "word/document.xml": strToU8("<w:t>Noor van </w:t><w:t>der Velde</w:t>") })],
    ["a PDF's page", "x.pdf", makePdf("BT (Noor van der Velde) Tj ET")],
    ["a PDF's lines, with a word broken", "x.pdf", makePdf("BT 1 0 0 1 0 700 Tm (Noor van der Vel-) Tj 0 -14 Td (de) Tj ET")],
    ["a PDF whose spaces are moves", "x.pdf", makePdf("BT [(Noor) -300 (van) -300 (der) -300 (Velde)] TJ ET")],
    ["a PDF's replacement text", "x.pdf", makePdf("BT /Span << /ActualText (Noor van der Velde) >> BDC (x) Tj EMC ET")],
    ["a PDF's metadata", "x.pdf", makePdf("", "5 0 obj << /Title (Noor van der Velde) >> endobj")],
    ["a PDF's file inside", "x.pdf", makePdf("", "5 0 obj << /Type /EmbeddedFile /Length 18 >>\nstream\nNoor van der Velde\nendstream endobj")],
    ["what calls itself a PDF", "x.pdf", "%PDF-1.7 Noor van der Velde"],
  ])("%s", async (_what, file, content) => {
    expect(await holds(file, content)).toBe(true);
  });
});

it("a mail's PDF in a ZIP is read too, and a nest without end is not", async () => {
  const pdf = Buffer.from(makePdf("BT (Noor van der Velde) Tj ET")).toString("base64");
  const mail = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; name=h.pdf\r\nContent-Disposition: attachment; filename=h.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf}\r\n--b--\r\n`;
  expect(await holds("x.zip", zipSync({ "m.eml": strToU8(mail) }))).toBe(true);
  let nest = zipSync({ a: strToU8("Noor van der Velde") }, { level: 9 });
  for (let at = 0; at < 8; at++) nest = zipSync({ a: nest }, { level: 9 });
  expect(await holds("x.zip", nest)).toBe(false);
});

it("damaged files throw nothing", async () => {
  for (const [file, bytes] of [
    ["x.pdf", Buffer.from("%PDF-1.7\n1 0 obj << /Type /Page /Contents 1 0 R >>")],
    ["x.zip", Buffer.from("PK\u0003\u0004kapot")],
    ["x.eml", Buffer.from([0xff, 0, 1])],
    ["x.html", Buffer.from("<".repeat(100_000))],
    ["", new Uint8Array()],
  ] as const)
    expect((await textsOf(file, bytes)).join("").length).toBeLessThan(1_000_000);
});
