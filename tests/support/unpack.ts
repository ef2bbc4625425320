/** Everything that can be read in an output, by whoever takes it apart: for looking whether something is in it. Knows nothing of how we write. */

import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";

import { parseEntities } from "parse-entities";
import PostalMime from "postal-mime";

/** All texts of a file by what it is, each in every form in which it could be read. */
export async function unpack(path: string, bytes: Uint8Array): Promise<readonly string[]> {
  const texts = [path, ...readBytes(bytes)];
  if (path.endsWith(".pdf")) texts.push(...unpackPdf(bytes));
  if (path.endsWith(".eml")) texts.push(...(await unpackMail(bytes)));
  return texts.flatMap((text) => formsOf(text));
}

/** The bytes as text, eight bits and UTF-8 and UTF-16. */
function readBytes(bytes: Uint8Array): readonly string[] {
  const body = Buffer.from(bytes);
  return [
    body.toString("latin1"),
    body.toString("utf8"),
    body.toString("utf16le"),
    Buffer.from(body.subarray(0, body.length & ~1))
      .swap16()
      .toString("utf16le"),
  ];
}

/** With references, escapes, percent-encoding and folding undone, and without tags. */
function formsOf(text: string): readonly string[] {
  const seen = text.replaceAll(/[\u00AD\u200B-\u200D\u2060]|&shy;|\r\n[ \t]/gu, "");
  const plain = parseEntities(seen.replaceAll(/<style[\s\S]*?<\/style>/gu, " ").replaceAll(/<[^>]*>/gu, ""));
  const all = parseEntities(seen);
  const percent = all.replaceAll(/(?:%[0-9a-f]{2})+/giu, (codes) => Buffer.from(codes.replaceAll("%", ""), "hex").toString("utf8"));
  const escaped = all.replaceAll(/\\u(?<code>[0-9a-f]{4})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return [seen, plain, all, percent, escaped, plain.replaceAll(/\s+/gu, " ")];
}

async function unpackMail(bytes: Uint8Array): Promise<readonly string[]> {
  const mail = await PostalMime.parse(bytes);
  const headers = mail.headers.map(({ key, value }) => `${key}: ${value}`);
  const attached = await Promise.all(
    mail.attachments.map(async ({ filename, content }) => unpack(filename ?? "", typeof content === "string" ? Buffer.from(content) : new Uint8Array(content))),
  );
  return [...headers, JSON.stringify([mail.from, mail.subject]), mail.html ?? "", mail.text ?? "", ...attached.flat()];
}

/** Streams as they are and inflated (object streams and metadata too), and every string in them: escapes, octal and hexadecimal, in both encodings; and the text that the pages show. */
function unpackPdf(bytes: Uint8Array): readonly string[] {
  const file = Buffer.from(bytes).toString("latin1");
  const streams = [...file.matchAll(/stream\r?\n(?<body>[\s\S]*?)\r?\nendstream/gu)].map(({ groups }) =>
    inflate(Buffer.from(groups?.["body"] ?? "", "latin1")),
  );
  const bodies = [file, ...streams.map((stream) => stream.toString("latin1"))];
  const strings = bodies.flatMap((body) => stringsOf(body));
  return [...streams.flatMap((stream) => readBytes(stream)), strings.join("\n"), shownText(streams)];
}

function inflate(stream: Buffer): Buffer {
  try {
    return inflateSync(stream);
  } catch {
    return stream;
  }
}

function stringsOf(body: string): readonly string[] {
  const literal = [...body.matchAll(/\((?<inside>(?:[^()\\]|\\[\s\S])*)\)/gu)].map(({ groups }) => Buffer.from(unescape(groups?.["inside"] ?? ""), "latin1"));
  const hex = [...body.matchAll(/<(?<inside>[0-9a-f\s]+)>/giu)].map(({ groups }) => Buffer.from((groups?.["inside"] ?? "").replaceAll(/\s/gu, ""), "hex"));
  return [...literal, ...hex].map((bytes) =>
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? Buffer.from(bytes.subarray(2, bytes.length & ~1))
          .swap16()
          .toString("utf16le")
      : bytes.toString("latin1"),
  );
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescape(inside: string): string {
  return inside.replaceAll(/\\(?:(?<octal>[0-7]{1,3})|(?<sign>[\s\S]))/gu, (_all, octal: string | undefined, sign: string | undefined) =>
    octal === undefined ? (escapes[sign ?? ""] ?? sign ?? "") : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** What fonts say that their glyphs mean, for all glyphs that are shown, through every font's table: too much rather than too little. */
function shownText(streams: readonly Buffer[]): string {
  const texts = streams.map((stream) => stream.toString("latin1"));
  const tables = texts.filter((text) => text.includes("begincmap")).map((text) => readTable(text));
  const pages = texts.filter((text) => /\bBT\b/u.test(text) && /\bT[jJ]\b/u.test(text));
  return tables
    .flatMap((table) =>
      pages.map((page) =>
        [...page.matchAll(/<(?<codes>[0-9a-f]+)>|\((?<inside>(?:[^()\\]|\\[\s\S])*)\)/giu)]
          .map(({ groups }) => groups?.["codes"] ?? Buffer.from(unescape(groups?.["inside"] ?? ""), "latin1").toString("hex"))
          .map((codes) => (codes.match(/.{4}/gu) ?? []).map((code) => table.get(code.toLowerCase()) ?? "").join(""))
          .join(""),
      ),
    )
    .join("\n");
}

function readUtf16(hex: string): string {
  return Buffer.from(hex, "hex").swap16().toString("utf16le");
}

function readTable(cmap: string): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const { groups } of cmap.matchAll(/beginbfchar(?<lines>[\s\S]*?)endbfchar/gu))
    for (const pair of (groups?.["lines"] ?? "").matchAll(/<(?<code>[0-9a-f]{4})>\s*<(?<to>(?:[0-9a-f]{4})+)>/giu))
      table.set((pair.groups?.["code"] ?? "").toLowerCase(), readUtf16(pair.groups?.["to"] ?? ""));
  for (const { groups } of cmap.matchAll(/beginbfrange(?<lines>[\s\S]*?)endbfrange/gu))
    for (const range of (groups?.["lines"] ?? "").matchAll(/<(?<from>[0-9a-f]{4})>\s*<(?<to>[0-9a-f]{4})>\s*<(?<first>[0-9a-f]{4})>/giu)) {
      const [from, to, first] = [range.groups?.["from"], range.groups?.["to"], range.groups?.["first"]].map((code) => Number.parseInt(code ?? "0", 16)) as [
        number,
        number,
        number,
      ];
      for (let code = from; code <= to; code++) table.set(code.toString(16).padStart(4, "0"), String.fromCharCode(first + code - from));
    }
  return table;
}

/** A text as it is compared: no accents, capitals or signs between letters. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/** SHA-256, SHA-1 and MD5 of a value as it would be kept in the place of it, in hexadecimal. */
export function hashesOf(value: string): readonly string[] {
  return ["sha256", "sha1", "md5"].flatMap((kind) => [value, value.toLowerCase()].map((one) => createHash(kind).update(one).digest("hex")));
}
