/** Web addresses in text and in links, and those among them that are a person's page: LinkedIn, Mastodon, Bluesky, X. */

import { codeNear, isSpace, isWord, skipSpacesBack } from "./characters.ts";
import { bareSuffixes, videoHosts } from "./data/sites.ts";
import { endOfDomain } from "./domain.ts";

/** A web address with its place; `value` is the whole of it, profiles in one spelling. */
export interface FoundUrl {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** The page of one person on a network. */
  readonly profile: boolean;
}

/** Longer addresses are no contact's. */
const longest = 1000;

/** `https://…` and `http://…` in text, in order. */
export function findUrls(text: string): readonly FoundUrl[] {
  const found: FoundUrl[] = [];
  for (let colon = text.indexOf("://"); colon >= 0; colon = text.indexOf("://", Math.max(found.at(-1)?.end ?? 0, colon + 1))) {
    const url = readWithScheme(text, colon, found.at(-1)?.end ?? 0);
    if (url !== undefined) found.push(url);
  }
  return found;
}

/** Sites written without `https://`, in order: `www.…`, `host.nl/path`, and a bare host under a suffix of sites. */
export function findSites(text: string): readonly FoundUrl[] {
  const found: FoundUrl[] = [];
  for (let dot = nextDot(text, 0); dot >= 0; dot = nextDot(text, Math.max(found.at(-1)?.end ?? 0, dot + 1))) {
    const url = readBare(text, dot, found.at(-1)?.end ?? 0);
    if (url !== undefined) found.push(url);
  }
  return found;
}

/** Where the next dot between two letters or digits stands; -1 for none. */
function nextDot(text: string, from: number): number {
  for (let at = text.indexOf(".", from); at >= 0; at = text.indexOf(".", at + 1)) {
    if (isWord(codeNear(text, at + 1)) && isWord(codeNear(text, at - 1))) return at;
  }
  return -1;
}

