/**
 * What earlier runs found out about links, so that a second build need not ask again. Pure: the file comes and goes as bytes.
 * Ages: links reference, section 6. A broken link is never kept: one bad moment would make every next build red.
 */

import { reasonWords } from "../messages/links.ts";
import { seal, unseal } from "../sealed.ts";
import { refuseUrl } from "./guard.ts";
import type { Anchor, Link, LinkReason, LinkResult, LinkVerdict } from "./link.ts";
import { holdsSecret } from "./secret.ts";

type KeptVerdict = "ok" | "moved" | "unsure";

export interface Kept {
  readonly verdict: KeptVerdict;
  readonly reason: LinkReason | undefined;
  readonly status: number | undefined;
  readonly finalUrl: string | undefined;
  /** The fragments that stood behind the URL, and what was found of those that name a place. */
  readonly fragments: readonly string[];
  readonly anchors: readonly Anchor[];
  /** Asked with or without the guard (`--allow-private`): a redirect or a name may lead to a private address. */
  readonly allowPrivate: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** By URL without fragment. */
export type LinkMemory = ReadonlyMap<string, Kept>;
/** Undefined forgets what was kept of a URL. */
export type LinkChanges = ReadonlyMap<string, Kept | undefined>;
export type CheckLinks = (links: readonly Link[]) => Promise<readonly LinkResult[]>;

export interface Remembering {
  readonly memory: () => Promise<LinkMemory>;
  readonly keep: (changes: LinkChanges) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks everything anew, and keeps the new answers. */
  readonly refresh: boolean;
  readonly allowPrivate: boolean;
}

const hour = 3_600_000;
const ages: Readonly<Record<KeptVerdict, number>> = { ok: 168 * hour, moved: 168 * hour, unsure: hour };
/** The newest so many; some 4 MB. */
const mostKept = 20_000;
/** Of our own machine or moment, not of the link. */
const ours: ReadonlySet<LinkReason | undefined> = new Set(["offline", "not-checked", "proxy"]);

/** A check that asks only what is not known well enough from earlier runs. Results in the order of the links. */
export function rememberLinks(check: CheckLinks, { memory, keep, now, refresh, allowPrivate }: Remembering): CheckLinks {
  return async (links) => {
    const known = refresh ? new Map<string, Kept>() : await memory();
    const recalled = links.map((link) => recall(known, link, allowPrivate, now()));
    const asked = links.filter((_, index) => recalled[index] === undefined);
    const answers = asked.length === 0 ? [] : await check(asked);
    const changes = new Map(answers.flatMap((result) => (isKeepable(result.link) ? [[result.link.url, toKept(result, allowPrivate, now())] as const] : [])));
    if (changes.size > 0) keep(changes);
    const byLink = new Map(asked.map((link, index) => [link, answers[index]]));
    return links.flatMap((link, index) => recalled[index] ?? byLink.get(link) ?? []);
  };
}

function recall(memory: LinkMemory, link: Link, allowPrivate: boolean, now: number): LinkResult | undefined {
  if (link.kind !== "web" || link.certain !== undefined || refuseUrl(new URL(link.url), allowPrivate) !== undefined) return undefined;
  const kept = memory.get(link.url);
  const wanted = fragmentsOf(link);
  if (kept === undefined || !isFresh(kept, now) || kept.allowPrivate !== allowPrivate || !wanted.every((fragment) => kept.fragments.includes(fragment)))
    return undefined;
  const { verdict, reason, status, finalUrl } = kept;
  const anchors = kept.anchors.filter(({ fragment }) => wanted.includes(fragment));
  return { link, verdict, reason, status, finalUrl, ...(anchors.length === 0 ? {} : { anchors }) };
}

function fragmentsOf({ fragments, href }: Link): readonly string[] {
  return fragments ?? (href.includes("#") ? [href.slice(href.indexOf("#") + 1)] : []);
}

/** An age below zero is a clock that was set back: not known. */
function isFresh({ verdict, at }: Kept, now: number): boolean {
  return now - at >= 0 && now - at < ages[verdict];
}

/** Neither the address nor a place in it that the author wrote may be a secret, or name a person. */
function isKeepable(link: Link): boolean {
  return (
    link.kind === "web" &&
    link.certain === undefined &&
    [link.url, ...fragmentsOf(link).map((fragment) => `${link.url}#${fragment}`)].every((url) => isPublic(url))
  );
}

function isPublic(href: string): boolean {
  const url = new URL(href);
  return !holdsSecret(url) && !/[^/@]@[^/@]+\.[a-z]/iu.test(url.pathname.replaceAll("%40", "@"));
}

function toKept({ link, verdict, reason, status, finalUrl, anchors = [] }: LinkResult, allowPrivate: boolean, at: number): Kept | undefined {
  if (!isKeptVerdict(verdict) || ours.has(reason) || (finalUrl !== undefined && !isPublic(finalUrl))) return undefined;
  return { verdict, reason, status, finalUrl, fragments: fragmentsOf(link), anchors, allowPrivate, at };
}

function isKeptVerdict(verdict: LinkVerdict | undefined): verdict is KeptVerdict {
  return verdict === "ok" || verdict === "moved" || verdict === "unsure";
}

/** What was kept, with what this run found: of two answers the newer one, and nothing that is too old. */
export function mergeMemory(stored: LinkMemory, changes: LinkChanges, now: number): LinkMemory {
  const merged = new Map(stored);
  for (const [url, kept] of changes) {
    const other = merged.get(url);
    if (kept === undefined) merged.delete(url);
    else if (other === undefined || other.at <= kept.at || other.at > now) merged.set(url, withEarlier(kept, other, now));
  }
  const fresh = [...merged].filter(([, kept]) => isFresh(kept, now));
  return new Map(fresh.length <= mostKept ? fresh : fresh.toSorted(([, a], [, b]) => b.at - a.at).slice(0, mostKept));
}

/** Another write-up may have asked for other places of the same page. The answer is then as old as the older one. */
function withEarlier(kept: Kept, other: Kept | undefined, now: number): Kept {
  const more = other?.fragments.filter((fragment) => !kept.fragments.includes(fragment)) ?? [];
  const isSame = other?.verdict === kept.verdict && other.allowPrivate === kept.allowPrivate;
  if (other === undefined || more.length === 0 || !isSame || !isFresh(other, now)) return kept;
  const anchors = [...kept.anchors, ...other.anchors.filter(({ fragment }) => more.includes(fragment))];
  return { ...kept, fragments: [...kept.fragments, ...more], anchors, at: other.at };
}

/** The file of a memory, behind its own hash. */
export function writeMemory(memory: LinkMemory): Uint8Array {
  return seal(new TextEncoder().encode(JSON.stringify({ schemaVersion: 1, links: Object.fromEntries(memory) })));
}

/** The memory in a file; one that is missing, cut off, changed or of another version is an empty memory. */
export function readMemory(bytes: Uint8Array | undefined): LinkMemory {
  const body = unseal(bytes);
  if (body === undefined) return new Map();
  const file = JSON.parse(new TextDecoder().decode(body)) as { readonly schemaVersion?: unknown; readonly links?: Readonly<Record<string, Partial<Kept>>> };
  if (file.schemaVersion !== 1) return new Map();
  return new Map(Object.entries(file.links ?? {}).flatMap(([url, kept]) => (isKept(kept) ? [[url, kept] as const] : [])));
}

/** Another version of us may know other reasons. */
function isKept(kept: Partial<Kept>): kept is Kept {
  const { verdict, reason, at, fragments, anchors, allowPrivate } = kept;
  if (!Array.isArray(fragments) || !Array.isArray(anchors) || typeof allowPrivate !== "boolean") return false;
  return isKeptVerdict(verdict) && typeof at === "number" && (reason === undefined || reason.startsWith("status-") || reason in reasonWords);
}
