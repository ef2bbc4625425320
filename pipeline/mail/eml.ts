/** The draft for the coordinator's own mail program: multipart, images inside, no To, Date, Message-ID or List-*. */

import { createHash } from "node:crypto";

import type { SessionDocument } from "../document.ts";
import type { Mail } from "./render.ts";

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Builds email.eml (RFC 5322, CRLF, quoted-printable). The same mail gives the same bytes: boundaries come from its content. */
export async function renderEml(document: SessionDocument, mail: Mail, attachments: readonly Attachment[]): Promise<Uint8Array> {
  const { createTransport } = await import("nodemailer");
  const { meta, brand } = document;
  const fill = (text: string): string => {
    const unsubscribed = text.replaceAll(brand.unsubscribe.token, brand.unsubscribe.mailto);
    return Object.entries(brand.mergeFields).reduce((all, [name, { fallback }]) => all.replaceAll(`{{${name}}}`, fallback), unsubscribed);
  };
  const html = mail.images.reduce((all, { name }) => all.replaceAll(`src="${addressOf(document, name)}"`, `src="cid:${name}"`), fill(mail.html));
  const digest = createHash("sha256").update(mail.html).update(mail.text).update(document.slug).digest("hex");
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transport.sendMail({
    from: { name: meta.from.name, address: meta.from.email },
    subject: mail.subject,
    text: fill(mail.text),
    html,
    textEncoding: "quoted-printable",
    baseBoundary: digest.slice(0, 24),
    messageId: `<${digest.slice(0, 24)}@sessiepers.invalid>`,
    date: new Date(`${meta.date}T12:00:00Z`),
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: { "X-Unsent": "1", "Content-Language": meta.lang },
    attachments: [
      ...mail.images.filter(({ name }) => html.includes(`cid:${name}`)).map(({ name, bytes, type }) => ({ filename: name, content: Buffer.from(bytes), cid: name, contentType: type, contentDisposition: "inline" as const })),
      ...attachments.map(({ name, type, bytes }) => ({ filename: name, content: Buffer.from(bytes), contentType: type })),
    ],
  });
  return stripHeaders(message as Buffer, ["message-id", "date"]);
}

function addressOf(document: SessionDocument, name: string): string {
  const base = document.meta.imageBase;
  return base === undefined ? `images/${name}` : `${base.replace(/\/?$/u, "/")}${name}`;
}

/** nodemailer writes Message-ID and Date even when told not to; a draft has neither. Only the header block is touched. */
function stripHeaders(message: Uint8Array, names: readonly string[]): Uint8Array {
  const text = Buffer.from(message).toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/u);
  const kept = fields.filter((field) => !names.includes((field.split(":")[0] ?? "").toLowerCase()));
  return new Uint8Array(Buffer.from(kept.join("\r\n") + text.slice(end), "latin1"));
}
