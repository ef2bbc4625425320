/** The first part of an answer's body as text: read and unpacked only as far as needed, whatever the server sends. */

import type { Transform } from "node:stream";

import { linesOf } from "../network/headers.ts";
import type { AnswerBody, BodyPart, LinkAnswer } from "./answer.ts";

export interface PageBody {
  readonly type: string;
  readonly isHtml: boolean;
  readonly text: string;
  /** False when a limit, a deadline, the network or a packing that we do not know cut it off. */
  readonly isComplete: boolean;
  /** True when all of it came and nothing can be unpacked: a browser shows nothing either. */
  readonly isSpoilt: boolean;
}

/** Reads at most `limit` bytes, and unpacks to at most as many. Never rejects. */
export async function readBody(answer: LinkAnswer, limit: number, signal: AbortSignal): Promise<PageBody> {
  const type = typeOf(answer);
  const packed = await readUntil(answer.body, limit, signal);
  const { bytes, isComplete, isSpoilt = false } = await unpack(packed, linesOf(answer.headers["content-encoding"]).join(","), limit);
  const isHtml = type === "" ? htmlStart.test(asLatin1(bytes.subarray(0, 512))) : isHtmlType(type);
  return { type, isHtml, text: isHtml ? decoderFor(type).decode(bytes) : asLatin1(bytes), isComplete, isSpoilt };
}

/** What is known of a body that nobody reads. */
export function unread(answer: LinkAnswer): PageBody {
  const type = typeOf(answer);
  return { type, isHtml: isHtmlType(type), text: "", isComplete: false, isSpoilt: false };
}

/** The Content-Type, "" where there is none. */
export function typeOf({ headers }: LinkAnswer): string {
  return linesOf(headers["content-type"])[0]?.trim() ?? "";
}

/** A body up to this size is read to its end, though nobody needs it: the connection then serves the next request too. */
const smallBody = 16_384;

/** Lets go of a body that nobody needs. Resolves when the server's hands are free; never rejects. */
export async function discardBody({ body, headers }: LinkAnswer, signal: AbortSignal): Promise<void> {
  if (Number(linesOf(headers["content-length"])[0]) > smallBody) body.destroy();
  else await readUntil(body, smallBody, signal);
}

async function readUntil(body: AnswerBody, limit: number, signal: AbortSignal): Promise<Part> {
  const stop = (): void => body.destroy();
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  const part = await body.read(limit);
  signal.removeEventListener("abort", stop);
  return part;
}

/** By what browsers take an answer without a type for HTML: how it begins (MIME Sniffing standard, 7.1). */
const htmlStart = /^[\t\n\f\r ]*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|br?|body|p)[ >]|^[\t\n\f\r ]*<!--/iu;

export function isHtmlType(type: string): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/iu.test(type);
}

function asLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

interface Part extends BodyPart {
  readonly isSpoilt?: boolean;
}

async function readSome(body: AsyncIterable<Uint8Array>, limit: number): Promise<BodyPart> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isComplete = true;
  try {
    for await (const part of body) {
      parts.push(part);
      size += part.length;
      if (size < limit) continue;
      isComplete = false;
      break;
    }
  } catch {
    // What was read still counts.
    isComplete = false;
  }
  return { bytes: Buffer.concat(parts).subarray(0, limit), isComplete };
}

/** Undoes the packings of Content-Encoding, the last first. At most three: more is an attack, not a page. */
async function unpack(part: Part, encodings: string, limit: number): Promise<Part> {
  const names = encodings
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > 3) return { bytes: new Uint8Array(), isComplete: false };
  let unpacked = part;
  for (const name of names.toReversed()) {
    const unpacker = await makeUnpacker(name, unpacked.bytes);
    if (unpacker === undefined) return { bytes: new Uint8Array(), isComplete: false };
    unpacker.end(unpacked.bytes);
    const next = await readSome(unpacker, limit);
    const isSpoilt = unpacked.isComplete && unpacked.bytes.length > 0 && !next.isComplete && next.bytes.length === 0;
    unpacked = { bytes: next.bytes, isComplete: next.isComplete && unpacked.isComplete, isSpoilt };
  }
  return unpacked;
}

/** zlib, loaded at the first packed page. A page that was cut off gives what there is of it. */
async function makeUnpacker(name: string, bytes: Uint8Array): Promise<Transform | undefined> {
  const zlib = await import("node:zlib");
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH, ZSTD_e_flush } = zlib.constants;
  if (name === "gzip" || name === "x-gzip") return zlib.createGunzip({ finishFlush: Z_SYNC_FLUSH });
  if (name === "br") return zlib.createBrotliDecompress({ finishFlush: BROTLI_OPERATION_FLUSH });
  if (name === "zstd") return zlib.createZstdDecompress({ finishFlush: ZSTD_e_flush });
  if (name !== "deflate") return undefined;
  // RFC 9110 means zlib's format; some servers send the bare one.
  return ((bytes[0] ?? 0) & 15) === 8 ? zlib.createInflate({ finishFlush: Z_SYNC_FLUSH }) : zlib.createInflateRaw({ finishFlush: Z_SYNC_FLUSH });
}

const utf8 = new TextDecoder();

function decoderFor(type: string): TextDecoder {
  const label = /charset\s*=\s*["']?(?<label>[\w:.-]+)/iu.exec(type)?.groups?.["label"] ?? "utf-8";
  try {
    return /^utf-?8$/iu.test(label) ? utf8 : new TextDecoder(label);
  } catch {
    return utf8;
  }
}
