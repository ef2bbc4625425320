/** One try of one link: GET, follow redirects with a guard on every hop, and judge the last answer. */

import { judgeAnchors, needsBody } from "./anchors.ts";
import { linesOf, readRetryAfter } from "../network/headers.ts";
import { type LinkAnswer, type LinkRequest, readAsUtf8 } from "./answer.ts";
import { type Clock, startDeadline } from "./clock.ts";
import { type Cookies, makeCookies } from "./cookies.ts";
import { refuseUrl } from "./guard.ts";
import type { HostGate } from "./host-gate.ts";
import type { Anchor, Evidence, LinkReason, LinkVerdict } from "./link.ts";
import { findRefresh } from "./meta-refresh.ts";
import { explainError } from "./network-error.ts";
import { discardBody, isHtmlType, type PageBody, readBody, typeOf, unread } from "./page-body.ts";
import type { LinkSettings } from "./settings.ts";
import { judgeRedirect, looksMissing, looksParked, namesParkingHost, readHeads } from "./soft-404.ts";
import { readTags, type Tag } from "./tags.ts";

/** What one try found. */
export interface Outcome {
  readonly verdict: LinkVerdict;
  readonly reason: LinkReason | undefined;
  readonly status: number | undefined;
  readonly finalUrl: string | undefined;
  /** Milliseconds that the server asks us to wait. */
  readonly retryAfter: number | undefined;
  /** Host of the last answer, to pause it. */
  readonly host: string;
  readonly anchors: readonly Anchor[];
  readonly chain: Evidence["chain"];
  readonly resolvedElsewhere: boolean;
}

export interface Follow {
  readonly request: LinkRequest;
  readonly gateOf: (host: string) => HostGate;
  readonly clock: Clock;
  readonly settings: LinkSettings;
  readonly signal: AbortSignal;
  /** True when the caller already entered the first host's gate; the first request leaves it. */
  readonly entered: boolean;
  /** Fragments (without #) to look for in the page. */
  readonly fragments: readonly string[];
}

/** What is known while a chain is followed. */
interface Chain {
  readonly first: URL;
  readonly cookies: Cookies;
  readonly hops: { url: string; status: number | undefined }[];
  /** Addresses seen, each with the cookies it was asked with. */
  readonly seen: string[];
  isMoved: boolean;
  /** True when a page, not an answer, sent us on. */
  isRefreshed: boolean;
  /** A redirect that names a place of its own replaces the author's. */
  isPlaced: boolean;
  resolvedElsewhere: boolean;
}

type Step = { readonly outcome: Outcome } | { readonly next: string; readonly isPermanent: boolean; readonly isRefresh: boolean };

const browserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Follows a link to its end. Never rejects: a failure is a verdict. `retry` asks on a fresh connection, as a browser would. */
export async function followLink(start: string, retry: boolean, follow: Follow): Promise<Outcome> {
  const first = new URL(start);
  const state = { isMoved: true, isRefreshed: false, isPlaced: false, resolvedElsewhere: false };
  const chain: Chain = { first, cookies: makeCookies(), hops: [], seen: [], ...state };
  let url = first;
  for (let hops = 0; hops <= follow.settings.maxHops; hops += 1) {
    const refusal = refuseHop(url, chain, follow.settings);
    if (refusal !== undefined) return refusal;
    const step = await ask(url, retry, chain, follow);
    if ("outcome" in step) return step.outcome;
    if (step.next === "" || !URL.canParse(step.next, url)) return doubt(url, chain, "redirect-unreadable");
    chain.isMoved &&= step.isPermanent;
    chain.isRefreshed ||= step.isRefresh;
    url = new URL(step.next, url);
    chain.isPlaced ||= url.hash !== "";
    url.hash = "";
  }
  return loop(url, chain);
}

function refuseHop(url: URL, chain: Chain, settings: LinkSettings): Outcome | undefined {
  const refusal = refuseUrl(url, settings.allowPrivate);
  if (refusal !== undefined) return refuse(url, chain, refusal);
  // The same address with other cookies is another question: some sites send you round once to set one.
  const state = `${chain.cookies.read(url.href)} ${url.href}`;
  if (chain.seen.includes(state)) return loop(url, chain);
  chain.seen.push(state);
  return undefined;
}

function refuse(url: URL, chain: Chain, reason: LinkReason): Outcome {
  if (chain.hops.length <= 1 && url === chain.first) return { ...doubt(url, chain, reason), verdict: "skipped" };
  return doubt(url, chain, reason === "private" ? "redirect-private" : reason);
}

/** Pages that send their reader on may do so until a script sets a cookie: only answers make a certain loop. */
function loop(url: URL, chain: Chain): Outcome {
  return { ...doubt(url, chain, "redirect-loop"), verdict: chain.isRefreshed ? "unsure" : "broken" };
}

function doubt(url: URL, { hops, resolvedElsewhere }: Chain, reason: LinkReason): Outcome {
  const nothing = { status: undefined, finalUrl: undefined, retryAfter: undefined, anchors: [] };
  return { ...nothing, verdict: "unsure", reason, host: url.host, chain: hops, resolvedElsewhere };
}

