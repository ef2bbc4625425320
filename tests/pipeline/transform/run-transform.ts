/** Runs the transform as the tests need it: deep-frozen tree, messages, HTML. */

import { toHtml } from "hast-util-to-html";
import type { Nodes } from "hast";
import { expect } from "vitest";
import type { Message } from "../../../pipeline/messages/message.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import type { TransformContext } from "../../../pipeline/transform/transform-context.ts";
import type { Tree } from "../../../pipeline/transform/tree.ts";

export interface Outcome {
  readonly tree: Tree;
  readonly messages: readonly Message[];
  /** Codes with their places, as in "3:1 label-near". */
  readonly told: readonly string[];
  readonly html: string;
}

export function runTransform(text: string, context: Partial<TransformContext> = {}): Outcome {
  const messages: Message[] = [];
  const tree = transform(text, { name: "verslag.md", title: "Titel", lang: "nl", labels: {}, mergeFields: ["voornaam"], ...context }, (message) =>
    messages.push(message),
  );
  freeze(tree);
  return { tree, messages, told: messages.map(({ line, column, code }) => `${line}:${column} ${code}`), html: toHtml(tree as Nodes) };
}

/** The HTML of a text that must pass without a message. */
export function quietHtml(text: string, context: Partial<TransformContext> = {}): string {
  const { told, html } = runTransform(text, context);
  expect(told).toEqual([]);
  return html;
}

/** A tree without positions, to compare. */
export function bareTree(tree: Tree): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "position" ? undefined : value)));
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}
