/** The results of many files as one list for people: an address that stands in several files stands in it once. Pure. */

import type { Place } from "../../messages/message.ts";
import { type Link, type LinkResult, spotsOf } from "../link.ts";

/** In reading order. A file, a place in the document and an address of the file itself mean something else in each file, and stay apart. */
export function joinResults(results: readonly LinkResult[]): readonly LinkResult[] {
  const joined = new Map<string, LinkResult>();
  for (const [index, result] of results.entries()) {
    const { link, verdict, reason, accepted } = result;
    const isShared = link.kind === "web" || link.kind === "mail" || link.kind === "phone";
    const key = isShared ? `${link.kind} ${link.url} ${verdict} ${reason} ${accepted?.until}` : String(index);
    const known = joined.get(key);
    joined.set(key, known === undefined ? result : join(known, result));
  }
  return [...joined.values()];
}

function join(one: LinkResult, other: LinkResult): LinkResult {
  const isNew = (place: Place): boolean => !one.link.places.some((known) => isSame(known, place));
  const known = one.anchors ?? [];
  const anchors = [...known, ...(other.anchors ?? []).filter(({ fragment }) => !known.some((anchor) => anchor.fragment === fragment))];
  const evidence = one.evidence ?? other.evidence;
  const link: Link = {
    ...one.link,
    places: [...one.link.places, ...other.link.places.filter(isNew)],
    spots: [...spotsOf(one.link), ...spotsOf(other.link).filter(({ place }) => isNew(place))],
    remarks: [...(one.link.remarks ?? []), ...(other.link.remarks ?? []).filter(({ place }) => isNew(place))],
  };
  return { ...one, link, anchors, ...(evidence === undefined ? {} : { evidence }) };
}

function isSame(one: Place, other: Place): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}
