/** Lets so many through at once; the rest waits in a queue. */

interface Waiting {
  readonly enter: () => void;
}

export class Turnstile {
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  #inside = 0;

  /** `most` may be Infinity. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Waits for a place; false when the signal aborted first. Who is urgent goes before those that wait. Leave with `leave` after true. */
  async enter(isUrgent: boolean, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#inside >= this.#most) return this.#queue(isUrgent, signal);
    this.#inside += 1;
    return true;
  }

  leave(): void {
    this.#inside -= 1;
    this.#waiting.shift()?.enter();
  }

  #queue(isUrgent: boolean, signal: AbortSignal): Promise<boolean> {
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
      if (isUrgent) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
    });
  }
}
