/** Where an old copy of a broken page may be. Pure: the address is built, nobody is asked. */

import type { CheckLinks } from "./cache.ts";
import { refuseUrl } from "./guard.ts";
import type { Link } from "./link.ts";
import { holdsSecret } from "./secret.ts";

/** A check that adds to each broken page the address under which archive.org shows its newest copy, if it has one. */
export function suggestCopies(check: CheckLinks): CheckLinks {
  return async (links) =>
    (await check(links)).map((result) => {
      const copy = result.verdict === "broken" ? copyOf(result.link) : undefined;
      return copy === undefined ? result : { ...result, suggestion: copy };
    });
}

/** Undefined for what is no public page, and for addresses that a third party should not see. */
function copyOf({ kind, url }: Link): string | undefined {
  if (kind !== "web" || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return refuseUrl(parsed, false) !== undefined || holdsSecret(parsed) ? undefined : `https://web.archive.org/web/${parsed.href}`;
}
