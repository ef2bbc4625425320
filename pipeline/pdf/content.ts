/** Reads a content stream operator by operator (ISO 32000-1, 7.8.2), and undoes nothing: who wants to change it knows where each operator stands. */

import { type Dict, Name, type PdfObject } from "./objects.ts";
import { classes, digits, Parser, Word, wordOf } from "./parser.ts";

/** The operands of one operator: where each stands, read when asked for. Good until the next operator. */
export class Operands {
  count = 0;
  /** One of them may pass a limit of ISO 32000-1, Annex C, or is hexadecimal of odd length: worth a look, no verdict. */
  suspect = false;
  readonly #bytes: Uint8Array;
  readonly #starts: number[] = [];
  /** The dictionary of an inline image. */
  #image: Dict | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The operand as an object; null when there is none. */
  object(index: number): PdfObject {
    if (this.#image !== undefined) return this.#image;
    const start = this.#starts[index];
    if (start === undefined || index >= this.count) return null;
    const value = new Parser(this.#bytes, start, false).next();
    return value === undefined || value instanceof Word ? null : value;
  }

  /** The operand as a number; 0 when it is none. */
  number(index: number): number {
    const value = this.object(index);
    return typeof value === "number" ? value : 0;
  }

  /** Whether the operand is a string as `<…>`. */
  isHex(index: number): boolean {
    const start = this.#starts[index] ?? 0;
    return this.#bytes[start] === 0x3c && this.#bytes[start + 1] !== 0x3c;
  }

  /** Calls `take` with each two-byte code of a hexadecimal string, without making the string. */
  eachCode(index: number, take: (code: number) => void): void {
    const bytes = this.#bytes;
    let code = 0;
    let count = 0;
    for (let at = (this.#starts[index] ?? 0) + 1; at < bytes.length && bytes[at] !== 0x3e; at++) {
      const digit = digits[bytes[at] ?? 0] ?? 255;
      if (digit === 255) continue;
      code = code * 16 + digit;
      if (++count === 4) {
        take(code);
        code = 0;
        count = 0;
      }
    }
  }

  add(start: number): void {
    this.#starts[this.count++] = start;
  }

  setImage(image: Dict): void {
    this.#image = image;
    this.count = 1;
  }

  clear(): void {
    this.count = 0;
    this.suspect = false;
    this.#image = undefined;
  }
}

/**
 * Calls `visit` for each operator, in order; `start` is the first byte of its first operand, `end` the byte after the operator.
 * An inline image comes as the operator `BI`, with its dictionary as operand. Never throws for what is not well formed.
 */
export function scanOperators(bytes: Uint8Array, visit: (operator: string, operands: Operands, start: number, end: number) => void): void {
  const operands = new Operands(bytes);
  const { length } = bytes;
  let pos = 0;
  let start = -1;
  while (pos < length) {
    const byte = bytes[pos] ?? 0;
    const kind = classes[byte];
    if (kind === 1) {
      pos++;
      continue;
    }
    if (byte === 0x25) {
      while (pos < length && bytes[pos] !== 10 && bytes[pos] !== 13) pos++;
      continue;
    }
    if (start < 0) start = pos;
    if (kind === 2) {
      const end = skipDelimited(bytes, pos);
      // A stray closing delimiter belongs to nothing.
      if (byte === 0x3c || byte === 0x28 || byte === 0x5b || byte === 0x2f) operands.add(pos);
      if ((byte === 0x3c && bytes[pos + 1] !== 0x3c && ((end - pos) & 1) === 1) || (byte === 0x2f && end - pos > 127)) operands.suspect = true;
      pos = end;
      continue;
    }
    let end = pos + 1;
    while (end < length && classes[bytes[end] ?? 32] === 0) end++;
    if ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x2b) {
      operands.add(pos);
      if (end - pos >= 10 && isLong(bytes, pos)) operands.suspect = true;
      pos = end;
      continue;
    }
    const word = wordOf(bytes, pos, Math.min(end, pos + 64));
    if (!(word instanceof Word)) {
      operands.add(pos);
      pos = end;
      continue;
    }
    pos = end;
    if (word.value === "BI") {
      const parser = new Parser(bytes, pos, false);
      operands.setImage(readInlineImage(parser));
      ({ pos } = parser);
    }
    visit(word.value, operands, start, pos);
    operands.clear();
    start = -1;
  }
}

/** Whether a number has ten digits before its point. */
function isLong(bytes: Uint8Array, start: number): boolean {
  for (let at = start + 1; at < start + 10; at++) if (bytes[at] === 0x2e) return false;
  return true;
}

/** The end of a name, string, array or dictionary. */
function skipDelimited(bytes: Uint8Array, at: number): number {
  const { length } = bytes;
  const byte = bytes[at];
  let pos = at + 1;
  if (byte === 0x2f) {
    while (pos < length && classes[bytes[pos] ?? 32] === 0) pos++;
    return pos;
  }
  if (byte === 0x3c && bytes[pos] !== 0x3c) {
    while (pos < length && bytes[pos] !== 0x3e) pos++;
    return pos + 1;
  }
  const parser = new Parser(bytes, at, false);
  parser.next();
  return Math.max(parser.pos, at + 1);
}

/** From after `BI` to after `EI`. */
function readInlineImage(parser: Parser): Dict {
  const entries: Dict = new Map();
  for (;;) {
    const key = parser.next();
    if (key === undefined || key instanceof Word) break;
    const value = parser.next();
    if (value === undefined || value instanceof Word) break;
    if (key instanceof Name) entries.set(key.value, value);
  }
  const { bytes } = parser;
  const end = (at: number): boolean =>
    bytes[at] === 0x45 && bytes[at + 1] === 0x49 && isSpace(bytes[at - 1]) && (at + 2 >= bytes.length || isSpace(bytes[at + 2]));
  let at = parser.pos + 1;
  while (at < bytes.length && !end(at)) at++;
  parser.pos = Math.min(bytes.length, at + 2);
  return entries;
}

function isSpace(byte: number | undefined): boolean {
  return byte === undefined || byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
}

/** A matrix `[a b c d e f]` as in 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `first` applied before `then`: the operator `cm` gives `multiply(operands, ctm)`. */
export function multiply(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = then;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}
