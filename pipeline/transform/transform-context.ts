/** What travels with a write-up through the processor, in `file.data`: the processor itself is frozen and knows no write-up. */

import type { Point, Position } from "unist";
import type { VFile } from "vfile";
import type { Entry, Tell } from "../messages/message.ts";
import { told } from "../messages/message.ts";
import type { SaidContact, Stretch } from "./tree.ts";

export interface TransformContext {
  /** The Markdown file as messages name it: relative to the write-up's folder. */
  readonly name: string;
  readonly title: string;
  readonly lang: "nl" | "en";
  /** Extra label words of the brand → canonical label or a name of their own. */
  readonly labels: Readonly<Record<string, string>>;
  /** Names of the merge fields that may be used. */
  readonly mergeFields: readonly string[];
}

export interface Running extends TransformContext {
  /** The Markdown, to which the offsets of positions refer. */
  readonly source: string;
  readonly tell: Tell;
  /** What the author says of contacts, gathered on the way; see tree.ts. */
  readonly said: { readonly contacts: SaidContact[]; readonly silent: Stretch[] };
}

declare module "vfile" {
  interface DataMap {
    transform: Running;
  }
}

/** The running context of a file; throws when the processor was not started by `transform()`. */
export function runningOf(file: VFile): Running {
  const running = file.data.transform;
  if (running === undefined) throw new Error("The processor runs through transform() only.");
  return running;
}

/** Tells a message at a node's place, or at the start of the file when the node was generated. */
export function tellAt<A>(
  running: Running,
  code: string,
  entry: Entry<A>,
  args: A,
  where: { readonly position?: Position | undefined } | Point | undefined,
): void {
  const point = where === undefined ? undefined : "line" in where ? where : where.position?.start;
  running.tell(told(code, entry, args, { file: running.name, line: point?.line ?? 1, column: point?.column ?? 1 }));
}
