/** Politeness towards one host: few requests at once, a breath between their starts, a pause when it asks for one. */

import { type Clock, sleep } from "./clock.ts";
import { Turnstile } from "./turnstile.ts";

interface Limits {
  readonly perHost: number;
  readonly hostInterval: number;
}

export class HostGate {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #here: Turnstile;
  readonly #everywhere: Turnstile;
  #nextStart = -Infinity;
  #shutUntil = -Infinity;

  /** `everywhere` counts the requests to all hosts together. */
  constructor(limits: Limits, clock: Clock, everywhere: Turnstile) {
    this.#limits = limits;
    this.#clock = clock;
    this.#here = new Turnstile(limits.perHost);
    this.#everywhere = everywhere;
  }

  /** Waits for a turn; false when the signal aborted first. A repeat goes before links that have not been tried. Leave with `leave` after true. */
  async enter(isRepeat: boolean, signal: AbortSignal): Promise<boolean> {
    if (!(await this.#here.enter(isRepeat, signal))) return false;
    if (await this.#start(isRepeat, signal)) return true;
    this.#here.leave();
    return false;
  }

  /** Who waits for this host holds up no other: the place among all is taken when the host is ready, and given back when another was before us. */
  async #start(isRepeat: boolean, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const wait = this.#nextStart - this.#clock.now();
      if (wait > 0) await sleep(wait, this.#clock, signal);
      if (!(await this.#everywhere.enter(isRepeat, signal))) return false;
      const now = this.#clock.now();
      if (now >= this.#nextStart) {
        this.#nextStart = now + this.#limits.hostInterval;
        return true;
      }
      this.#everywhere.leave();
    }
  }

  leave(): void {
    this.#everywhere.leave();
    this.#here.leave();
  }

  /** No new request to this host for so long. */
  pause(milliseconds: number): void {
    this.#nextStart = Math.max(this.#nextStart, this.#clock.now() + milliseconds);
  }

  /** The host wants to be left alone for longer than we wait: its other links are not asked. */
  shut(milliseconds: number): void {
    this.#shutUntil = Math.max(this.#shutUntil, this.#clock.now() + milliseconds);
  }

  isShut(): boolean {
    return this.#clock.now() < this.#shutUntil;
  }
}
