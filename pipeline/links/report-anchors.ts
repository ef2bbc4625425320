/** What is told of places in pages. Pure. */

import { linksMessages } from "../messages/links.ts";
import { type Message, type Place, told } from "../messages/message.ts";
import type { Anchor, Link, LinkReason, LinkResult } from "./link.ts";
import { shorten } from "./show-link.ts";

/** A message for each fragment of a page: at every place that names it when it is missing (warning), or could not be looked for (hint). */
export function anchorMessages({ link, anchors = [] }: LinkResult): readonly Message[] {
  return anchors.flatMap(({ fragment, state }) => {
    if (state === "found") return [];
    const code = state === "missing" ? "link-anchor" : "link-anchor-unchecked";
    const args = { url: shorten(link.url), fragment: shorten(fragment) };
    return placesOfFragment(link, fragment).map((place) => told(code, linksMessages[code], args, place));
  });
}

/** Where a fragment stands; every place of the link when that is not known. */
export function placesOfFragment({ spots, places }: Link, fragment: string): readonly Place[] {
  return spots === undefined ? places : spots.filter((spot) => spot.fragment === fragment).map(({ place }) => place);
}

/** The reason of a verdict; that of a page that is there, but in which a place could not be looked for, is `fragment-unchecked`. */
export function reasonOf({ reason, verdict, anchors = [] }: LinkResult): LinkReason | undefined {
  const isPage = verdict === "ok" || verdict === "moved";
  return reason ?? (isPage && anchors.some(isUnchecked) ? "fragment-unchecked" : undefined);
}

function isUnchecked({ state }: Anchor): boolean {
  return state === "unchecked";
}