async function ask(url: URL, retry: boolean, chain: Chain, follow: Follow): Promise<Step> {
  const { settings, clock, signal } = follow;
  const gate = follow.gateOf(url.host);
  const isFirst = chain.hops.length === 0;
  if (!(isFirst && follow.entered) && !(await gate.enter(retry || !isFirst, signal))) return { outcome: doubt(url, chain, "timeout") };
  const waiting = startDeadline(settings.headersDeadline, clock, signal);
  const hop: Chain["hops"][number] = { url: url.href, status: undefined };
  chain.hops.push(hop);
  let isLeft = false;
  try {
    const answer = await follow.request(url.href, { headers: headersFor(url, retry, chain.cookies, settings), signal: waiting.signal, fresh: retry });
    waiting.stop();
    hop.status = answer.statusCode;
    chain.resolvedElsewhere ||= answer.resolvedElsewhere === true;
    await chain.cookies.keep(linesOf(answer.headers["set-cookie"]), url.href);
    // Before the gate is left: the next in its queue starts at once.
    if (answer.statusCode === 429) giveRest(gate, answer, follow);
    const limit = bytesNeeded(answer, follow);
    if (limit > 0) return judgeAnswer(url, chain, answer, await readBody(answer, limit, signal), follow);
    isLeft = letGo(answer, gate, follow);
    return readRedirect(answer) ?? judgeAnswer(url, chain, answer, unread(answer), follow);
  } catch (error) {
    return { outcome: fail(url, chain, waiting.signal.aborted ? "timeout" : explainError(error, url)) };
  } finally {
    waiting.stop();
    if (!isLeft) gate.leave();
  }
}

/** The verdict does not wait for the rest of the answer, the next request to the host does: for a second at most. */
function letGo(answer: LinkAnswer, gate: HostGate, { clock }: Follow): true {
  const patience = startDeadline(1000, clock);
  void discardBody(answer, patience.signal).then(() => {
    patience.stop();
    gate.leave();
  });
  return true;
}

/** A 429 is about the host, not the page. */
function giveRest(gate: HostGate, answer: LinkAnswer, { settings, clock }: Follow): void {
  const rest = readRetryAfter(answer.headers, clock.date?.()) ?? settings.repeatDelays[0] ?? 0;
  if (rest > settings.retryAfterCap) gate.shut(rest);
  else gate.pause(rest);
}

function fail(url: URL, chain: Chain, reason: LinkReason): Outcome {
  if (reason === "private") return refuse(url, chain, reason);
  return { ...doubt(url, chain, reason), verdict: reason === "no-such-host" || reason === "refused" ? "broken" : "unsure" };
}

/** The statuses that browsers follow (Fetch standard, "redirect status"). */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function readRedirect({ statusCode, headers }: LinkAnswer): Step | undefined {
  const [next] = linesOf(headers["location"]);
  if (next === undefined || !redirects.has(statusCode)) return undefined;
  return { next: readAsUtf8(next), isPermanent: statusCode === 301 || statusCode === 308, isRefresh: false };
}

function judgeAnswer(url: URL, chain: Chain, answer: LinkAnswer, page: PageBody, follow: Follow): Step {
  const status = answer.statusCode;
  const finalUrl = url.href === chain.first.href ? undefined : url.href;
  const { hops, resolvedElsewhere } = chain;
  const retryAfter = readRetryAfter(answer.headers, follow.clock.date?.());
  const facts = { status, finalUrl, retryAfter, host: url.host, anchors: [], chain: hops, resolvedElsewhere };
  if (!isFine(status)) return { outcome: { ...facts, verdict: status === 404 || status === 410 ? "broken" : "unsure", reason: `status-${status}` } };
  // A browser stays where it is (RFC 9110, 15.3.5 and 15.3.6), or has nothing to show.
  if (status === 204 || status === 205) return { outcome: { ...facts, verdict: "unsure", reason: `status-${status}` } };
  if (page.isSpoilt) return { outcome: { ...facts, verdict: "unsure", reason: "bad-answer" } };
  const html = page.isHtml ? page.text : "";
  const fragments = chain.isPlaced ? [] : follow.fragments;
  const tags = fragments.length > 0 || mayLeadAway(html) ? [...readTags(html)] : [];
  const refresh = findRefresh(tags, url);
  if (refresh !== undefined) return { next: refresh, isPermanent: false, isRefresh: true };
  const reason = judgeRedirect(chain.first, url) ?? judgeHeads(html, tags, url);
  if (reason !== undefined) return { outcome: { ...facts, verdict: "unsure", reason } };
  const anchors = judgeAnchors(fragments, page, tags);
  const isMoved = finalUrl !== undefined && chain.isMoved && hops.length > 1;
  return { outcome: { ...facts, verdict: isMoved ? "moved" : "ok", reason: undefined, anchors } };
}

function judgeHeads(html: string, tags: readonly Tag[], url: URL): LinkReason | undefined {
  const heads = readHeads(html);
  if (looksMissing(heads)) return "soft-404";
  return looksParked(heads, tags, url) ? "parked" : undefined;
}

/** Most pages have no tag that concerns us: a look at the text saves the reading of all their tags. */
function mayLeadAway(html: string): boolean {
  return /http-equiv/iu.test(html) || namesParkingHost(html);
}

function isFine(status: number): boolean {
  return status >= 200 && status < 300;
}

function bytesNeeded(answer: LinkAnswer, { settings, fragments }: Follow): number {
  const type = typeOf(answer);
  if (!isFine(answer.statusCode)) return 0;
  if (type === "" || isHtmlType(type)) return settings.maxBody;
  return needsBody(fragments, type) ? settings.maxPdf : 0;
}

function headersFor(url: URL, retry: boolean, cookies: Cookies, settings: LinkSettings): Readonly<Record<string, string>> {
  const cookie = cookies.read(url.href);
  return {
    accept: "text/html,application/xhtml+xml,*/*;q=0.8",
    "accept-encoding": "gzip, deflate, br",
    "accept-language": "nl,en;q=0.7",
    "user-agent": retry ? browserAgent : settings.userAgent,
    ...(cookie === "" ? {} : { cookie }),
  };
}
