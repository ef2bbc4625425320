/** The texts of HTML or XML: what is read, and what stands in attributes. Pure. */

import { parseEntities } from "parse-entities";

/** Three readings: markup as words (titles, alternatives, addresses), and what is shown with tags as nothing and as spaces, for `No<b>or</b>` and table cells. */
export function textsOfHtml(html: string): readonly string[] {
  // Pictures inside the page: long, and no words.
  const plain = html.replace(/data:[\w/+.-]{1,100};base64,[\w+/=%-]*/gu, "");
  return [parseEntities(plain), parseEntities(withoutTags(plain, "")), parseEntities(withoutTags(plain, " "))];
}

/** Scanned by hand: a page of opening brackets costs no more than its length. */
function withoutTags(html: string, instead: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = html.indexOf("<"); open >= 0; open = html.indexOf("<", at)) {
    const close = html.indexOf(">", open);
    if (close < 0) break;
    parts.push(html.slice(at, open));
    at = close + 1;
  }
  parts.push(html.slice(at));
  return parts.join(instead);
}
