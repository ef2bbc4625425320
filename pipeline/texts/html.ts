/** The texts of HTML or XML: what is read, and what stands in tags. Pure. */

import { parseEntities } from "parse-entities";

/** Tags that part no words. */
const inline = /^<\/?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)[\s/>]/iu;

/**
 * What is read, with inline tags as nothing and others as spaces, for `No<b>or</b>` and table cells; and what stands inside the tags (titles,
 * alternatives, addresses). Of XML, where only its own programs know which tags part words, what is read comes in both ways.
 */
export function textsOfHtml(html: string, isXml = false): readonly string[] {
  // Pictures inside the page: long, and no words.
  const plain = html.includes("base64,") ? html.replace(/data:[\w/+.-]{1,100};base64,[\w+/=%-]*/gu, "") : html;
  const { shown, joined, tags } = takeApart(plain);
  return [shown, ...(isXml ? [joined] : []), tags].filter((text) => text !== "").map((text) => (text.includes("&") ? parseEntities(text) : text));
}

/** Scanned by hand: a page of opening brackets costs no more than its length. */
function takeApart(html: string): { readonly shown: string; readonly joined: string; readonly tags: string } {
  const [texts, tags, between]: [string[], string[], string[]] = [[], [], []];
  let at = 0;
  for (let open = html.indexOf("<"); open >= 0; open = html.indexOf("<", at)) {
    const close = html.indexOf(">", open);
    if (close < 0) break;
    const tag = html.slice(open, close + 1);
    texts.push(html.slice(at, open));
    between.push(inline.test(tag) ? "" : " ");
    // Comments too.
    if (tag.includes("=") || tag.startsWith("<!")) tags.push(tag);
    at = close + 1;
  }
  const rest = html.slice(at);
  return { shown: texts.map((text, index) => text + (between[index] ?? "")).join("") + rest, joined: texts.join("") + rest, tags: tags.join("\n") };
}
