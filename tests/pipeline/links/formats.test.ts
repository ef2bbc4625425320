import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Ajv } from "ajv";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";

import { findFileLinks, judgeFileLinks } from "../../../pipeline/links/file-links.ts";
import { describeFile } from "../../../pipeline/links/formats/json.ts";
import type { LinkReport } from "../../../pipeline/links/formats/link-report.ts";
import { linkRenderers } from "../../../pipeline/links/formats/render.ts";
import type { Link, LinkRemark, LinkResult } from "../../../pipeline/links/link.ts";
import { readXml, type XmlElement } from "./read-xml.ts";
import { checkJunit } from "./junit-schema.ts";

const file = "sessions/een avond/index.md";

function result(
  url: string,
  finding: Pick<LinkResult, "verdict" | "reason">,
  line: number,
  extra: Partial<LinkResult> & { kind?: Link["kind"]; odd?: LinkRemark["code"] } = {},
): LinkResult {
  const { kind = "web", odd, ...more } = extra;
  const place = { file, line, column: 3 };
  const remarks = odd === undefined ? {} : { remarks: [{ code: odd, meant: "https://lotte:geheim@meant.example/", place }] };
  return {
    link: { url, href: url, text: "", kind, places: [place, { ...place, line: line + 10 }], certain: undefined, ...remarks },
    status: undefined,
    finalUrl: undefined,
    ...finding,
    ...more,
  };
}

const results = [
  result("https://goed.example/", { verdict: "ok", reason: undefined }, 4),
  result("https://weg.example/a,b?x=1&y=<2>", { verdict: "broken", reason: "status-404" }, 5, {
    status: 404,
    suggestion: "https://web.archive.org/web/2026/https://weg.example/",
    evidence: { chain: [{ url: "https://lotte:geheim@weg.example/", status: 404 }], tries: 2, resolvedElsewhere: false },
  }),
  result("https://oud.example/", { verdict: "moved", reason: undefined }, 6, {
    status: 200,
    finalUrl: "https://lotte:geheim@nieuw.example/?wie=lotte@stad.example",
  }),
  result("https://traag.example/", { verdict: "unsure", reason: "timeout" }, 7),
  result("https://x.com/a", { verdict: "skipped", reason: "social" }, 8),
  result("https://mag.example/", { verdict: "broken", reason: "status-410" }, 9, {
    status: 410,
    accepted: { until: "2027-01-01", reason: "zegt lotte@stad.example" },
  }),
  result("mailto:lotte.devries@stad", { verdict: "ok", reason: "mail-syntax" }, 10, { kind: "mail", odd: "link-mail" }),
  result("tel:0612345678", { verdict: "ok", reason: undefined }, 11, { kind: "phone", odd: "link-phone-country" }),
  result("weg.pdf", { verdict: "broken", reason: "missing-file" }, 12, { kind: "local" }),
  result("https://a.example/?wie=lotte@stad.example\u0007`", { verdict: "unsure", reason: "timeout" }, 13, { odd: "link-tracking" }),
];
const report: LinkReport = {
  files: [
    { path: file, results },
    { path: "leeg.html", results: [] },
  ],
  language: "nl",
};

test.each(Object.entries(linkRenderers))("%s shows no address, number or password of a person, and the same every time", (_name, render) => {
  const text = render(report);
  expect(text).not.toMatch(/lotte|devries|0612345678|geheim/u);
  expect(text).toContain("weg.example");
  expect(render(report)).toBe(text);
});

test.each(Object.entries(linkRenderers))("%s speaks English too, and has something to say of nothing", (_name, render) => {
  expect(render({ ...report, language: "en" })).not.toMatch(/werkt niet|nagekeken/u);
  expect(() => render({ files: [], language: "nl" })).not.toThrow();
});

describe("SARIF", () => {
  // The published schema of SARIF 2.1.0, as a package of the registry carries it; it is of draft 4, of which only `id` differs from draft 7 here.
  const {
    id: _id,
    $schema: _draft,
    ...schema
  } = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")), "utf8")) as Record<
    string,
    unknown
  >;
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(schema);
  const log = JSON.parse(linkRenderers.sarif(report)) as {
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        suppressions?: unknown[];
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
      }[];
    }[];
  };

  test("is valid by its schema, which sees a fault", () => {
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...log, version: "2.2" })).toBe(false);
    expect(validate(JSON.parse(linkRenderers.sarif(report).replaceAll('"startLine": 5,', '"startLine": 0,')))).toBe(false);
    expect(validate(JSON.parse(linkRenderers.sarif({ files: [], language: "en" })))).toBe(true);
  });

  test("has each place, its level by the verdict, and a rule for each", () => {
    const [run] = log.runs;
    const found = run?.results ?? [];
    expect(
      found.filter(({ ruleId }) => ruleId === "link-broken").map(({ level, suppressions }) => `${level}${suppressions === undefined ? "" : " accepted"}`),
    ).toEqual(["error", "error", "note accepted", "note accepted", "error", "error"]);
    expect(new Set(found.filter(({ ruleId }) => ruleId === "link-skipped").map(({ level }) => level))).toEqual(new Set(["note"]));
    expect(found[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "sessions/een%20avond/index.md" },
      region: { startLine: 5, startColumn: 3 },
    });
    expect(found.every(({ ruleId, ruleIndex }) => run?.tool.driver.rules[ruleIndex]?.id === ruleId)).toBe(true);
  });
});

