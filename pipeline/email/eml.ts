/** The draft: a message that Outlook opens for sending, with its images inside (email.md, sections 7 and 8). */

import { createHash } from "node:crypto";

import MailComposer from "nodemailer/lib/mail-composer";

import type { Rendition, SessionDocument } from "../document.ts";
import { fillMetaFields } from "../transform/meta-fields.ts";
import { fillFields, fillHtmlFields } from "./merge-fields.ts";
import type { Mail } from "./render.ts";
import { writeMime } from "./write-mime.ts";

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes email.eml: `X-Unsent: 1`, without To, Message-ID, Date and List-*; CRLF and quoted-printable throughout, images by CID.
 * No mailing system fills it: fields print their fallback, and unsubscribing is a mail to the brand. Same input, same bytes.
 */
export async function renderEml(document: SessionDocument, mail: Mail, attachments: readonly Attachment[]): Promise<Uint8Array> {
  const { brand } = document;
  const meta = fillMetaFields(document.meta, brand.mergeFields);
  const html = attachImages(fillHtmlFields(mail.html, brand), mail.images);
  const text = fillFields(mail.text, brand);
  const message = new MailComposer({
    from: { name: writeHeaderText(meta.from.name), address: meta.from.email },
    subject: writeHeaderText(fillFields(mail.subject, brand)),
    headers: { "X-Unsent": "1", "Content-Language": meta.lang },
    text,
    html,
    textEncoding: "quoted-printable",
    attachments: [
      ...mail.images.map(({ name, type, bytes }) => ({
        filename: name,
        contentType: type,
        content: Buffer.from(bytes),
        cid: `${name}@mail`,
        contentDisposition: "inline" as const,
      })),
      ...attachments.map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: Buffer.from(bytes) })),
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
    // Given, so that nodemailer asks neither clock nor chance; both fields are taken out below.
    date: new Date(`${meta.date}T00:00:00Z`),
    messageId: "<draft@mail>",
    baseBoundary: hashContent(html, text, attachments),
  }).compile();
  return dropFields(await writeMime(message), ["date", "message-id"]);
}

/** What looks like an encoded word (RFC 2047) is kept apart by a word joiner: nodemailer passes it on, and mail programs would decode it. */
function writeHeaderText(text: string): string {
  return text.replaceAll("=?", "=\u2060?");
}

/** Images by their name, wherever they are published: our own tags only, since no text of an author holds `<img` or `src="`. */
function attachImages(html: string, images: readonly Rendition[]): string {
  const names = new Set(images.map(({ name }) => name));
  return html.replace(/(?<=<img (?:[a-z-]+(?:="[^"]*")? )*)src="[^"]*?(?<name>[^"/]+)"/gu, (attribute, name: string) =>
    names.has(name) ? `src="cid:${name}@mail"` : attribute,
  );
}

function hashContent(html: string, text: string, attachments: readonly Attachment[]): string {
  const hash = createHash("sha256").update(html).update("\0").update(text);
  for (const { name, bytes } of attachments) hash.update("\0").update(name).update("\0").update(bytes);
  return hash.digest("hex").slice(0, 32);
}

/** Takes fields out of the header block; folded lines go with theirs. */
function dropFields(message: Buffer, names: readonly string[]): Uint8Array {
  const end = message.indexOf("\r\n\r\n");
  const fields = message
    .subarray(0, end)
    .toString("latin1")
    .split(/\r\n(?![ \t])/u);
  const kept = fields.filter((field) => !names.includes(field.slice(0, field.indexOf(":")).toLowerCase()));
  return new Uint8Array(Buffer.concat([Buffer.from(kept.join("\r\n"), "latin1"), message.subarray(end)]));
}
