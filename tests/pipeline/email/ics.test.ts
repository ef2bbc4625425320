/** The calendar file, read back by a parser that is not ours. */

import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

import { renderIcs } from "../../../pipeline/email/ics.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";
import { makeDocument } from "./make-document.ts";

/** The file of a write-up of 2 January 2026 with this next session, as the front matter has it. */
async function renderNext(next: string): Promise<string> {
  const document = await makeDocument(`---\ntitle: Proef\ndate: 2026-01-02\nlang: nl\nnext: ${next}\n---\n\nTekst.\n`);
  return renderIcs(document) ?? "";
}

interface Read {
  readonly calendar: ICAL.Component;
  readonly event: ICAL.Event;
  /** Start and end as instants (ISO, UTC), by the zone's rules that stand in the file itself. */
  readonly start: string;
  readonly end: string;
}

function read(ics: string): Read {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const zone = calendar.getFirstSubcomponent("vtimezone");
  if (zone !== null) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  return { calendar, event, start: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString() };
}

const at = (date: string, start: string, end: string): string => `{ title: x, date: ${date}, start: "${start}", end: "${end}" }`;

describe("the instants of the next session", () => {
  it.each([
    ["in winter", "2026-12-16", "13:00", "14:30", "2026-12-16T12:00:00.000Z", "2026-12-16T13:30:00.000Z"],
    ["in summer", "2026-07-01", "19.30", "21.00", "2026-07-01T17:30:00.000Z", "2026-07-01T19:00:00.000Z"],
    ["on the day that summer time begins, before", "2026-03-29", "01:30", "01:59", "2026-03-29T00:30:00.000Z", "2026-03-29T00:59:00.000Z"],
    ["on the day that summer time begins, after", "2026-03-29", "03:00", "13:00", "2026-03-29T01:00:00.000Z", "2026-03-29T11:00:00.000Z"],
    ["on the day that summer time ends, before", "2026-10-25", "01:30", "13:00", "2026-10-24T23:30:00.000Z", "2026-10-25T12:00:00.000Z"],
    ["on the day before each change", "2026-03-28", "13:00", "23:59", "2026-03-28T12:00:00.000Z", "2026-03-28T22:59:00.000Z"],
    ["on the day after each change", "2026-10-26", "00:00", "00:30", "2026-10-25T23:00:00.000Z", "2026-10-25T23:30:00.000Z"],
    ["on a leap day", "2028-02-29", "09:00", "10:00", "2028-02-29T08:00:00.000Z", "2028-02-29T09:00:00.000Z"],
  ])("%s", async (_when, date, start, end, from, until) => {
    const found = read(await renderNext(at(date, start, end)));
    expect([found.start, found.end]).toEqual([from, until]);
  });

  it("are those of the zone, for every fifth day of six years", async () => {
    const zoned = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam", dateStyle: "short", timeStyle: "short", hourCycle: "h23" });
    for (let day = Date.UTC(2025, 0, 1); day < Date.UTC(2031, 0, 1); day += 86_400_000 * 5) {
      const date = new Date(day).toISOString().slice(0, 10);
      const { start } = read(await renderNext(at(date, "12:00", "13:00")));
      expect(zoned.format(new Date(start))).toBe(`${date}, 12:00`);
    }
  });

  it("without a start are a whole day, that of the first of a month and of a year too", async () => {
    for (const [date, after] of [
      ["2026-02-28", "20260301"],
      ["2028-02-28", "20280229"],
      ["2026-12-31", "20270101"],
      ["2026-03-29", "20260330"],
    ] as const) {
      const ics = await renderNext(`{ title: x, date: ${date} }`);
      expect(ics).toContain(`DTSTART;VALUE=DATE:${date.replaceAll("-", "")}\r\nDTEND;VALUE=DATE:${after}\r\nTRANSP:TRANSPARENT\r\n`);
      expect(ics).not.toContain("VTIMEZONE");
      expect(read(ics).event.startDate.isDate).toBe(true);
    }
  });

  it("have no end when the author gave none, or one before the start", async () => {
    for (const end of ["", ', end: "13:00"', ', end: "12:59"', ', end: "09.00"']) {
      const ics = await renderNext(`{ title: x, date: 2026-12-16, start: "13:00"${end} }`);
      expect(ics).not.toContain("DTEND");
      expect(read(ics).start).toBe("2026-12-16T12:00:00.000Z");
    }
    // An end without a start says nothing.
    expect(await renderNext('{ title: x, date: 2026-12-16, end: "13:00" }')).toContain("DTSTART;VALUE=DATE:20261216\r\n");
  });
});