describe("JUnit", () => {
  const xml = readXml(linkRenderers.junit(report));
  const cases = xml.children.flatMap(({ children }) => children);

  test("is valid by the transcribed schema, which sees a fault", () => {
    expect(checkJunit(xml)).toEqual([]);
    expect(checkJunit({ ...xml, attributes: { ...xml.attributes, skipped: "1" } })).toEqual(["testsuites has no attribute skipped"]);
    const bare: XmlElement = { name: "testcase", attributes: {}, children: [], text: "" };
    expect(checkJunit({ ...xml, children: [bare] })).toEqual(["testsuites holds no testcase", "testcase lacks name"]);
  });

  test("broken fails; unsure, skipped and accepted are skipped; the counts agree", () => {
    expect(cases.map(({ children }) => children[0]?.name ?? "passed")).toEqual([
      "passed",
      "failure",
      "system-out",
      "skipped",
      "skipped",
      "skipped",
      "system-out",
      "system-out",
      "failure",
      "skipped",
    ]);
    expect(xml.attributes).toMatchObject({ tests: "10", failures: "2" });
    expect(xml.children[0]?.attributes).toMatchObject({ name: file, tests: "10", failures: "2", skipped: "4" });
    expect(cases[1]?.attributes["name"]).toBe("https://weg.example/a,b?x=1&y=<2>");
    expect(cases[1]?.children[0]?.attributes["message"]).toContain("de pagina bestaat niet: 404");
  });
});

test("GitHub: a command for each place, with its escapes", () => {
  const odd: LinkReport = {
    files: [{ path: "a", results: [{ ...result("https://a.example/100%", { verdict: "broken", reason: "refused" }, 5) }] }],
    language: "en",
  };
  const moved = { ...odd.files[0]?.results[0]?.link, places: [{ file: "a:b,c%.md", line: 5, column: 3 }] } as Link;
  const lines = linkRenderers.github({
    files: [{ path: "a", results: [{ ...result("", { verdict: "broken", reason: "refused" }, 5), link: moved }] }],
    language: "en",
  });
  expect(lines).toBe(
    "::error file=a%3Ab%2Cc%25.md,line=5,col=3,title=link-broken::This link does not work: https://a.example/100%25 (the website refuses the connection). Look for a typing error, find the new address, or remove the link.\n",
  );
  const kinds = linkRenderers
    .github(report)
    .trimEnd()
    .split("\n")
    .map((line) => /^::(\w+) file=/u.exec(line)?.[1]);
  expect(kinds.filter((kind) => kind === "error").length).toBe(4);
  expect(new Set(kinds)).toEqual(new Set(["error", "warning", "notice"]));
});

test("Markdown: one item for each link to look at, that no address breaks out of", () => {
  const tree = fromMarkdown(linkRenderers.markdown(report));
  const list = tree.children.find(({ type }) => type === "list");
  expect(list?.type === "list" ? list.children.length : 0).toBe(9);
  const types = new Set<string>();
  const walk = (node: { type: string; children?: readonly unknown[] }): void => {
    types.add(node.type);
    for (const child of node.children ?? []) walk(child as typeof node);
  };
  walk(tree);
  expect([...types].toSorted()).toEqual(["heading", "inlineCode", "list", "listItem", "paragraph", "root", "strong", "text"]);
});

