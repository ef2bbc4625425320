/** Lines of a paragraph that each hold a contact. Pure. */

import type { ElementContent } from "hast";
import { toString } from "hast-util-to-string";

/** Puts a `br` between two lines that each name a way to reach somebody; other lines run on, as Markdown has it. */
export function breakContactLines(children: readonly ElementContent[]): ElementContent[] {
  const lines = splitAtBreaks(children);
  return lines.flatMap((line, index): ElementContent[] => {
    const before = lines[index - 1];
    if (before === undefined) return line;
    const apart = hasChannel(before) && hasChannel(line);
    const start = (line[0] ?? before.at(-1))?.position?.start;
    const place = start === undefined ? {} : { position: { start, end: start } };
    return [apart ? { type: "element", tagName: "br", properties: {}, children: [], ...place } : { type: "text", value: "\n", ...place }, ...line];
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

function hasChannel(line: readonly ElementContent[]): boolean {
  return line.some((node) => node.type === "element" && node.tagName === "a") || /@|\d[\d\s-]{6,}/u.test(toString({ type: "root", children: [...line] }));
}
