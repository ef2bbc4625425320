/** Reads PDF objects and operators from bytes (ISO 32000-1, 7.2 and 7.3). Never reads past the end; nesting is limited. */

import { type Dict, Name, type PdfObject, PdfString, Ref } from "./objects.ts";

/** The bytes are no PDF, or one that cannot be read. */
export class PdfSyntaxError extends Error {
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(`${what} at byte ${offset}`);
    this.name = "PdfSyntaxError";
    this.offset = offset;
  }
}

/** A bare word: `obj`, `endobj`, `stream`, `R`, or an operator of a content stream. */
export class Word {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

/** Of each byte: 1 white space, 2 delimiter, 0 regular. */
export const classes = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) classes[byte] = 1;
for (const char of "()<>[]{}/%") classes[char.charCodeAt(0)] = 2;

const powers = Array.from({ length: 16 }, (_, digits) => 10 ** digits);

const mostNesting = 200;

export class Parser {
  readonly bytes: Uint8Array;
  pos: number;
  /** Whether `12 0 R` is a reference: in files yes, in content streams no. */
  readonly #references: boolean;

  constructor(bytes: Uint8Array, pos = 0, references = true) {
    this.bytes = bytes;
    this.pos = pos;
    this.#references = references;
  }

  /** The next object or word; undefined at the end. */
  next(depth = 0): PdfObject | Word | undefined {
    this.skipSpace();
    const { bytes } = this;
    if (this.pos >= bytes.length) return undefined;
    const byte = bytes[this.pos] ?? 0;
    if ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x2b) return this.#readNumber();
    if (byte === 0x2f) return this.#readName();
    if (byte === 0x28) return this.#readLiteral();
    if (byte === 0x3c) return bytes[this.pos + 1] === 0x3c ? this.#readDict(depth) : this.#readHex();
    if (byte === 0x5b) return this.#readArray(depth);
    if (classes[byte] === 2) {
      // A stray delimiter: `>>` and `]` end what is open, others are passed over.
      const end = byte === 0x3e && bytes[this.pos + 1] === 0x3e ? 2 : 1;
      const word = new Word(String.fromCharCode(...bytes.subarray(this.pos, this.pos + end)));
      this.pos += end;
      return word;
    }
    return this.#readWord();
  }

  /** The next object; throws a PdfSyntaxError for a word or the end. */
  object(): PdfObject {
    const start = this.pos;
    const object = this.next();
    if (object === undefined || object instanceof Word) throw new PdfSyntaxError("an object was expected", start);
    return object;
  }

  skipSpace(): void {
    const { bytes } = this;
    let { pos } = this;
    for (;;) {
      while (classes[bytes[pos] ?? 1] === 1 && pos < bytes.length) pos++;
      if (bytes[pos] !== 0x25) break;
      while (pos < bytes.length && bytes[pos] !== 10 && bytes[pos] !== 13) pos++;
    }
    this.pos = pos;
  }

  #readNumber(): PdfObject | Word {
    const start = this.pos;
    const value = this.#scanNumber();
    if (!this.#references || !Number.isInteger(value) || value < 0) return value;
    // `12 0 R`
    const after = this.pos;
    const gen = this.#peekInteger();
    if (gen !== undefined) {
      this.skipSpace();
      if (this.bytes[this.pos] === 0x52 && classes[this.bytes[this.pos + 1] ?? 32] !== 0) {
        this.pos++;
        return new Ref(value, gen);
      }
    }
    this.pos = after;
    return this.pos === start ? this.#readWord() : value;
  }

  #peekInteger(): number | undefined {
    this.skipSpace();
    const byte = this.bytes[this.pos] ?? 0;
    if (byte < 0x30 || byte > 0x39) return undefined;
    const value = this.#scanNumber();
    return Number.isInteger(value) ? value : undefined;
  }

  #scanNumber(): number {
    const { bytes } = this;
    let { pos } = this;
    let sign = 1;
    let first = bytes[pos] ?? 0;
    while (first === 0x2d || first === 0x2b) {
      if (first === 0x2d) sign = -1;
      first = bytes[++pos] ?? 0;
    }
    let value = 0;
    let byte = first;
    while (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      byte = bytes[++pos] ?? 0;
    }
    if (byte === 0x2e) {
      let digits = 0;
      byte = bytes[++pos] ?? 0;
      while (byte >= 0x30 && byte <= 0x39) {
        // More digits than a double holds say nothing.
        if (digits < 15) {
          value = value * 10 + (byte - 0x30);
          digits++;
        }
        byte = bytes[++pos] ?? 0;
      }
      // One division of two exact numbers is rounded as Number() would; a sum of powers is not.
      value /= powers[digits] ?? 1;
    }
    // What else is glued to it (as in `1-2` of some writers) belongs to nothing.
    while (pos < bytes.length && classes[bytes[pos] ?? 32] === 0) pos++;
    this.pos = pos;
    return sign * value;
  }

  #readName(): Name {
    const { bytes } = this;
    const start = ++this.pos;
    let escaped = false;
    let { pos } = this;
    while (pos < bytes.length && classes[bytes[pos] ?? 32] === 0) {
      if (bytes[pos] === 0x23) escaped = true;
      pos++;
    }
    this.pos = pos;
    const text = latin1(bytes, start, Math.min(pos, start + 4096));
    return Name.of(escaped ? text.replaceAll(/#([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text);
  }

  #readWord(): PdfObject | Word {
    const { bytes } = this;
    const start = this.pos;
    let pos = start;
    while (pos < bytes.length && classes[bytes[pos] ?? 32] === 0) pos++;
    this.pos = pos;
    return wordOf(bytes, start, Math.min(pos, start + 64));
  }

  #readLiteral(): PdfString {
    const { bytes } = this;
    const out: number[] = [];
    let depth = 1;
    let pos = this.pos + 1;
    while (pos < bytes.length) {
      const byte = bytes[pos++] ?? 0;
      if (byte === 0x28) depth++;
      else if (byte === 0x29 && --depth === 0) break;
      if (byte === 0x5c) pos = readEscape(bytes, pos, out);
      else if (byte === 13) {
        out.push(10);
        if (bytes[pos] === 10) pos++;
      } else out.push(byte);
    }
    this.pos = pos;
    return new PdfString(Uint8Array.from(out));
  }

  #readHex(): PdfString {
    const { bytes } = this;
    let pos = this.pos + 1;
    let end = pos;
    while (end < bytes.length && bytes[end] !== 0x3e) end++;
    const out = new Uint8Array((end - pos + 1) >> 1);
    let length = 0;
    let half = -1;
    let flaw: 0 | 1 | 2 = 0;
    while (pos < end) {
      const byte = bytes[pos++] ?? 0;
      const digit = digits[byte] ?? 255;
      if (digit === 255) {
        if (classes[byte] !== 1) flaw = 2;
        continue;
      }
      if (half < 0) half = digit;
      else {
        out[length++] = (half << 4) | digit;
        half = -1;
      }
    }
    if (half >= 0) {
      out[length++] = half << 4;
      if (flaw === 0) flaw = 1;
    }
    this.pos = end + 1;
    return new PdfString(length === out.length ? out : out.subarray(0, length), true, flaw);
  }

  #readArray(depth: number): PdfObject {
    if (depth > mostNesting) throw new PdfSyntaxError("arrays nested too deep", this.pos);
    this.pos++;
    const items: PdfObject[] = [];
    for (;;) {
      const item = this.next(depth + 1);
      if (item === undefined) return items;
      if (!(item instanceof Word)) items.push(item);
      else if (item.value === "]" || item.value === "endobj" || item.value === ">>") return items;
    }
  }

  #readDict(depth: number): Dict {
    if (depth > mostNesting) throw new PdfSyntaxError("dictionaries nested too deep", this.pos);
    this.pos += 2;
    const entries: Dict = new Map();
    for (;;) {
      const key = this.next(depth + 1);
      if (key === undefined || (key instanceof Word && (key.value === ">>" || key.value === "endobj"))) return entries;
      if (!(key instanceof Name)) continue;
      const value = this.next(depth + 1);
      if (value === undefined) return entries;
      if (!(value instanceof Word)) entries.set(key.value, value);
      else if (value.value === ">>" || value.value === "endobj") return entries;
    }
  }
}

