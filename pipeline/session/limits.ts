/** What a write-up may be at most, checked before anything is parsed (contract: The write-up). */

export interface Limits {
  /** Bytes of the Markdown file. */
  readonly bodyBytes: number;
  /** Levels of lists and quotations inside each other. */
  readonly nesting: number;
  /** Pixels of an image, width × height. */
  readonly imagePixels: number;
}

export const defaultLimits: Limits = { bodyBytes: 2_000_000, nesting: 100, imagePixels: 100_000_000 };

/**
 * The first place (line and column from 1) where block or inline nesting passes the limit, or undefined.
 * A linear scan without parsing: list markers by indentation, `>` signs, and brackets or asterisks left open in one paragraph.
 * It counts at least as deep as a parser would, and ordinary text stays far below 100.
 */
export function findDeepNesting(text: string, most: number): { readonly line: number; readonly column: number } | undefined {
  let line = 0;
  let brackets = 0;
  let indents: number[] = [];
  for (const content of text.split("\n")) {
    line += 1;
    if (content.trim() === "") {
      brackets = 0;
      continue;
    }
    const { depth, rest, indent } = scanMarkers(content);
    if (depth > 0) {
      indents = indents.filter((width) => width < indent);
      indents.push(indent);
    }
    if (Math.max(depth, indents.length + depth - 1) > most) return { line, column: 1 };
    for (let at = rest; at < content.length; at++) {
      const sign = content[at];
      if (sign === "[") brackets += 1;
      else if (sign === "]") brackets = Math.max(0, brackets - 1);
      if (brackets > most) return { line, column: at + 1 };
    }
  }
  return undefined;
}

/** Counts the `>`, `-`, `*`, `+` and `1.` markers at the start of a line. */
function scanMarkers(content: string): { readonly depth: number; readonly rest: number; readonly indent: number } {
  const marker = /[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/uy;
  let depth = 0;
  let indent = 0;
  let rest = 0;
  for (let found = marker.exec(content); found !== null; found = marker.exec(content)) {
    if (depth === 0) indent = found[0].search(/\S/u);
    depth += 1;
    rest = marker.lastIndex;
  }
  return { depth, rest, indent };
}
