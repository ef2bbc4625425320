/** Every channel of a line: mail addresses, phone numbers, web addresses, and numbers that may be a citizen's. Pure; whose they are is read elsewhere. */

import { decodeUri } from "../decode-uri.ts";
import { type FoundAddress, findHidden, readAddress } from "./address.ts";
import { codeAt, codeNear, isSpace, skipSpaces } from "./characters.ts";
import { findNumbers, type FoundPhone, phoneOfLink } from "./phone.ts";
import { hide } from "./scan-words.ts";
import { findSites, findUrls, type FoundUrl, readHandle, urlOfLink } from "./profile.ts";

/** A channel with its place in the text, in UTF-16 units. */
export type Channel =
  | { readonly kind: "email"; readonly start: number; readonly end: number; /** What one can mail to. */ readonly value: string; readonly obfuscated: boolean }
  | {
      readonly kind: "phone";
      readonly start: number;
      /** Behind an extension. */
      readonly end: number;
      /** As written, without extension or cue word. */
      readonly value: string;
      /** `14030` for the number of a municipality. */
      readonly e164: string;
      readonly type: "mobile" | "work";
    }
  | { readonly kind: "url"; readonly start: number; readonly end: number; /** The whole address. */ readonly value: string; readonly profile: boolean }
  /** Passes the eleven test: the number itself is given to nobody. */
  | { readonly kind: "bsn"; readonly start: number; readonly end: number };

/** All channels of one line of text, sorted, not overlapping. */
export function findChannels(text: string): readonly Channel[] {
  const signs = signsOf(text);
  const found: Channel[] = [];
  if (signs.colon) for (const url of findUrls(text)) found.push(urlChannel(url));
  if (signs.at) findByAt(text, found);
  if (signs.hidden) for (const address of findHidden(text, sort(found))) found.push(mailChannel(address));
  if (!signs.dot && signs.digit < 0) return sort(found);
  let rest = mask(text, found);
  if (signs.dot && rest.includes(".")) {
    const sites = findSites(rest).map((url) => urlChannel(url));
    if (sites.length > 0) {
      found.push(...sites);
      rest = mask(rest, sites);
    }
  }
  if (signs.digit >= 0) {
    const { phones, citizens } = findNumbers(rest, signs.digit);
    for (const phone of phones) found.push(phoneChannel(phone));
    for (const place of citizens) found.push(citizenChannel(place));
  }
  return sort(found);
}

// Each kind is made in one place: what is read of a channel is then found at once.
function mailChannel({ value, start, end, obfuscated }: FoundAddress): Channel {
  return { kind: "email", value, start, end, obfuscated };
}

function phoneChannel({ value, e164, type, start, end }: FoundPhone): Channel {
  return { kind: "phone", value, e164, type, start, end };
}

function urlChannel({ value, start, end, profile }: FoundUrl): Channel {
  return { kind: "url", value, start, end, profile };
}

function citizenChannel({ start, end }: Pick<Channel, "start" | "end">): Channel {
  return { kind: "bsn", start, end };
}

/** The same channel at another place. */
export function placed(channel: Channel, start: number, end: number): Channel {
  if (channel.kind === "email") return mailChannel({ value: channel.value, start, end, obfuscated: channel.obfuscated });
  if (channel.kind === "phone") return phoneChannel({ value: channel.value, e164: channel.e164, type: channel.type, start, end });
  return channel.kind === "url" ? urlChannel({ value: channel.value, start, end, profile: channel.profile }) : citizenChannel({ start, end });
}

function sort(channels: Channel[]): Channel[] {
  for (let at = 1; at < channels.length; at++)
    if ((channels[at - 1]?.start ?? 0) > (channels[at]?.start ?? 0)) return channels.sort((one, other) => one.start - other.start);
  return channels;
}