describe("table", () => {
  const table = linkRenderers.table(report);

  test("what to mend first stands first, with its advice once, each reason once, and every place; what is right is counted", () => {
    expect(table.split("\n").filter((line) => /^[A-Z][^:]*: \d+$/u.test(line))).toEqual([
      "Werkt niet: 2",
      "Verhuisd: 1",
      "Onzeker: 2",
      "Goed, maar kijk even: 2",
      "Goedgekeurd: 1",
      "Niet nagekeken: 1",
    ]);
    for (const once of ["haal de link weg", "de website doet er te lang over", `${file}:5:3`, `${file}:15:3`, "oude versie: https://web.archive.org/"])
      expect(table.split(once).length).toBe(2);
    expect(table).not.toContain("goed.example");
    expect(table.trimEnd().split("\n").at(-1)).toBe("2 werkt niet, 1 verhuisd, 2 onzeker, 3 goed, 1 goedgekeurd, 1 niet nagekeken");
  });

  test("it says how it knows: tries, answers and chain", () => {
    const chain = [
      { url: "https://a.example/", status: 302 },
      { url: "https://lotte:geheim@b.example/?wie=lotte@stad.example", status: undefined },
    ];
    const link = result("https://a.example/", { verdict: "unsure", reason: "timeout" }, 5);
    const tell = (more: Partial<LinkResult>, language: "nl" | "en" = "nl"): string =>
      linkRenderers.table({ files: [{ path: "a", results: [{ ...link, ...more }] }], language });
    expect(tell({ evidence: { chain, tries: 2, resolvedElsewhere: false } })).toContain(
      "      2 keer gevraagd: 302 → https://…@b.example/?wie=l…@stad.example geen antwoord\n",
    );
    expect(tell({ evidence: { chain: [], tries: 1, resolvedElsewhere: false } }, "en")).toContain("      asked once: no answer\n");
    expect(tell({ status: 999 })).toContain("      eerder gevraagd: 999\n");
    expect(tell({})).not.toMatch(/gevraagd/u);
  });
});

/** The links of a text; those of the web are there, without the place `missing`. */
function judge(name: string, text: string, missing: string): { readonly path: string; readonly results: readonly LinkResult[] } {
  const judged = judgeFileLinks(findFileLinks(text, name, "markdown"), new Set()).map((link): LinkResult => {
    const anchors = link.kind === "web" ? { anchors: [{ fragment: missing, state: "missing" as const }] } : {};
    const more = { status: link.kind === "web" ? 200 : undefined, finalUrl: undefined, ...anchors };
    return { link, verdict: "ok", reason: undefined, ...link.certain, ...more };
  });
  return { path: name, results: judged };
}

test("table and list tell an address of several files once, with what each file says of it", () => {
  const files = [
    judge("a.md", "[x](https://a.example/#een) [y](weg.md)", "een"),
    judge("b.md", "[x](https://a.example/#twee) [y](weg.md) [z](https://a.example/.)", "twee"),
  ];
  expect(linkRenderers.table({ files, language: "en" })).toBe(`Broken: 2
Look for a typing error, find the new address, or remove the link.

  the file is not there
    weg.md
      a.md:1:29
    weg.md
      b.md:1:30

Ok, but look: 1
What the link leads to is there, but there is something about the address.

    https://a.example/
      the address ends in a punctuation mark (b.md:1:42); did you mean this? https://a.example/
      #een is not in that page any more (a.md:1:1)
      #twee is not in that page any more (b.md:1:1)
      a.md:1:1
      b.md:1:1
      b.md:1:42

2 broken, 1 ok
`);
  expect(linkRenderers.markdown({ files, language: "en" }).match(/`https:\/\/a\.example\/`/gu)?.length).toBe(1);
});

describe("places in pages", () => {
  const [first, second] = [
    { file: "a.md", line: 3, column: 1 },
    { file: "a.md", line: 4, column: 1 },
  ];
  const spots = [
    { fragment: "weg", place: first },
    { fragment: "groot", place: second },
  ];
  const link = { ...result("https://a.example/", { verdict: "ok", reason: undefined }, 3).link, places: [first, second], fragments: ["weg", "groot"], spots };
  const anchors = [
    { fragment: "weg", state: "missing" },
    { fragment: "groot", state: "unchecked" },
  ] as const;
  const some = [{ link, verdict: "ok", reason: undefined, status: 200, finalUrl: undefined, anchors }] as const;

  test.each(Object.entries(linkRenderers))("%s tells what is missing and what could not be looked for", (name, render) => {
    const text = render({ files: [{ path: "a.md", results: some }], language: "en" });
    expect(text).toContain("#weg");
    expect(text).toContain("#groot");
    if (name === "github") expect(text).toMatch(/^::warning file=a\.md,line=3,[^\n]*#weg[^\n]*\n::notice file=a\.md,line=4,[^\n]*#groot/u);
    if (name === "sarif") expect(text).toMatch(/"ruleId": "link-anchor",[\s\S]*"startLine": 3,[\s\S]*"reason": "fragment-unchecked"/u);
  });

  test("json has both states and the reason", () => {
    expect(describeFile({ messages: [], results: some })).toMatchObject({ links: [{ verdict: "ok", reason: "fragment-unchecked", anchors }] });
  });
});

test("JSON: links.json with the evidence", () => {
  const text = JSON.stringify(describeFile({ messages: [], results }));
  expect(text).not.toMatch(/lotte|devries|0612345678|geheim/u);
  const { links } = JSON.parse(text) as { links: { chain?: unknown; tries?: number; status: number | null }[] };
  expect(links[1]).toMatchObject({ status: 404, tries: 2, chain: [{ url: "https://…@weg.example/", status: 404 }] });
  expect(links[0]).not.toHaveProperty("chain");
});
