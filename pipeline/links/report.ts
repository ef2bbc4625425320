/** What is told of the links: messages for the author, and links.json for other programs. Pure. */

import { createHash } from "node:crypto";

import { explainStatus, explainTypo, linksMessages, reasonWords, remarkMessages } from "../messages/links.ts";
import { type Message, told, type Place, type Tell } from "../messages/message.ts";
import type { Link, LinkRemark, LinkResult, LinkVerdict } from "./link.ts";
import { anchorMessages, reasonOf } from "./report-anchors.ts";
import { hideCredentials, schemeOf, shorten, showLink } from "./show-link.ts";

/**
 * Tells of every link that is not simply right, and of what is odd about its address, at each of its places; what was not asked for one shared reason is told once.
 * A missing local file is told by the stage that reads files, not again here, but for files that no stage reads (`filesToo`).
 */
export function reportLinks(results: readonly LinkResult[], tell: Tell, filesToo = false): void {
  for (const result of results) {
    const isTold = result.reason === "offline" || (result.reason === "missing-file" && !filesToo);
    const verdicts = isTold ? [] : verdictMessages(result);
    for (const message of [...firstHints(verdicts), ...remarksOf(result, !isTold), ...firstHints(anchorMessages(result))]) tell(message);
  }
  reportTogether(results, "skipped", (count, place) => tell(told("links-not-checked", linksMessages["links-not-checked"], { count }, place)));
  reportTogether(results, "unsure", (count, place) => tell(told("links-no-network", linksMessages["links-no-network"], { count }, place)));
}

/** What asks nothing of the author is told once, but for what somebody accepted. */
function firstHints(messages: readonly Message[]): readonly Message[] {
  const isSaid = ({ severity, code, nl }: Message, index: number): boolean =>
    severity !== "hint" || code === "link-accepted" || messages.findIndex((other) => other.nl === nl) === index;
  return messages.filter((message, index) => isSaid(message, index));
}

function reportTogether(results: readonly LinkResult[], verdict: LinkVerdict, report: (count: number, place: Place) => void): void {
  const together = results.filter((result) => result.verdict === verdict && result.reason === "offline");
  const first = together[0]?.link.places.find(({ file }) => file !== "brand.json") ?? together[0]?.link.places[0];
  if (first !== undefined) report(together.length, { file: first.file, line: 1, column: 1 });
}

/** The verdict of a link that is not right, at each of its places; none when a remark says it all. */
export function verdictMessages(result: LinkResult): readonly Message[] {
  return isToldByRemark(result) ? [] : result.link.places.flatMap((place) => verdictMessage(result, place) ?? []);
}

function verdictMessage(result: LinkResult, place: Place): Message | undefined {
  const { link, verdict, reason, finalUrl, accepted } = result;
  const url = showLink(link);
  const args = { url, why: explain(result) };
  if (accepted !== undefined) return told("link-accepted", linksMessages["link-accepted"], { url, ...accepted }, place);
  switch (verdict) {
    case "ok":
      return undefined;
    case "broken":
      return told("link-broken", linksMessages["link-broken"], args, place);
    case "moved":
      return told("link-moved", linksMessages["link-moved"], { url, finalUrl: shorten(hideCredentials(finalUrl ?? url)) }, place);
    case "unsure":
      return told("link-unsure", linksMessages["link-unsure"], args, place);
    default:
      if (reason === "private") return told("link-private", linksMessages["link-private"], { url }, place);
      return told("link-skipped", linksMessages["link-skipped"], args, place);
  }
}

/** One fault, one message: a scheme that is written wrong explains the verdict. */
function isToldByRemark({ link, verdict, reason }: LinkResult): boolean {
  return verdict === "skipped" && reason === "private" && link.remarks?.some(({ code }) => code === "link-scheme") === true;
}

/** What is odd about the address as written, each at its own place; `withVerdict` when the verdict is told beside it. */
export function remarksOf(result: LinkResult, withVerdict = true): readonly Message[] {
  const url = showLink(result.link);
  return tellableRemarks(result, withVerdict).map(({ code, meant, place }) =>
    told(code, remarkMessages[code], { url, meant: shorten(hideCredentials(meant)) }, place),
  );
}

/** That a page wants https is told already where it has moved, and matters no more where it is gone; a scheme that is no scheme is why it is broken. */
export function tellableRemarks(result: LinkResult, withVerdict = true): readonly LinkRemark[] {
  const { link, verdict } = result;
  const typo = withVerdict ? schemeTypo(result) : undefined;
  return (link.remarks ?? []).filter((remark) => remark !== typo && (remark.code !== "link-http" || (verdict !== "moved" && verdict !== "broken")));
}

/** `https;//a.nl` looks like a file that is not there. */
function schemeTypo({ link, reason }: LinkResult): LinkRemark | undefined {
  return reason === "missing-file" || reason === "unreadable" ? link.remarks?.find(({ code }) => code === "link-scheme") : undefined;
}

/** Why, in plain words, to stand between brackets. */
export function explain(result: LinkResult): { readonly nl: string; readonly en: string } {
  const { reason, status } = result;
  const typo = schemeTypo(result);
  if (typo !== undefined) return explainTypo(shorten(hideCredentials(typo.meant)));
  if (reason === undefined || reason.startsWith("status-")) return explainStatus(status ?? 0);
  return reasonWords[reason as keyof typeof reasonWords];
}

const verdicts: readonly LinkVerdict[] = ["ok", "moved", "broken", "unsure", "skipped"];

/** links.json (docs/schema/links.schema.json), in reading order. Nothing of time or tries: the same answers give the same bytes. */
export function renderLinksJson(results: readonly LinkResult[]): string {
  const links = results.map((result) => {
    const { link, verdict, status, finalUrl } = result;
    return {
      url: publicUrl(link),
      kind: link.kind,
      verdict,
      reason: reasonOf(result) ?? null,
      status: status ?? null,
      finalUrl: finalUrl === undefined ? null : hideCredentials(finalUrl),
      places: link.places.map(({ file, line, column }) => ({ file, line, column })),
    };
  });
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, results.filter((result) => result.verdict === verdict).length]));
  return `${JSON.stringify({ schemaVersion: 1, links, counts }, undefined, 2)}\n`;
}

/** Mail addresses and numbers are personal (contract: links.json): only the scheme and a SHA-256 of the rest, in lower case. */
function publicUrl({ kind, url }: Link): string {
  if (kind !== "mail" && kind !== "phone") return hideCredentials(url);
  const scheme = schemeOf(url);
  const rest = url.slice(scheme.length + 1).toLowerCase();
  return `${scheme}:${createHash("sha256").update(rest).digest("hex")}`;
}
