/** The limits of a link check. Times in milliseconds. Values: links reference, section 5. */

export interface LinkSettings {
  /** Allows private hosts and any port: for intranets, and for tests on loopback. */
  readonly allowPrivate: boolean;
  readonly userAgent: string;
  /** Least time before a broken link is tried again. */
  readonly confirmDelay: number;
  /** Waits before the second and third try of a server that is busy or failing; fewer of them, fewer tries. */
  readonly repeatDelays: readonly number[];
  readonly retryAfterCap: number;
  readonly headersDeadline: number;
  /** All hops, repeats and the body of one link. */
  readonly linkDeadline: number;
  readonly writeUpDeadline: number;
  /** Counted from the start of the session, over all write-ups. */
  readonly runDeadline: number;
  readonly perHost: number;
  /** Between the starts of two requests to one host. */
  readonly hostInterval: number;
  readonly overall: number;
  /** Bytes read of an HTML page; of anything else none. */
  readonly maxBody: number;
  readonly maxHops: number;
}

export const linkDefaults: LinkSettings = {
  allowPrivate: false,
  userAgent: "sessiepers/0.1 (link check for a newsletter)",
  confirmDelay: 1000,
  repeatDelays: [1000, 2000],
  retryAfterCap: 15_000,
  headersDeadline: 10_000,
  linkDeadline: 25_000,
  writeUpDeadline: 60_000,
  runDeadline: 600_000,
  perHost: 2,
  hostInterval: 100,
  overall: 64,
  maxBody: 262_144,
  maxHops: 10,
};
