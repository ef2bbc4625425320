/**
 * What servers do, and the verdict that a coordinator can believe. Written before the code that meets it.
 * Each row names its rule: a section of the links reference ("4 confirm"), a standard, or what a browser shows to the reader.
 */

import type { LinkReason, LinkVerdict } from "../../../pipeline/links/link.ts";

export interface Wanted {
  /** On the test server, with the fragment that the author wrote. */
  readonly path: string;
  readonly verdict: LinkVerdict;
  readonly reason?: LinkReason;
  /** The state of the fragment, where there is one. */
  readonly anchor?: "found" | "missing" | "unchecked";
  /** Requests that the server gets at most, redirects and repeats included. */
  readonly requests: number;
  readonly rule: string;
}

/** Section 3 of the links reference. */
const named: readonly Wanted[] = [
  { path: "/ok", verdict: "ok", requests: 1, rule: "4: 2xx" },
  { path: "/head-405", verdict: "ok", requests: 1, rule: "use first 3: GET first" },
  { path: "/head-404", verdict: "ok", requests: 1, rule: "use first 3: GET first" },
  { path: "/head-never", verdict: "ok", requests: 1, rule: "use first 3: GET first" },
  { path: "/moved", verdict: "moved", requests: 2, rule: "4: every hop permanent" },
  { path: "/verhaal/naar-home", verdict: "unsure", reason: "redirect-home", requests: 2, rule: "8: deep path ends at the home page" },
  { path: "/besloten", verdict: "unsure", reason: "login", requests: 2, rule: "8: ends at a login page" },
  { path: "/loop", verdict: "broken", reason: "redirect-loop", requests: 2, rule: "4: loop" },
  { path: "/needs-cookie", verdict: "ok", requests: 2, rule: "use first 4: cookies within a chain" },
  { path: "/404", verdict: "broken", reason: "status-404", requests: 2, rule: "4: 404, confirmed" },
  { path: "/410", verdict: "broken", reason: "status-410", requests: 2, rule: "4: 410, confirmed" },
  { path: "/401", verdict: "unsure", reason: "status-401", requests: 1, rule: "4: 401" },
  { path: "/403", verdict: "unsure", reason: "status-403", requests: 2, rule: "4: 403, once more as a browser" },
  { path: "/999", verdict: "unsure", reason: "status-999", requests: 1, rule: "4: 999" },
  { path: "/403-for-robots", verdict: "ok", requests: 2, rule: "4: once more as a browser" },
  { path: "/406-without-html", verdict: "ok", requests: 1, rule: "5: Accept" },
  { path: "/429-twice", verdict: "ok", requests: 3, rule: "5: two repeats, Retry-After" },
  { path: "/500", verdict: "unsure", reason: "status-500", requests: 3, rule: "5: two repeats" },
  { path: "/soft", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8: title" },
  { path: "/anchors#er-niet", verdict: "ok", anchor: "missing", requests: 1, rule: "8: missing anchor is a warning" },
  { path: "/anchors#:~:text=Plein", verdict: "ok", requests: 1, rule: "8: text fragments are ignored" },
  { path: "/never", verdict: "unsure", reason: "timeout", requests: 1, rule: "4: timeout" },
  { path: "/big.pdf", verdict: "ok", requests: 1, rule: "5: only HTML is read" },
];

const statuses: readonly Wanted[] = [
  { path: "/204", verdict: "unsure", reason: "status-204", requests: 1, rule: "RFC 9110, 15.3.5: a browser stays where it is; looked at in Chromium" },
  { path: "/206", verdict: "ok", requests: 1, rule: "4: 2xx" },
  { path: "/300", verdict: "unsure", reason: "status-300", requests: 1, rule: "4: unknown codes; Fetch standard: 300 is not followed" },
  { path: "/304", verdict: "unsure", reason: "status-304", requests: 1, rule: "4: unknown codes" },
  { path: "/402", verdict: "unsure", reason: "status-402", requests: 1, rule: "4: unknown codes" },
  { path: "/405", verdict: "unsure", reason: "status-405", requests: 1, rule: "4: 405" },
  { path: "/406", verdict: "unsure", reason: "status-406", requests: 2, rule: "4: 406, once more as a browser" },
  { path: "/407", verdict: "unsure", reason: "status-407", requests: 1, rule: "4: 407" },
  { path: "/408-once", verdict: "ok", requests: 2, rule: "5: repeats of 408" },
  { path: "/418", verdict: "unsure", reason: "status-418", requests: 1, rule: "4: 418" },
  { path: "/451", verdict: "unsure", reason: "status-451", requests: 1, rule: "4: 451" },
  { path: "/502", verdict: "unsure", reason: "status-502", requests: 3, rule: "5: two repeats" },
  { path: "/503-twice", verdict: "ok", requests: 3, rule: "5: two repeats" },
  { path: "/404-once", verdict: "ok", requests: 2, rule: "4 confirm: the better of the two" },
  { path: "/404-for-robots", verdict: "ok", requests: 2, rule: "4 confirm: browser-like headers" },
  { path: "/404-then-500", verdict: "unsure", reason: "status-500", requests: 3, rule: "4 confirm: anything else is the better" },
];

const waits: readonly Wanted[] = [
  { path: "/429-once", verdict: "ok", requests: 2, rule: "5: Retry-After in seconds" },
  { path: "/429-date", verdict: "ok", requests: 2, rule: "5: Retry-After as HTTP date (RFC 9110, 10.2.3)" },
  { path: "/429-nonsense", verdict: "ok", requests: 2, rule: "RFC 9110: an unreadable Retry-After is none" },
  { path: "/429-for-long", verdict: "unsure", reason: "status-429", requests: 1, rule: "5: longer than the cap: do not wait" },
  { path: "/503-date-for-long", verdict: "unsure", reason: "status-503", requests: 1, rule: "5: longer than the cap, as a date" },
];

const redirects: readonly Wanted[] = [
  { path: "/moved-twice", verdict: "moved", requests: 3, rule: "4: every hop permanent" },
  { path: "/found", verdict: "ok", requests: 2, rule: "4: a temporary redirect" },
  { path: "/see-other", verdict: "ok", requests: 2, rule: "4: a temporary redirect" },
  { path: "/mixed", verdict: "ok", requests: 3, rule: "4: not every hop permanent" },
  { path: "/moved-to-404", verdict: "broken", reason: "status-404", requests: 4, rule: "4: the last answer decides" },
  { path: "/loop-of-two", verdict: "broken", reason: "redirect-loop", requests: 4, rule: "4: loop" },
  { path: "/loop-counting", verdict: "broken", reason: "redirect-loop", requests: 22, rule: "4: more than 10 hops" },
  { path: "/ten-hops/1", verdict: "ok", requests: 11, rule: "use first 4: at most 10" },
  { path: "/to-nowhere", verdict: "unsure", reason: "redirect-unreadable", requests: 1, rule: "use first 2: only what is certain is broken" },
  { path: "/to-empty", verdict: "unsure", reason: "redirect-unreadable", requests: 1, rule: "browsers show the body when Location is empty" },
  { path: "/302-without-location", verdict: "unsure", reason: "status-302", requests: 1, rule: "4: unknown" },
  { path: "/to-file", verdict: "unsure", reason: "scheme", requests: 1, rule: "7: only http and https" },
  { path: "/to-javascript", verdict: "unsure", reason: "scheme", requests: 1, rule: "7: only http and https" },
  { path: "/to-credentials", verdict: "unsure", reason: "credentials", requests: 1, rule: "7: no user and password" },
  { path: "/deep/relative", verdict: "ok", requests: 2, rule: "RFC 9110: Location is a URI reference" },
  { path: "/to-query", verdict: "ok", requests: 2, rule: "RFC 9110: Location is a URI reference" },
  { path: "/to-schemeless", verdict: "ok", requests: 2, rule: "RFC 9110: Location is a URI reference" },
  { path: "/to-non-ascii", verdict: "moved", requests: 2, rule: "browsers read the bytes of Location as UTF-8" },
  { path: "/to-spaces", verdict: "ok", requests: 2, rule: "URL standard: spaces are encoded" },
  { path: "/vraagt-eerst", verdict: "unsure", reason: "cookie-wall", requests: 2, rule: "the page that was asked for was not seen" },
  { path: "/cookie-deep", verdict: "ok", requests: 3, rule: "RFC 6265: a cookie of a hop goes to the next" },
  { path: "/refresh", verdict: "ok", requests: 2, rule: "HTML standard: meta refresh, as a temporary redirect" },
  { path: "/refresh-to-404", verdict: "broken", reason: "status-404", requests: 4, rule: "4: the last answer decides" },
  { path: "/refresh-itself", verdict: "ok", requests: 1, rule: "a page that reloads itself is a page" },
  { path: "/refresh-late", verdict: "ok", requests: 1, rule: "a reader has seen the page by then" },
  { path: "/refresh-noscript", verdict: "ok", requests: 1, rule: "browsers with script ignore noscript" },
  { path: "/refresh-loop", verdict: "unsure", reason: "redirect-loop", requests: 2, rule: "the reader sees pages, the loop may hang on a cookie" },
  { path: "/refresh-to-file", verdict: "unsure", reason: "scheme", requests: 1, rule: "7: every hop" },
];

const transfers: readonly Wanted[] = [
  { path: "/slow-headers", verdict: "unsure", reason: "timeout", requests: 1, rule: "5: deadline of headers" },
  { path: "/big.html", verdict: "ok", requests: 1, rule: "5: 256 KB" },
  { path: "/stalls", verdict: "ok", requests: 1, rule: "4: a body cut off loses only the checks on it" },
  { path: "/reset-mid-body", verdict: "ok", requests: 1, rule: "4: a body cut off loses only the checks on it" },
  { path: "/cut", verdict: "unsure", reason: "reset", requests: 1, rule: "4: reset" },
  { path: "/length-too-long", verdict: "ok", requests: 1, rule: "4: status and headers are enough" },
  { path: "/length-too-short", verdict: "ok", requests: 1, rule: "4: status and headers are enough" },
  { path: "/length-twice", verdict: "unsure", reason: "bad-answer", requests: 1, rule: "RFC 9112, 6.3: not to be trusted" },
  { path: "/not-http", verdict: "unsure", reason: "bad-answer", requests: 1, rule: "use first 2: only what is certain is broken" },
  { path: "/http-1.0", verdict: "ok", requests: 1, rule: "RFC 9112: body until the end of the connection" },
  { path: "/early-hints", verdict: "ok", requests: 1, rule: "RFC 8297: 103 before the answer" },
  { path: "/huge-headers", verdict: "ok", requests: 1, rule: "browsers take 256 KB of headers" },
  { path: "/endless-headers", verdict: "unsure", reason: "bad-answer", requests: 1, rule: "limits on size" },
  { path: "/no-type", verdict: "unsure", reason: "soft-404", requests: 1, rule: "MIME Sniffing, 7.1: browsers take it for HTML; looked at in Chromium" },
  { path: "/plain-404-words", verdict: "ok", requests: 1, rule: "8: only title and h1 of HTML" },
];

const packed: readonly Wanted[] = [
  { path: "/gzip-soft", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8, on a page packed with gzip" },
  { path: "/brotli-soft", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8, on a page packed with brotli" },
  { path: "/deflate-soft", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8, on a page packed with deflate" },
  { path: "/raw-deflate-soft", verdict: "unsure", reason: "soft-404", requests: 1, rule: "servers send deflate without its header too" },
  { path: "/zstd-soft", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8, on a page packed with zstd (RFC 8878)" },
  { path: "/twice-packed-soft", verdict: "unsure", reason: "soft-404", requests: 1, rule: "RFC 9110: packings in the order they were applied" },
  { path: "/gzip-bomb#er-niet", verdict: "ok", anchor: "unchecked", requests: 1, rule: "limits on decompression; 8: no verdict when cut off" },
  { path: "/gzip-broken#er-niet", verdict: "unsure", reason: "bad-answer", requests: 1, rule: "a browser shows nothing; looked at in Chromium" },
  { path: "/unknown-packing#er-niet", verdict: "ok", anchor: "unchecked", requests: 1, rule: "4: status and headers are enough" },
];

const content: readonly Wanted[] = [
  { path: "/soft-h1", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8: h1" },
  { path: "/soft-english", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8: page not found" },
  { path: "/soft-404-only", verdict: "unsure", reason: "soft-404", requests: 1, rule: "8: only 404" },
  { path: "/soft-by-address", verdict: "unsure", reason: "soft-404", requests: 2, rule: "8: ends on a path with error" },
  { path: "/running-text", verdict: "ok", requests: 1, rule: "8: never body text" },
  { path: "/title-404-years", verdict: "ok", requests: 1, rule: "8: only 404, not a number in a title" },
  { path: "/hostile", verdict: "ok", requests: 1, rule: "nothing hangs" },
  { path: "/parked", verdict: "unsure", reason: "parked", requests: 1, rule: "issue: parked domain" },
  { path: "/parked-dutch", verdict: "unsure", reason: "parked", requests: 1, rule: "issue: parked domain" },
  { path: "/parked-by-script", verdict: "unsure", reason: "parked", requests: 1, rule: "issue: parked domain" },
  { path: "/about-parking", verdict: "ok", requests: 1, rule: "8: never body text" },
  { path: "/language", verdict: "ok", requests: 1, rule: "5: Accept-Language" },
];

const fragments: readonly Wanted[] = [
  { path: "/anchors#plein", verdict: "ok", anchor: "found", requests: 1, rule: "8: id" },
  { path: "/anchors#Plein", verdict: "ok", anchor: "missing", requests: 1, rule: "8: case-sensitive" },
  { path: "/anchors#oud", verdict: "ok", anchor: "found", requests: 1, rule: "8: a[name]" },
  { path: "/anchors#readme", verdict: "ok", anchor: "found", requests: 1, rule: "8: user-content-" },
  { path: "/anchors#caf%C3%A9", verdict: "ok", anchor: "found", requests: 1, rule: "8: percent-decoded" },
  { path: "/anchors#los", verdict: "ok", anchor: "found", requests: 1, rule: "HTML: attributes without quotes" },
  { path: "/anchors#a&b", verdict: "ok", anchor: "found", requests: 1, rule: "HTML: character references" },
  { path: "/anchors#veld", verdict: "ok", anchor: "missing", requests: 1, rule: "8: only a[name], not that of a field" },
  { path: "/anchors#data", verdict: "ok", anchor: "missing", requests: 1, rule: "HTML: data-id is no id" },
  { path: "/anchors#commentaar", verdict: "ok", anchor: "missing", requests: 1, rule: "HTML: comments hold no elements" },
  { path: "/anchors#top", verdict: "ok", requests: 1, rule: "8: #top always" },
  { path: "/anchors#/route", verdict: "ok", requests: 1, rule: "8: #/ is ignored" },
  { path: "/anchors#!route", verdict: "ok", requests: 1, rule: "8: #! is ignored" },
  { path: "/anchors#plein:~:text=x", verdict: "ok", anchor: "found", requests: 1, rule: "text fragment after a name" },
  { path: "/anchors-gzip#plein", verdict: "ok", anchor: "found", requests: 1, rule: "8, on a packed page" },
  { path: "/anchors-moved#er-niet", verdict: "moved", anchor: "missing", requests: 2, rule: "8: from the same GET, after redirects" },
  { path: "/anchors-placed#er-niet", verdict: "ok", requests: 2, rule: "Fetch standard: the place of a redirect replaces that of the link" },
  { path: "/big.html#er-niet", verdict: "ok", anchor: "unchecked", requests: 1, rule: "8: no verdict when cut off" },
  { path: "/script-page#er-niet", verdict: "ok", anchor: "unchecked", requests: 1, rule: "8: no verdict when it fills itself by script" },
  { path: "/404#er-niet", verdict: "broken", reason: "status-404", requests: 2, rule: "8: only of a page" },
  { path: "/small.pdf#page=2", verdict: "ok", requests: 1, rule: "issue: page= needs no look" },
  { path: "/small.pdf#hoofdstuk", verdict: "ok", anchor: "found", requests: 1, rule: "issue: named destination" },
  { path: "/small.pdf#nameddest=hoofdstuk", verdict: "ok", anchor: "found", requests: 1, rule: "RFC 8118: nameddest" },
  { path: "/small.pdf#er-niet", verdict: "ok", anchor: "unchecked", requests: 1, rule: "issue: else fragment-unchecked" },
  { path: "/big.pdf#er-niet", verdict: "ok", anchor: "unchecked", requests: 1, rule: "issue: body up to 20 MB" },
  { path: "/no-type#er-niet", verdict: "unsure", reason: "soft-404", requests: 1, rule: "MIME Sniffing, 7.1" },
];

export const wanted: readonly Wanted[] = [...named, ...statuses, ...waits, ...redirects, ...transfers, ...packed, ...content, ...fragments];