/** What a link's target is: `mailto:`, `tel:` or `http(s):`; offsets are 0. Nothing for another scheme or a target that is none. */
export function channelsOfLink(href: string): readonly Channel[] {
  const colon = href.indexOf(":");
  const scheme = href.slice(0, Math.max(0, colon)).trim().toLowerCase();
  const target = href.slice(colon + 1);
  if (scheme === "mailto") return mailsOfLink(target);
  if (scheme === "tel") {
    const phone = phoneOfLink(decodeUri(target));
    return phone === undefined ? [] : [phoneChannel(phone)];
  }
  const url = scheme === "http" || scheme === "https" ? urlOfLink(href.trim()) : undefined;
  return url === undefined ? [] : [urlChannel(url)];
}

/** Several addresses, and those behind `?to=`; of `cc` and `bcc` nobody says that they are the contact's. */
function mailsOfLink(target: string): readonly Channel[] {
  const [path = "", ...query] = target.split(/[?&]/u);
  const more = query.filter((part) => part.toLowerCase().startsWith("to="));
  const texts = [path, ...more.map((part) => part.slice(3))].flatMap((part) => decodeUri(part).split(/[,;]/u));
  return texts.flatMap((written): readonly Channel[] => {
    const text = written.trim();
    const at = text.lastIndexOf("@");
    const address = at < 0 ? undefined : readAddress(text, at, 0);
    return address === undefined ? [] : [placed(mailChannel(address), 0, 0)];
  });
}

interface Signs {
  readonly at: boolean;
  /** Where the first digit stands; -1 for none. */
  readonly digit: number;
  readonly dot: boolean;
  readonly colon: boolean;
  readonly hidden: boolean;
}

/** What stands in the text, in one pass: without its sign nothing is looked for. */
function signsOf(text: string): Signs {
  let [at, dot, colon, hidden] = [false, false, false, false];
  let digit = -1;
  const length = text.length;
  for (let place = 0; place < length; place++) {
    const code = codeAt(text, place);
    // Small letters but "t", and blanks, are most of a text.
    if ((code > 96 && code !== 116 && code !== 123) || code === 32) continue;
    if (code >= 48 && code <= 57) {
      if (digit < 0) digit = place;
    } else if (code === 64) at = true;
    else if (code === 46) dot = true;
    else if (code === 58) colon = true;
    else if (!hidden && (code === 40 || code === 91 || code === 123 || code === 60)) hidden = isAtSign(text, place + 1);
    else if (!hidden && (code === 116 || code === 84)) hidden = endsAtWord(text, place);
  }
  return { at, digit, dot, colon, hidden };
}

/** Behind a bracket: "at", "@", "apenstaartje", perhaps. */
function isAtSign(text: string, from: number): boolean {
  const code = codeNear(text, skipSpaces(text, from, 2));
  return code === 97 || code === 65 || code === 64;
}

/** The last letter of " at " or "apenstaart". */
function endsAtWord(text: string, last: number): boolean {
  const before = codeNear(text, last - 1) | 32;
  if (before === 97) return isSpace(codeNear(text, last - 2)) && isSpace(codeNear(text, last + 1));
  return before === 114 && last >= 8 && text.slice(last - 5, last + 1).toLowerCase() === "staart";
}

/** Adds the mail addresses and handles around the @ signs outside what was found before, which is sorted. */
function findByAt(text: string, found: Channel[]): void {
  const known = found.length;
  let next = 0;
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", Math.max(at + 1, from))) {
    for (; next < known && (found[next]?.end ?? Infinity) <= at; next++) from = Math.max(from, found[next]?.end ?? 0);
    const block = next < known ? found[next] : undefined;
    if (block !== undefined && block.start <= at) continue;
    const channel = readAt(text, at, from);
    if (channel === undefined || channel.start < from || (block !== undefined && channel.end > block.start)) continue;
    found.push(channel);
    from = channel.end;
  }
}

/** The handle or address around an @. */
function readAt(text: string, at: number, from: number): Channel | undefined {
  const handle = readHandle(text, at);
  if (handle !== undefined) return urlChannel(handle);
  const address = readAddress(text, at, from);
  return address === undefined ? undefined : mailChannel(address);
}

/** The text with signs of no meaning where channels stand, so that no number is read in them. */
function mask(text: string, channels: Channel[]): string {
  return channels.length === 0 ? text : hide(text, sort(channels));
}
