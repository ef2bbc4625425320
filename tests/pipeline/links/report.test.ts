import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { collectLinks } from "../../../pipeline/links/collect.ts";
import type { Finding, Link, LinkResult } from "../../../pipeline/links/link.ts";
import { renderLinksJson, reportLinks } from "../../../pipeline/links/report.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { anchor, makeSource } from "./source.ts";

function result(url: string, finding: Finding, extra: Partial<LinkResult> = {}, kind: Link["kind"] = "web"): LinkResult {
  const places = [
    { file: "index.md", line: 4, column: 3 },
    { file: "index.md", line: 9, column: 1 },
  ];
  return { link: { url, href: url, text: "", kind, places, certain: undefined }, status: undefined, finalUrl: undefined, ...finding, ...extra };
}

function report(...results: readonly LinkResult[]): readonly Message[] {
  const messages: Message[] = [];
  reportLinks(results, (message) => messages.push(message));
  return messages;
}

const brief = (messages: readonly Message[]): readonly string[] => messages.map(({ code, severity, line }) => `${severity} ${code} ${line}`);

test("a good link is silent", () => {
  expect(report(result("https://a.example/", { verdict: "ok", reason: undefined }))).toEqual([]);
});

test("a broken link is an error at each place, that does not block, with its reason in words", () => {
  const messages = report(result("https://a.example/", { verdict: "broken", reason: "status-404" }, { status: 404 }));
  expect(brief(messages)).toEqual(["error link-broken 4", "error link-broken 9"]);
  expect(messages[0]).toMatchObject({ blocking: false, nl: "Deze link werkt niet: https://a.example/ (de pagina bestaat niet: 404)." });
});

test("a moved link names its new address, an unsure one its reason", () => {
  const moved = report(result("https://a.example/", { verdict: "moved", reason: undefined }, { status: 200, finalUrl: "https://b.example/" }));
  expect(brief(moved)).toEqual(["warning link-moved 4", "warning link-moved 9"]);
  expect(moved[0]?.advice.en).toContain("https://b.example/");
  const unsure = report(result("https://a.example/", { verdict: "unsure", reason: "timeout" }));
  expect(brief(unsure)).toEqual(["warning link-unsure 4", "warning link-unsure 9"]);
  expect(unsure[0]?.en).toContain("takes too long");
});

test("what was skipped is a hint, once; an internal address is a warning at each place", () => {
  expect(brief(report(result("https://x.com/a", { verdict: "skipped", reason: "social" })))).toEqual(["hint link-skipped 4"]);
  expect(brief(report(result("http://10.0.0.1/", { verdict: "skipped", reason: "private" })))).toEqual(["warning link-private 4", "warning link-private 9"]);
});

test("offline is told once, with the count", () => {
  const skipped = { verdict: "skipped", reason: "offline" } as const;
  const messages = report(result("https://a.example/", skipped), result("https://b.example/", skipped));
  expect(brief(messages)).toEqual(["hint links-not-checked 1"]);
  expect(messages[0]?.nl).toContain("2 links");
  const lost = { verdict: "unsure", reason: "offline" } as const;
  expect(brief(report(result("https://a.example/", lost), result("https://b.example/", lost)))).toEqual(["warning links-no-network 1"]);
});

test("a missing file is left to the stage that reads files", () => {
  expect(report(result("weg.pdf", { verdict: "broken", reason: "missing-file" }, {}, "local"))).toEqual([]);
});

test("no address, number or password stands in a message or in links.json", () => {
  const results = [
    result("mailto:lotte.devries@stad", { verdict: "ok", reason: "mail-syntax" }, {}, "mail"),
    result("tel:0612345678x", { verdict: "ok", reason: "phone-syntax" }, {}, "phone"),
    result("SMS:0612345678", { verdict: "skipped", reason: "scheme" }, {}, "phone"),
    result("https://lotte:geheim@a.example/", { verdict: "skipped", reason: "credentials" }),
  ];
  const written = JSON.stringify(report(...results)) + renderLinksJson(results);
  expect(written).not.toMatch(/lotte|devries|0612345678|geheim/u);
  const urls = (JSON.parse(renderLinksJson(results)) as { links: { url: string }[] }).links.map(({ url }) => url);
  expect(urls).toEqual([
    expect.stringMatching(/^mailto:[\da-f]{64}$/u),
    expect.stringMatching(/^tel:[\da-f]{64}$/u),
    expect.stringMatching(/^sms:[\da-f]{64}$/u),
    "https://…@a.example/",
  ]);
});

test("links.json has the shape of its schema, and the same bytes every time", () => {
  const source = makeSource({ body: [anchor("https://a.example/x#een", 4), anchor("#weg", 5), anchor("mailto:lotte@stad.example", 6)] });
  const results = collectLinks(source, "index.md").map((link) => ({
    link,
    status: undefined,
    finalUrl: undefined,
    ...(link.certain ?? { verdict: "ok" as const, reason: undefined }),
  }));
  const json = renderLinksJson(results);
  expect(renderLinksJson(results)).toBe(json);
  const schema = JSON.parse(readFileSync(new URL("../../../docs/schema/links.schema.json", import.meta.url), "utf8")) as {
    required: string[];
    $defs: { link: { required: string[]; properties: { reason: { pattern: string } } } };
  };
  const data = JSON.parse(json) as { links: { reason: string | null }[]; counts: unknown };
  expect(Object.keys(data)).toEqual(schema.required);
  expect(Object.keys(data.links[0] ?? {})).toEqual(schema.$defs.link.required);
  expect(data.links.every(({ reason }) => reason === null || new RegExp(schema.$defs.link.properties.reason.pattern, "u").test(reason))).toBe(true);
  expect(data.counts).toEqual({ ok: 2, moved: 0, broken: 1, unsure: 0, skipped: 0 });
});
