/** Settings that lift politeness and shorten waits, and a link to ask with them. */

import type { AnswerBody } from "../../../pipeline/links/answer.ts";
import type { Link } from "../../../pipeline/links/link.ts";
import { linkDefaults, type LinkSettings } from "../../../pipeline/links/settings.ts";

export const quick: LinkSettings = {
  ...linkDefaults,
  allowPrivate: true,
  confirmDelay: 5,
  repeatDelays: [5, 5],
  headersDeadline: 10_000,
  linkDeadline: 20_000,
  hostInterval: 0,
};

/** For servers that never come to an end; a busy machine may not answer in time either. */
export const hasty: LinkSettings = { ...quick, headersDeadline: 300, linkDeadline: 600 };

/** A link as collected: without fragment in `url`, with it in `href`. */
export function linkTo(href: string): Link {
  const [url = ""] = href.split("#");
  return { url: new URL(url).href, href, text: "", kind: "web", places: [{ file: "index.md", line: 1, column: 1 }], certain: undefined };
}

/** A body with nothing in it. */
export const emptyBody: AnswerBody = { read: () => Promise.resolve({ bytes: new Uint8Array(), isComplete: true }), destroy: () => {} };
