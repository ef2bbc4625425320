/** Tells the author of characters that the handout can only name: once each, at its first place in the Markdown. */

import type { Text } from "hast";

import { type Place, type Tell, told } from "../../messages/message.ts";
import { printMessages } from "../../messages/print.ts";
import { hexOf, type NameOf } from "./names.ts";
import { isMark, isUnprintable } from "./unicode.ts";

/** The write-up as its author knows it, for the places of messages. */
export interface Author {
  /** Name of the Markdown file. */
  readonly name: string;
  readonly text: string;
  readonly tell: Tell;
}

/** `first` holds the text in which a character stands first; one that is not there stands in the front matter or the brand. */
export function tellMissing(missing: ReadonlyMap<number, number>, first: ReadonlyMap<number, Text>, nameOf: NameOf, author: Author): void {
  for (const [codePoint, count] of missing) {
    const sign = String.fromCodePoint(codePoint);
    const facts = { sign: isUnprintable(sign) || isMark(sign) ? "" : sign, code: hexOf(codePoint), name: nameOf(codePoint), count };
    author.tell(told("glyph-missing", printMessages["glyph-missing"], facts, findPlace(codePoint, first.get(codePoint), author)));
  }
}

/** Where the character itself stands; when it is written as a reference (`&#9731;`), where its text begins. */
function findPlace(codePoint: number, node: Text | undefined, { name, text }: Author): Place {
  const position = node?.position;
  const lines = text.split("\n");
  const from = position === undefined ? 0 : offsetOf(lines, position.start);
  const to = position === undefined ? text.length : Math.max(offsetOf(lines, position.end), from);
  const at = text.slice(from, to).indexOf(String.fromCodePoint(codePoint));
  if (at < 0 && position === undefined) return { file: name, line: 1, column: 1 };
  const before = text.slice(0, from + Math.max(at, 0)).split("\n");
  return { file: name, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function offsetOf(lines: readonly string[], { line, column }: { readonly line: number; readonly column: number }): number {
  return lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}
