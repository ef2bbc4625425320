/** What only the web page must keep to: its tables hold data, and its links lead somewhere. */

import type { Message } from "../messages/message.ts";
import { judgeLink, showAddress } from "./judge-address.ts";
import { type Markup, type Rule, say, sayOnce } from "./markup.ts";
import { spotOfAddress } from "./spot-of-address.ts";
import { hasHeads, isForLayout, listLinks, pick, readText } from "./markup-rules.ts";

export const webRules: readonly Rule[] = [
  (markup) =>
    sayOnce(
      markup,
      "table-head",
      pick(markup, "table").filter((table) => !isForLayout(table) && !hasHeads(table)),
    ),
  (markup) => [...new Set(listLinks(markup).map((link) => readText(link, "href")))].flatMap((href) => judgeWebLink(markup, href)),
];

/** Within the page to a place that is there, to a file beside it, or to a whole address. */
function judgeWebLink(markup: Markup, href: string): readonly Message[] {
  // Beside the page: the write-up's files, and the calendar.
  if (/^files\/./u.test(href) || href === "next.ics") return [];
  const ids = new Set(markup.elements.map(({ element }) => readText(element, "id")));
  if (href.startsWith("#") && href.length > 1 && ids.has(decode(href.slice(1)))) return [];
  const fault = judgeLink(href, () => false);
  return fault === undefined ? [] : [say(markup, fault, { href: showAddress(href) }, spotOfAddress(href, markup.document))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
