/** Time as the link check sees it, handed in so that tests need not wait. */

export interface Clock {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Calls `act` once after that many milliseconds; what it returns calls it off. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
  /** Milliseconds since 1970, for dates in answers that have no date themselves; left out, these are not read. */
  readonly date?: () => number;
}

/** Resolves after that many milliseconds, or at once when the signal aborts; never rejects. */
export function sleep(milliseconds: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const wake = (): void => {
      callOff();
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const callOff = clock.after(milliseconds, wake);
    signal?.addEventListener("abort", wake, { once: true });
  });
}

/** A signal that aborts after `milliseconds` or with its parent; `stop` lets the timer go, and the parent. Three for every link: no promise, no error is made for one that is not reached. */
export function startDeadline(milliseconds: number, clock: Clock, parent?: AbortSignal): { readonly signal: AbortSignal; readonly stop: () => void } {
  const expiry = new AbortController();
  const stop = (): void => {
    callOff();
    parent?.removeEventListener("abort", expire);
  };
  const expire = (): void => {
    stop();
    expiry.abort(parent?.reason);
  };
  const callOff = clock.after(milliseconds, expire);
  if (parent?.aborted === true) expire();
  else parent?.addEventListener("abort", expire, { once: true });
  return { signal: expiry.signal, stop };
}
