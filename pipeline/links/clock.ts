/** Time as the link check sees it, handed in so that tests need not wait. */

export interface Clock {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Resolves after that time, or at once when the signal aborts; never rejects. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970, for dates in answers that have no date themselves; left out, these are not read. */
  readonly date?: () => number;
}

/** A signal that aborts after `milliseconds` or with its parent; `stop` lets the timer go. */
export function startDeadline(milliseconds: number, clock: Clock, parent?: AbortSignal): { readonly signal: AbortSignal; readonly stop: () => void } {
  const expiry = new AbortController();
  const done = new AbortController();
  void clock.sleep(milliseconds, done.signal).then(() => {
    if (!done.signal.aborted) expiry.abort();
  });
  const signal = parent === undefined ? expiry.signal : AbortSignal.any([expiry.signal, parent]);
  return { signal, stop: () => done.abort() };
}
