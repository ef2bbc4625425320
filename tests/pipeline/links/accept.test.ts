import { describe, expect, test } from "vitest";

import {
  type AcceptedLink,
  addAccepted,
  houseRules,
  isDay,
  keepRules,
  type LinkRules,
  markAccepted,
  readAccepted,
  readAcceptRule,
  removeAccepted,
  writeAccepted,
} from "../../../pipeline/links/accept.ts";
import type { Finding, Link, LinkResult } from "../../../pipeline/links/link.ts";
import { reportLinks } from "../../../pipeline/links/report.ts";
import type { Message } from "../../../pipeline/messages/message.ts";

function link(url: string, certain?: Finding): Link {
  return { url, href: url, text: "", kind: "web", places: [{ file: "index.md", line: 1, column: 1 }], certain };
}

const answers = async (links: readonly Link[]): Promise<readonly LinkResult[]> =>
  links.map((given) => ({ link: given, verdict: given.url.endsWith("ok") ? "ok" : "broken", reason: undefined, status: 404, finalUrl: undefined }));

const social: Finding = { verdict: "skipped", reason: "social" };

/** Checks one link where the network gives that status. */
async function check(url: string, status: number, rules: Partial<LinkRules>, certain?: Finding): Promise<LinkResult & { readonly asked: boolean }> {
  const asked: Link[] = [];
  const network = async (links: readonly Link[]): Promise<readonly LinkResult[]> =>
    links.map((one) => {
      if (one.certain !== undefined) return { link: one, ...one.certain, status: undefined, finalUrl: undefined };
      asked.push(one);
      const verdict = status === 404 ? "broken" : status === 200 ? "ok" : "unsure";
      return { link: one, verdict, reason: status === 200 ? undefined : `status-${status}`, status, finalUrl: undefined };
    });
  const given = link(url, certain);
  const [result] = await keepRules(network, { accept: [], exclude: [], ...rules })([given]);
  if (result === undefined) throw new Error("no result");
  expect(result.link).toBe(given);
  return { ...result, asked: asked.length > 0 };
}

function rule(text: string) {
  const read = readAcceptRule(text);
  if (read === undefined) throw new Error(`not a rule: ${text}`);
  return read;
}

describe("rules for answers", () => {
  test.each([
    ["linkedin.com=999", { host: "linkedin.com", codes: [[999, 999]] }],
    [
      "VNG.nl=403, 500-599",
      {
        host: "vng.nl",
        codes: [
          [403, 403],
          [500, 599],
        ],
      },
    ],
    ["linkedin.com", undefined],
    ["linkedin.com=", undefined],
    ["=999", undefined],
    ["linkedin.com=99", undefined],
    ["linkedin.com=999,", undefined],
    ["linkedin.com=500-400", undefined],
    ["https://linkedin.com=999", undefined],
    ["linkedin.com=ok", undefined],
  ])("%s", (text, read) => {
    expect(readAcceptRule(text)).toEqual(read);
  });

  test.each([
    ["https://vng.nl/x", 403, "vng.nl=403", "ok"],
    ["https://www.vng.nl/x", 403, "vng.nl=403", "ok"],
    ["https://vng.nl/x", 404, "vng.nl=400-499", "ok"],
    ["https://vng.nl/x", 500, "vng.nl=403", "unsure"],
    ["https://notvng.nl/x", 403, "vng.nl=403", "unsure"],
    ["https://vng.nl.evil.example/x", 403, "vng.nl=403", "unsure"],
  ])("%s with %i under %s is %s", async (url, status, text, verdict) => {
    expect((await check(url, status, { accept: [rule(text)] })).verdict).toBe(verdict);
  });

  test("a house says in its brand.json what is fine", async () => {
    const accept = houseRules({ "LinkedIn.com": [999, 403] });
    expect((await check("https://nl.linkedin.com/in/x", 403, { accept }, social)).verdict).toBe("ok");
    expect((await check("https://nl.linkedin.com/in/x", 404, { accept }, social)).verdict).toBe("broken");
  });

  test("a site that is known for its wall is asked only when somebody says what the wall means", async () => {
    expect(await check("https://www.linkedin.com/in/x", 999, { accept: [rule("vng.nl=999")] }, social)).toMatchObject({ asked: false, reason: "social" });
    expect(await check("https://www.linkedin.com/in/x", 999, { accept: [rule("linkedin.com=999")] }, social)).toMatchObject({ asked: true, verdict: "ok" });
  });
});

