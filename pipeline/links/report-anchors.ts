/** What is told of places in pages. Pure. */

import { linksMessages } from "../messages/links.ts";
import { told, type Tell } from "../messages/message.ts";
import type { LinkResult } from "./link.ts";

/** Tells of each fragment that names no place in its page, once, where the page is linked first. One that could not be looked for is not told. */
export function reportAnchors({ link, anchors = [] }: LinkResult, tell: Tell): void {
  for (const { fragment, state } of anchors) {
    if (state !== "missing") continue;
    const [place] = link.places;
    if (place !== undefined) tell(told("link-anchor", linksMessages["link-anchor"], { url: shorten(link.url), fragment: shorten(fragment) }, place));
  }
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
