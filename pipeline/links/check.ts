/** Checks links over HTTP: each address once, politely, within deadlines. Verdict rules: links reference, sections 4 and 5. */

import { type Clock, sleep, startDeadline } from "./clock.ts";
import { nameInPage } from "./anchors.ts";
import type { LinkRequest } from "./answer.ts";
import { followLink, type Outcome } from "./follow.ts";
import { isLiteral, refuseUrl } from "./guard.ts";
import { HostGate } from "./host-gate.ts";
import type { Link, LinkReason, LinkResult, LinkVerdict } from "./link.ts";
import { linkDefaults, type LinkSettings } from "./settings.ts";
import { Turnstile } from "./turnstile.ts";

export interface LinkDeps extends Clock {
  /** Undefined forbids every request: links that need one are `skipped`, `offline`. */
  readonly request: LinkRequest | undefined;
  /** Shares politeness, answers and the run's deadline between write-ups; without it this call is a run of its own. */
  readonly session?: LinkSession;
}

/** What the write-ups of one run share. */
export interface LinkSession {
  readonly gateOf: (host: string) => HostGate;
  readonly answers: Map<string, Promise<Tried>>;
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/** Starts a run: its deadline counts from now. Call `stop` at its end. */
export function startLinkSession(clock: Clock, settings: LinkSettings = linkDefaults): LinkSession {
  const gates = new Map<string, HostGate>();
  const everywhere = new Turnstile(settings.overall);
  const gateOf = (host: string): HostGate => {
    const gate = gates.get(host) ?? new HostGate(settings, clock, everywhere);
    gates.set(host, gate);
    return gate;
  };
  return { gateOf, answers: new Map(), ...startDeadline(settings.runDeadline, clock) };
}

/** Gives a verdict on every link, in the order given. Never rejects: what fails is a verdict. */
export async function checkLinks(links: readonly Link[], deps: LinkDeps, settings: LinkSettings = linkDefaults): Promise<readonly LinkResult[]> {
  const known = links.map((link) => judgeUnasked(link, deps.request, settings));
  const session = deps.session ?? startLinkSession(deps, settings);
  const writeUp = startDeadline(settings.writeUpDeadline, deps, session.signal);
  const check = new Check(deps, settings, session, writeUp.signal);
  const asked = links.filter((_, index) => known[index] === undefined);
  const found = new Map<string, Tried>();
  await Promise.all([...groupByHost(asked).values()].map((own) => askInTurn(own, check, found)));
  const results = links.map((link, index) => known[index] ?? nameResult(link, found.get(link.url) ?? late));
  writeUp.stop();
  if (deps.session === undefined) session.stop();
  return nameOffline(results, new Set(found.keys()));
}

function judgeUnasked(link: Link, request: LinkRequest | undefined, settings: LinkSettings): LinkResult | undefined {
  const nothing = { link, status: undefined, finalUrl: undefined };
  if (link.certain !== undefined) return { ...nothing, ...link.certain };
  const refusal = refuseUrl(new URL(link.url), settings.allowPrivate);
  if (refusal !== undefined) return { ...nothing, verdict: "skipped", reason: refusal };
  return request === undefined ? { ...nothing, verdict: "skipped", reason: "offline" } : undefined;
}

const none: readonly string[] = [];

function fragmentsOf({ fragments, href }: Link): readonly string[] {
  if (fragments === undefined && !href.includes("#")) return none;
  const written = fragments ?? [href.split("#").slice(1).join("#")];
  return [...new Set(written)].filter((fragment) => nameInPage(fragment) !== undefined);
}

function nameResult(link: Link, { verdict, reason, status, finalUrl, ...more }: Tried): LinkResult {
  const { anchors, chain, tries, resolvedElsewhere } = more;
  const isAnswered = verdict === "ok" || verdict === "moved";
  const wanted = fragmentsOf(link);
  const places = isAnswered && anchors.length > 0 ? anchors.filter(({ fragment }) => wanted.includes(fragment)) : [];
  const known = { link, verdict, reason, status, finalUrl };
  return { ...known, ...(places.length === 0 ? {} : { anchors: places }), ...(tries === 0 ? {} : { evidence: { chain, tries, resolvedElsewhere } }) };
}

/** What all tries of a link found together. */
export interface Tried extends Outcome {
  readonly tries: number;
}

const nothing = { status: undefined, finalUrl: undefined, retryAfter: undefined, anchors: [], chain: [], resolvedElsewhere: false };
const late: Tried = { ...nothing, verdict: "unsure", reason: "not-checked", host: "", tries: 0 };

function groupByHost(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  return Map.groupBy(links, ({ url }) => new URL(url).host);
}

/** The links of one host: each is begun when the one before has had its turn, so that what waits takes no memory. */
async function askInTurn(links: readonly Link[], check: Check, found: Map<string, Tried>): Promise<void> {
  const asking: Promise<unknown>[] = [];
  for (const link of links) {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const answer = check.answer(link.url, fragmentsOf(link), begin).then((tried) => {
      found.set(link.url, tried);
      begin();
    });
    asking.push(answer);
    await begun;
  }
  await Promise.all(asking);
}

const networkReasons: ReadonlySet<LinkReason | undefined> = new Set(["no-such-host", "name-service", "unreachable"]);

function isSilent({ reason, evidence }: LinkResult): boolean {
  return networkReasons.has(reason) && evidence?.chain.every(({ status }) => status === undefined) !== false;
}

/** When not one host could be found or reached, the network is missing, not the pages. Hosts by number need no names: they speak for the rest only when alone. */
function nameOffline(results: readonly LinkResult[], asked: ReadonlySet<string>): readonly LinkResult[] {
  const wasAsked = (result: LinkResult): boolean => result.link.certain === undefined && asked.has(result.link.url);
  const tried = results.filter((result) => wasAsked(result) && result.reason !== "not-checked");
  const named = tried.filter(({ link }) => !isLiteral(new URL(link.url).hostname));
  const witnesses = named.length === 0 ? tried : named;
  if (witnesses.length === 0 || !witnesses.every(isSilent)) return results;
  const isLost = (result: LinkResult): boolean => wasAsked(result) && (isSilent(result) || result.reason === "not-checked");
  return results.map((result) => (isLost(result) ? { ...result, verdict: "unsure", reason: "offline" } : result));
}

/** The links of one write-up within one run. */
class Check {
  readonly #deps: LinkDeps;
  readonly #settings: LinkSettings;
  readonly #session: LinkSession;
  readonly #signal: AbortSignal;