describe("the words of the next session", () => {
  it.each([
    ["signs that the format reads", 'Overleg, met; tekens: \\ en \\n en \\\\n "x"'],
    [
      "a long Dutch title",
      "Bewonersparticipatiebijeenkomst over de herinrichtingsplannen ’s-Hertogenbosch-Zuid, coöperatie en financiële verantwoordelijkheden",
    ],
    ["signs of several bytes at every place of a fold", "é€👩‍🌾".repeat(40)],
    ["one word without end", "x".repeat(400)],
    ["spaces at every fold", "a ".repeat(200).trim()],
  ])("come back as they are: %s", async (_what, words) => {
    const ics = await renderNext(`{ title: ${JSON.stringify(words)}, date: 2026-12-16, place: ${JSON.stringify(words)} }`);
    const { event } = read(ics);
    expect([event.summary, event.location]).toEqual([words, words]);
    expect(ics.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(ics).not.toMatch(/(?<!\r)\n|\r(?!\n)/u);
    // No sign is cut in two: each line is whole UTF-8.
    for (const line of Buffer.from(ics).toString("latin1").split("\r\n"))
      expect(() => new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(line, "latin1"))).not.toThrow();
  });

  it.each([
    "Avond\\nATTENDEE:mailto:x@spion.example",
    "Avond\\r\\nEND:VEVENT\\r\\nBEGIN:VALARM",
    "Avond\\u2028ATTENDEE:x",
    "Avond\\u0085RRULE:FREQ=DAILY",
    "Avond\\u0000\\u000BATTACH:x",
  ])("add no property: %s", async (words) => {
    const { calendar, event } = read(
      await renderNext(`{ title: "${words}", date: 2026-12-16, start: "13:00", place: "${words}", link: "https://a.example/${words}" }`),
    );
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(["vtimezone", "vevent"]);
    expect(event.component.getAllProperties().map(({ name }) => name)).toEqual(["uid", "dtstamp", "dtstart", "summary", "location", "description", "url"]);
  });

  it("have their fields filled", async () => {
    const { event } = read(await renderNext('{ title: "Voor {{voornaam}}", date: 2026-12-16, link: "https://a.example/?n={{voornaam}}" }'));
    expect([event.summary, event.component.getFirstPropertyValue("url")]).toEqual(["Voor lezer", "https://a.example/?n=lezer"]);
  });
});

describe("the file", () => {
  it("is the same every time, and its event is that of the write-up and the day", async () => {
    const next = '{ title: x, date: 2026-12-16, start: "13:00", place: Stadhuis, link: "https://a.example/" }';
    const ics = await renderNext(next);
    expect(await renderNext(next)).toBe(ics);
    expect(ics).toContain("UID:proef-2026-12-16@thorbecke.example\r\nDTSTAMP:20260102T000000Z\r\n");
    const { calendar } = read(ics);
    expect(calendar.getAllProperties().map((property) => [property.name, property.getFirstValue()])).toEqual([
      ["version", "2.0"],
      ["prodid", "-//sessiepers//NL"],
      ["calscale", "GREGORIAN"],
      ["method", "PUBLISH"],
    ]);
  });

  it("is not there without a next session", async () => {
    expect(renderIcs(await makeDocument("---\ntitle: Proef\ndate: 2026-01-02\nlang: nl\n---\n\nTekst.\n"))).toBeUndefined();
  });
});

describe("the way to the file", () => {
  const front = "title: Proef\ndate: 2026-01-02\nnext: { title: x, date: 2026-12-16 }\n";
  const build = async (more: string, body = "Tekst."): ReturnType<typeof buildExample> =>
    buildExample(`---\n${front}${more}---\n\n${body}\n`, await readBundledBrand("thorbecke"));

  it("is in the web page, which it lies beside", async () => {
    const example = await build("");
    expect(pathsOf(example)).toEqual(["next.ics"]);
    expect(example.read("web.html")).toContain('<a href="next.ics" type="text/calendar">Zet in je agenda</a>');
    expect(example.read("email.html")).not.toContain("agenda");
    expect(example.read("email.txt")).not.toContain("agenda");
  });

  it("is in the mail when files are published, and then it is among them", async () => {
    const example = await build("fileBase: https://bestand.example/7\n");
    expect(pathsOf(example)).toEqual(["next.ics", "files/next.ics"]);
    expect(example.read("files/next.ics")).toBe(example.read("next.ics"));
    expect(example.read("email.html")).toMatch(/<a [^>]*href="https:\/\/bestand\.example\/7\/next\.ics"[^>]*>Zet in je agenda<\/a>/u);
    expect(example.read("email.txt")).toContain("\nZet in je agenda: https://bestand.example/7/next.ics\n");
  });

  it("gives way to a file of the author with that name", async () => {
    const example = await build("fileBase: https://bestand.example/7\n", "Zie [mijn agenda](next.ics).");
    expect(pathsOf(example)).toEqual(["next.ics", "files/next.ics"]);
    expect(example.read("files/next.ics")).not.toContain("VCALENDAR");
    expect(example.read("email.html")).not.toContain("Zet in je agenda");
  });
});

function pathsOf({ issue }: Awaited<ReturnType<typeof buildExample>>): readonly string[] {
  return issue.files.map(({ path }) => path).filter((path) => path.endsWith("next.ics"));
}
