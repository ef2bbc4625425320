/** The key that somebody meant. Leaf. */

import { distance } from "fastest-levenshtein";

/** One letter off in a short word, three in a long one: nobody who writes "foo" means "from". */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const far = (one: string): number => distance(one.toLowerCase(), key.toLowerCase());
  const nearest = known.toSorted((a, b) => far(a) - far(b))[0];
  return nearest !== undefined && far(nearest) <= (key.length <= 4 ? 1 : key.length <= 7 ? 2 : 3) ? nearest : undefined;
}
