/** One try of one link: GET, follow redirects with a guard on every hop, and judge the last answer. */

import { type Clock, startDeadline } from "./clock.ts";
import { refuseUrl } from "./guard.ts";
import type { HostGate } from "./host-gate.ts";
import { explainError } from "./network-error.ts";
import type { LinkReason, LinkVerdict } from "./link.ts";
import type { LinkSettings } from "./settings.ts";
import { judgeRedirect, looksMissing } from "./soft-404.ts";

/** Asks one URL, without following redirects; rejects with Node's or undici's errors. `fresh` asks for a new connection. */
export type LinkRequest = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly fresh: boolean },
) => Promise<LinkAnswer>;

export interface LinkAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: AsyncIterable<Uint8Array> & { readonly destroy: () => unknown };
}

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
}

export interface Follow {
  readonly request: LinkRequest;
  readonly gateOf: (host: string) => HostGate;
  readonly clock: Clock;
  readonly settings: LinkSettings;
  readonly signal: AbortSignal;
  /** True when the caller already entered the first host's gate; the first request leaves it. */
  readonly entered: boolean;
}

interface Cookies {
  readonly read: (url: string) => string;
  readonly keep: (lines: readonly string[], url: string) => Promise<void>;
}

interface Hop {
  readonly outcome: Outcome | undefined;
  readonly location: string | undefined;
  readonly isPermanent: boolean;
}

const browserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Follows a link to its end. Never rejects: a failure is a verdict. `retry` asks on a fresh connection, as a browser would. */
export async function followLink(start: string, retry: boolean, follow: Follow): Promise<Outcome> {
  const { settings } = follow;
  const cookies = makeCookies();
  const seen = new Set<string>();
  let url = new URL(start);
  let isMoved = true;
  for (let hops = 0; hops <= settings.maxHops; hops += 1) {
    const refusal = refuseUrl(url, settings.allowPrivate);
    if (refusal !== undefined) return refuse(url, hops, refusal === "private" ? "redirect-private" : refusal);
    // The same address with other cookies is another question: some sites send you round once to set one.
    const state = `${cookies.read(url.href)} ${url.href}`;
    if (seen.has(state)) return refuse(url, hops, "redirect-loop");
    seen.add(state);
    const hop = await ask(url, retry, { first: start, isMoved: hops > 0 && isMoved, isFirst: hops === 0 }, cookies, follow);
    if (hop.outcome !== undefined) return hop.outcome;
    if (hop.location === undefined || !URL.canParse(hop.location, url)) return refuse(url, hops + 1, "redirect-unreadable");
    isMoved &&= hop.isPermanent;
    url = new URL(hop.location, url);
    url.hash = "";
  }
  return refuse(url, settings.maxHops, "redirect-loop");
}

function refuse(url: URL, hops: number, reason: LinkReason): Outcome {
  const verdict = reason === "redirect-loop" ? "broken" : hops === 0 ? "skipped" : "unsure";
  return { verdict, reason, status: undefined, finalUrl: undefined, retryAfter: undefined, host: url.host };
}

async function ask(
  url: URL,
  retry: boolean,
  chain: { readonly first: string; readonly isMoved: boolean; readonly isFirst: boolean },
  cookies: Cookies,
  follow: Follow,
): Promise<Hop> {
  const { settings, clock, signal } = follow;
  const gate = follow.gateOf(url.host);
  if (!(chain.isFirst && follow.entered) && !(await gate.enter(retry || !chain.isFirst, signal))) return ended(fail(url, "timeout"));
  const waiting = startDeadline(settings.headersDeadline, clock, signal);
  try {
    const answer = await follow.request(url.href, { headers: headersFor(url, retry, cookies, settings), signal: waiting.signal, fresh: retry });
    waiting.stop();
    await cookies.keep(linesOf(answer.headers["set-cookie"]), url.href);
    if (isRedirect(answer.statusCode) && answer.headers["location"] !== undefined) {
      answer.body.destroy();
      return { outcome: undefined, location: linesOf(answer.headers["location"])[0], isPermanent: answer.statusCode === 301 || answer.statusCode === 308 };
    }
    return ended(await judgeAnswer(url, chain, answer, follow));
  } catch (error) {
    const reason = waiting.signal.aborted ? "timeout" : explainError(error, url);
    if (reason === "private") return ended(chain.isFirst ? { ...fail(url, "private"), verdict: "skipped" } : fail(url, "redirect-private"));
    return ended(fail(url, reason));
  } finally {
    waiting.stop();
    gate.leave();
  }
}

