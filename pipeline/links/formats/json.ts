/** The verdicts with their evidence, for other programs. Pure. */

import { maskAddresses, type Message } from "../../messages/message.ts";
import type { LinkResult } from "../link.ts";
import { renderLinksJson } from "../report.ts";
import { hideCredentials } from "../show-link.ts";

export interface JudgedFile {
  readonly messages: readonly Message[];
  /** Undefined when the file could not be read as far as its links. */
  readonly results: readonly LinkResult[] | undefined;
}

/** The members of one file: messages, links as in links.json with `chain`, `tries`, `resolvedElsewhere`, `anchors`, `accepted` and `suggestion`, and counts. */
export function describeFile({ messages, results }: JudgedFile): object {
  if (results === undefined) return { messages };
  const { links, counts } = JSON.parse(renderLinksJson(results)) as { readonly links: readonly object[]; readonly counts: object };
  const described = links.map((link, index) => ({ ...link, ...describeEvidence(results[index]) }));
  // Addresses of persons may stand in a query.
  return { messages, links: JSON.parse(maskAddresses(JSON.stringify(described))) as unknown, counts };
}

function describeEvidence(result: LinkResult | undefined): object {
  if (result === undefined) return {};
  const { evidence, anchors, accepted, suggestion } = result;
  return {
    ...(evidence === undefined
      ? {}
      : {
          chain: evidence.chain.map(({ url, status }) => ({ url: hideCredentials(url), status: status ?? null })),
          tries: evidence.tries,
          ...(evidence.resolvedElsewhere ? { resolvedElsewhere: true } : {}),
        }),
    ...(anchors === undefined ? {} : { anchors }),
    ...(accepted === undefined ? {} : { accepted }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
