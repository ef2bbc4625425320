/** What a rule of PDF/UA or PDF/A is, and what it finds. Leaf but for types. */

import type { VerifyCode } from "../messages/verify.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";

export const standards = ["ua-1", "a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a"] as const;
/** What a file can be checked against: ISO 14289-1, and the parts and levels of ISO 19005. */
export type Standard = (typeof standards)[number];

/** One rule: read-only over the document, gives each place where it is broken. Clauses are numbered as in veraPDF's profiles: `7.1-3` is test 3 of clause 7.1. */
export interface Rule {
  readonly code: VerifyCode;
  /** Clause in ISO 14289-1. */
  readonly ua?: string;
  /** Clause in ISO 19005-2 and -3. */
  readonly a?: string;
  /** Level of PDF/A that asks it: `u` for u and a, `a` for a only; every level when absent. */
  readonly level?: "u" | "a";
  /** The one part of ISO 19005 that asks it; both when absent. */
  readonly part?: 2 | 3;
  /** Clause in ISO 32000-1 (or ISO 14289-1) of a rule that veraPDF does not test; it goes with PDF/UA-1. */
  readonly own?: string;
  readonly check: (doc: OpenDocument) => Iterable<Place>;
}

/** The clauses of a rule that a choice of standards asks for; empty when the rule does not apply. */
export function clausesOf(rule: Rule, chosen: ReadonlySet<Standard>): readonly { readonly standard: Standard; readonly clause: string }[] {
  const clauses: { standard: Standard; clause: string }[] = [];
  for (const standard of chosen) {
    if (standard === "ua-1") {
      if (rule.ua !== undefined) clauses.push({ standard, clause: rule.ua });
      if (rule.own !== undefined) clauses.push({ standard, clause: `own-${rule.own}` });
    } else if (rule.a !== undefined && asks(rule, standard)) clauses.push({ standard, clause: rule.a });
  }
  return clauses;
}

function asks({ level, part }: Rule, standard: Standard): boolean {
  if (part !== undefined && standard[2] !== String(part)) return false;
  return level === undefined || standard.endsWith("a") || (level === "u" && standard.endsWith("u"));
}

/** For rules about the whole file. */
export function whole(broken: boolean, what = ""): readonly Place[] {
  return broken ? [{ what }] : [];
}
