/** What a check needs of a Type 1 font program: glyph names, widths, and its own encoding (Adobe Type 1 Font Format). */

import { standardEncoding } from "./names.ts";

export interface Type1 {
  /** Glyph name → advance in thousandths of the em. */
  readonly widths: ReadonlyMap<string, number>;
  readonly encoded: (code: number) => string | undefined;
}

/** Undefined when there are no glyphs to be found. Never throws. */
export function readType1(bytes: Uint8Array): Type1 | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = buffer.indexOf("eexec", 0, "latin1");
  if (start < 0) return undefined;
  const clear = buffer.subarray(0, start).toString("latin1");
  let from = start + 5;
  while (bytes[from] === 32 || bytes[from] === 9 || bytes[from] === 10 || bytes[from] === 13) from++;
  const secret = decrypt(binaryOf(buffer.subarray(from)), 55_665, 4);
  const scale = Number(/\/FontMatrix\s*\[\s*(?<a>[-+.\deE]+)/u.exec(clear)?.groups?.["a"] ?? 0.001) * 1000;
  const widths = readGlyphs(secret, scale);
  if (widths.size === 0) return undefined;
  const own = new Map<number, string>();
  for (const match of clear.matchAll(/dup\s+(?<code>\d+)\s*\/(?<name>\S+)\s+put/gu)) own.set(Number(match.groups?.["code"]), match.groups?.["name"] ?? "");
  return { widths, encoded: (code) => (own.size > 0 ? own.get(code) : standardEncoding[code]) };
}

/** The private part may stand in hexadecimal. */
function binaryOf(bytes: Buffer): Uint8Array {
  const head = bytes.subarray(0, 4).toString("latin1");
  return /^[\da-fA-F]{4}$/u.test(head) ? Buffer.from(bytes.toString("latin1").replaceAll(/[^\da-fA-F]/gu, ""), "hex") : bytes;
}

function decrypt(bytes: Uint8Array, key: number, skip: number): Buffer {
  const out = Buffer.alloc(bytes.length);
  let r = key;
  for (let at = 0; at < bytes.length; at++) {
    const cipher = bytes[at] ?? 0;
    out[at] = cipher ^ (r >> 8);
    r = ((cipher + r) * 52_845 + 22_719) & 0xff_ff;
  }
  return out.subarray(skip);
}

function readGlyphs(secret: Buffer, scale: number): ReadonlyMap<string, number> {
  const text = secret.toString("latin1");
  const skip = Number(/\/lenIV\s+(?<n>-?\d+)/u.exec(text)?.groups?.["n"] ?? 4);
  const widths = new Map<string, number>();
  const pattern = /\/(?<name>[^\s/{}[\]()<>%]+)\s+(?<length>\d+)\s+(?:RD|-\||\S+)\s/gu;
  pattern.lastIndex = Math.max(0, text.indexOf("/CharStrings"));
  pattern.lastIndex = text.indexOf("begin", pattern.lastIndex) + 5;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const length = Number(match.groups?.["length"]);
    const bytes = secret.subarray(pattern.lastIndex, pattern.lastIndex + length);
    widths.set(match.groups?.["name"] ?? "", widthOf(skip < 0 ? bytes : decrypt(bytes, 4330, skip)) * scale);
    pattern.lastIndex += length;
  }
  return widths;
}

/** `hsbw` and `sbw` come first. */
function widthOf(code: Uint8Array): number {
  const stack: number[] = [];
  for (let at = 0; at < code.length;) {
    const byte = code[at++] ?? 0;
    if (byte >= 32 && byte <= 246) stack.push(byte - 139);
    else if (byte >= 247 && byte <= 250) stack.push((byte - 247) * 256 + (code[at++] ?? 0) + 108);
    else if (byte >= 251 && byte <= 254) stack.push(-(byte - 251) * 256 - (code[at++] ?? 0) - 108);
    else if (byte === 255) {
      stack.push(((code[at] ?? 0) << 24) | ((code[at + 1] ?? 0) << 16) | ((code[at + 2] ?? 0) << 8) | (code[at + 3] ?? 0));
      at += 4;
    } else if (byte === 12 && code[at] === 12) {
      at++;
      const [by, value] = [stack.pop() ?? 1, stack.pop() ?? 0];
      stack.push(value / by);
    } else if (byte === 13) return stack[1] ?? 0;
    else if (byte === 12 && code[at] === 7) return stack[2] ?? 0;
    else return 0;
  }
  return 0;
}
