/** How one URL is asked, and what comes back. */

/** Asks one URL, without following redirects; rejects with Node's or undici's errors. `fresh` asks for a new connection. */
export type LinkRequest = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly fresh: boolean },
) => Promise<LinkAnswer>;

export interface LinkAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** To be read or destroyed: until then the connection waits. */
  readonly body: AnswerBody;
  /** True when a proxy looked the name up, where the guard cannot see the address. */
  readonly resolvedElsewhere?: boolean;
}

export interface AnswerBody {
  /** The first bytes of it, at most `limit`: once, and never rejects. What is longer is not read any further, and its connection closed. */
  readonly read: (limit: number) => Promise<BodyPart>;
  /** Closes the connection; a read that is under way ends. */
  readonly destroy: () => void;
}

export interface BodyPart {
  readonly bytes: Uint8Array;
  /** False when the limit or a fault cut it off. */
  readonly isComplete: boolean;
}

/** The lines of one header, none when it is absent. */
export function linesOf(header: string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  return typeof header === "string" ? [header] : header;
}

/**
 * Milliseconds that Retry-After asks for, in seconds or as an HTTP date (RFC 9110, 10.2.3); undefined when it cannot be read.
 * A date is counted from the server's own Date, so that a wrong clock on either side does not matter; without one from `now` (milliseconds since 1970).
 */
export function readRetryAfter({ headers }: LinkAnswer, now: number | undefined): number | undefined {
  const value = linesOf(headers["retry-after"])[0]?.trim() ?? "";
  if (/^\d{1,9}$/u.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  const sent = Date.parse(linesOf(headers["date"])[0] ?? "");
  const from = Number.isNaN(sent) ? now : sent;
  // Date.parse reads "1" as a year: an HTTP date begins with the name of a day.
  return /^[A-Z]/iu.test(value) && !Number.isNaN(until) && from !== undefined ? Math.max(0, until - from) : undefined;
}

/** A header in the characters that the server meant: bytes above ASCII are read as UTF-8 where they are that, as browsers do, else as Latin-1. */
export function readAsUtf8(header: string): string {
  if (!/^[\0-\u00ff]*[\u0080-\u00ff]/u.test(header)) return header;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(header, "latin1"));
  } catch {
    return header;
  }
}
