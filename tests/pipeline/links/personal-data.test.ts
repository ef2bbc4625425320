import { expect, test } from "vitest";

import { findFileLinks, judgeFileLinks } from "../../../pipeline/links/file-links.ts";
import { describeFile } from "../../../pipeline/links/formats/json.ts";
import { linkRenderers } from "../../../pipeline/links/formats/render.ts";
import type { LinkResult } from "../../../pipeline/links/link.ts";
import { renderLinksJson, reportLinks } from "../../../pipeline/links/report.ts";
import type { Message } from "../../../pipeline/messages/message.ts";

/** Every place where an author leaves an address or a number of a person. */
const text = `
[lotte.devries@stad.example](mailto:lotte.devries@stad.example?cc=bram.mulder@dorp.example)
[mail](mailto:lotte.devries@stad) [mail](mailto:lotte.devries) [mail](mailto:lotte.devries%40stad.example?bcc=bram.mulder%40dorp.example)
[mail](mailto:?to=bram.mulder@dorp) [twee](mailto:lotte.devries@stad.example,bram.mulder) [spatie](<mailto:lotte.devries @stad.example>)
[bel](tel:0612345678) [bel](tel:06-12345678x) [app](whatsapp:+31612345678) [sms](SMS:0612345678?body=Hoi)
[zoek](https://a.example/?wie=lotte.devries@stad.example&cc=bram.mulder%40dorp.example.)
[dubbel](https://https://b.example/?wie=lotte.devries%40stad.example#weg)
[veilig](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fc.example%2F%3Fwie%3Dlotte.devries%2540stad.example&data=05%7Cbram.mulder%40dorp.example)
[wie](https://lotte.devries:geheim@d.example/) [bestand](lotte.devries@stad.example) [plek](#lotte.devries@stad.example)
`;

const [link, ...more] = judgeFileLinks(findFileLinks(text, "a.md", "markdown"), new Set());
const results = [link, ...more].flatMap((one): readonly LinkResult[] => {
  if (one === undefined) return [];
  if (one.certain !== undefined) return [{ link: one, status: undefined, finalUrl: undefined, ...one.certain }];
  const evidence = {
    chain: [{ url: "https://lotte.devries:geheim@e.example/?wie=bram.mulder%40dorp.example", status: 301 }],
    tries: 2,
    resolvedElsewhere: false,
  };
  const shared = { link: one, status: 404, evidence, anchors: [{ fragment: "lotte.devries@stad.example", state: "missing" as const }] };
  const finalUrl = "https://lotte.devries:geheim@f.example/?wie=lotte.devries%2540stad.example";
  return [
    { ...shared, verdict: "broken", reason: "status-404", finalUrl: undefined, accepted: { until: "2027-01-01", reason: "zegt bram.mulder@dorp.example" } },
    { ...shared, verdict: "moved", reason: undefined, finalUrl },
    { ...shared, verdict: "ok", reason: undefined, finalUrl, status: 200 },
  ];
});
const report = { files: [{ path: "a.md", results }], language: "nl" } as const;
const messages: Message[] = [];
reportLinks(results, (message) => messages.push(message), true);

const personal = /lotte|devries|bram|mulder|12345678|geheim/u;

test("the text holds what is looked for", () => {
  expect(results.length).toBeGreaterThan(18);
  expect(JSON.stringify(results)).toMatch(personal);
});

test.each(Object.entries(linkRenderers))("%s shows no person", (_name, render) => {
  for (const language of ["nl", "en"] as const) expect(render({ ...report, language }).match(personal)).toBeNull();
});

test("json and the messages show no person", () => {
  expect(JSON.stringify(describeFile({ messages, results })).match(personal)).toBeNull();
});

test("links.json has no address that stands as mailto, tel or the like", () => {
  const { links } = JSON.parse(renderLinksJson(results)) as { links: { url: string; kind: string }[] };
  const told = links.filter(({ kind }) => kind === "mail" || kind === "phone").map(({ url }) => url);
  expect(told.length).toBeGreaterThan(8);
  for (const url of told) expect(url).toMatch(/^(?:mailto|tel|sms|whatsapp):[\da-f]{64}$/u);
});
