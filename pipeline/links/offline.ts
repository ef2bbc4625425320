/** What is certain about a link without asking anybody. Pure. */

import { decodeUri } from "../decode-uri.ts";
import { refuseUrl } from "./guard.ts";
import type { Finding, LinkKind } from "./link.ts";
import { isMailLink, isPhoneLink } from "./offline-remarks.ts";

/** What a write-up knows of itself. */
export interface LinkFacts {
  readonly ids: ReadonlySet<string>;
  /** Local files that exist, by href without fragment. */
  readonly files: ReadonlySet<string>;
  readonly isOwn: (url: string) => boolean;
}

export interface Judged {
  readonly kind: LinkKind;
  /** The address to check each link by; see Link.url. */
  readonly url: string;
  readonly certain: Finding | undefined;
}

const ok: Finding = { verdict: "ok", reason: undefined };
/** Sites that answer every program with a wall (reference, section 4): asking says nothing and is not wanted. */
const wallSites = /(?:^|\.)(?:linkedin\.com|x\.com|twitter\.com|facebook\.com|instagram\.com)$/u;
const scheme = /^[a-z][a-z0-9+.-]*:/iu;
/** Behind these stands the number or name of a person, who cannot be asked. */
const personSchemes = /^(?:sms|smsto|mms|callto|facetime|facetime-audio|whatsapp|signal|sgnl|skype|sip|sips|xmpp|im|viber|tg):/iu;

/** Judges an href as it stands in the tree; `local` is the key of the write-up's files, for links to local files. */
export function judgeOffline(href: string, local: string | undefined, facts: LinkFacts): Judged {
  if (/\{\{|%7B%7B/iu.test(href)) return { kind: kindByScheme(href), url: href, certain: { verdict: "skipped", reason: "merge-field" } };
  if (local !== undefined) return { kind: "local", url: local, certain: facts.files.has(local) ? ok : { verdict: "broken", reason: "missing-file" } };
  if (href.startsWith("#"))
    return { kind: "anchor", url: href, certain: hasPlace(href.slice(1), facts.ids) ? ok : { verdict: "broken", reason: "missing-anchor" } };
  // How an address or number is written changes no verdict: a remark tells of it.
  if (/^mailto:/iu.test(href)) return { kind: "mail", url: href, certain: { verdict: "ok", reason: isMailLink(href) ? undefined : "mail-syntax" } };
  if (/^tel:/iu.test(href)) return { kind: "phone", url: href, certain: { verdict: "ok", reason: isPhoneLink(href) ? undefined : "phone-syntax" } };
  if (personSchemes.test(href)) return { kind: "phone", url: href, certain: { verdict: "skipped", reason: "scheme" } };
  return judgeWeb(href, facts);
}

function judgeWeb(href: string, facts: LinkFacts): Judged {
  const url = readUrl(href);
  // Without a scheme it is a file that the transform did not take for one.
  if (url === undefined && !scheme.test(href)) return { kind: "local", url: withoutFragment(href), certain: { verdict: "broken", reason: "missing-file" } };
  if (url === undefined) return { kind: "web", url: href, certain: { verdict: "broken", reason: "unreadable" } };
  url.hash = "";
  if (facts.isOwn(url.href)) return { kind: "own", url: url.href, certain: { verdict: "skipped", reason: "own-address" } };
  if (wallSites.test(url.hostname)) return { kind: "web", url: url.href, certain: { verdict: "skipped", reason: "social" } };
  const refusal = refuseUrl(url, true);
  return { kind: "web", url: url.href, certain: refusal === undefined ? undefined : { verdict: "skipped", reason: refusal } };
}

function kindByScheme(href: string): LinkKind {
  if (/^mailto:/iu.test(href)) return "mail";
  return /^tel:/iu.test(href) || personSchemes.test(href) ? "phone" : "web";
}

/** Parses an absolute URL; `//host/path` counts as https. */
export function readUrl(href: string): URL | undefined {
  const absolute = href.startsWith("//") ? `https:${href}` : href;
  return URL.canParse(absolute) ? new URL(absolute) : undefined;
}

export function withoutFragment(href: string): string {
  const at = href.indexOf("#");
  return at < 0 ? href : href.slice(0, at);
}

/** True for a fragment (without #) that names a place of these ids. The empty one and #top are always there (HTML, "indicated part of the document"). */
export function hasPlace(fragment: string, ids: ReadonlySet<string>): boolean {
  const id = decodeUri(fragment);
  return id === "" || id.toLowerCase() === "top" || ids.has(fragment) || ids.has(id) || ids.has(`user-content-${id}`);
}