const literals: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

function readEscape(bytes: Uint8Array, at: number, out: number[]): number {
  let pos = at;
  const byte = bytes[pos++] ?? 0;
  const named = "nrtbf".indexOf(String.fromCharCode(byte));
  if (named >= 0) out.push([10, 13, 9, 8, 12][named] ?? 0);
  else if (byte >= 0x30 && byte <= 0x37) {
    let value = byte - 0x30;
    for (let more = 0; more < 2 && (bytes[pos] ?? 0) >= 0x30 && (bytes[pos] ?? 0) <= 0x37; more++) value = value * 8 + ((bytes[pos++] ?? 0) - 0x30);
    out.push(value & 0xff);
  } else if (byte === 13) {
    if (bytes[pos] === 10) pos++;
  } else if (byte !== 10) out.push(byte);
  return pos;
}

/** The characters of some bytes; short stretches without a call into the engine. */
function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** Value of a hexadecimal digit by its byte; 255 for any other. */
export const digits = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) {
  digits[value.toString(16).charCodeAt(0)] = value;
  digits[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** Words of up to three letters (nearly all operators), made once each. */
const shortWords = new Map<number, PdfObject | Word>();

/** The word that stands from `start` to `end`; the same object for the same short word. */
export function wordOf(bytes: Uint8Array, start: number, end: number): PdfObject | Word {
  if (end - start > 3) return makeWord(String.fromCharCode(...bytes.subarray(start, end)));
  let key = 0;
  for (let at = start; at < end; at++) key = key * 256 + (bytes[at] ?? 0);
  let word = shortWords.get(key);
  if (word === undefined) {
    word = makeWord(String.fromCharCode(...bytes.subarray(start, end)));
    if (shortWords.size < 1000) shortWords.set(key, word);
  }
  return word;
}

function makeWord(text: string): PdfObject | Word {
  return literals.get(text) ?? (text === "null" ? null : new Word(text));
}