  constructor(deps: LinkDeps, settings: LinkSettings, session: LinkSession, signal: AbortSignal) {
    this.#deps = deps;
    this.#settings = settings;
    this.#session = session;
    this.#signal = signal;
  }

  /** The answer of this run for an address; one that ran out of time in another write-up, or did not look for these places, is asked for again. */
  async answer(url: string, fragments: readonly string[], begin: () => void): Promise<Tried> {
    const { answers } = this.#session;
    const earlier = await answers.get(url);
    if (earlier !== undefined && isEnough(earlier, fragments)) return earlier;
    const asking = this.#try(url, fragments, begin);
    answers.set(url, asking);
    return asking;
  }

  /** At most three tries: a broken link is confirmed, a busy or unwilling server asked again. */
  async #try(url: string, fragments: readonly string[], begin: () => void): Promise<Tried> {
    const { request } = this.#deps;
    const { clock, settings } = { clock: this.#deps, settings: this.#settings };
    if (request === undefined || this.#signal.aborted) return late;
    // A queue at a slow host may not eat the link's own time: the first turn is waited for under the write-up's deadline only.
    const gate = this.#session.gateOf(new URL(url).host);
    if (!(await gate.enter(false, this.#signal))) return late;
    begin();
    if (gate.isShut()) {
      gate.leave();
      return { ...late, reason: "status-429", status: 429 };
    }
    const started = clock.now();
    const deadline = startDeadline(settings.linkDeadline, clock, this.#signal);
    const follow = { request, gateOf: this.#session.gateOf, clock, settings, signal: deadline.signal, fragments };
    const tries: Outcome[] = [];
    while (tries.length < 3) {
      const outcome = await followLink(url, tries.length > 0, { ...follow, entered: tries.length === 0 });
      tries.push(outcome);
      const wait = this.#waitBeforeNext(outcome, tries);
      if (wait === undefined || clock.now() - started + wait >= settings.linkDeadline) break;
      await sleep(wait, clock, deadline.signal);
      if (deadline.signal.aborted) break;
    }
    deadline.stop();
    return settle(tries);
  }

  /** Milliseconds until the next try, or undefined when there is nothing to gain. */
  #waitBeforeNext(outcome: Outcome, tries: readonly Outcome[]): number | undefined {
    const { confirmDelay, repeatDelays, retryAfterCap } = this.#settings;
    const { verdict, status } = outcome;
    if (verdict === "broken") return tries.filter((one) => one.verdict === "broken").length > 1 ? undefined : confirmDelay;
    if (status === 403 || status === 406) return tries.length > 1 ? undefined : 0;
    if (status === 408 || status === 429 || (status !== undefined && status >= 500 && status < 600)) {
      const delay = repeatDelays[tries.length - 1];
      if (outcome.retryAfter === undefined || delay === undefined) return delay;
      // A server that wants longer is not asked again: the wait would cost more than the answer is worth.
      return outcome.retryAfter > retryAfterCap ? undefined : outcome.retryAfter;
    }
    return undefined;
  }
}

const better: Readonly<Record<LinkVerdict, number>> = { ok: 0, moved: 1, skipped: 2, unsure: 3, broken: 4 };

const silence = ({ status }: Outcome): number => (status === undefined ? 1 : 0);

/** The best of the tries, of equals one with an answer, then the last; broken only when it was seen twice and nothing better was. */
function settle(tries: readonly Outcome[]): Tried {
  const [best = late] = tries.toReversed().sort((a, b) => better[a.verdict] - better[b.verdict] || silence(a) - silence(b));
  const isConfirmed = tries.filter(({ verdict }) => verdict === "broken").length > 1;
  return { ...best, ...(best.verdict === "broken" && !isConfirmed ? { verdict: "unsure" } : {}), tries: tries.length };
}

function isEnough({ verdict, reason, anchors }: Tried, fragments: readonly string[]): boolean {
  if (reason === "not-checked" || reason === "timeout") return false;
  const isPage = verdict === "ok" || verdict === "moved";
  return !isPage || fragments.every((fragment) => anchors.some((anchor) => anchor.fragment === fragment));
}