describe("what is left out", () => {
  test.each([
    ["https://vng.nl/x", "vng.nl", true],
    ["https://www.vng.nl/x", "*.vng.nl", true],
    ["https://vng.nl/x", "VNG.nl", true],
    ["https://notvng.nl/x", "vng.nl", false],
    ["https://vng.nl/intern/a/b?c", "https://vng.nl/intern/*", true],
    ["https://vng.nl/extern/a", "https://vng.nl/intern/*", false],
    ["https://vng.nl/a.pdf", "*/a.pdf", true],
    ["https://vng.nl/a.pdf?x", "*/a.pdf", false],
    ["https://vng.nl/ab", "https://vng.nl/ab*b", false],
    ["https://vng.nl/abb", "https://vng.nl/ab*b", true],
    ["https://vng.nl/x", "https://vng.nl/x", true],
  ])("%s under %s: %s", async (url, pattern, isLeftOut) => {
    const result = await check(url, 200, { exclude: [pattern] });
    expect([result.asked, result.reason]).toEqual(isLeftOut ? [false, "excluded"] : [true, undefined]);
  });

  test("a fault that is certain is still told", async () => {
    expect((await check("https://vng.nl/x", 200, { exclude: ["vng.nl"] }, { verdict: "broken", reason: "unreadable" })).verdict).toBe("broken");
  });
});

describe("accepted links", () => {
  const one: AcceptedLink = { url: "https://vng.nl/a", until: "2026-03-31", reason: "Werkt in de browser" };
  test.each([
    ["https://vng.nl/a", "2026-03-31", true],
    ["https://vng.nl/a", "2026-04-01", false],
    ["https://vng.nl/b", "2026-03-01", false],
  ])("%s on %s: %s", async (url, today, isAccepted) => {
    const [result] = await markAccepted(answers, [one], today)([link(url)]);
    expect([result?.verdict, result?.accepted]).toEqual(["broken", isAccepted ? { until: one.until, reason: one.reason } : undefined]);
  });

  test("a good link needs no acceptance", async () => {
    const [result] = await markAccepted(answers, [{ ...one, url: "https://vng.nl/ok" }], "2026-03-01")([link("https://vng.nl/ok")]);
    expect(result?.accepted).toBeUndefined();
  });

  test("is told as a hint with its reason, and as no error", async () => {
    const messages: Message[] = [];
    reportLinks(await markAccepted(answers, [one], "2026-03-01")([link("https://vng.nl/a"), link("https://vng.nl/b")]), (message) => messages.push(message));
    expect(messages.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["hint link-accepted", "error link-broken"]);
    expect(messages[0]?.nl).toBe("Deze link is goedgekeurd tot en met 2026-03-31: https://vng.nl/a (Werkt in de browser).");
  });

  test("the list: a later word replaces the earlier, removal takes one, the file comes back as it was", () => {
    const later = { ...one, until: "2026-12-31" };
    const other = { ...one, url: "https://a.example/" };
    const all = addAccepted(addAccepted([one], other), later);
    expect(all).toEqual([other, later]);
    expect(removeAccepted(all, one.url)).toEqual([other]);
    expect(readAccepted(writeAccepted(all))).toEqual(all);
    expect(readAccepted(undefined)).toEqual([]);
  });

  test.each(["", "{", "[]", '{"schemaVersion":2,"accepted":[]}', '{"schemaVersion":1,"accepted":[{"url":1}]}'])(
    "a list that cannot be read is not taken for an empty one: %s",
    (text) => {
      expect(readAccepted(new TextEncoder().encode(text))).toBeUndefined();
    },
  );

  test.each([
    ["2026-02-28", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["31-12-2026", false],
    ["morgen", false],
  ])("the day %s: %s", (text, isOne) => {
    expect(isDay(text)).toBe(isOne);
  });
});
