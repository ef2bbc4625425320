/** Links of the shared tree (contract: Local links). */

import type { Element, ElementContent, Root } from "hast";
import { transformMessages } from "../messages/transform.ts";
import { classifyHref } from "./classify-href.ts";
import { restoreTokens } from "./merge-tokens.ts";
import type { Running } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";
import { kindOf } from "./tree.ts";

/** From this number on, checking takes so long that the author hears of it. */
const manyLinks = 1000;

/** Judges every link, in place; a link that may not pass leaves its content behind as text. */
export function checkLinks(tree: Root, running: Running): void {
  const tally: Tally = { count: 0, beyond: undefined, told: new Set() };
  tree.children = tree.children.flatMap((child): Root["children"] => (child.type === "element" ? checkElement(child, running, tally) : [child]));
  if (tally.count > manyLinks) tellAt(running, "links-many", transformMessages["links-many"], { count: tally.count }, tally.beyond);
}

interface Tally {
  count: number;
  beyond: Element | undefined;
  /** Places already told of: both links of a video stand at one. */
  readonly told: Set<string>;
}

function checkElement(element: Element, running: Running, tally: Tally): ElementContent[] {
  element.children = element.children.flatMap((child): ElementContent[] => (child.type === "element" ? checkElement(child, running, tally) : [child]));
  if (kindOf(element) === "video") markVideo(element);
  const href = element.properties["href"];
  if (element.tagName !== "a" || typeof href !== "string") return [element];
  tally.count += 1;
  if (tally.count === manyLinks + 1) tally.beyond = element;
  return checkLink(element, restoreTokens(href), running, tally) ? [element] : element.children;
}

function checkLink(link: Element, href: string, running: Running, tally: Tally): boolean {
  const found = classifyHref(href);
  const place = `${link.position?.start.offset ?? ""}-${link.position?.end.offset ?? ""}`;
  const first = link.position === undefined || !tally.told.has(place);
  tally.told.add(place);
  link.properties["href"] = href;
  switch (found.kind) {
    case "pass":
      return true;
    case "local":
      link.properties["dataLocal"] = found.path;
      return true;
    case "mend":
      if (first) tellAt(running, "link-scheme-missing", transformMessages["link-scheme-missing"], { scheme: found.scheme }, link);
      link.properties["href"] = found.scheme + href;
      return true;
    case "unsafe":
      if (first) tellAt(running, "link-unsafe", transformMessages["link-unsafe"], { scheme: found.scheme.slice(0, 30) }, link);
      return false;
    default:
      if (first) tellAt(running, "link-local-outside", transformMessages["link-local-outside"], { href: href.slice(0, 80) }, link);
      return false;
  }
}

/** A video's address stands on the figure too, for outputs that draw it as a whole. */
function markVideo(figure: Element): void {
  const caption = figure.children.find((child) => child.type === "element" && child.tagName === "figcaption");
  const link = caption?.type === "element" ? caption.children[0] : undefined;
  const href = link?.type === "element" ? link.properties["href"] : undefined;
  if (href !== undefined) figure.properties["dataHref"] = href;
}
