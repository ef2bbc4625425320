/** What a finished file says, whatever its format: to look in it for words. Reads bytes, knows nothing of ours. */

import { parseEntities } from "parse-entities";

import { textsOfHtml } from "./html.ts";

/** A file inside another goes no deeper than this. */
const deepest = 4;
/** Of other files (pictures, sound) the first so many bytes: what they say of themselves stands there. */
const mostBinary = 4_000_000;

/**
 * The texts of a file, each in one or more readings: with and without markup, with joined and separate lines. Formats by the first bytes, else
 * by the name: PDF, ZIP (Office files), mail, HTML and XML, calendars and cards, plain text. What cannot be read as its format is read as it
 * stands. Never throws.
 */
export async function textsOf(name: string, bytes: Uint8Array, depth = 0): Promise<readonly string[]> {
  if (depth > deepest) return [];
  try {
    return [...(await textsOfFormat(name, bytes, depth))];
  } catch {
    return [readRaw(bytes)];
  }
}

async function textsOfFormat(name: string, bytes: Uint8Array, depth: number): Promise<readonly string[]> {
  const head = readRaw(bytes.subarray(0, 1024));
  if (head.includes("%PDF-")) {
    const { textsOfPdf } = await import("./pdf.ts");
    const { texts, attached } = textsOfPdf(bytes);
    return [...texts, ...(await textsWithin(attached, depth))];
  }
  if (head.startsWith("PK\u0003\u0004")) {
    const { unzip } = await import("./zip.ts");
    const files = unzip(bytes);
    return [...files.map((file) => file.name), ...(await textsWithin(files, depth))];
  }
  if (/\.(?:eml|mht|mhtml)$/iu.test(name)) {
    const { readMail } = await import("./mail.ts");
    const { texts, parts } = await readMail(bytes);
    return [...texts, ...parts.map((part) => part.name), ...(await textsWithin(parts, depth))];
  }
  const text = readText(bytes);
  if (text === undefined) return [readRaw(bytes.subarray(0, mostBinary))];
  if (/\.(?:svg|xml|xmp|rels|opf|ncx)$/iu.test(name) || /^\s*<(?:\?xml|svg)/iu.test(head)) return textsOfHtml(text, true);
  if (/\.x?html?$/iu.test(name) || /^\s*<(?:!doctype|html)/iu.test(head)) return textsOfHtml(text);
  // Lines that were folded.
  if (/\.(?:ics|vcf|vcard)$/iu.test(name)) return [text.replace(/\r?\n[ \t]/gu, "")];
  // Markdown is text with some HTML in it; what looks like a tag may be none.
  return [text, ...(text.includes("<") ? textsOfHtml(text) : text.includes("&") ? [parseEntities(text)] : [])];
}

async function textsWithin(files: readonly { readonly name: string; readonly bytes: Uint8Array }[], depth: number): Promise<readonly string[]> {
  const all: string[] = [];
  for (const { name, bytes } of files) all.push(...(await textsOf(name, bytes, depth + 1)));
  return all;
}

function readRaw(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** UTF-8, or UTF-16 with its mark, or as older programs write; undefined for what is no text. */
function readText(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return bytes.subarray(0, 4096).includes(0) ? undefined : new TextDecoder("windows-1252").decode(bytes);
  }
}
