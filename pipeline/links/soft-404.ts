/** Pages that say 200 and mean something else. Pure. */

import type { LinkReason } from "./link.ts";

const goneWords = /pagina niet gevonden|niet gevonden|bestaat niet(?: meer)?\b|page not found|^\s*404\s*$/iu;
const doorWords = /(?:^|[/._-])(?:login|inloggen|signin|404|error)(?:[/._-]|$)/iu;
/** A title longer than this is running text. */
const titleLimit = 300;

/** True when the title or the first h1 says that the page is not there; running text never counts. */
export function looksMissing(html: string): boolean {
  return ["title", "h1"].some((name) => goneWords.test(firstText(html, name)));
}

/** Text of the first element of that name. By indexOf, since a hostile page makes regular expressions slow. */
function firstText(html: string, name: string): string {
  const lower = html.toLowerCase();
  const open = lower.indexOf(`<${name}`);
  const start = open < 0 ? -1 : lower.indexOf(">", open);
  if (start < 0 || !/[\s>]/u.test(lower.charAt(open + name.length + 1))) return "";
  const end = lower.indexOf(`</${name}`, start);
  const inside = html.slice(start + 1, end < 0 ? start + 1 + titleLimit : Math.min(end, start + 1 + 4 * titleLimit));
  return inside
    .replace(/<[^<>]*>/gu, " ")
    .replace(/&nbsp;|\s+/giu, " ")
    .trim()
    .slice(0, titleLimit);
}

/** Why the end of a redirect is not the page that was asked for, or undefined. */
export function judgeRedirect(from: URL, to: URL): LinkReason | undefined {
  if (doorWords.test(to.pathname) && !doorWords.test(from.pathname)) return /404|error/iu.test(to.pathname) ? "soft-404" : "login";
  const isDeep = from.pathname.split("/").filter((part) => part !== "").length > 0 && !isHome(from.pathname);
  return isDeep && isHome(to.pathname) && bareHost(from) === bareHost(to) ? "redirect-home" : undefined;
}

function isHome(path: string): boolean {
  return /^\/(?:(?:nl|en|home|nl\/home|en\/home)\/?)?(?:index\.html?)?$/iu.test(path);
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^www\./u, "");
}
