/** Time that passes only when nothing else can happen. */

import type { Clock } from "../../../pipeline/links/clock.ts";

export interface VirtualClock extends Clock {
  /** Runs the work to its end: whenever it waits for time alone, time jumps to the next moment that somebody sleeps until. Rejects when nobody sleeps and it does not end. */
  readonly run: <T>(work: Promise<T>, isBusy?: () => boolean) => Promise<T>;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export function makeVirtualClock(): VirtualClock {
  let now = 0;
  const sleepers = new Set<Sleeper>();
  const after: Clock["after"] = (milliseconds, act) => {
    const sleeper = { until: now + milliseconds, wake: () => sleepers.delete(sleeper) && act() };
    sleepers.add(sleeper);
    return () => void sleepers.delete(sleeper);
  };
  const run: VirtualClock["run"] = async (work, isBusy = () => false) => {
    const state = { isOver: false };
    const over = (): void => void (state.isOver = true);
    work.then(over, over);
    for (let idle = 0; !state.isOver;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (state.isOver || isBusy()) continue;
      const [first] = [...sleepers].toSorted((a, b) => a.until - b.until);
      if (first === undefined && (idle += 1) > 1000) throw new Error("waits for something that never comes");
      if (first === undefined) continue;
      now = first.until;
      first.wake();
    }
    return work;
  };
  return { now: () => now, after, date: () => now, run };
}
