/** Checks links over HTTP: each address once, politely, within deadlines. Verdict rules: links reference, sections 4 and 5. */

import pLimit, { type LimitFunction } from "p-limit";

import { type Clock, startDeadline } from "./clock.ts";
import { followLink, type LinkRequest, type Outcome } from "./follow.ts";
import { refuseUrl } from "./guard.ts";
import { HostGate } from "./host-gate.ts";
import type { Link, LinkReason, LinkResult, LinkVerdict } from "./link.ts";
import { linkDefaults, type LinkSettings } from "./settings.ts";

export interface LinkDeps extends Clock {
  /** Undefined forbids every request: links that need one are `skipped`, `offline`. */
  readonly request: LinkRequest | undefined;
  /** Shares politeness, answers and the run's deadline between write-ups; without it this call is a run of its own. */
  readonly session?: LinkSession;
}

/** What the write-ups of one run share. */
export interface LinkSession {
  readonly gateOf: (host: string) => HostGate;
  readonly overall: LimitFunction;
  readonly answers: Map<string, Promise<Outcome>>;
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/** Starts a run: its deadline counts from now. Call `stop` at its end. */
export function startLinkSession(clock: Clock, settings: LinkSettings = linkDefaults): LinkSession {
  const gates = new Map<string, HostGate>();
  const gateOf = (host: string): HostGate => {
    const gate = gates.get(host) ?? new HostGate(settings, clock);
    gates.set(host, gate);
    return gate;
  };
  return { gateOf, overall: pLimit(settings.overall), answers: new Map(), ...startDeadline(settings.runDeadline, clock) };
}

/** Gives a verdict on every link, in the order given. Never rejects: what fails is a verdict. */
export async function checkLinks(links: readonly Link[], deps: LinkDeps, settings: LinkSettings = linkDefaults): Promise<readonly LinkResult[]> {
  const known = links.map((link) => judgeUnasked(link, deps.request, settings));
  const session = deps.session ?? startLinkSession(deps, settings);
  const writeUp = startDeadline(settings.writeUpDeadline, deps, session.signal);
  const check = new Check(deps, settings, session, writeUp.signal);
  const found = new Map<string, Promise<Outcome>>();
  for (const { url } of spreadHosts(links.filter((_, index) => known[index] === undefined))) found.set(url, check.answer(url));
  const results = await Promise.all(links.map(async (link, index) => known[index] ?? nameResult(link, (await found.get(link.url)) ?? late)));
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

function nameResult(link: Link, { verdict, reason, status, finalUrl }: Outcome): LinkResult {
  return { link, verdict, reason, status, finalUrl };
}

const late: Outcome = { verdict: "unsure", reason: "not-checked", status: undefined, finalUrl: undefined, retryAfter: undefined, host: "" };

/** First one link of every host, then the second of each: one slow host does not hold up the rest. */
function spreadHosts(links: readonly Link[]): readonly Link[] {
  const turns = new Map<string, number>();
  const ranked = links.map((link) => {
    const { host } = new URL(link.url);
    const turn = turns.get(host) ?? 0;
    turns.set(host, turn + 1);
    return { link, turn };
  });
  return ranked.toSorted((a, b) => a.turn - b.turn).map(({ link }) => link);
}

const networkReasons: ReadonlySet<LinkReason | undefined> = new Set(["no-such-host", "name-service", "unreachable"]);

/** When not one host could be found or reached, the network is missing, not the pages. */
function nameOffline(results: readonly LinkResult[], asked: ReadonlySet<string>): readonly LinkResult[] {
  const wasAsked = (result: LinkResult): boolean => result.link.certain === undefined && asked.has(result.link.url);
  const tried = results.filter((result) => wasAsked(result) && result.reason !== "not-checked");
  if (tried.length === 0 || !tried.every(({ reason }) => networkReasons.has(reason))) return results;
  return results.map((result) => (wasAsked(result) ? { ...result, verdict: "unsure", reason: "offline" } : result));
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

  /** The answer of this run for an address; one that ran out of time in another write-up is asked for again. */
  async answer(url: string): Promise<Outcome> {
    const { answers } = this.#session;
    const earlier = await answers.get(url);
    if (earlier !== undefined && earlier.reason !== "not-checked" && earlier.reason !== "timeout") return earlier;
    const asking = this.#session.overall(() => this.#try(url));
    answers.set(url, asking);
    return asking;
  }

  /** At most three tries: a broken link is confirmed, a busy or unwilling server asked again. */
  async #try(url: string): Promise<Outcome> {
    const { request } = this.#deps;
    const { clock, settings } = { clock: this.#deps, settings: this.#settings };
    if (request === undefined || this.#signal.aborted) return late;
    // A queue at a slow host may not eat the link's own time: the first turn is waited for under the write-up's deadline only.
    if (!(await this.#session.gateOf(new URL(url).host).enter(false, this.#signal))) return late;
    const started = clock.now();
    const deadline = startDeadline(settings.linkDeadline, clock, this.#signal);
    const follow = { request, gateOf: this.#session.gateOf, clock, settings, signal: deadline.signal };
    const tries: Outcome[] = [];
    while (tries.length < 3) {
      const outcome = await followLink(url, tries.length > 0, { ...follow, entered: tries.length === 0 });
      tries.push(outcome);
      const wait = this.#waitBeforeNext(outcome, tries);
      if (wait === undefined || clock.now() - started + wait >= settings.linkDeadline) break;
      if (outcome.status === 429) this.#session.gateOf(outcome.host).pause(wait);
      await clock.sleep(wait, deadline.signal);
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
      return outcome.retryAfter === undefined ? repeatDelays[tries.length - 1] : Math.min(outcome.retryAfter, retryAfterCap);
    }
    return undefined;
  }
}

const better: Readonly<Record<LinkVerdict, number>> = { ok: 0, moved: 1, skipped: 2, unsure: 3, broken: 4 };

/** The best of the tries; broken only when it was seen twice and nothing better was. */
function settle(tries: readonly Outcome[]): Outcome {
  const [best = late] = tries.toReversed().sort((a, b) => better[a.verdict] - better[b.verdict]);
  const isConfirmed = tries.filter(({ verdict }) => verdict === "broken").length > 1;
  return best.verdict === "broken" && !isConfirmed ? { ...best, verdict: "unsure" } : best;
}
