/** What the codes of a font mean (ISO 32000-1, 9.10.3): its ToUnicode CMap. */

import { type Dict, decodeUtf16, isArray, type PdfObject, PdfString, Stream } from "./objects.ts";
import { decodeStream, type Resolve } from "./filters.ts";
import { Parser, Word } from "./parser.ts";

export interface UnicodeMap {
  /** Bytes per code, from the codespace ranges: 1 or 2. */
  readonly width: 1 | 2;
  /** Code → text. */
  readonly text: ReadonlyMap<number, string>;
  /** The code of a space as a string object, `<0003>`; undefined when there is none. */
  readonly space: string | undefined;
}

/** The font's map, or undefined when it has none. */
export function readToUnicode(font: Dict, resolve: Resolve): UnicodeMap | undefined {
  const stream = resolve(font.get("ToUnicode"));
  return stream instanceof Stream ? parseToUnicode(decodeStream(stream, resolve)) : undefined;
}

export function parseToUnicode(bytes: Uint8Array): UnicodeMap {
  const parser = new Parser(bytes, 0, false);
  const text = new Map<number, string>();
  let width: 1 | 2 = 2;
  let operands: PdfObject[] = [];
  for (let token = parser.next(); token !== undefined; token = parser.next()) {
    if (!(token instanceof Word)) {
      operands.push(token);
      continue;
    }
    if (token.value === "endcodespacerange") width = operands.some((one) => one instanceof PdfString && one.bytes.length === 1) ? 1 : 2;
    else if (token.value === "endbfchar") addChars(operands, text);
    else if (token.value === "endbfrange") addRanges(operands, text);
    operands = [];
  }
  const space = [...text].find(([, value]) => value === " ")?.[0];
  return { width, text, space: space === undefined ? undefined : `<${space.toString(16).padStart(width * 2, "0")}>` };
}

function addChars(operands: readonly PdfObject[], text: Map<number, string>): void {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const [code, value] = [operands[at], operands[at + 1]];
    if (code instanceof PdfString && value instanceof PdfString) text.set(codeOf(code), decodeUtf16(value.bytes));
  }
}

function addRanges(operands: readonly PdfObject[], text: Map<number, string>): void {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const [from, to, value] = [operands[at], operands[at + 1], operands[at + 2]];
    if (!(from instanceof PdfString) || !(to instanceof PdfString)) continue;
    const first = codeOf(from);
    const count = Math.min(codeOf(to) - first, 0xff_ff);
    for (let index = 0; index <= count; index++) {
      if (isArray(value)) {
        const item = value[index];
        if (item instanceof PdfString) text.set(first + index, decodeUtf16(item.bytes));
      } else if (value instanceof PdfString) text.set(first + index, raise(decodeUtf16(value.bytes), index));
    }
  }
}

/** The last unit of a text counts up along a range. */
function raise(text: string, by: number): string {
  return by === 0 ? text : text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);
}

function codeOf({ bytes }: PdfString): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The codes of a shown string. */
export function codesOf(bytes: Uint8Array, width: 1 | 2): readonly number[] {
  if (width === 1) return [...bytes];
  const codes: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) codes.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return codes;
}
