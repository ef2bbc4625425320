/** The draft, read back by a parser that is not ours: every part is what was put in, and nothing else stands at its top. */

import PostalMime, { type Email } from "postal-mime";
import { beforeAll, describe, expect, it } from "vitest";

import { makeMailFiles } from "../../../pipeline/commands/mail-files.ts";
import type { SessionDocument } from "../../../pipeline/document.ts";
import { renderIcs } from "../../../pipeline/email/ics.ts";
import { compileWhole } from "../../../pipeline/email/mail-source.ts";
import { fillFields, fillHtmlFields } from "../../../pipeline/email/merge-fields.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { findImageAddress, type Mail, renderEmail } from "../../../pipeline/email/render.ts";
import { makeDocument, readTemplate, wholeWriteUp } from "./make-document.ts";

const handout = new TextEncoder().encode(`%PDF-1.7\r\nbytes \u0000\u00FF=20=\r\n.\r\n${"lang ".repeat(400)}`);
const template = await readTemplate();

interface Draft {
  readonly document: SessionDocument;
  readonly mail: Mail;
  readonly bytes: Uint8Array;
  /** As latin1, so that each byte is a sign. */
  readonly source: string;
  readonly head: readonly string[];
  readonly read: Email;
}

/** Makes the draft of a write-up as the build does, and reads it back. */
async function makeDraft(markdown: string, brand = "thorbecke"): Promise<Draft> {
  const document = await makeDocument(markdown, brand, ["dias.pdf"]);
  const compile = compileWhole(compileMjml);
  const { files } = await makeMailFiles(document, "proef.md", compile, template, Promise.resolve(handout));
  const bytes = files.find(({ path }) => path === "email.eml")?.bytes ?? new Uint8Array();
  const source = Buffer.from(bytes).toString("latin1");
  const head = source.slice(0, source.indexOf("\r\n\r\n")).split(/\r\n(?![ \t])/u);
  return { document, mail: await renderEmail(document, compile, template), bytes, source, head, read: await PostalMime.parse(bytes) };
}

/** The bytes of the last part, which is in base64. */
function decodeLast(source: string): Buffer {
  const part = source.slice(source.lastIndexOf("\r\nContent-Disposition:"));
  return Buffer.from(part.slice(part.indexOf("\r\n\r\n"), part.lastIndexOf("\r\n--")), "base64");
}

const withFront = (lines: string): string => `---\ntitle: Proef\ndate: 2026-01-02\nlang: nl\nimageBase: https://beeld.example/1\n${lines}---\n\nTekst.\n`;

describe.each(["thorbecke", "waterland"])("the draft of a whole write-up (%s)", (brand) => {
  let draft: Draft;
  beforeAll(async () => {
    draft = await makeDraft(wholeWriteUp.replace("---\n\nBeste", "attach: [handout, ics]\n---\n\nBeste"), brand);
  });

  it("has these fields at its top, and no recipient, date, identity or list", () => {
    expect(draft.head.map((field) => field.slice(0, field.indexOf(":")))).toEqual([
      "X-Unsent",
      "Content-Language",
      "From",
      "Subject",
      "MIME-Version",
      "Content-Type",
    ]);
    expect(draft.head.slice(0, 2)).toEqual(["X-Unsent: 1", "Content-Language: nl"]);
    expect(draft.source).not.toMatch(/^(?:To|Cc|Bcc|Date|Message-ID|List-[\w-]+|X-Mailer|Received):/imu);
  });

  it("has ASCII in lines of at most 76 that end in CRLF", () => {
    expect(draft.source).toMatch(/^[\t\r\n -~]*$/u);
    expect(draft.source).not.toMatch(/(?<!\r)\n|\r(?!\n)/u);
    expect(draft.source.split("\r\n").filter((line) => line.length > 76)).toEqual([]);
  });

  it("holds the text and the HTML that were made, with the fields filled and the images inside", () => {
    const { document, mail, read } = draft;
    expect(read.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(fillFields(mail.text, document.brand).trimEnd());
    const html = mail.images.reduce(
      (done, { name }) => done.replaceAll(`src="${findImageAddress(document, name)}"`, `src="cid:${name}@mail"`),
      fillHtmlFields(mail.html, document.brand),
    );
    expect(read.html?.trimEnd()).toBe(html.trimEnd());
    expect(html.match(/src="/gu)?.length).toBe(html.match(/src="cid:/gu)?.length);
    expect(`${html}${read.text ?? ""}`).not.toContain("{{");
    expect(html).toContain("Beste lezer");
    const leave = document.brand.unsubscribe?.mailto ?? "none";
    expect(html).toContain(`href="${leave}"`);
    expect(read.text).toContain(`Afmelden: ${leave}`);
  });

  it("holds each image, the handout and the calendar, byte for byte", () => {
    const { document, mail, read, source } = draft;
    const found = read.attachments.map(({ filename, mimeType, disposition, contentId, related, content }) => ({
      filename,
      mimeType,
      disposition,
      contentId,
      related,
      // The parser takes line ends of text for its own.
      bytes: filename === "next.ics" ? decodeLast(source) : Buffer.from(content as ArrayBuffer),
    }));
    expect(found).toEqual([
      ...mail.images.map(({ name, type, bytes }) => ({
        filename: name,
        mimeType: type,
        disposition: "inline",
        contentId: `<${name}@mail>`,
        related: true,
        bytes: Buffer.from(bytes),
      })),
      {
        filename: "handout.pdf",
        mimeType: "application/pdf",
        disposition: "attachment",
        contentId: undefined,
        related: undefined,
        bytes: Buffer.from(handout),
      },
      {
        filename: "next.ics",
        mimeType: "text/calendar",
        disposition: "attachment",
        contentId: undefined,
        related: undefined,
        bytes: Buffer.from(renderIcs(document) ?? ""),
      },
    ]);
    expect(mail.images.length).toBeGreaterThan(3);
  });

  it("nests its parts as mail programs expect, and says what the calendar is for", () => {
    const types = [...draft.source.matchAll(/^Content-Type: (?<type>[^;\r]+)/gmu)].map((match) => match.groups?.["type"]);
    expect(types.filter((type) => type?.startsWith("image/") !== true)).toEqual([
      "multipart/mixed",
      "multipart/alternative",
      "text/plain",
      "multipart/related",
      "text/html",
      "application/pdf",
      "text/calendar",
    ]);
    expect(draft.source.replaceAll("\r\n ", " ")).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=PUBLISH; name=next\.ics\r$/mu);
  });

  it("has the same bytes every time", async () => {
    expect((await makeDraft(wholeWriteUp.replace("---\n\nBeste", "attach: [handout, ics]\n---\n\nBeste"), brand)).bytes).toEqual(draft.bytes);
  });
});

