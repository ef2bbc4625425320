/** What each client supports: the data of caniemail.com, reduced (`npm run update:caniemail`). */

import data from "./caniemail.json" with { type: "json" };

export interface SupportData {
  readonly source: string;
  readonly licence: string;
  /** The day on which the data was published: 2026-05-13. */
  readonly date: string;
  /** By its slug: https://www.caniemail.com/features/<slug>/ tells more. */
  readonly features: Readonly<Record<string, FeatureSupport>>;
}

export interface FeatureSupport {
  /** What the data calls it: `<video> element`, `display:grid`. */
  readonly title: string;
  /** The day of its last test. */
  readonly tested: string;
  /** Client → `n` (not), `a` (in part) or `u` (not tested), with numbers of notes: `a 1 2`. A client that is not named supports it. */
  readonly lacks: Readonly<Record<string, string>>;
}

export const supportData: SupportData = data;
