/** What each part of a mail weighs, so that of a mail that is too long it can be told where. */

import type { Root } from "hast";

import { textOf } from "../transform/tree.ts";

/** A part of the write-up in the HTML of its mail. */
export interface MailPart {
  /** The heading as the author wrote it; undefined for the introduction. */
  readonly title: string | undefined;
  /** Where the heading stands in the Markdown. */
  readonly line: number;
  readonly column: number;
  /** Bytes of the HTML before it, and of it. */
  readonly start: number;
  readonly bytes: number;
}

/**
 * Finds the parts in the finished HTML: the introduction, then each section of `root`. `contents` are those of all sections of the mail, in order;
 * `first` says which of them is the introduction. What stands between two contents (the tables that MJML makes) counts with the first.
 */
export function measureParts(html: string, root: Root, contents: readonly string[], first: number): readonly MailPart[] {
  const ends = findStarts(html, contents).slice(first);
  let at = ends[0] ?? 0;
  let start = Buffer.byteLength(html.slice(0, at));
  return [introduction, ...listHeadings(root)].map((heading, index) => {
    const end = ends[index + 1] ?? html.length;
    const part = { ...heading, start, bytes: Buffer.byteLength(html.slice(at, end)) };
    at = end;
    start += part.bytes;
    return part;
  });
}

type Heading = Omit<MailPart, "start" | "bytes">;

const introduction: Heading = { title: undefined, line: 1, column: 1 };

function listHeadings(root: Root): readonly Heading[] {
  return root.children.flatMap((section) => {
    if (section.type !== "element" || section.tagName !== "section") return [];
    const title = section.children.find((node) => node.type === "element");
    const { line = 1, column = 1 } = title?.position?.start ?? {};
    return [
      {
        title: textOf(title ?? section)
          .replace(/\s+/gu, " ")
          .trim(),
        line,
        column,
      },
    ];
  });
}

/** Offsets in characters. A content that MJML changed counts as nothing, at the end of the one before. */
function findStarts(html: string, contents: readonly string[]): readonly number[] {
  let at = 0;
  return contents.map((content) => {
    const found = html.indexOf(content, at);
    const start = found === -1 ? at : found;
    at = found === -1 ? at : found + content.length;
    return start;
  });
}
