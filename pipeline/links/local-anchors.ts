/** Whether the places that fragments name are in other files beside this one. Pure: the files are read by who calls. */

import { nameInPage } from "./anchors.ts";
import type { Anchor, LinkResult } from "./link.ts";
import { hasPlace } from "./offline.ts";

/** The names of places in a local file; undefined for one that may not be read or cannot be. */
export interface LocalPage {
  readonly ids: ReadonlySet<string> | undefined;
}

/** Gives the page that a local path (as the author wrote it) leads to; undefined for what is no Markdown or HTML. */
export type ReadLocalPage = (local: string) => Promise<LocalPage | undefined>;

/** The results, where a local file is there with the state of each fragment that names a place in it. */
export async function judgeLocalAnchors(results: readonly LinkResult[], read: ReadLocalPage): Promise<readonly LinkResult[]> {
  return Promise.all(
    results.map(async (result) => {
      const { kind, url, fragments = [] } = result.link;
      const named = fragments.filter((fragment) => nameInPage(fragment) !== undefined);
      const page = kind === "local" && result.verdict === "ok" && named.length > 0 ? await read(url) : undefined;
      return page === undefined ? result : { ...result, anchors: named.map((fragment) => judge(fragment, page)) };
    }),
  );
}

function judge(fragment: string, { ids }: LocalPage): Anchor {
  if (ids === undefined) return { fragment, state: "unchecked" };
  return { fragment, state: hasPlace(fragment, ids) ? "found" : "missing" };
}
