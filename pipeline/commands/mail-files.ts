/** The mail's files: HTML, text, draft and images, from one render. Loads nodemailer only when called. */

import type { MailFiles } from "../build.ts";
import type { OutputFile, SessionDocument } from "../document.ts";
import { renderEml } from "../email/eml.ts";
import { renderIcs } from "../email/ics.ts";
import type { CompileMail } from "../email/mail-source.ts";
import { renderEmail } from "../email/render.ts";

/** `name` is that of the Markdown file, for messages. Makes email.html, email.txt, email.eml and images/; the handout is awaited only when it is attached. */
export async function makeMailFiles(
  document: SessionDocument,
  name: string,
  compile: CompileMail,
  template: string,
  handout: Promise<Uint8Array | undefined>,
): Promise<MailFiles> {
  const mail = await renderEmail(document, compile, template, name);
  const attachments = [];
  if (document.meta.attach.includes("handout")) {
    const bytes = await handout;
    if (bytes !== undefined) attachments.push({ name: "handout.pdf", type: "application/pdf", bytes });
  }
  const ics = document.meta.attach.includes("ics") ? renderIcs(document) : undefined;
  // The method as in the file itself (RFC 6047, 2.4): without it Outlook shows a file, not an appointment.
  if (ics !== undefined) attachments.push({ name: "next.ics", type: "text/calendar; charset=utf-8; method=PUBLISH", bytes: encode(ics) });
  const files: OutputFile[] = [
    { path: "email.html", bytes: encode(mail.html) },
    { path: "email.txt", bytes: encode(mail.text) },
    { path: "email.eml", bytes: await renderEml(document, mail, attachments) },
    ...mail.images.map((image) => ({ path: `images/${image.name}`, bytes: image.bytes })),
  ];
  return { ...mail, files };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
