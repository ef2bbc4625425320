/** What is odd about an address as it is written, whatever its verdict. Pure. Rules: RFC 3986 for the syntax; the rest from what authors paste. */

import { parsePhoneNumberFromString } from "libphonenumber-js/max";

import { refuseUrl } from "./guard.ts";
import type { LinkRemark } from "./link.ts";

type Remark = Omit<LinkRemark, "place">;

/** Every remark on `href` as it stands in the tree; `raw` is how the author wrote it, where a space is still a space. */
export function remarkOn(href: string, raw: string = href): readonly Remark[] {
  if (href.includes("{{") || /%7B%7B/iu.test(href)) return [];
  const hidden = remarkOnHidden(href, raw);
  if (/^mailto:/iu.test(href)) return [...hidden, ...(isMailLink(href) ? [] : [remark("link-mail")])];
  if (/^tel:/iu.test(href)) return [...hidden, ...remarkOnPhone(href)];
  const scheme = remarkOnScheme(href);
  if (scheme.length > 0) return [...hidden, ...scheme];
  const url = /^(?:https?:)?\/\//iu.test(href) && URL.canParse(href, "https://x") ? new URL(href, "https://x") : undefined;
  return url === undefined ? hidden : [...hidden, ...remarkOnWeb(href, url)];
}

function remark(code: Remark["code"], meant = ""): Remark {
  return { code, meant };
}

