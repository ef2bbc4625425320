/** Asks Graph: with a token, in its turn, and again when that may help. */

import { linesOf } from "../../network/headers.ts";
import { TargetError } from "../target.ts";
import { isTransient, refusal } from "./faults.ts";
import type { Failure, Patience, Tries } from "./patience.ts";
import { isSafeAddress, type GraphSettings } from "./settings.ts";
import type { Wire, WireAnswer, WireRequest } from "./wire.ts";

/** Gives the token; `renew` when the last one was refused. Throws a TargetError "sign-in". */
export type TokenSource = (renew: boolean) => Promise<string>;

export interface Ask {
  readonly method: WireRequest["method"];
  /** Below the base, or a whole address that Graph gave. */
  readonly to: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  /** What it is about, for messages: a path in the archive. */
  readonly path: string;
}

export interface GraphRequestOptions {
  readonly wire: Wire;
  readonly token: TokenSource;
  readonly settings: GraphSettings;
  readonly patience: Patience;
}

/** Answers that the asker judges; others are tried again or thrown. */
const judged: ReadonlySet<number> = new Set([404, 409, 410, 412, 416]);

export class GraphRequest {
  readonly #options: GraphRequestOptions;
  readonly #origin: string;

  /** Throws an Error when the base is neither https nor this machine. */
  constructor(options: GraphRequestOptions) {
    if (!isSafeAddress(options.settings.base)) throw new Error("The address of Graph must begin with https://");
    this.#options = options;
    this.#origin = new URL(options.settings.base).origin;
  }

  get settings(): GraphSettings {
    return this.#options.settings;
  }

  tries(path: string): Tries {
    return this.#options.patience.tries(path);
  }

  /**
   * Asks until there is an answer that says something: 2xx, 3xx, 404, 409, 410, 412 or 416. Throws a TargetError for every other, and after the last try.
   * `arrived` looks, after a try of which nobody knows what came of it, whether the server did it all the same.
   */
  async ask(ask: Ask, arrived?: () => Promise<WireAnswer | undefined>): Promise<WireAnswer> {
    const tries = this.tries(ask.path);
    for (;;) {
      const got = await this.once(ask);
      if (!isFailure(got)) return got;
      await tries.after(got);
      const found = isUncertain(got) ? await arrived?.() : undefined;
      if (found !== undefined) return found;
    }
  }

  /** As `ask`, and what is not there is asked once more: what was made a moment ago may not show yet. */
  async askTwice(ask: Ask, arrived?: () => Promise<WireAnswer | undefined>): Promise<WireAnswer> {
    const answer = await this.ask(ask, arrived);
    if (answer.status !== 404) return answer;
    await this.#options.patience.pause(this.settings.doubt);
    return this.ask(ask, arrived);
  }

  /** Asks once; a new token is one try. */
  async once(ask: Ask): Promise<WireAnswer | Failure> {
    for (const renew of [false, true]) {
      const authorization = `Bearer ${await this.#options.token(renew)}`;
      const got = await this.#send(ask, this.#addressOf(ask), { authorization });
      if (isFailure(got) || got.status !== 401) return judge(got, ask.path);
    }
    throw new TargetError("sign-in", ask.path, "401");
  }

  /** Asks an address that needs no token, and must not see ours: of an upload or a download. All that is final is left to the asker. */
  async onceBare(ask: Ask): Promise<WireAnswer | Failure> {
    // A server on this machine is one for who asks this machine, and no other.
    const isHere = this.settings.base.startsWith("http:");
    if (!isSafeAddress(ask.to) || (!isHere && !ask.to.startsWith("https:"))) throw new TargetError("failed", ask.path, "an address without https");
    return this.#send(ask, ask.to, {});
  }

  async #send(ask: Ask, url: string, more: Readonly<Record<string, string>>): Promise<WireAnswer | Failure> {
    const { wire, patience, settings } = this.#options;
    await patience.turn(ask.path);
    const body = ask.bytes ?? (ask.json === undefined ? undefined : new TextEncoder().encode(JSON.stringify(ask.json)));
    const type = ask.bytes === undefined ? "application/json" : "application/octet-stream";
    const headers = { "user-agent": settings.userAgent, ...(body === undefined ? {} : { "content-type": type }), ...ask.headers, ...more };
    let answer: WireAnswer;
    try {
      answer = await wire({ method: ask.method, url, headers, body });
    } catch (error) {
      return nameFailure(error, ask.path);
    }
    await patience.note(answer);
    return isTransient(answer.status) ? { answer } : answer;
  }

  /** Only the host of the base ever sees the token: a page of a list names the next one by its whole address. */
  #addressOf({ to, path }: Ask): string {
    if (to.startsWith("/")) return `${this.settings.base}${to}`;
    if (!URL.canParse(to) || new URL(to).origin !== this.#origin) throw new TargetError("failed", path, "an address elsewhere");
    return to;
  }
}

export function isFailure(got: WireAnswer | Failure): got is Failure {
  return !("status" in got);
}

/** The address that an answer sends on to. */
export function locationOf({ headers }: WireAnswer): string {
  return linesOf(headers["location"])[0] ?? "";
}

/** 429 was turned away at the door; after anything else the server may have done it. */
function isUncertain(failure: Failure): boolean {
  return "drop" in failure || failure.answer.status !== 429;
}

function judge(got: WireAnswer | Failure, path: string): WireAnswer | Failure {
  if (isFailure(got) || got.status < 400 || judged.has(got.status)) return got;
  throw refusal(got, path);
}

/** A connection that failed. Throws a TargetError when it was we who ended it. */
export function nameFailure(error: unknown, path: string): { readonly drop: string } {
  const drop = nameOf(error);
  if (drop === "AbortError") throw new TargetError("unreachable", path, "stopped");
  return { drop };
}

/** A code such as ECONNRESET. Never the message: that names the address. */
function nameOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "network";
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  const said = typeof code === "string" ? code : name;
  if (typeof said !== "string") return "network";
  return /^\w{1,40}$/u.test(said) ? said : "network";
}
