import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";

import type { SessionDocument } from "../../../pipeline/document.ts";
import { renderEml } from "../../../pipeline/email/eml.ts";
import { renderIcs } from "../../../pipeline/email/ics.ts";
import { compileWhole } from "../../../pipeline/email/mail-source.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { renderEmail } from "../../../pipeline/email/render.ts";
import { makeDocument, readTemplate, wholeWriteUp } from "./make-document.ts";

const document = await makeDocument(wholeWriteUp, "thorbecke", ["dias.pdf"]);
const mail = await renderEmail(document, compileWhole(compileMjml), await readTemplate());

test("the text holds every link of the HTML, each in full on one line", () => {
  const links = [...mail.html.matchAll(/href="(?<href>[^"]*)"/gu)].map((match) => (match.groups?.["href"] ?? "").replace(/^mailto:/u, ""));
  expect(links.filter((href) => !mail.text.includes(href))).toEqual([]);
  expect(mail.text).toContain("[1] https://film.example/2\n");
});

test("the text keeps to 76 columns, LF and one last line end", () => {
  const long = mail.text.split("\n").filter((line) => Array.from(line).length > 76);
  expect(long).toEqual([]);
  expect(mail.text).not.toContain("\r");
  expect(mail.text).toMatch(/[^\n]\n$/u);
});

test("the text shows labels, lists, tables, tasks and footnotes", () => {
  expect(mail.text).toContain("Onderwerp\n    In drie wijken opende de gemeente een kamer.");
  expect(mail.text).toContain("    - Wie komt er niet binnen, en hoe weet je dat?\n    - Wat doet de raad ermee?");
  expect(mail.text).toContain("1. Kies een plek\n2. Vraag rond\n   - bij de bakker\n   - bij de kapper");
  expect(mail.text).toContain("- [x] Zaal\n- [ ] Koffie");
  expect(mail.text).toContain("Plek    Aantal\n------  ------\nSchool  12\nKerk    8");
  expect(mail.text).toContain("verslag.(1)");
  expect(mail.text).toContain("Afmelden: {{unsubscribe}}");
});

test("the draft is a message without recipient, date and identity, with CRLF only", async () => {
  const bytes = await renderEml(document, mail, [{ name: "next.ics", type: "text/calendar", bytes: new TextEncoder().encode("BEGIN:VCALENDAR\r\n") }]);
  const source = new TextDecoder().decode(bytes);
  const head = source.slice(0, source.indexOf("\r\n\r\n"));
  expect(head).toContain("X-Unsent: 1");
  expect(head).not.toMatch(/^(?:To|Date|Message-ID|List-[\w-]+|X-Mailer):/imu);
  expect(source).not.toMatch(/(?<!\r)\n/u);
  expect(source.split("\r\n").filter((line) => line.length > 78)).toEqual([]);
});

test("the draft holds its images, its attachments, and no merge field", async () => {
  const bytes = await renderEml(document, mail, [{ name: "next.ics", type: "text/calendar", bytes: new TextEncoder().encode("BEGIN:VCALENDAR\r\n") }]);
  const parsed = await PostalMime.parse(bytes);
  expect(parsed.subject).toBe("Wie zit er aan tafel?");
  expect(parsed.from?.address).toBe(document.brand.sender.email);
  const html = parsed.html ?? "";
  const used = [...html.matchAll(/src="cid:(?<cid>[^"]*)"/gu)].map((match) => `<${match.groups?.["cid"] ?? ""}>`);
  const inside = parsed.attachments.filter(({ contentId }) => contentId !== undefined).map(({ contentId }) => contentId);
  expect(new Set(used)).toEqual(new Set(inside));
  expect(html).not.toMatch(/src="(?!cid:)/u);
  expect(parsed.attachments.map(({ filename }) => filename)).toContain("next.ics");
  expect(html + (parsed.text ?? "")).not.toMatch(/\{\{/u);
  expect(html).toContain("Beste lezer");
  expect(html).toContain('href="mailto:netwerk@thorbecke.example?subject=Afmelden"');
});

test("the draft has the same bytes every time", async () => {
  expect(await renderEml(document, mail, [])).toEqual(await renderEml(document, mail, []));
});

test("the calendar file is read by a calendar: local time of the Netherlands", () => {
  const ics = renderIcs(document) ?? "";
  expect(ics.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent("vevent") ?? undefined);
  expect(event.summary).toBe("de jonge stad");
  expect(event.startDate.toString()).toBe("2020-12-16T13:00:00");
  expect(event.endDate.toString()).toBe("2020-12-16T14:30:00");
  expect(event.uid).toBe("proef-2020-12-16@thorbecke.example");
  expect(ics).toContain("DTSTAMP:20201118T000000Z\r\n");
});

test("a next session without a start lasts all day; without next there is no file", async () => {
  const ics =
    renderIcs(
      await makeWithNext(
        'next: { title: "Overleg, met; tekens", date: 2026-02-28, place: Grote zaal van het gemeentehuis aan de Burgemeester Wilhelmuslaan in Veenlo }\n',
      ),
    ) ?? "";
  expect(ics).toContain("DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n");
  expect(ics).toContain(String.raw`SUMMARY:Overleg\, met\; tekens`);
  expect(ics.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(renderIcs(await makeWithNext(""))).toBeUndefined();
});

function makeWithNext(next: string): Promise<SessionDocument> {
  return makeDocument(`---\ntitle: Proef\ndate: 2026-01-02\nlang: nl\n${next}---\n\nTekst.\n`);
}
