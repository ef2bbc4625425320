/** Merge fields in the shared tree (contract: Merge fields). */

import type { Element, ElementContent, Root, RootContent, Text } from "hast";
import type { Point, Position } from "unist";
import { transformMessages } from "../messages/transform.ts";
import type { Token } from "./merge-tokens.ts";
import { findTokens } from "./merge-tokens.ts";
import type { Running } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";

/** Makes `span[dataMerge]` of listed fields in text, in place; tells of any other field, in text and in attributes. */
export function markMergeFields(tree: Root, running: Running): void {
  markChildren(tree, running);
}

function markChildren(node: Root | Element, running: Running): void {
  node.children = (node.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type === "text") return markText(child, running);
    if (child.type === "element") markElement(child, running);
    return [child];
  }) as typeof node.children;
  if (node.type === "element" && holdsWords(node)) tellOfSplitTokens(node, running);
}

function markElement(element: Element, running: Running): void {
  if (element.tagName === "code" || element.tagName === "pre") return;
  for (const name of ["href", "src", "alt", "title"]) {
    const value = element.properties[name];
    if (typeof value !== "string") continue;
    for (const token of findTokens(value)) if (!running.mergeFields.includes(token.name)) tellUnknown(token, element.position?.start, running);
  }
  markChildren(element, running);
}

function markText(text: Text, running: Running): ElementContent[] {
  const tokens = findTokens(text.value);
  if (tokens.length === 0) return [text];
  const places = locateTokens(text, tokens.length, running.source);
  const pieces: ElementContent[] = [];
  let done = 0;
  let from = text.position?.start;
  const pushText = (until: number, end: Point | undefined): void => {
    if (until > done) pieces.push(withPosition({ type: "text", value: text.value.slice(done, until) }, from, end));
  };
  for (const [index, token] of tokens.entries()) {
    const place = places[index];
    if (!running.mergeFields.includes(token.name)) {
      tellUnknown(token, place?.start ?? text.position?.start, running);
      continue;
    }
    pushText(token.start, place?.start);
    const value = withPosition({ type: "text", value: `{{${token.name}}}` }, place?.start, place?.end);
    pieces.push(withPosition({ type: "element", tagName: "span", properties: { dataMerge: token.name }, children: [value] }, place?.start, place?.end));
    done = token.end;
    from = place?.end;
  }
  if (done === 0) return [text];
  pushText(text.value.length, text.position?.end);
  return pieces;
}

/** A token cut up by emphasis is none to a mailing system, but its braces would reach the reader. */
function tellOfSplitTokens(element: Element, running: Running): void {
  const whole = element.children.map((child) => looseText(child)).join("");
  const inPieces = element.children.reduce((sum, child) => sum + findTokens(child.type === "text" ? child.value : looseText(child)).length, 0);
  const tokens = findTokens(whole);
  if (tokens.length <= inPieces) return;
  const apart = element.children.flatMap((child) => findTokens(looseText(child)).map(({ name }) => name));
  for (const token of tokens) {
    const at = apart.indexOf(token.name);
    if (at === -1) tellUnknown(token, element.position?.start, running);
    else apart.splice(at, 1);
  }
}

function holdsWords(element: Element): boolean {
  return (
    element.children.length > 1 &&
    element.children.some(
      (child) => child.type === "text" && child.value.includes("{{") && !findTokens(child.value).some(({ end }) => end === child.value.length),
    )
  );
}

/** Text as far as tokens count: code is not read. */
function looseText(node: ElementContent): string {
  if (node.type === "text") return node.value;
  if (node.type !== "element" || node.tagName === "code" || node.tagName === "pre") return " ";
  return node.children.map((child) => looseText(child)).join("");
}

function tellUnknown(token: Token, at: Point | undefined, running: Running): void {
  tellAt(
    running,
    "merge-unknown",
    transformMessages["merge-unknown"],
    { field: token.name.slice(0, 60), known: running.mergeFields.map((name) => `{{${name}}}`).join(", ") },
    at,
  );
}

/** Where the tokens stand in the source; nothing when the source is written otherwise (as with escapes). */
function locateTokens(text: Text, count: number, source: string): readonly Position[] {
  const { position } = text;
  if (position?.start.offset === undefined || position.end.offset === undefined) return [];
  const raw = source.slice(position.start.offset, position.end.offset);
  const found = findTokens(raw);
  if (found.length !== count) return [];
  const { start } = position;
  return found.map((token) => ({ start: advancePoint(start, raw.slice(0, token.start)), end: advancePoint(start, raw.slice(0, token.end)) }));
}

function advancePoint(start: Point, passed: string): Point {
  const lines = passed.split(/\r\n|\r|\n/u);
  const last = lines.at(-1) ?? "";
  return { line: start.line + lines.length - 1, column: (lines.length === 1 ? start.column : 1) + last.length, offset: (start.offset ?? 0) + passed.length };
}

function withPosition<T extends Text | Element>(node: T, start: Point | undefined, end: Point | undefined): T {
  if (start !== undefined && end !== undefined) node.position = { start, end };
  return node;
}
