/** Who may no longer be kept (AVG, article 5.1.e: not longer than needed). Pure. */

import type { Entry, Finding } from "./entry.ts";

/** True when the last day that it may be kept has passed. Days as YYYY-MM-DD. */
export function isExpired({ keepUntil }: Entry, today: string): boolean {
  return keepUntil !== null && keepUntil < today;
}

/** The day up to which write-ups do not bring somebody back: what is newer is a new reason to keep them. */
export function lastNamed(findings: readonly Finding[], today: string): string {
  return findings.map(({ day }) => day).reduce((last, day) => (day > last ? day : last), "") || today;
}