function readWithScheme(text: string, colon: number, from: number): FoundUrl | undefined {
  const start = [5, 4].map((size) => colon - size).find((at) => at >= from && /^https?$/iu.test(text.slice(at, colon)));
  if (start === undefined || isWord(codeNear(text, start - 1))) return undefined;
  // The host alone is looked at first: what is none costs no more than that.
  const rest = text.slice(colon + 3, colon + 256);
  const host = rest.search(/[/?#\s]/u);
  const authority = host < 0 ? rest : rest.slice(0, host);
  if (!authority.includes(".") || (host >= 0 && !URL.canParse(`http://${authority}`))) return undefined;
  const end = endOfUrl(text, colon + 3);
  return toUrl(text.slice(start, end), start, end);
}

/** "www.veld.nl", "veld.nl/kaart", "veld.nl": not the half of a mail address, a file or two sentences without a space between them. */
function readBare(text: string, dot: number, from: number): FoundUrl | undefined {
  let start = dot;
  while (start > from && dot - start < 64 && (isWord(codeNear(text, start - 1)) || (text[start - 1] === "-" && start < dot))) start--;
  const before = text[start - 1] ?? " ";
  if (start === dot || "@._-/\\#=&".includes(before) || before === "’" || before === "'") return undefined;
  const hostEnd = endOfDomain(text, start);
  if (hostEnd < 0 || text[hostEnd] === "@" || text[hostEnd] === "_") return undefined;
  const host = text.slice(start, hostEnd).toLowerCase();
  const hasPath = text[hostEnd] === "/" && isWord(codeNear(text, hostEnd + 1) || 0);
  const hasHandle = text.startsWith("/@", hostEnd);
  if (!host.startsWith("www.") && !hasPath && !hasHandle && !isSite(host)) return undefined;
  const end = hasPath || hasHandle ? endOfUrl(text, hostEnd) : hostEnd;
  return readBlueskyHost(host, start, hostEnd, end) ?? toUrl(`https://${text.slice(start, end)}`, start, end);
}

/** A host that nobody takes for a file or for the end of a sentence. */
function isSite(host: string): boolean {
  const labels = host.split(".");
  const suffix = labels.at(-1) ?? "";
  return bareSuffixes.has(suffix) && (labels.at(-2)?.length ?? 0) > 1;
}

/** "naam.bsky.social" is a handle, with or without its @. */
function readBlueskyHost(host: string, start: number, hostEnd: number, end: number): FoundUrl | undefined {
  if (!host.endsWith(".bsky.social") || hostEnd !== end) return undefined;
  return { value: `https://bsky.app/profile/${host}`, start, end, profile: true };
}

/** Behind the last character that belongs to the address: no space, quote or bracket around it, no stop behind it. */
function endOfUrl(text: string, from: number): number {
  let end = from;
  let open = 0;
  while (end < text.length && end - from <= longest) {
    const char = text.charAt(end);
    if (isSpace(codeNear(text, end)) || isInvisible(codeNear(text, end)) || '\n\r<>"“”„«»`|\\^{}\u0001\uFFFC'.includes(char)) break;
    if (char === "(") open++;
    if (char === ")" && --open < 0) break;
    end++;
  }
  while (end > from && ".,;:!?'’‘*_~…]-–—([".includes(text.charAt(end - 1))) end--;
  return end;
}

/** Marks of direction and of width: they come along when text is copied, and are of no address. */
function isInvisible(code: number): boolean {
  return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) || code === 0xfeff || code === 0xad;
}

function toUrl(value: string, start: number, end: number): FoundUrl | undefined {
  const parsed = URL.parse(value);
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:") || !parsed.hostname.includes(".")) return undefined;
  const page = profileOf(parsed);
  return { value: page ?? value, start, end, profile: page !== undefined };
}

/** An address that a link has as its target. */
export function urlOfLink(href: string): FoundUrl | undefined {
  return /^https?:\/\/[^\s/]/iu.test(href) ? toUrl(href.replaceAll(/\s/gu, "%20"), 0, 0) : undefined;
}

/** Words of X that stand where a name would. */
const notNames: ReadonlySet<string> = new Set(["home", "explore", "search", "hashtag", "intent", "share", "i", "settings", "login", "messages"]);

const networks = /(?:^|\.)linkedin\.com$|^bsky\.app$|^(?:mobile\.)?(?:x|twitter)\.com$/u;

/** The one spelling of a person's page: without query, country host and closing slash. Undefined for another page. */
function profileOf({ hostname, pathname }: URL): string | undefined {
  const lower = hostname.toLowerCase();
  const host = lower.startsWith("www.") ? lower.slice(4) : lower;
  if (!networks.test(host) && !pathname.includes("/@")) return undefined;
  const [first = "", second = "", ...rest] = pathname
    .split("/")
    .slice(1)
    .filter((part) => part !== "");
  if (host === "linkedin.com" || host.endsWith(".linkedin.com")) {
    return first.toLowerCase() === "in" && second !== "" ? `https://www.linkedin.com/in/${second}` : undefined;
  }
  if (host === "bsky.app") return first === "profile" && second !== "" && rest.length === 0 ? `https://bsky.app/profile/${second.toLowerCase()}` : undefined;
  if (/^(?:mobile\.)?(?:x|twitter)\.com$/u.test(host)) {
    return /^@?\w{1,15}$/u.test(first) && second === "" && !notNames.has(first.toLowerCase()) ? `https://x.com/${first.replace("@", "")}` : undefined;
  }
  if (first.startsWith("@") && first.length > 1 && second === "" && !videoHosts.has(host)) return `https://${hostname.toLowerCase()}/${first}`;
  return undefined;
}

/** A handle at the @ at `at`: `@user@host` (Mastodon), `@naam.bsky.social`, and `@naam` behind the word Bluesky, Twitter or X. */
export function readHandle(text: string, at: number): FoundUrl | undefined {
  const before = codeNear(text, at - 1);
  if (isWord(before) || before === 64 || before === 47 || before === 46 || before === 95 || before === 45) return undefined;
  const nameEnd = endOfName(text, at + 1);
  if (nameEnd === at + 1 || ".-".includes(text.charAt(at + 1))) return undefined;
  if (text[nameEnd] === "@") {
    const end = endOfDomain(text, nameEnd + 1);
    if (end < 0 || text[end] === "@") return undefined;
    return { value: `https://${text.slice(nameEnd + 1, end).toLowerCase()}/@${text.slice(at + 1, nameEnd)}`, start: at, end, profile: true };
  }
  const network = networkBefore(text, at);
  const name = text.slice(at + 1, nameEnd);
  const end = endOfDomain(text, at + 1);
  const host = end < 0 ? "" : text.slice(at + 1, end).toLowerCase();
  if (host.endsWith(".bsky.social") || (host !== "" && network === "bluesky"))
    return { value: `https://bsky.app/profile/${host}`, start: at, end, profile: true };
  if ((network === "twitter" || network === "x") && /^\w{1,15}$/u.test(name)) return { value: `https://x.com/${name}`, start: at, end: nameEnd, profile: true };
  return undefined;
}

/** Where a name of letters, digits, dots, hyphens and underscores ends, without a dot or hyphen behind it. */
function endOfName(text: string, start: number): number {
  let end = start;
  while (end - start <= 64 && (isWord(codeNear(text, end)) || "._-".includes(text[end] ?? " "))) end++;
  while (end > start && ".-".includes(text[end - 1] ?? " ")) end--;
  return end;
}

/** The word in front of a handle, a colon or an opening bracket between them. */
function networkBefore(text: string, at: number): string {
  let end = skipSpacesBack(text, at, 2);
  if (":(".includes(text[end - 1] ?? " ")) end = skipSpacesBack(text, end - 1, 2);
  let start = end;
  while (end - start < 10 && isWord(codeNear(text, start - 1))) start--;
  const word = text.slice(start, end);
  return word === "x" ? "" : word.toLowerCase();
}
