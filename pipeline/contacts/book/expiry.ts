/** Who may no longer be kept (AVG, article 5.1.e: not longer than needed). Pure. */

/** True when the last day that it may be kept has passed; without such a day it never has. Days as YYYY-MM-DD. */
export function isExpired(keepUntil: string | null, today: string): boolean {
  return keepUntil !== null && keepUntil < today;
}

/**
 * The last day that somebody may be kept: the one set by hand, else `term` (an ISO 8601 duration such as "P24M") after the last write-up that
 * names them. Null without either: no term, or nothing but what was written by hand.
 */
export function keepUntilOf(
  { keepUntil }: { readonly keepUntil: string | null },
  named: readonly { readonly day: string }[],
  term: string | undefined,
): string | null {
  if (keepUntil !== null || term === undefined || named.length === 0) return keepUntil;
  return addTerm(lastNamed(named, ""), term);
}

/** The day up to which write-ups do not bring somebody back: what is newer is a new reason to keep them. */
export function lastNamed(named: readonly { readonly day: string }[], today: string): string {
  return named.map(({ day }) => day).reduce((last, day) => (day > last ? day : last), "") || today;
}

/** The day so much later, as a calendar counts: a month after 31 January is the last of February. `term` is of the shape of the brand's schema. */
export function addTerm(day: string, term: string): string {
  const amount = (unit: "Y" | "M" | "W" | "D"): number => Number(new RegExp(`(?<amount>\\d{1,5})${unit}`, "u").exec(term)?.groups?.["amount"] ?? 0);
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const months = year * 12 + month - 1 + amount("Y") * 12 + amount("M");
  const [inYear, inMonth] = [Math.floor(months / 12), months % 12];
  const daysOfMonth = new Date(new Date(0).setUTCFullYear(inYear, inMonth + 1, 0)).getUTCDate();
  const moment = new Date(0).setUTCFullYear(inYear, inMonth, Math.min(date, daysOfMonth) + amount("W") * 7 + amount("D"));
  return new Date(moment).toISOString().slice(0, 10);
}