/** Soft hyphen, zero-width and direction marks, no-break space, byte order mark: nobody sees them, servers do. */
const invisible = /[\u00A0\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

function remarkOnHidden(href: string, raw: string): readonly Remark[] {
  const seen = decode(raw);
  const found: Remark[] = [];
  if (seen.search(invisible) >= 0) found.push(remark("link-invisible", seen.replace(invisible, "").trim()));
  const edges = decode(href);
  if (/[ \t\n]/u.test(raw) || /^ | $/u.test(edges)) found.push(remark("link-spaces"));
  return found;
}

function remarkOnScheme(href: string): readonly Remark[] {
  const twice = /^https?:\/*(?<scheme>https?)[:;]?\/+(?<rest>.+)$/iu.exec(href)?.groups;
  if (twice !== undefined) return [remark("link-scheme", `${twice["scheme"]?.toLowerCase() ?? "https"}://${twice["rest"] ?? ""}`)];
  const odd = /^(?<scheme>https?)(?:[;:]\/\/\/+|;\/*|:\/(?!\/)|:(?!\/)|\/\/)(?<rest>[^/].*)$/iu.exec(href)?.groups;
  return odd === undefined ? [] : [remark("link-scheme", `${odd["scheme"]?.toLowerCase() ?? "https"}://${odd["rest"] ?? ""}`)];
}

function remarkOnWeb(href: string, url: URL): readonly Remark[] {
  const wrapped = unwrapSafelink(url);
  if (wrapped !== undefined) return [remark("link-safelink", wrapped)];
  const isPrivate = refuseUrl(url, false) === "private";
  return [
    ...remarkOnEnd(href),
    ...(url.protocol === "http:" && !isPrivate ? [remark("link-http", href.replace(/^http:/iu, "https:"))] : []),
    ...remarkOnTracking(href, url),
    ...(needsAccount(url) ? [remark("link-account")] : []),
  ];
}

/** What a sentence left at the end: a full stop, a comma, a quotation mark, or a bracket that was opened before the address. */
function remarkOnEnd(href: string): readonly Remark[] {
  let at = href.length;
  while (at > 0) {
    const mark = marks.find((one) => href.slice(Math.max(0, at - one.length), at).toUpperCase() === one);
    if (mark === undefined) break;
    at -= mark.length;
  }
  const end = href.slice(at);
  const bare = href.slice(0, at) + keepPaired(href.slice(0, at), end);
  if (bare === href) return [];
  return [remark(href.slice(bare.length).includes(")") ? "link-bracket" : "link-punctuation", bare)];
}

/** Signs that end a sentence, as they are and percent-encoded. */
const marks = [".", ",", ";", ":", "!", "'", '"', "…", "’", "”", ")", "%22", "%E2%80%A6", "%E2%80%99", "%E2%80%9D"];

/** Of the end only the brackets that close one within the address. */
function keepPaired(before: string, end: string): string {
  const open = count(before, "(") - count(before, ")");
  let kept = 0;
  let at = 0;
  for (let index = 0; index < end.length && kept < open; index++) {
    if (end[index] !== ")") continue;
    kept += 1;
    at = index + 1;
  }
  return end.slice(0, at);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** The address in an Outlook safelink (Microsoft Defender: "Safe Links"), when it is one of the web. */
function unwrapSafelink(url: URL): string | undefined {
  if (!url.hostname.endsWith(".safelinks.protection.outlook.com")) return undefined;
  const inside = url.searchParams.get("url") ?? "";
  return /^https?:\/\//iu.test(inside) && URL.canParse(inside) ? inside : "";
}

/** Parameters by which senders of newsletters and advertisements follow a reader. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|twclid|ttclid|li_fat_id|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|yclid|igshid|vero_id|oly_(?:enc|anon)_id)(?:=|$)/iu;

function remarkOnTracking(href: string, { search }: URL): readonly Remark[] {
  if (
    search === "" ||
    !search
      .slice(1)
      .split("&")
      .some((part) => tracking.test(part))
  )
    return [];
  const [, before = "", query = "", after = ""] = /^([^?#]*)\?([^#]*)(.*)$/su.exec(href) ?? [];
  const kept = query.split("&").filter((part) => !tracking.test(part));
  return [remark("link-tracking", `${before}${kept.length === 0 ? "" : `?${kept.join("&")}`}${after}`)];
}

/** SharePoint, OneDrive and Teams; an invitation to a Teams meeting opens for everybody. */
function needsAccount({ hostname, pathname }: URL): boolean {
  if (/(?:^|\.)(?:sharepoint\.com|sharepoint-df\.com|onedrive\.live\.com|1drv\.ms)$/u.test(hostname)) return true;
  return /^teams\.(?:microsoft\.com|live\.com|cloud\.microsoft)$/u.test(hostname) && !/^\/(?:l\/meetup-join|meet)\//u.test(pathname);
}

/** RFC 6068, with the addresses people really have: something@name.tld, several with commas, copies too; only `?subject=…` is fine as well. */
export function isMailLink(href: string): boolean {
  const [recipients = "", query = ""] = href.slice("mailto:".length).split("?");
  const copies = query.split("&").flatMap((part) => /^(?:to|b?cc)=(?<list>.*)$/isu.exec(part)?.groups?.["list"] ?? []);
  if (recipients === "" && query === "") return false;
  return [...(recipients === "" ? [] : [recipients]), ...copies].every((list) => list.split(/,|%2c/iu).every((address) => isMailAddress(decode(address))));
}

function isMailAddress(text: string): boolean {
  return /^[^\s@<>(),;:"\\]+@[^\s@.,/]+(?:\.[^\s@.,/]+)+$/u.test(text);
}

/** RFC 3966 asks for a country code in a number that is to work everywhere; a municipality's `14 010` and emergency numbers have none. */
function remarkOnPhone(href: string): readonly Remark[] {
  if (!isPhoneLink(href)) return [remark("link-phone")];
  const number = readNumber(href);
  return isShortNumber(number) || number.startsWith("+") ? [] : [remark("link-phone-country")];
}

/** True for a number that can exist (its length, as libphonenumber knows it), Dutch when no country is named. */
export function isPhoneLink(href: string): boolean {
  const number = readNumber(href);
  if (isShortNumber(number)) return true;
  if (number.length > 40 || !/^\+?[\d\s().\-/]+$/u.test(number)) return false;
  return parsePhoneNumberFromString(number, "NL")?.isPossible() === true;
}

function readNumber(href: string): string {
  const [number = ""] = decode(href.slice("tel:".length)).split(";");
  return number.trim();
}

/** Numbering plan for short numbers in the Netherlands: 112, 113, 144, 116xxx, 18xx, and 14 with an area code. */
function isShortNumber(number: string): boolean {
  return /^(?:11\d|144|116\d{3}|18\d{2}|140\d{2,3})$/u.test(number.replace(/[\s.-]/gu, ""));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
