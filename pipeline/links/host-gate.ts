/** Politeness towards one host: few requests at once, a breath between their starts, a pause when it asks for one. */

import { type Clock, sleep } from "./clock.ts";

interface Limits {
  readonly perHost: number;
  readonly hostInterval: number;
}

interface Waiting {
  readonly enter: () => void;
}

export class HostGate {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #waiting: Waiting[] = [];
  #inside = 0;
  #nextStart = -Infinity;
  #shutUntil = -Infinity;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Waits for a turn; false when the signal aborted first. A repeat goes before links that have not been tried. Leave with `leave` after true. */
  async enter(isRepeat: boolean, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#inside < this.#limits.perHost) this.#inside += 1;
    else if (!(await this.#queue(isRepeat, signal))) return false;
    const wait = this.#nextStart - this.#clock.now();
    this.#nextStart = Math.max(this.#nextStart, this.#clock.now()) + this.#limits.hostInterval;
    if (wait > 0) await sleep(wait, this.#clock, signal);
    if (!signal.aborted) return true;
    this.leave();
    return false;
  }

  leave(): void {
    this.#inside -= 1;
    this.#waiting.shift()?.enter();
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

  #queue(isRepeat: boolean, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = {
        enter: () => {
          signal.removeEventListener("abort", giveUp);
          // Taken here, not after the await: nobody may slip in between.
          this.#inside += 1;
          resolve(true);
        },
      };
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        resolve(false);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      if (isRepeat) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
    });
  }
}
