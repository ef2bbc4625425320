/** The mail's files: HTML, text, draft, calendar and images, from one render. Loads nodemailer only when called. */

import type { MailFiles } from "../build.ts";
import type { OutputFile, SessionDocument } from "../document.ts";
import { renderEml } from "../email/eml.ts";
import { renderIcs } from "../email/ics.ts";
import type { CompileMail } from "../email/mail-source.ts";
import { renderEmail } from "../email/render.ts";

/** `name` is that of the Markdown file, for messages. Makes email.html, email.txt, email.eml, next.ics and images/; the handout is awaited only when it is attached. */
export async function makeMailFiles(
  document: SessionDocument,
  name: string,
  compile: CompileMail,
  template: string,
  handout: Promise<Uint8Array | undefined>,
): Promise<MailFiles> {
  const mail = await renderEmail(document, compile, template, name);
  const ics = renderIcs(document);
  const attachments = [];
  if (document.meta.attach.includes("handout")) {
    const bytes = await handout;
    if (bytes !== undefined) attachments.push({ name: "handout.pdf", type: "application/pdf", bytes });
  }
  if (document.meta.attach.includes("ics") && ics !== undefined) attachments.push({ name: "next.ics", type: "text/calendar", bytes: encode(ics) });
  const files: OutputFile[] = [
    { path: "email.html", bytes: encode(mail.html) },
    { path: "email.txt", bytes: encode(mail.text) },
    { path: "email.eml", bytes: await renderEml(document, mail, attachments) },
    ...mail.images.map((image) => ({ path: `images/${image.name}`, bytes: image.bytes })),
    ...(ics === undefined ? [] : [{ path: "next.ics", bytes: encode(ics) }]),
  ];
  return { ...mail, files };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
