/** Lines of a paragraph that stand on their own: one contact each, or one link each. Pure. */

import type { ElementContent } from "hast";
import { toString } from "hast-util-to-string";

type Line = readonly ElementContent[];

/** Puts a `br` between two lines that each name a way to reach somebody; other lines run on, as Markdown has it. */
export function breakContactLines(children: readonly ElementContent[]): readonly ElementContent[] {
  return breakWhere(children, hasChannel);
}

/** Puts a `br` between two lines that are a link and nothing else: a list of links, not a sentence. */
export function breakLinkLines(children: readonly ElementContent[]): readonly ElementContent[] {
  return breakWhere(children, isLink);
}

/** The same children when no two lines stand on their own. */
function breakWhere(children: readonly ElementContent[], standsAlone: (line: Line) => boolean): readonly ElementContent[] {
  const lines = splitAtBreaks(children);
  const isApart = (index: number): boolean => [lines[index - 1], lines[index]].every((line) => line !== undefined && standsAlone(line));
  if (!lines.some((_line, index) => isApart(index))) return children;
  return lines.flatMap((line, index): ElementContent[] => {
    const before = lines[index - 1];
    if (before === undefined) return line;
    const start = (line[0] ?? before.at(-1))?.position?.start;
    const place = start === undefined ? {} : { position: { start, end: start } };
    return [isApart(index) ? { type: "element", tagName: "br", properties: {}, children: [], ...place } : { type: "text", value: "\n", ...place }, ...line];
  });
}

function splitAtBreaks(children: readonly ElementContent[]): readonly ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const child of children) {
    if (child.type !== "text" || !child.value.includes("\n")) {
      lines.at(-1)?.push(child);
      continue;
    }
    const parts = child.value.split("\n");
    const end = child.position?.end;
    for (const [index, value] of parts.entries()) {
      if (index > 0) lines.push([]);
      if (value === "") continue;
      // The place of a part is its line; its columns are not known behind an indentation.
      const line = end === undefined ? undefined : end.line - (parts.length - 1 - index);
      const position = line === undefined || index === 0 ? child.position : { start: { line, column: 1 }, end: { line, column: 1 + value.length } };
      lines.at(-1)?.push({ ...child, value, ...(position === undefined ? {} : { position }) });
    }
  }
  return lines;
}

function isLink(line: Line): boolean {
  const [only, ...others] = line.filter((node) => node.type !== "text" || node.value.trim() !== "");
  return others.length === 0 && only?.type === "element" && only.tagName === "a";
}

function hasChannel(line: Line): boolean {
  return line.some((node) => node.type === "element" && node.tagName === "a") || /@|\d[\d\s-]{6,}/u.test(toString({ type: "root", children: [...line] }));
}
