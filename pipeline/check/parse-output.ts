/** A finished HTML file as a tree, with what only Outlook reads. Loads the parser when called. */

import type { Element, Root } from "hast";

export interface Placed {
  readonly element: Element;
  /** From the root down. */
  readonly above: readonly Element[];
}

/**
 * Parses HTML as browsers do. In the body, conditional comments (`<!--[if mso]>…`) are unwrapped, all at once: also those that exclude each other;
 * elements of VML and Office that close themselves get an end tag, which HTML's parser needs.
 */
export async function parseOutput(html: string): Promise<readonly Placed[]> {
  const { fromHtml } = await import("hast-util-from-html");
  const body = Math.max(0, html.search(/<body\b/iu));
  return [...walk(fromHtml(html.slice(0, body) + unwrap(html.slice(body))), [])];
}

function unwrap(html: string): string {
  return html
    .replace(/<!--\[if[^\]]*\]>(?:<!-->|-->)?|(?:<!--)?<!\[endif\]-->/giu, "")
    .replace(/<(?<name>[vow]:[a-z]+)(?<attributes>(?:[^>"]|"[^"]*")*?)\/>/giu, "<$<name>$<attributes>></$<name>>");
}

function* walk(node: Root | Element, above: readonly Element[]): Generator<Placed> {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    yield { element: child, above };
    yield* walk(child, [...above, child]);
  }
}
