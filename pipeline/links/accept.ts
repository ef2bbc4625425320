/** The reader's word: answers that count as good at a host, links that are not asked, and links that somebody looked at and accepts for a time. Pure. */

import type { CheckLinks } from "./cache.ts";
import type { Link, LinkResult } from "./link.ts";

/** At this host and the hosts below it, these HTTP statuses are fine. */
export interface AcceptRule {
  readonly host: string;
  /** First and last status of each range. */
  readonly codes: readonly (readonly [number, number])[];
}

export interface LinkRules {
  readonly accept: readonly AcceptRule[];
  /** Hosts, or addresses with `*`; see `isExcluded`. */
  readonly exclude: readonly string[];
}

/** A link that a reader opened and found good enough. */
export interface AcceptedLink {
  /** As it is checked: absolute, normalised, without fragment. */
  readonly url: string;
  /** The last day on which it counts, as YYYY-MM-DD. */
  readonly until: string;
  readonly reason: string;
}

/** `linkedin.com=999` or `vng.nl=403,500-599`; undefined when it is neither. */
export function readAcceptRule(text: string): AcceptRule | undefined {
  const { host = "", list = "" } = /^(?<host>[^=\s/:]+)=(?<list>[\d,\- ]+)$/u.exec(text.trim())?.groups ?? {};
  const codes = list.split(",").map((part) => {
    const [first, last = first] = part.split("-").map((code) => (/^ *\d{3} *$/u.test(code) ? Number(code) : Number.NaN));
    return [first ?? Number.NaN, last ?? Number.NaN] as const;
  });
  const isFine = host !== "" && URL.canParse(`https://${host}/`) && codes.every(([first, last]) => first >= 100 && last >= first);
  return isFine ? { host: new URL(`https://${host}/`).hostname, codes } : undefined;
}

/** The rules of a brand.json: statuses per host. */
export function houseRules(accept: Readonly<Record<string, readonly number[]>>): readonly AcceptRule[] {
  return Object.entries(accept).map(([host, codes]) => ({ host: host.toLowerCase(), codes: codes.map((code) => [code, code] as const) }));
}

/** A check that keeps to the rules: what is excluded is not asked, and an accepted status makes a link good. */
export function keepRules(check: CheckLinks, { accept, exclude }: LinkRules): CheckLinks {
  if (accept.length === 0 && exclude.length === 0) return check;
  return async (links) => {
    const results = await check(links.map((link) => prepare(link, accept, exclude)));
    return results.map((result, index) => applyAccept({ ...result, link: links[index] ?? result.link }, accept));
  };
}

function prepare(link: Link, accept: readonly AcceptRule[], exclude: readonly string[]): Link {
  if (link.kind !== "web" || !URL.canParse(link.url)) return link;
  if (link.certain?.verdict !== "broken" && exclude.some((pattern) => isExcluded(link.url, pattern)))
    return { ...link, certain: { verdict: "skipped", reason: "excluded" } };
  // A site that is known for its wall is asked when somebody says what the wall means.
  const isAsked = link.certain?.reason === "social" && accept.some((rule) => isAt(new URL(link.url).hostname, rule.host));
  return isAsked ? { ...link, certain: undefined } : link;
}

/** A pattern without a slash is a host, with all below it; else it is the address, in which `*` stands for anything. */
function isExcluded(url: string, pattern: string): boolean {
  if (!pattern.includes("/")) return isAt(new URL(url).hostname, pattern.toLowerCase().replace(/^\*\./u, ""));
  const parts = pattern.split("*");
  return matchesParts(url, parts);
}

/** By indexOf: a pattern with many stars costs no more than one pass. */
function matchesParts(url: string, parts: readonly string[]): boolean {
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return url === first;
  if (!url.startsWith(first)) return false;
  const last = rest.at(-1) ?? "";
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = url.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return url.length - last.length >= at && url.endsWith(last);
}

function isAt(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}

function applyAccept(result: LinkResult, accept: readonly AcceptRule[]): LinkResult {
  const { link, verdict, status, finalUrl } = result;
  if (status === undefined || (verdict !== "broken" && verdict !== "unsure") || result.reason !== `status-${status}`) return result;
  const hosts = [link.url, finalUrl ?? link.url].map((url) => new URL(url).hostname);
  const isFine = accept.some(({ host, codes }) => hosts.some((name) => isAt(name, host)) && codes.some(([first, last]) => status >= first && status <= last));
  return isFine ? { ...result, verdict: "ok", reason: undefined } : result;
}

/** A check whose results say which broken and unsure links are accepted on that day; their verdict stays. `today` as YYYY-MM-DD. */
export function markAccepted(check: CheckLinks, accepted: readonly AcceptedLink[], today: string): CheckLinks {
  const standing = new Map(accepted.filter(({ until }) => until >= today).map((one) => [one.url, one]));
  return async (links) =>
    (await check(links)).map((result) => {
      const one = result.verdict === "broken" || result.verdict === "unsure" ? standing.get(result.link.url) : undefined;
      return one === undefined ? result : { ...result, accepted: { until: one.until, reason: one.reason } };
    });
}

/** The accepted links with one added, or put in the place of an earlier word about the same address; sorted by address. */
export function addAccepted(all: readonly AcceptedLink[], one: AcceptedLink): readonly AcceptedLink[] {
  return [...all.filter(({ url }) => url !== one.url), one].toSorted((a, b) => (a.url < b.url ? -1 : 1));
}

export function removeAccepted(all: readonly AcceptedLink[], url: string): readonly AcceptedLink[] {
  return all.filter((one) => one.url !== url);
}

/** The file: JSON for people. */
export function writeAccepted(all: readonly AcceptedLink[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ schemaVersion: 1, accepted: all }, null, 2)}\n`);
}

/** The links in a file; undefined when there is one that cannot be read, since what people said is not thrown away. */
export function readAccepted(bytes: Uint8Array | undefined): readonly AcceptedLink[] | undefined {
  if (bytes === undefined) return [];
  try {
    const file = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as { readonly schemaVersion?: unknown; readonly accepted?: unknown };
    return file.schemaVersion === 1 && Array.isArray(file.accepted) && file.accepted.every((one) => isAccepted(one)) ? file.accepted : undefined;
  } catch {
    return undefined;
  }
}

function isAccepted(one: unknown): one is AcceptedLink {
  if (typeof one !== "object" || one === null || !("url" in one && "until" in one && "reason" in one)) return false;
  return typeof one.url === "string" && typeof one.until === "string" && typeof one.reason === "string";
}

/** A day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}
