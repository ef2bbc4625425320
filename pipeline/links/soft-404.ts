/** Pages that say 200 and mean something else. Pure. */

import type { LinkReason } from "./link.ts";
import type { Tag } from "./tags.ts";

const goneWords = new RegExp(
  [
    String.raw`niet gevonden`,
    String.raw`bestaat (?:\w+ )?niet(?: meer)?\b`,
    String.raw`pagina (?:\w+ )?niet (?:beschikbaar|vinden)`,
    String.raw`page (?:was |could )?(?:not |n.t )(?:be )?found`,
    String.raw`page (?:does not exist|doesn.t exist|no longer exists)`,
    String.raw`^\s*(?:(?:error|fout|foutmelding|http)\s*)?404\s*(?:$|[-–—|:·]|error|not found)`,
  ].join("|"),
  "iu",
);
const doorWords = /(?:^|[/._-])(?:login|inloggen|signin|404|error)(?:[/._-]|$)/iu;
const cookieWords = /(?:^|[/._-])(?:cookie-?wall|cookie-?consent|consent|privacy-?(?:gate|wall))(?:[/._-]|$)/iu;
/** A title longer than this is running text. */
const titleLimit = 300;

/** True when the title or the first h1 says that the page is not there; running text never counts. */
export function looksMissing(heads: readonly string[]): boolean {
  return heads.some((text) => goneWords.test(text));
}

const forSale = /\b(?:for sale|te koop|geparkeerd|gereserveerd|parked|buy this)\b/iu;
const domainWords = /\b(?:domain(?: name)?|domein(?:naam)?|webadres)\b/iu;
/** Hosts of pages for names without a site. Source: the names that these firms give themselves. */
const parkingNames = ["sedoparking.com", "parkingcrew.net", "bodis.com", "hugedomains.com", "dan.com", "afternic.com", "above.com", "parklogic.com"];
const parkingPattern = parkingNames.map((name) => name.replace(".", String.raw`\.`)).join("|");
const parkingHosts = new RegExp(String.raw`(?:^|\.)(?:${parkingPattern})$`, "iu");
const anyParkingName = new RegExp(parkingPattern, "iu");

/** True when a page offers its own web address: by its title or h1, by where it ended, or by whose script or frame fills it. */
export function looksParked(heads: readonly string[], tags: readonly Tag[], url: URL): boolean {
  const isOffer = (text: string): boolean => forSale.test(text) && (domainWords.test(text) || text.toLowerCase().includes(bareHost(url)));
  if (heads.some((text) => isOffer(text))) return true;
  const sources = tags.flatMap(({ name, attributes }) => (name === "script" || name === "iframe" ? [attributes.get("src") ?? ""] : []));
  return [url.href, ...sources].some((source) => URL.canParse(source, url) && parkingHosts.test(new URL(source, url).hostname));
}

/** False for a page whose scripts and frames need not be looked at. */
export function namesParkingHost(html: string): boolean {
  return anyParkingName.test(html);
}

/** What a page calls itself: the text of its title and of its first h1, as far as it has them. */
export function readHeads(html: string): readonly string[] {
  if (html === "") return [];
  const lower = html.toLowerCase();
  return ["title", "h1"].map((name) => firstText(html, lower, name)).filter((text) => text !== "");
}

/** Text of the first element of that name. By indexOf, since a hostile page makes regular expressions slow. */
function firstText(html: string, lower: string, name: string): string {
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
  if (cookieWords.test(placeOf(to)) && !cookieWords.test(placeOf(from))) return "cookie-wall";
  const isDeep = from.pathname.split("/").filter((part) => part !== "").length > 0 && !isHome(from.pathname);
  return isDeep && isHome(to.pathname) && bareHost(from) === bareHost(to) ? "redirect-home" : undefined;
}

function placeOf({ hostname, pathname }: URL): string {
  return `${hostname}${pathname}`;
}

function isHome(path: string): boolean {
  return /^\/(?:(?:nl|en|home|nl\/home|en\/home)\/?)?(?:index\.html?)?$/iu.test(path);
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^www\./u, "");
}
