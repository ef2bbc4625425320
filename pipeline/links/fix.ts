/** Which addresses of a write-up can surely be better, and what they become. Pure. */

import type { LinkResult } from "./link.ts";
import { readUrl } from "./offline.ts";
import { holdsSecret } from "./secret.ts";

export interface FixFacts {
  readonly results: readonly Pick<LinkResult, "link" | "verdict" | "finalUrl">[];
  /** Also unwraps safelinks and turns http into an https that was proven. */
  readonly all: boolean;
  /** URLs with https that were asked and are good, without fragment. */
  readonly proven: ReadonlySet<string>;
}

/**
 * What an address becomes: where it moved for good, with the author's fragment. Undefined when it stays: also when the new address
 * is not http or https, holds a password, a token or a session, or would leave https for http.
 */
export function makeTargets({ results, all, proven }: FixFacts): (href: string) => string | undefined {
  const moves = new Map(results.flatMap(({ link, verdict, finalUrl }) => (verdict === "moved" && finalUrl !== undefined ? [[link.url, finalUrl]] : [])));
  return (href) => {
    const url = readWeb(href);
    if (url === undefined || holdsMergeField(href)) return undefined;
    const target = targetOf(url, moves, all, proven);
    return target === undefined || !mayBeWritten(url, target) ? undefined : target.href;
  };
}

function targetOf(url: URL, moves: ReadonlyMap<string, string>, all: boolean, proven: ReadonlySet<string>): URL | undefined {
  const inside = all ? unwrapSafelink(url) : undefined;
  if (inside !== undefined) return inside;
  const bare = bareUrl(url);
  const moved = readWeb(moves.get(bare) ?? "");
  if (moved !== undefined) return withHash(moved, url.hash);
  const secure = secureUrl(bare);
  return all && secure !== undefined && proven.has(secure) ? withHash(new URL(secure), url.hash) : undefined;
}

/** The https form of a plain http address, without fragment; undefined for anything else. */
export function secureUrl(href: string): string | undefined {
  const url = readWeb(href);
  // Another port is another server.
  if (url === undefined || url.protocol !== "http:" || url.port !== "") return undefined;
  url.protocol = "https:";
  return bareUrl(url);
}

/** What an Outlook safelink wraps; undefined when it is none, or wraps another. */
export function unwrapSafelink(url: URL): URL | undefined {
  if (!url.hostname.endsWith(".safelinks.protection.outlook.com")) return undefined;
  const inside = readWeb(url.searchParams.get("url") ?? "");
  return inside === undefined || inside.hostname.endsWith(".safelinks.protection.outlook.com") ? undefined : inside;
}

function mayBeWritten(from: URL, to: URL): boolean {
  if (to.protocol === "http:" && from.protocol === "https:" && !from.hostname.endsWith(".outlook.com")) return false;
  return !holdsMergeField(to.href) && !holdsSecret(to);
}

/** What the transform takes for one. */
function holdsMergeField(href: string): boolean {
  return /(?:\{|%7B){2}/iu.test(href);
}

function readWeb(href: string): URL | undefined {
  const url = readUrl(href);
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : undefined;
}

function bareUrl(url: URL): string {
  const bare = new URL(url);
  bare.hash = "";
  return bare.href;
}

/** The author's fragment goes before one that the new address brings. */
function withHash(target: URL, hash: string): URL {
  const url = new URL(target);
  if (hash !== "") url.hash = hash;
  return url;
}
