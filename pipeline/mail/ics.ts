/** next.ics: the next session as a calendar event (RFC 5545), in Europe/Amsterdam with its rules. */

import type { SessionDocument } from "../document.ts";

const zone = [
  "BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam",
  "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
  "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
  "END:VTIMEZONE",
] as const;

/** The calendar file, or undefined without a next session. Without a start time it is an event of a whole day. UID and DTSTAMP follow from the write-up. */
export function renderIcs({ meta, slug, brand }: SessionDocument): string | undefined {
  const { next } = meta;
  if (next === undefined) return undefined;
  const day = next.date.replaceAll("-", "");
  const at = (time: string): string => `;TZID=Europe/Amsterdam:${day}T${time.replace(":", "")}00`;
  const when = next.start === undefined ? [`DTSTART;VALUE=DATE:${day}`] : [`DTSTART${at(next.start)}`, `DTEND${at(next.end ?? plusHour(next.start))}`];
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sessiepers//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", ...zone,
    "BEGIN:VEVENT", `UID:${slug}-${next.date}@sessiepers.invalid`, `DTSTAMP:${meta.date.replaceAll("-", "")}T120000Z`, ...when,
    `SUMMARY:${escapeText(`${brand.name}: ${next.title}`)}`, ...(next.place === undefined ? [] : [`LOCATION:${escapeText(next.place)}`]), ...(next.link === undefined ? [] : [`URL:${next.link.replace(/[\r\n]/gu, "")}`]),
    "END:VEVENT", "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function plusHour(time: string): string {
  const [hours = "0", minutes = "00"] = time.split(":");
  return Number(hours) >= 23 ? "23:59" : `${String(Number(hours) + 1).padStart(2, "0")}:${minutes}`;
}

/** TEXT values (RFC 5545, 3.3.11). */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/gu, "\\$&").replace(/\r?\n/gu, "\\n");
}

/** Folds at 75 octets, on character borders (RFC 5545, 3.1). */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let size = 0;
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign);
    if (size + bytes > 75) {
      parts.push(part);
      part = " ";
      size = 1;
    }
    part += sign;
    size += bytes;
  }
  return [...parts, part].join("\r\n");
}
