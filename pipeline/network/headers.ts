/** What the headers of an answer say. */

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The lines of one header, none when it is absent. */
export function linesOf(header: string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  return typeof header === "string" ? [header] : header;
}

/**
 * Milliseconds that Retry-After asks for, in seconds or as an HTTP date (RFC 9110, 10.2.3); undefined when it cannot be read.
 * A date is counted from the server's own Date, so that a wrong clock on either side does not matter; without one from `now` (milliseconds since 1970).
 */
export function readRetryAfter(headers: Headers, now: number | undefined): number | undefined {
  const value = linesOf(headers["retry-after"])[0]?.trim() ?? "";
  if (/^\d{1,9}$/u.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  const sent = Date.parse(linesOf(headers["date"])[0] ?? "");
  const from = Number.isNaN(sent) ? now : sent;
  // Date.parse reads "1" as a year: an HTTP date begins with the name of a day.
  return /^[A-Z]/iu.test(value) && !Number.isNaN(until) && from !== undefined ? Math.max(0, until - from) : undefined;
}