function ended(outcome: Outcome): Hop {
  return { outcome, location: undefined, isPermanent: false };
}

function fail(url: URL, reason: LinkReason): Outcome {
  const verdict = reason === "no-such-host" || reason === "refused" ? "broken" : "unsure";
  return { verdict, reason, status: undefined, finalUrl: undefined, retryAfter: undefined, host: url.host };
}

async function judgeAnswer(url: URL, chain: { readonly first: string; readonly isMoved: boolean }, answer: LinkAnswer, follow: Follow): Promise<Outcome> {
  const status = answer.statusCode;
  const finalUrl = url.href === chain.first ? undefined : url.href;
  const facts = { status, finalUrl, retryAfter: readRetryAfter(answer), host: url.host };
  if (status < 200 || status >= 300) {
    answer.body.destroy();
    return { ...facts, verdict: status === 404 || status === 410 ? "broken" : "unsure", reason: `status-${status}` };
  }
  const html = await readHtml(answer, follow);
  const doubt = judgeRedirect(new URL(chain.first), url) ?? (looksMissing(html) ? "soft-404" : undefined);
  if (doubt !== undefined) return { ...facts, verdict: "unsure", reason: doubt };
  return { ...facts, verdict: chain.isMoved && finalUrl !== undefined ? "moved" : "ok", reason: undefined };
}

/** The first part of an HTML page; empty for anything else. A body cut off by the limit or a deadline is no failure. */
async function readHtml(answer: LinkAnswer, { settings, signal }: Follow): Promise<string> {
  const type = linesOf(answer.headers["content-type"])[0] ?? "";
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\b/iu.test(type) || answer.headers["content-encoding"] !== undefined) {
    answer.body.destroy();
    return "";
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const stop = (): unknown => answer.body.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const part of answer.body) {
      parts.push(part);
      size += part.length;
      if (size >= settings.maxBody) break; // leaving the loop closes the socket
    }
  } catch {
    // The status still counts.
  } finally {
    signal.removeEventListener("abort", stop);
  }
  return new TextDecoder().decode(Buffer.concat(parts).subarray(0, settings.maxBody));
}

function headersFor(url: URL, retry: boolean, cookies: Cookies, settings: LinkSettings): Readonly<Record<string, string>> {
  const cookie = cookies.read(url.href);
  return {
    accept: "text/html,application/xhtml+xml,*/*;q=0.8",
    "accept-language": "nl,en;q=0.7",
    "user-agent": retry ? browserAgent : settings.userAgent,
    ...(cookie === "" ? {} : { cookie }),
  };
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** Retry-After in seconds. A date is left out: the servers that send one mean minutes, and no clock enters a verdict. */
function readRetryAfter(answer: LinkAnswer): number | undefined {
  const seconds = linesOf(answer.headers["retry-after"])[0]?.trim() ?? "";
  return /^\d{1,9}$/u.test(seconds) ? Number(seconds) * 1000 : undefined;
}

function linesOf(header: string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  return typeof header === "string" ? [header] : header;
}

/** A cookie jar for one chain; its package is loaded at the first cookie. */
function makeCookies(): Cookies {
  let jar: import("tough-cookie").CookieJar | undefined;
  return {
    read: (url) => jar?.getCookieStringSync(url) ?? "",
    keep: async (lines, url) => {
      if (lines.length === 0) return;
      jar ??= new (await import("tough-cookie")).CookieJar(undefined, { looseMode: true });
      for (const line of lines.slice(0, 50)) jar.setCookieSync(line, url, { ignoreError: true });
    },
  };
}
