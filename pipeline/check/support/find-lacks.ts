/** What of a mail some mail program does not show as meant. */

import type { Spot } from "../fault.ts";
import { clients } from "./clients.ts";
import { type Feature, featuresBySign, type Topic } from "./features.ts";
import type { Audience, Use } from "./read-html.ts";
import { supportData } from "./support-data.ts";

/** One feature that the mail uses and that a client lacks. */
export interface Lack {
  readonly slug: string;
  readonly topic: Topic;
  /** What the data calls the feature. */
  readonly title: string;
  /** Ids of clients that do not support it, and of those that do in part. Not both empty. */
  readonly not: readonly string[];
  readonly partly: readonly string[];
  /** Where it stands first. */
  readonly spot: Spot;
}

/** Finds each lacking feature once, in the order in which the mail uses them. What was never tested is no lack. */
export function findLacks(uses: readonly Use[]): readonly Lack[] {
  const found = new Map<string, { feature: Feature; audiences: Set<Audience>; spot: Spot }>();
  for (const { sign, audience, spot } of uses)
    for (const feature of featuresBySign.get(sign) ?? []) {
      const earlier = found.get(feature.slug);
      if (earlier === undefined) found.set(feature.slug, { feature, audiences: new Set([audience]), spot });
      else earlier.audiences.add(audience);
    }
  return [...found.values()].flatMap(({ feature, audiences, spot }) => judge(feature, audiences, spot));
}

function judge({ slug, topic }: Feature, audiences: ReadonlySet<Audience>, spot: Spot): readonly Lack[] {
  const support = supportData.features[slug];
  if (support === undefined) return [];
  const seen = clients.filter(({ id }) => audiences.has("all") || audiences.has(id === "outlook.windows" ? "outlook" : "others"));
  const lacking = (letter: string): string[] => seen.filter(({ id }) => support.lacks[id]?.startsWith(letter)).map(({ id }) => id);
  const [not, partly] = [lacking("n"), lacking("a")];
  return not.length + partly.length === 0 ? [] : [{ slug, topic, title: support.title, not, partly, spot }];
}
