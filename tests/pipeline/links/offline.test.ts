import { describe, expect, test } from "vitest";

import { checkLinks } from "../../../pipeline/links/check.ts";
import { collectLinks } from "../../../pipeline/links/collect.ts";
import { remarkOn } from "../../../pipeline/links/offline-remarks.ts";
import { reportLinks } from "../../../pipeline/links/report.ts";
import { realClock } from "../../../pipeline/links/request.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { anchor, makeSource } from "./source.ts";

const safelink = (url: string): string => `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=05%7Clotte%40stad.example`;

describe("what is odd about an address, and what was meant", () => {
  test.each([
    ["https://https://a.example/x", "link-scheme https://a.example/x"],
    ["http://https//a.example/x", "link-scheme https://a.example/x"],
    ["https;//a.example/x", "link-scheme https://a.example/x"],
    ["https:/a.example/x", "link-scheme https://a.example/x"],
    ["https//a.example/x", "link-scheme https://a.example/x"],
    ["https:///a.example/x", "link-scheme https://a.example/x"],
    ["https:a.example/x", "link-scheme https://a.example/x"],
    ["https://a.example/%E2%80%8Bx", "link-invisible https://a.example/x"],
    ["https://a.example/x%20", "link-spaces"],
    ["https://a.example/x.", "link-punctuation https://a.example/x"],
    ["https://a.example/x,", "link-punctuation https://a.example/x"],
    ["https://a.example/x%E2%80%9D", "link-punctuation https://a.example/x"],
    ["https://a.example/x)", "link-bracket https://a.example/x"],
    ["https://a.example/x).", "link-bracket https://a.example/x"],
    ["https://a.example/x_(y))", "link-bracket https://a.example/x_(y)"],
    ["https://a.example/x_(y).", "link-punctuation https://a.example/x_(y)"],
    ["http://a.example/x", "link-http https://a.example/x"],
    ["mailto:lotte", "link-mail"],
    ["mailto:lotte@stad", "link-mail"],
    ["tel:bel-me", "link-phone"],
    ["tel:+31201", "link-phone"],
    ["tel:020-1234567", "link-phone-country"],
    [safelink("https://a.example/x?y=1"), "link-safelink https://a.example/x?y=1"],
    [safelink("javascript:alert(1)"), "link-safelink"],
    ["https://a.example/x?utm_source=brief&id=3&utm_medium=mail#kop", "link-tracking https://a.example/x?id=3#kop"],
    ["https://a.example/x?fbclid=abc", "link-tracking https://a.example/x"],
    ["https://stad.sharepoint.com/sites/x/y.docx", "link-account"],
    ["https://1drv.ms/w/s!abc", "link-account"],
    ["https://teams.microsoft.com/l/channel/19", "link-account"],
  ])("%s: %s", (href, expected) => {
    expect(remarkOn(href).map(({ code, meant }) => `${code} ${meant}`.trim())).toEqual([expected]);
  });

  test.each([
    "https://a.example/x",
    "https://a.example/x_(y)",
    "https://a.example/?q=utm_source",
    "https://web.archive.org/web/2026/https://a.example/",
    "https://https.example/",
    "https://sharepoint.com.example/",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting",
    "http://127.0.0.1/",
    "mailto:lotte@stad.example?subject=Vraag%20over",
    "tel:+31201234567",
    "tel:14%20010",
    "tel:14030",
    "tel:112",
    "tel:116123",
    "#plein",
    "slides.pdf",
    "https://a.example/{{voornaam}}.",
  ])("%s: nothing", (href) => {
    expect(remarkOn(href)).toEqual([]);
  });

  test("a space as the author wrote it is one, %20 is none", () => {
    expect(remarkOn("https://a.example/x%20y")).toEqual([]);
    expect(remarkOn("https://a.example/x%20y", "https://a.example/x y").map(({ code }) => code)).toEqual(["link-spaces"]);
  });

  test("a hostile address of two megabytes is judged at once", () => {
    for (const part of ["a.", ")", "(", "&utm_", "%20", "https:/", "%22", ";"])
      for (const end of ["", "x"]) expect(remarkOn(`https://a.example/?${part.repeat(700_000)}${end}`).length).toBeLessThan(5);
  });
});

async function tell(hrefs: readonly string[], request: undefined): Promise<{ readonly verdicts: readonly string[]; readonly messages: readonly Message[] }> {
  const links = collectLinks(makeSource({ body: hrefs.map((href, index) => anchor(href, index + 4)) }), "index.md");
  const results = await checkLinks(links, { ...realClock, request });
  const messages: Message[] = [];
  reportLinks(results, (message) => messages.push(message));
  return { verdicts: results.map(({ verdict, reason }) => `${verdict} ${reason ?? ""}`.trim()), messages };
}

test("offline, only what is certain is broken; the rest keeps its verdict and gets a warning", async () => {
  const { verdicts, messages } = await tell(
    [
      "https://exa mple/",
      "weg.pdf",
      "#weg",
      "http://a.example/x?utm_source=b",
      "http://10.0.0.1/",
      "https://https://b.example/",
      "mailto:lotte",
      "tel:020-1234567",
    ],
    undefined,
  );
  expect(verdicts).toEqual([
    "broken unreadable",
    "broken missing-file",
    "broken missing-anchor",
    "skipped offline",
    "skipped private",
    "skipped private",
    "ok mail-syntax",
    "ok",
  ]);
  expect(messages.map(({ code, severity, line }) => `${line} ${severity} ${code}`)).toEqual([
    "4 error link-broken",
    "4 warning link-spaces",
    "6 error link-broken",
    "7 warning link-http",
    "7 warning link-tracking",
    "8 warning link-private",
    "9 warning link-scheme",
    "10 warning link-mail",
    "11 warning link-phone-country",
    "1 hint links-not-checked",
  ]);
});

test("no advice holds an address that is masked away", async () => {
  const { messages } = await tell(["mailto:lotte", "tel:020-1234567", "tel:x", "https://stad.sharepoint.com/x"], undefined);
  expect(messages.length).toBe(5);
  for (const { advice } of messages) expect(`${advice.nl} ${advice.en}`).not.toContain("…");
});

test("each place has its own remark; personal data stand in none", async () => {
  const { messages } = await tell(
    ["https://a.example/x", "https://a.example/x#kop.", safelink("https://b.example/?wie=lotte@stad.example"), "tel:0612345678"],
    undefined,
  );
  expect(messages.map(({ code, line }) => `${line} ${code}`)).toEqual(["5 link-punctuation", "6 link-safelink", "7 link-phone-country", "1 links-not-checked"]);
  expect(JSON.stringify(messages)).not.toMatch(/lotte|0612345678/u);
});
