/** Which addresses of a file can surely be better, and what they become. Pure. */

import { classifyHref } from "../transform/classify-href.ts";
import type { TextKind } from "./find-all-addresses.ts";
import type { LinkResult } from "./link.ts";
import { readUrl } from "./offline.ts";
import { holdsSecret } from "./secret.ts";

export interface FixFacts {
  readonly kind: TextKind;
  readonly results: readonly Pick<LinkResult, "link" | "verdict" | "finalUrl">[];
  /** Also unwraps safelinks and turns http into an https that was proven. */
  readonly all: boolean;
  /** URLs with https that were asked and give the page that http gives, without fragment; see `isProven`. */
  readonly proven: ReadonlySet<string>;
  /** Those that were asked and do not. */
  readonly unproven: ReadonlySet<string>;
}

/**
 * Why an address that should change does not: the new one is no http or https, opens something (a password, a token, a session), is less
 * secure, holds a merge field, or gives another page.
 */
export type Refusal = "scheme" | "secret" | "insecure" | "merge-field" | "unproven";

export interface Targets {
  /** What an address becomes: where it moved for good, with the author's fragment. Undefined when it stays. */
  readonly targetOf: (href: string) => string | undefined;
  /** Why it stays, though there is another address for it. */
  readonly refusalOf: (href: string) => Refusal | undefined;
}

/** Decides for each address of a file, by what was found out about its links. */
export function makeTargets({ kind, results, all, proven, unproven }: FixFacts): Targets {
  const moves = new Map(results.flatMap(({ link, verdict, finalUrl }) => (verdict === "moved" && finalUrl !== undefined ? [[link.url, finalUrl]] : [])));
  const decide = (href: string): Refusal | URL | undefined => {
    const url = readWeb(kind === "write-up" ? withScheme(href) : href);
    if (url === undefined || holdsMergeField(href)) return undefined;
    const target = all && isSafelink(url) ? (unwrapSafelink(url) ?? "scheme") : (moveOf(url, moves) ?? (all ? secureOf(url, proven, unproven) : undefined));
    return target === undefined || typeof target === "string" ? target : (refuse(url, target) ?? target);
  };
  return {
    targetOf: (href) => {
      const target = decide(href);
      return target instanceof URL ? target.href : undefined;
    },
    refusalOf: (href) => {
      const target = decide(href);
      return target instanceof URL ? undefined : target;
    },
  };
}

function moveOf(url: URL, moves: ReadonlyMap<string, string>): Refusal | URL | undefined {
  const to = moves.get(bareUrl(url));
  const moved = to === undefined ? undefined : readWeb(to);
  if (moved !== undefined) return withHash(moved, url.hash);
  return to === undefined ? undefined : "scheme";
}

function secureOf(url: URL, proven: ReadonlySet<string>, unproven: ReadonlySet<string>): Refusal | URL | undefined {
  const secure = secureUrl(url.href);
  if (secure === undefined) return undefined;
  if (proven.has(secure)) return withHash(new URL(secure), url.hash);
  return unproven.has(secure) ? "unproven" : undefined;
}

/** The https form of a plain http address, without fragment; undefined for anything else. */
export function secureUrl(href: string): string | undefined {
  const url = readWeb(href);
  // Another port is another server.
  if (url === undefined || url.protocol !== "http:" || url.port !== "") return undefined;
  url.protocol = "https:";
  return bareUrl(url);
}

/**
 * True when the https form of an address gives the page that http gives: a 200, and both end at the same place (but for the scheme).
 * Where http fails, https must answer there itself.
 */
export function isProven(
  http: Pick<LinkResult, "link" | "verdict" | "finalUrl">,
  https: Pick<LinkResult, "link" | "verdict" | "status" | "finalUrl">,
): boolean {
  if (https.verdict !== "ok" || https.status !== 200) return false;
  const end = bareUrl(new URL(https.finalUrl ?? https.link.url));
  const plainEnd = bareUrl(new URL((http.verdict === "ok" ? http.finalUrl : undefined) ?? http.link.url));
  return end.startsWith("https:") && end === (secureUrl(plainEnd) ?? plainEnd);
}

const safelinks = ".safelinks.protection.outlook.com";

function isSafelink(url: URL): boolean {
  return url.hostname.endsWith(safelinks);
}

/** What an Outlook safelink wraps; a mail that was sent on may be wrapped several times. Undefined when it is none, or wraps no web address. */
export function unwrapSafelink(url: URL): URL | undefined {
  let inside: URL | undefined = url;
  for (let depth = 0; inside !== undefined && isSafelink(inside); depth += 1) inside = depth > 9 ? undefined : readWeb(inside.searchParams.get("url") ?? "");
  return inside === url ? undefined : inside;
}

function refuse(from: URL, to: URL): Refusal | undefined {
  if (to.protocol === "http:" && from.protocol === "https:" && !isSafelink(from)) return "insecure";
  if (holdsMergeField(to.href)) return "merge-field";
  return holdsSecret(to) ? "secret" : undefined;
}

/** What the transform takes for one. */
function holdsMergeField(href: string): boolean {
  return /(?:\{|%7B){2}/iu.test(href);
}

/** As the transform does in a write-up. */
function withScheme(href: string): string {
  const judged = classifyHref(href);
  return judged.kind === "mend" ? judged.scheme + href : href;
}

/** An address of a file as it is checked: absolute, without fragment; undefined for what is no web address. */
export function checkedUrl(href: string, kind: TextKind): string | undefined {
  const url = readWeb(kind === "write-up" ? withScheme(href) : href);
  return url === undefined ? undefined : bareUrl(url);
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
