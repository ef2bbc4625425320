/** What is told of the links: messages for the author, and links.json for other programs. Pure. */

import { createHash } from "node:crypto";

import { explainStatus, linksMessages, reasonWords, remarkMessages } from "../messages/links.ts";
import { maskAddresses, told, type Place, type Tell } from "../messages/message.ts";
import type { Link, LinkRemark, LinkResult, LinkVerdict } from "./link.ts";
import { reportAnchors } from "./report-anchors.ts";

/**
 * Tells of every link that is not simply right, and of what is odd about its address, at each of its places; what was not asked for one shared reason is told once.
 * A missing local file is told by the stage that reads files, not again here, but for files that no stage reads (`filesToo`).
 */
export function reportLinks(results: readonly LinkResult[], tell: Tell, filesToo = false): void {
  for (const result of results) {
    if (filesToo || result.reason !== "missing-file") reportVerdict(result, tell);
    reportRemarks(result, tell);
    reportAnchors(result, tell);
  }
  reportTogether(results, "skipped", (count, place) => tell(told("links-not-checked", linksMessages["links-not-checked"], { count }, place)));
  reportTogether(results, "unsure", (count, place) => tell(told("links-no-network", linksMessages["links-no-network"], { count }, place)));
}

function reportTogether(results: readonly LinkResult[], verdict: LinkVerdict, report: (count: number, place: Place) => void): void {
  const together = results.filter((result) => result.verdict === verdict && result.reason === "offline");
  const first = together[0]?.link.places.find(({ file }) => file !== "brand.json") ?? together[0]?.link.places[0];
  if (first !== undefined) report(together.length, { file: first.file, line: 1, column: 1 });
}

function reportVerdict(result: LinkResult, tell: Tell): void {
  const { link, verdict, reason, finalUrl } = result;
  if (verdict === "ok" || reason === "offline" || isToldByRemark(result)) return;
  const url = showLink(link);
  if (result.accepted !== undefined) {
    for (const place of link.places) tell(told("link-accepted", linksMessages["link-accepted"], { url, ...result.accepted }, place));
    return;
  }
  const why = explain(result);
  for (const place of verdict === "skipped" && reason !== "private" ? link.places.slice(0, 1) : link.places) {
    if (verdict === "broken") tell(told("link-broken", linksMessages["link-broken"], { url, why }, place));
    else if (verdict === "moved") tell(told("link-moved", linksMessages["link-moved"], { url, finalUrl: shorten(hideCredentials(finalUrl ?? url)) }, place));
    else if (verdict === "unsure") tell(told("link-unsure", linksMessages["link-unsure"], { url, why }, place));
    else if (reason === "private") tell(told("link-private", linksMessages["link-private"], { url }, place));
    else tell(told("link-skipped", linksMessages["link-skipped"], { url, why }, place));
  }
}

/** One fault, one message: a scheme that is written wrong explains the verdict. */
function isToldByRemark({ link, verdict, reason }: LinkResult): boolean {
  return verdict === "skipped" && reason === "private" && link.remarks?.some(({ code }) => code === "link-scheme") === true;
}

/** Each at its own place. That a page wants https is told already where it has moved, and matters no more where it is gone. */
function reportRemarks({ link, verdict }: LinkResult, tell: Tell): void {
  const url = showLink(link);
  for (const { code, meant, place } of link.remarks ?? []) {
    if (code === "link-http" && (verdict === "moved" || verdict === "broken")) continue;
    tell(told(code, remarkMessages[code], { url, meant: shorten(hideCredentials(meant)) }, place));
  }
}

/** Why, in plain words, to stand between brackets. */
export function explain({ reason, status }: LinkResult): { readonly nl: string; readonly en: string } {
  if (reason === undefined || reason.startsWith("status-")) return explainStatus(status ?? 0);
  return reasonWords[reason as keyof typeof reasonWords];
}

/** A link as it may stand in a message: without personal address, number or password, and not longer than a line or two. */
export function showLink(link: Link): string {
  if (link.kind === "mail") return showMail(link.href);
  if (link.kind === "phone") return `${schemeOf(link.href)}:…`;
  return maskAddresses(shorten(hideCredentials(link.kind === "web" || link.kind === "own" ? link.url : link.href)));
}

/** The recipients of a mailto: without what stands before their @, also where the address is not right; subject, copies and text are left out. */
function showMail(href: string): string {
  const [recipients = ""] = href.slice("mailto:".length).split("?");
  const shown = recipients.split(/,|%2c/iu).map((one) => maskRecipient(one.trim()));
  return `mailto:${shorten(shown.join(","))}`;
}

function maskRecipient(recipient: string): string {
  const [, first = "", rest = "", at = ""] = /^([^@]?)([\s\S]*?)((?:(?:@|%(?:25)*40)[^@%]*)?)$/u.exec(recipient) ?? [];
  return first + (rest === "" ? "" : "…") + at;
}

function schemeOf(href: string): string {
  return href.slice(0, Math.max(0, href.indexOf(":"))).toLowerCase();
}

function shorten(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url;
}

/** An address without the name or password in it. */
export function hideCredentials(url: string): string {
  return url.replace(/^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/iu, "$<scheme>…@");
}

const verdicts: readonly LinkVerdict[] = ["ok", "moved", "broken", "unsure", "skipped"];

/** links.json (docs/schema/links.schema.json), in reading order. Nothing of time or tries: the same answers give the same bytes. */
export function renderLinksJson(results: readonly LinkResult[]): string {
  const links = results.map(({ link, verdict, reason, status, finalUrl }) => ({
    url: publicUrl(link),
    kind: link.kind,
    verdict,
    reason: reason ?? null,
    status: status ?? null,
    finalUrl: finalUrl === undefined ? null : hideCredentials(finalUrl),
    places: link.places.map(({ file, line, column }) => ({ file, line, column })),
  }));
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
