/** nodemailer's message as bytes, in one go: what its chain of streams gives, without what it costs to start them. */

import { encode as encodeBase64, wrap as wrapBase64 } from "nodemailer/lib/base64";
import type MimeNode from "nodemailer/lib/mime-node";
import { Encoder } from "nodemailer/lib/qp";

/**
 * The bytes that `streamTransport` with `newline: "windows"` gives for a composed message whose parts are strings and buffers: CRLF
 * throughout, quoted-printable and base64 by nodemailer's own encoders. Throws for a part that would have to be read from elsewhere.
 */
export async function writeMime(message: MimeNode): Promise<Buffer> {
  return Buffer.from((await writeNode(message)).replaceAll(/(?<!\r)\n/gu, "\r\n"), "latin1");
}

/** A part with its children, one character for each byte. Lines may end in LF. */
async function writeNode(node: MimeNode): Promise<string> {
  // Makes the boundary and the type too.
  const headers = node.buildHeaders();
  const body = await encodeContent(node);
  if (typeof node.boundary !== "string") return `${headers}\r\n\r\n${body}`;
  const parts: string[] = [];
  for (const child of node.childNodes) parts.push(`--${node.boundary}\r\n${await writeNode(child)}`);
  return `${headers}\r\n\r\n${body}${parts.join("\r\n")}\r\n--${node.boundary}--\r\n`;
}

async function encodeContent(node: MimeNode): Promise<string> {
  const content = node.content ?? "";
  if (typeof content !== "string" && !Buffer.isBuffer(content)) throw new Error("A part of the message is neither text nor bytes.");
  const bytes = Buffer.from(content);
  switch (node.getTransferEncoding()) {
    case "base64":
      return wrapBase64(encodeBase64(bytes));
    case "quoted-printable":
      return encodeQuotedPrintable(bytes);
    default:
      return bytes.toString("latin1");
  }
}

/** By the encoder that nodemailer's messages go through: over a long text, its `wrap` alone breaks a few lines elsewhere. */
async function encodeQuotedPrintable(bytes: Buffer): Promise<string> {
  const encoder = new Encoder();
  encoder.end(bytes);
  const parts: string[] = [];
  for await (const part of encoder) parts.push((part as Buffer).toString("latin1"));
  return parts.join("");
}
