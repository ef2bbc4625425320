/** Reads a content stream operator by operator (ISO 32000-1, 7.8.2), and undoes nothing: who wants to change it knows where each operator stands. */

import { type Dict, isDict, Name, type PdfObject } from "./objects.ts";
import { Parser, Word } from "./parser.ts";

/** `start` is the first byte of the first operand, `end` the byte after the operator. The array of operands is used again: copy what is kept. */
export type Visit = (operator: string, operands: readonly PdfObject[], start: number, end: number) => void;

/** Calls `visit` for each operator, in order. An inline image comes as the operator `BI`, with its dictionary as operand. Never throws for what is not well formed. */
export function scanContent(bytes: Uint8Array, visit: Visit): void {
  const parser = new Parser(bytes, 0, false);
  const operands: PdfObject[] = [];
  let start = -1;
  for (;;) {
    parser.skipSpace();
    const at = parser.pos;
    const token = parser.next();
    if (token === undefined) return;
    if (start < 0) start = at;
    if (!(token instanceof Word)) {
      operands.push(token);
      continue;
    }
    if (token.value === "BI") operands.push(readInlineImage(parser));
    visit(token.value, operands, start, parser.pos);
    operands.length = 0;
    start = -1;
  }
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

/** Six numbers as a matrix; the identity when they are not there. */
export function matrixOf(operands: readonly PdfObject[]): Matrix {
  const [a, b, c, d, e, f] = operands;
  return typeof a === "number" && typeof b === "number" && typeof c === "number" && typeof d === "number" && typeof e === "number" && typeof f === "number"
    ? [a, b, c, d, e, f]
    : identity;
}

/** The property list of BDC: given in place, or by name from the resources' Properties. */
export function propertiesOf(
  operand: PdfObject | undefined,
  resources: Dict | undefined,
  resolve: (object: PdfObject | undefined) => PdfObject | undefined,
): Dict | undefined {
  if (isDict(operand)) return operand;
  if (!(operand instanceof Name)) return undefined;
  const named = resolve(resources?.get("Properties"));
  const found = isDict(named) ? resolve(named.get(operand.value)) : undefined;
  return isDict(found) ? found : undefined;
}