describe("the top of the draft", () => {
  it.each([
    ["plain", "Wie zit er aan tafel?"],
    ["with letters beyond ASCII", "Één café – ’s-Hertogenbosch, Łódź, 日本, 👩‍🌾"],
    ["long", "Verslag ".repeat(40).trim()],
    ["long, beyond ASCII", "Geïnteresseerde coördinatoren ".repeat(20).trim()],
    ["one long word", "x".repeat(300)],
    ["like an encoded word", "=?utf-8?q?Bcc:_x@spion.example?="],
    ["with signs of addresses", "Directeur <baas@spion.example>, a; b: (c) \\d"],
    ["with line ends", '"Hallo\\r\\nBcc: x@spion.example"'],
  ])("says subject and sender as they are: %s", async (_what, text) => {
    const yaml = text.startsWith('"') ? text : JSON.stringify(text);
    const { read, head, source } = await makeDraft(withFront(`subject: ${yaml}\nfrom: {name: ${yaml}, email: noor@veld.example}\n`));
    const wanted = text.replace(/^"|"$/gu, "").replaceAll("\\r\\n", " ");
    // Typography keeps a dash with the word before it; a word joiner keeps signs apart.
    expect(read.subject?.replaceAll("\u2060", "").replaceAll("\u00A0", " ")).toBe(wanted);
    expect(read.from).toEqual({ name: expect.anything(), address: "noor@veld.example" });
    expect(read.from?.name.replaceAll("\u2060", "")).toBe(wanted);
    expect(head).toHaveLength(6);
    expect(source.split("\r\n").filter((line) => line.length > 998)).toEqual([]);
    expect(source).toMatch(/^[\t\r\n -~]*$/u);
  });

  it("fills the fields of subject and sender", async () => {
    const { read } = await makeDraft(withFront('subject: "Voor {{voornaam}}"\nfrom: {name: "Net {{voornaam}}", email: noor@veld.example}\n'));
    expect([read.subject, read.from?.name]).toEqual(["Voor lezer", "Net lezer"]);
  });
});

it("finds its images whatever the address is that they will be published at", async () => {
  const address = `https://beeld.example/a'b(c)/[d]?x=<1>&y="2"&z=]]>/`;
  const { read, mail } = await makeDraft(wholeWriteUp.replace("https://beeld.example/7", JSON.stringify(address)));
  const used = [...(read.html ?? "").matchAll(/src="(?<src>[^"]*)"/gu)].map((match) => match.groups?.["src"]);
  expect(new Set(used)).toEqual(new Set(mail.images.map(({ name }) => `cid:${name}@mail`)));
});

it("leaves a text that looks like an image alone", async () => {
  const { read, mail } = await makeDraft(withFront("").replace("Tekst.", '`<img src="https://beeld.example/1/plein-1a2b3c4d.png">` en\n\n![plein](plein.png)'));
  expect(mail.images.map(({ name }) => name)).toContain("plein-1a2b3c4d.png");
  expect(read.html).toContain('&lt;img src="https://beeld.example/1/plein-1a2b3c4d.png">');
});
