/** The objects of a PDF file (ISO 32000-1, 7.3), as plain values. Leaf. */

export type PdfObject = null | boolean | number | Name | PdfString | readonly PdfObject[] | Dict | Stream | Ref;

/** A dictionary: key without slash → object. Written in the order of insertion. */
export type Dict = Map<string, PdfObject>;

/** A name, without its slash and with `#xx` resolved. One instance per value: names are compared with `===`. */
export class Name {
  readonly value: string;
  static readonly #known = new Map<string, Name>();

  private constructor(value: string) {
    this.value = value;
  }

  static of(value: string): Name {
    let name = Name.#known.get(value);
    if (name === undefined) {
      name = new Name(value);
      // A hostile file cannot fill the memory with names of its own.
      if (Name.#known.size < 10_000) Name.#known.set(value, name);
    }
    return name;
  }
}

/** A string as its bytes; `hex` when it was written as `<…>`. */
export class PdfString {
  readonly bytes: Uint8Array;
  readonly hex: boolean;
  /** How it was written: 0 well, 1 with an odd count of hexadecimal digits, 2 with other characters between them. */
  readonly flaw: 0 | 1 | 2;

  constructor(bytes: Uint8Array, hex = false, flaw: 0 | 1 | 2 = 0) {
    this.bytes = bytes;
    this.hex = hex;
    this.flaw = flaw;
  }
}

/** A reference to an indirect object. Compared by number. */
export class Ref {
  readonly num: number;
  readonly gen: number;

  constructor(num: number, gen = 0) {
    this.num = num;
    this.gen = gen;
  }
}

/** A stream: its dictionary, and its bytes as they stand in the file (still filtered). */
export class Stream {
  readonly dict: Dict;
  readonly raw: Uint8Array;

  constructor(dict: Dict, raw: Uint8Array) {
    this.dict = dict;
    this.raw = raw;
  }
}

/** A dictionary of the entries that are not undefined. */
export function makeDict(entries: Readonly<Record<string, PdfObject | undefined>>): Dict {
  const made: Dict = new Map();
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) made.set(key, value);
  return made;
}

/** A text string (7.9.2.2): PDFDocEncoding when it is ASCII, else UTF-16BE with its mark. */
export function textString(text: string): PdfString {
  // eslint-disable-next-line no-control-regex -- the range of ASCII that PDFDocEncoding shares
  if (/^[\n\r\t\u0020-\u007E]*$/u.test(text)) return new PdfString(Buffer.from(text, "latin1"));
  const bytes = Buffer.alloc(2 + text.length * 2);
  bytes.writeUInt16BE(0xfe_ff, 0);
  for (let at = 0; at < text.length; at++) bytes.writeUInt16BE(text.charCodeAt(at), 2 + at * 2);
  return new PdfString(bytes, true);
}

/** The characters of PDFDocEncoding that differ from Latin-1 (Annex D.2), from 0x18 and from 0x80. */
const low = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";
const high =
  "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E";

// eslint-disable-next-line no-control-regex -- the escape of 7.9.2.2 is a control character
const languageEscape = /\u001B[^\u001B]*\u001B/gu;

/** What a text string says; language escapes (U+001B … U+001B) are taken out. */
export function decodeText(string: PdfString): string {
  const { bytes } = string;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2)).replaceAll(languageEscape, "");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  let text = "";
  for (const byte of bytes) {
    if (byte >= 0x18 && byte < 0x20) text += low[byte - 0x18] ?? "";
    else if (byte >= 0x80 && byte < 0x9f) text += high[byte - 0x80] ?? "";
    else if (byte === 0xa0) text += "\u20AC";
    else text += String.fromCharCode(byte);
  }
  return text;
}

/** UTF-16BE without its mark. */
export function decodeUtf16(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return text;
}

export function isDict(object: PdfObject | undefined): object is Dict {
  return object instanceof Map;
}

export function isArray(object: PdfObject | undefined): object is readonly PdfObject[] {
  return Array.isArray(object);
}
