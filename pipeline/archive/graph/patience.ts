/** When something may be asked again: Retry-After to the letter, else pauses that grow. One for all requests of a run: SharePoint counts by program. */

import { linesOf, readRetryAfter } from "../../network/headers.ts";
import { TargetError } from "../target.ts";
import { faultOfTransient, isTransient, refusal } from "./faults.ts";
import type { GraphSettings } from "./settings.ts";
import type { WireAnswer } from "./wire.ts";

export interface GraphClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Keeps until when we were told to stay away, for the next run. */
export interface PauseStore {
  /** Milliseconds since 1970, or undefined. */
  readonly read: () => Promise<number | undefined>;
  readonly write: (until: number) => Promise<void>;
}

/** Why a try came to nothing, and may be tried again. */
export type Failure = { readonly answer: WireAnswer } | { readonly drop: string };

export interface PatienceOptions {
  readonly settings: Pick<GraphSettings, "tries" | "pause" | "longestPause" | "patience">;
  readonly clock: GraphClock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly pauses?: PauseStore | undefined;
}

export class Patience {
  readonly #options: PatienceOptions;
  /** No request before this time. */
  #notBefore = 0;
  #isRecalled: Promise<void> | undefined;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** Waits until a request may go. Throws a TargetError "throttled" when that is longer than we wait. */
  async turn(path: string): Promise<void> {
    await (this.#isRecalled ??= this.#recall());
    const { clock, settings } = this.#options;
    // A timer may fire a moment early: asked again.
    for (let left = this.#notBefore - clock.now(); left > 0; left = this.#notBefore - clock.now()) {
      if (left > settings.patience) throw new TargetError("throttled", path, `retry after ${Math.ceil(left / 1000)} s`);
      await clock.sleep(Math.ceil(left));
    }
  }

  /** Notes what an answer asks of all requests: Retry-After, and `RateLimit-*` when little is left. */
  async note({ status, headers }: WireAnswer): Promise<void> {
    const now = this.#options.clock.now();
    const wait = readRetryAfter(headers, now);
    if (wait !== undefined && (status >= 400 || status < 200)) {
      this.#notBefore = Math.max(this.#notBefore, now + wait);
      if (wait > this.#options.settings.patience) await this.#options.pauses?.write(this.#notBefore);
    } else this.#notBefore = Math.max(this.#notBefore, now + spread(headers));
  }

  /** A pause of our own. */
  async pause(milliseconds: number): Promise<void> {
    await this.#options.clock.sleep(milliseconds);
  }

  /** Tries of one thing. */
  tries(path: string): Tries {
    return new Tries(path, this.#options);
  }

  async #recall(): Promise<void> {
    this.#notBefore = Math.max(this.#notBefore, (await this.#options.pauses?.read()) ?? 0);
  }
}

export class Tries {
  readonly #path: string;
  readonly #options: PatienceOptions;
  #done = 0;

  constructor(path: string, options: PatienceOptions) {
    this.#path = path;
    this.#options = options;
  }

  /** Something went well: the count begins anew. */
  restart(): void {
    this.#done = 0;
  }

  /** Pauses after a failure; throws a TargetError when it was the last try. Retry-After is `turn`'s. */
  async after(failure: Failure): Promise<void> {
    const { settings, clock, random } = this.#options;
    this.#done += 1;
    if (this.#done >= settings.tries) throw giveUp(failure, this.#path);
    const longest = Math.min(settings.longestPause, settings.pause * 2 ** (this.#done - 1));
    // Half of it for sure, half by chance, so that several programs do not come back together.
    await clock.sleep(Math.ceil(longest * (0.5 + random() / 2)));
  }
}

function giveUp(failure: Failure, path: string): TargetError {
  if ("drop" in failure) return new TargetError("unreachable", path, failure.drop);
  const { status } = failure.answer;
  return isTransient(status) ? new TargetError(faultOfTransient(status), path, String(status)) : refusal(failure.answer, path);
}

/** When a fifth or less of what we may ask is left (SharePoint says so from 80 %): what is left, spread over the time until it is filled. */
function spread(headers: WireAnswer["headers"]): number {
  const [limit, remaining, reset] = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"].map((name) =>
    Number(linesOf(headers[name])[0] ?? Number.NaN),
  );
  if (limit === undefined || remaining === undefined || reset === undefined) return 0;
  if (!(limit > 0) || !(remaining >= 0) || !(reset > 0) || remaining > limit / 5) return 0;
  return Math.min(10_000, (reset * 1000) / (remaining + 1));
}
