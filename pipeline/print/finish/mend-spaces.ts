/**
 * Puts back the spaces that end a line. Chromium paints none there, so that who reads the tagged text without looking at the page
 * (a screen reader, a search, a copy) finds the words of two lines glued together.
 */

import type { Mark } from "../marks.ts";
import type { PageInHand } from "./page-in-hand.ts";
import type { LineEnd } from "./scan-page.ts";
import type { StructNode } from "./structure.ts";

const ignored = /[\s\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/u;

/** Shows a space at each line end where the HTML has one. Only for a document whose text was found to be right. Changes the pages' edits. */
export function mendSpaces(tree: StructNode, pages: readonly PageInHand[], marks: readonly Mark[]): void {
  const wanted = marks.find(({ tagName }) => tagName === "body")?.text;
  if (wanted === undefined) return;
  const found = new Map(pages.map(({ ref, scan }) => [ref.num, { edits: scan.edits, sequences: new Map(scan.sequences.map((one) => [one.mcid, one])) }]));
  const state = { at: 0 };
  /** Whether the HTML has white space between what was read so far and what comes. */
  const spaceNext = (): boolean => {
    let space = false;
    for (; state.at < wanted.length; state.at++) {
      const char = wanted[state.at] ?? "";
      if (!ignored.test(char)) return space;
      space ||= /\s/u.test(char) && char !== "\u00A0";
    }
    return false;
  };
  const read = (text: string, lines: readonly LineEnd[], add: (end: LineEnd) => void): void => {
    let line = 0;
    for (let index = 0; index < text.length; index++) {
      const char = text[index] ?? "";
      if (!ignored.test(char)) {
        spaceNext();
        // Composed in one place and not in the other: from here on nothing is certain.
        if (wanted[state.at] !== char) state.at = wanted.length;
        state.at++;
      }
      for (let end = lines[line]; end !== undefined && end.length <= index + 1; end = lines[++line]) {
        // The end of the whole text is no end of a line.
        if (index + 1 < text.length && !ignored.test(char) && spaceNext()) add(end);
      }
    }
  };
  const walk = (node: StructNode): void => {
    if (node.type === "Lbl" && node.mark === undefined) return;
    for (const kid of node.kids) {
      if (kid.kind === "node") walk(kid);
      else if (kid.kind === "content") {
        const page = found.get(kid.page);
        const sequence = page?.sequences.get(kid.mcid);
        if (page === undefined || sequence === undefined) continue;
        read(sequence.text, sequence.lines, ({ at, space }) => {
          if (space !== undefined) page.edits.push({ start: at, end: at, text: `${space} Tj\n` });
        });
      }
    }
  };
  walk(tree);
}
