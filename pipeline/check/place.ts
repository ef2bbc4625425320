/** Where in the Markdown a fault of an output was written. */

import { visit } from "unist-util-visit";
import type { Root } from "hast";

import type { Place } from "../messages/message.ts";
import { textOf, type Tree } from "../transform/tree.ts";
import type { Spot } from "./fault.ts";

/** Finds places in one write-up: `file` names the Markdown, `placeOfKey` gives the place of a key of the front matter. */
export function makePlaceFinder(tree: Tree, file: string, placeOfKey: (key: string) => Place): (spot: Spot) => Place {
  const whole: Place = { file, line: 1, column: 1 };
  return (spot) => {
    if (spot.key !== undefined) return placeOfKey(spot.key);
    return (
      findBy(tree, file, "href", spot.href) ??
      findBy(tree, file, "src", spot.src) ??
      findBy(tree, file, "alt", spot.alt) ??
      findBy(tree, file, "text", spot.text) ??
      whole
    );
  };
}

type By = "href" | "src" | "alt" | "text";

function findBy(tree: Tree, file: string, by: By, wanted: string | undefined): Place | undefined {
  if (wanted === undefined || wanted.trim() === "") return undefined;
  const found: { best?: Place; length: number } = { length: Number.POSITIVE_INFINITY };
  visit(tree as Root, "element", (node) => {
    const start = node.position?.start;
    if (start === undefined) return;
    const value = by === "text" ? textOf(node) : node.properties[by];
    if (typeof value !== "string" || !holds(value, wanted, by)) return;
    // The innermost that holds the words; the first of those that are alike.
    if (value.length < found.length) Object.assign(found, { best: { file, line: start.line, column: start.column }, length: value.length });
  });
  return found.best;
}

function holds(value: string, wanted: string, by: By): boolean {
  if (by === "href" || by === "src") return value === wanted;
  const [plain, sought] = [flatten(value), flatten(wanted)];
  return sought !== "" && (by === "alt" ? plain === sought : plain.includes(sought));
}

/** Letters and digits only: typography changes quotes, dashes and spaces. */
function flatten(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
