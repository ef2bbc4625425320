/** What is known of a file's links after `--fix` changed addresses in it. Pure. */

import { linksMessages } from "../messages/links.ts";
import { type Message, told } from "../messages/message.ts";
import type { CheckedFile } from "./checked-file.ts";
import { joinLinks } from "./collect.ts";
import { checkedUrl } from "./fix.ts";
import { type Link, type LinkResult, spotsOf } from "./link.ts";
import { type FilePlan, kindOf } from "./plan-fix.ts";
import { reportLinks } from "./report.ts";
import type { Rewrite } from "./rewrite.ts";

/**
 * The file with its verdicts as they are now. Where a page moved, its new address was asked already; what is known of other new addresses
 * comes in `asked`, by URL. What was mended is told as a hint; a place that stays keeps its verdict and its message.
 */
export function mendFile(file: CheckedFile, plan: FilePlan, asked: ReadonlyMap<string, LinkResult>): CheckedFile {
  const changed = new Map<string, readonly Rewrite[]>();
  for (const rewrite of plan.rewrites) {
    const url = checkedUrl(rewrite.address.href, kindOf(file)) ?? rewrite.address.href;
    changed.set(url, [...(changed.get(url) ?? []), rewrite]);
  }
  const mended = file.results.flatMap((result) => {
    const rewrites = changed.get(result.link.url);
    return rewrites === undefined ? [result] : splitResult(result, rewrites, file, plan, asked);
  });
  const results = joinResults(mended);
  const hints = file.results.flatMap(({ link }) => tellMended(link, changed.get(link.url)?.[0]));
  return { ...file, results, messages: [...replaceMessages(file, results), ...hints] };
}

/** The old address at the places that stay, and the new one at the others. */
function splitResult(
  result: LinkResult,
  rewrites: readonly Rewrite[],
  file: CheckedFile,
  { left }: FilePlan,
  asked: ReadonlyMap<string, LinkResult>,
): readonly LinkResult[] {
  const { link } = result;
  const leftLines = new Set(left.filter(({ url, file: name }) => url === link.url && name === file.name).map(({ line }) => line));
  const stays = (place: Link["places"][number]): boolean => place.file !== file.name || leftLines.has(place.line);
  const [first] = rewrites;
  const places = link.places.filter((place) => !stays(place));
  if (first === undefined || places.length === 0) return [result];
  const staying = link.places.filter((place) => stays(place));
  const target = describeTarget(first.target, { ...link, ...spotsAt(link, places) }, places);
  const known = asked.get(target.url) ?? (result.verdict === "moved" ? reached(result) : { ...result, finalUrl: undefined });
  const now: LinkResult = { ...known, link: target };
  const remarks = link.remarks?.filter(({ place }) => stays(place)) ?? [];
  return staying.length === 0 ? [now] : [{ ...result, link: { ...link, places: staying, remarks, ...spotsAt(link, staying) } }, now];
}

/** The last answer of the chain, of the address that gave it. */
function reached({ verdict: _verdict, reason: _reason, finalUrl: _finalUrl, ...rest }: LinkResult): LinkResult {
  return { ...rest, verdict: "ok", reason: undefined, finalUrl: undefined };
}

/** Which fragment is named where, of these places; nothing for a link that keeps no such list. */
function spotsAt({ spots }: Link, places: Link["places"]): Pick<Link, "spots"> {
  return spots === undefined ? {} : { spots: spots.filter(({ place }) => places.includes(place)) };
}

function describeTarget(href: string, { text, fragments, spots }: Link, places: Link["places"]): Link {
  const found = places.map((place) => ({ href, raw: href, local: undefined, text, place }));
  const [link] = joinLinks(found, { ids: new Set(), files: new Set(), isOwn: () => false });
  if (link === undefined) throw new RangeError("a link without a place");
  return { ...link, ...(fragments === undefined ? {} : { fragments }), ...(spots === undefined ? {} : { spots }) };
}

/** The new address may stand elsewhere in the file: one result for each address. */
function joinResults(results: readonly LinkResult[]): readonly LinkResult[] {
  const joined = new Map<string, LinkResult>();
  for (const result of results) {
    const key = `${result.link.kind} ${result.link.url}`;
    const known = joined.get(key);
    joined.set(key, known === undefined ? result : { ...known, link: joinPlaces(known.link, result.link) });
  }
  return [...joined.values()];
}

function joinPlaces(one: Link, other: Link): Link {
  const places = [...one.places, ...other.places].toSorted((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : 0));
  const fragments = [...new Set([...(one.fragments ?? []), ...(other.fragments ?? [])])];
  return { ...one, places, fragments, spots: [...spotsOf(one), ...spotsOf(other)], remarks: [...(one.remarks ?? []), ...(other.remarks ?? [])] };
}

/** The messages, with what is told of the links now in the place of what was told of them. */
function replaceMessages({ messages, results, brandPath }: CheckedFile, now: readonly LinkResult[]): readonly Message[] {
  const before = reportAll(results, brandPath === undefined);
  const after = reportAll(now, brandPath === undefined);
  const gone = new Set([...before.keys()].filter((key) => !after.has(key)));
  const added = [...after].filter(([key]) => !before.has(key)).map(([, message]) => message);
  return [...messages.filter((message) => !gone.has(keyOf(message))), ...added];
}

function reportAll(results: readonly LinkResult[], filesToo: boolean): ReadonlyMap<string, Message> {
  const messages: Message[] = [];
  reportLinks(results, (message) => messages.push(message), filesToo);
  return new Map(messages.map((message) => [keyOf(message), message]));
}

function keyOf({ file, line, column, code, en }: Message): string {
  return JSON.stringify([file, line, column, code, en]);
}

function tellMended({ href, places }: Link, rewrite: Rewrite | undefined): readonly Message[] {
  const [place] = places;
  if (rewrite === undefined || place === undefined) return [];
  return [told("link-mended", linksMessages["link-mended"], { url: href, finalUrl: rewrite.target }, place)];
}
