/**
 * The next session as a calendar file (RFC 5545). Own code: calendar packages turn dates into Date objects of the machine's time zone,
 * and a file must have the same bytes everywhere. Times are local times of the Netherlands with the zone's rules written out.
 */

import type { SessionDocument } from "../document.ts";
import type { NextSession } from "../session/schema.ts";
import { fillMetaFields } from "../transform/meta-fields.ts";

/** Renders next.ics with CRLF and folded lines, or undefined when the front matter names no next session. Without a start it lasts all day. */
export function renderIcs(document: SessionDocument): string | undefined {
  const { brand, slug } = document;
  const meta = fillMetaFields(document.meta, brand.mergeFields);
  const { next } = meta;
  if (next === undefined) return undefined;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//sessiepers//NL",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...(next.start === undefined ? [] : amsterdam),
    "BEGIN:VEVENT",
    // The same write-up and day give the same event: importing it twice does not double it.
    `UID:${escapeText(`${slug}-${next.date}@${brand.sender.email.replace(/^.*@/u, "")}`)}`,
    `DTSTAMP:${writeDay(meta.date)}T000000Z`,
    ...writeTimes(next),
    `SUMMARY:${escapeText(next.title)}`,
    ...(next.place === undefined ? [] : [`LOCATION:${escapeText(next.place)}`]),
    ...(next.link === undefined ? [] : [`DESCRIPTION:${escapeText(next.link)}`, `URL:${next.link}`]),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

/** The rules of Europe/Amsterdam since 1996 (IANA time zone database). */
const amsterdam = [
  "BEGIN:VTIMEZONE",
  "TZID:Europe/Amsterdam",
  "BEGIN:DAYLIGHT",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "TZNAME:CEST",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "TZNAME:CET",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** An end before the start is left out: the author's slip must not make a file that calendars refuse. */
function writeTimes(next: NextSession): readonly string[] {
  const day = writeDay(next.date);
  if (next.start === undefined) return [`DTSTART;VALUE=DATE:${day}`, `DTEND;VALUE=DATE:${writeDay(dayAfter(next.date))}`, "TRANSP:TRANSPARENT"];
  const at = (name: string, time: string): string => `${name};TZID=Europe/Amsterdam:${day}T${time.replace(":", "")}00`;
  return [at("DTSTART", next.start), ...(next.end === undefined || next.end <= next.start ? [] : [at("DTEND", next.end)])];
}

function writeDay(day: string): string {
  return day.replaceAll("-", "");
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/gu, String.raw`\$&`)
    .replace(/\r\n|\r|\n/gu, String.raw`\n`)
    .replace(/\p{Cc}/gu, " ");
}

/** Lines of at most 75 bytes, cut between characters (RFC 5545, 3.1). */
function foldLine(line: string): string {
  let size = 0;
  return Array.from(line)
    .map((sign) => {
      const bytes = Buffer.byteLength(sign);
      const folded = size + bytes > 75;
      size = folded ? 1 + bytes : size + bytes;
      return folded ? `\r\n ${sign}` : sign;
    })
    .join("");
}
