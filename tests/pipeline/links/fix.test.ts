import { describe, expect, test } from "vitest";

import { makeTargets } from "../../../pipeline/links/fix.ts";
import type { Link, LinkResult } from "../../../pipeline/links/link.ts";
import { applyRewrites, planRewrites } from "../../../pipeline/links/rewrite.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { makeChance, makeWriteUp } from "../../support/random-write-up.ts";

const front = "---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n";

function moved(from: string, to: string): LinkResult {
  const link: Link = { url: from, href: from, text: "", kind: "web", places: [{ file: "a.md", line: 1, column: 1 }], certain: undefined };
  return { link, verdict: "moved", reason: undefined, status: 200, finalUrl: to };
}

function fix(text: string, moves: Readonly<Record<string, string>>, all?: { readonly proven?: readonly string[] }): string {
  const results = Object.entries(moves).map(([from, to]) => moved(from, to));
  const plan = planRewrites(text, makeTargets({ results, all: all !== undefined, proven: new Set(all?.proven) }));
  expect(plan.left).toEqual([]);
  return applyRewrites(text, plan.rewrites);
}

const windows = (text: string): string => `${front}\n\n${text}\n`.replaceAll("\n", "\r\n");
const withLink = (link: string): string => `---\ntitle: https://oud.nl/a\nnext:\n  title: x\n  ${link}\n---\n`;

const one = { "https://oud.nl/a": "https://nieuw.nl/b" };

describe("each syntax, at its place and nothing else", () => {
  test.each([
    ["inline", "[a](https://oud.nl/a)", "[a](https://nieuw.nl/b)"],
    ["inline with title", '[a]( https://oud.nl/a   "https://oud.nl/a" )', '[a]( https://nieuw.nl/b   "https://oud.nl/a" )'],
    ["enclosed", "[a](<https://oud.nl/a>)", "[a](<https://nieuw.nl/b>)"],
    ["the label stays", "[https://oud.nl/a](https://oud.nl/a)", "[https://oud.nl/a](https://nieuw.nl/b)"],
    ["spelled otherwise", "[a](HTTPS://Oud.nl/&#97;)", "[a](https://nieuw.nl/b)"],
    ["fragment", "[a](https://oud.nl/a#deel-2)", "[a](https://nieuw.nl/b#deel-2)"],
    ["definition", '[a][x]\n\n[x]:  https://oud.nl/a "t"', '[a][x]\n\n[x]:  https://nieuw.nl/b "t"'],
    ["autolink", "zie <https://oud.nl/a>.", "zie <https://nieuw.nl/b>."],
    ["literal", "zie https://oud.nl/a.", "zie https://nieuw.nl/b."],
    ["image", "![a](https://oud.nl/a)", "![a](https://nieuw.nl/b)"],
    ["image in a link", "[![a](https://oud.nl/a)](https://oud.nl/a)", "[![a](https://nieuw.nl/b)](https://nieuw.nl/b)"],
    ["button", '::button[A]{href="https://oud.nl/a"}', '::button[A]{href="https://nieuw.nl/b"}'],
    ["single quotes", "::button[A]{.x href='https://oud.nl/a' #y}", "::button[A]{.x href='https://nieuw.nl/b' #y}"],
    ["no quotes", "::video[A]{href=https://oud.nl/a image=a.png}", "::video[A]{href=https://nieuw.nl/b image=a.png}"],
    ["table", "| a |\n|---|\n| [a](https://oud.nl/a) |", "| a |\n|---|\n| [a](https://nieuw.nl/b) |"],
    ["footnote", "a[^1]\n\n[^1]: zie https://oud.nl/a", "a[^1]\n\n[^1]: zie https://nieuw.nl/b"],
    ["definition list", "Meer weten\n: [a](https://oud.nl/a)", "Meer weten\n: [a](https://nieuw.nl/b)"],
    ["row", "Meer weten: https://oud.nl/a", "Meer weten: https://nieuw.nl/b"],
    ["code", "`https://oud.nl/a` [a](https://oud.nl/a)\n\n    https://oud.nl/a\n", "`https://oud.nl/a` [a](https://nieuw.nl/b)\n\n    https://oud.nl/a\n"],
    [
      "another address",
      "[a](https://oud.nl/a/b) [a](https://oud.nl/ab) [a](https://oud.nl/a?x)",
      "[a](https://oud.nl/a/b) [a](https://oud.nl/ab) [a](https://oud.nl/a?x)",
    ],
    ["an unknown directive is text", '::kaart[A]{href="https://oud.nl/a"}', '::kaart[A]{href="https://oud.nl/a"}'],
  ])("%s", (_, before, after) => {
    expect(fix(before, one)).toBe(after);
    expect(fix(windows(before), one)).toBe(windows(after));
  });

  test.each([
    ["link: https://oud.nl/a # hier", "link: https://nieuw.nl/b # hier"],
    ['link: "https://oud.nl/a#x"', 'link: "https://nieuw.nl/b#x"'],
    ["link: 'https://oud.nl/a'", "link: 'https://nieuw.nl/b'"],
    ["link:   https://oud.nl/a", "link:   https://nieuw.nl/b"],
    ["# https://oud.nl/a\n  link: https://oud.nl/a", "# https://oud.nl/a\n  link: https://nieuw.nl/b"],
  ])("front matter: %s", (before, after) => {
    expect(fix(withLink(before), one)).toBe(withLink(after));
  });

  test("www without a scheme, and an address that begins with //", () => {
    expect(fix("zie www.oud.nl/a!", { "http://www.oud.nl/a": "https://nieuw.nl/b" })).toBe("zie https://nieuw.nl/b!");
    expect(fix("[a](//oud.nl/a)", one)).toBe("[a](https://nieuw.nl/b)");
  });
});

describe("the new address in the syntax around it", () => {
  test.each([
    ["[a](https://oud.nl/a)", "https://n.nl/(b", String.raw`[a](https://n.nl/\(b)`],
    ["[a](https://oud.nl/a)", "https://n.nl/(b)", "[a](https://n.nl/(b))"],
    ["[a](https://oud.nl/a)", "https://n.nl/?a=1&copy;=2&b", "[a](https://n.nl/?a=1&amp;copy;=2&b)"],
    ["zie https://oud.nl/a", "https://n.nl/b.", "zie <https://n.nl/b.>"],
    ["zie https://oud.nl/a", "https://n.nl/b)", "zie <https://n.nl/b)>"],
    ["::button[A]{href='https://oud.nl/a'}", "https://n.nl/b'c", "::button[A]{href='https://n.nl/b&#39;c'}"],
    ["::button[A]{href=https://oud.nl/a}", "https://n.nl/?b=c", '::button[A]{href="https://n.nl/?b=c"}'],
    ['::button[A]{href="https://oud.nl/a"}', "https://n.nl/?b&copy", '::button[A]{href="https://n.nl/?b&amp;copy"}'],
    ["| a |\n|---|\n| [a](https://oud.nl/a) |", "https://n.nl/b|c", "| a |\n|---|\n| [a](https://n.nl/b%7Cc) |"],
    ["`a [b](https://oud.nl/a) c", "https://n.nl/?b`c", "`a [b](https://n.nl/?b%60c) c"],
    ["[a](https://oud.nl/a)", "https://n.nl/?{naam}", "[a](https://n.nl/?%7Bnaam%7D)"],
    ["---\nnext: {title: x, link: https://oud.nl/a}\n---\n", "https://n.nl/b,c", '---\nnext: {title: x, link: "https://n.nl/b,c"}\n---\n'],
    ["---\nnext:\n  link: 'https://oud.nl/a'\n---\n", "https://n.nl/b'c", "---\nnext:\n  link: 'https://n.nl/b''c'\n---\n"],
    ["---\nnext:\n  link: https://oud.nl/a\n---\n", "https://n.nl/b:", '---\nnext:\n  link: "https://n.nl/b:"\n---\n'],
  ])("%s → %s", (before, to, after) => {
    expect(fix(before, { "https://oud.nl/a": to })).toBe(after);
  });

  test("where no spelling reads as it should, the address stays, and is told", () => {
    const text = "[a](https://oud.nl/a) en <b>https://oud.nl/a</b>";
    const plan = planRewrites(text, (href) => (href === "https://oud.nl/a" ? "zonder-schema" : undefined));
    expect([plan.rewrites.map(({ after }) => after), plan.left.map(({ form }) => form)]).toEqual([["zonder-schema"], ["literal"]]);
  });
});

describe("never written", () => {
  test.each([
    "ftp://nieuw.nl/",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://u:p@nieuw.nl/",
    "https://nieuw.nl/?session_id=1",
    "https://nieuw.nl/;jsessionid=AB",
    "https://nieuw.nl/?token=1",
    "http://nieuw.nl/b",
    "geen adres",
    "https://nieuw.nl/?{{naam}}",
    "https://nieuw.nl/{{naam}}",
  ])("%s", (to) => {
    expect(fix("[a](https://oud.nl/a)", { "https://oud.nl/a": to })).toBe("[a](https://oud.nl/a)");
  });
});

describe("--fix=all", () => {
  const wrapped = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fvng.nl%2Fa%3Fb%3D1%23c&data=05%7C02&sdata=x&reserved=0";

  test("unwraps safelinks, but not with --fix alone", () => {
    expect(fix(`[a](${wrapped})`, {}, {})).toBe("[a](https://vng.nl/a?b=1#c)");
    expect(fix(`[a](${wrapped})`, {})).toBe(`[a](${wrapped})`);
  });

  test.each(["javascript:alert(1)", "https://u:p@vng.nl/", "https://vng.nl/?token=1", wrapped])("leaves a safelink around %s", (inside) => {
    const link = `[a](https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(inside)}&data=x)`;
    expect(fix(link, {}, {})).toBe(link);
  });

  test("turns http into https only where that was proven", () => {
    const text = "[a](http://vng.nl/a#b) [b](http://vng.nl/c) [c](http://vng.nl:8080/a)";
    expect(fix(text, {}, { proven: ["https://vng.nl/a", "https://vng.nl:8080/a"] })).toBe(
      "[a](https://vng.nl/a#b) [b](http://vng.nl/c) [c](http://vng.nl:8080/a)",
    );
    expect(fix(text, {})).toBe(text);
  });
});

/** Targets that the syntax around an address likes least. */
const targets = [
  "https://nieuw.nl/b",
  "https://nieuw.nl/(b",
  "https://nieuw.nl/b)_c_*d*",
  "https://nieuw.nl/?a=1&copy;=2&lt",
  "https://nieuw.nl/b,c;d:",
  "https://nieuw.nl/it's~~x~~.",
  "https://nieuw.nl/?q=[x]|`y`{z}",
  "https://nieuw.nl/een/heel/lang/pad?met=%20&veel=%C3%A9#daar",
];

/** A write-up in which addresses under oud.nl stand in every syntax, and those under /blijft/ and in code must stay. */
function makeLinked(seed: number): { readonly text: string; readonly moving: number } {
  const chance = makeChance(seed * 7 + 1);
  const upTo = (most: number): number => Math.floor(chance() * most);
  let moving = 0;
  const address = (): string => {
    if (chance() < 0.3) return `https://blijft.nl/${upTo(targets.length)}`;
    moving += 1;
    return `https://oud.nl/${upTo(targets.length)}${chance() < 0.3 ? "#deel" : ""}`;
  };
  const forms: readonly (() => string)[] = [
    () => `Zie [*a* b](${address()}) en [c](<${address()}> "t"), dan (${address()}) of <${address()}>.`,
    () => `[x][r${seed}]\n\n[r${seed}]: ${address()} 'titel'`,
    () => `![beeld](${address()})\n\n[![](beeld.png "decorative")](${address()})`,
    () => `::button[Doe mee]{href="${address()}"}\n\n::video[Film]{href='${address()}' image="beeld.png"}\n\n::button[B]{href=${address()}}`,
    () => `| a | b |\n|---|:-:|\n| ${address()} | [b](${address()}) |`,
    () => `- punt ${address()}\n  - diep [b](${address()})\n\n> citaat ${address()}`,
    () => `:::tip\nLees ${address()} en **[vet](${address()})**\n:::`,
    () => "`https://oud.nl/0` en [a](https://blijft.nl/1)\n\n```\n[a](https://oud.nl/1)\n```",
    () => `Meer weten: [a](${address()})\n\nContact\n: Noor, ${address()}`,
    () => `Noot[^z${seed}]\n\n[^z${seed}]: bij ${address()}`,
  ];
  const [, yaml = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(makeWriteUp(seed)) ?? [];
  const quote = ["", '"', "'"][upTo(3)] ?? "";
  const next = /^next: /mu.test(yaml)
    ? yaml.replace(/link: "[^"]*"/u, () => `link: ${quote}${address()}${quote}`)
    : `${yaml}\nnext:\n  title: x\n  date: 2026-12-09\n  link: ${quote}${address()}${quote}`;
  const blocks = forms.filter(() => chance() < 0.6).map((form) => form());
  // Before the body: what chance puts there may swallow all that follows. A third has one, for time's sake.
  const text = `---\n${next}\n---\n\n${blocks.join("\n\n")}\n\n${seed % 3 === 1 ? body : ""}\n`;
  return { text: seed % 3 === 0 ? text.replaceAll("\n", "\r\n") : text, moving };
}

/** How a moved address is to be read after mending: the same, but for signs that Markdown reads, and with the author's fragment. */
function becomes(href: string): string {
  const [, index, fragment = ""] = /^https:\/\/oud\.nl\/(\d)(#deel)?$/u.exec(href) ?? [];
  const target = targets[Number(index)];
  if (index === undefined || target === undefined) return href;
  const written = target.replace("[x]|`y`{z}", "%5Bx%5D%7C%60y%60%7Bz%7D");
  return fragment === "" ? written : written.replace(/#.*$/u, "") + fragment;
}

/** The shared tree and the front matter, without positions; addresses through `change`. An address in plain text is its own text: left out. */
function read(text: string, change: (href: string) => string): string {
  const lines = text.replace(/\r\n?/gu, "\n");
  const facts = readFrontMatter(lines, "a.md", () => undefined);
  const tree = transform(lines, { name: "a.md", title: "x", lang: "nl", labels: {}, mergeFields: ["voornaam"] }, () => undefined);
  const isAddress = new Set(["href", "dataHref", "link"]);
  return JSON.stringify(
    [facts, tree],
    (key, value: unknown) => {
      if (key === "position") return undefined;
      if (typeof value === "string" && isAddress.has(key)) return change(value);
      return isLiteral(value) ? { ...value, children: [] } : value;
    },
    1,
  );
}

function isLiteral(value: unknown): value is object {
  if (typeof value !== "object" || value === null || !("tagName" in value && value.tagName === "a" && "children" in value)) return false;
  return /"value":"https:/u.test(JSON.stringify(value.children));
}

test("300 write-ups: exactly the moved addresses change, in the tree and in the bytes", { timeout: 120_000 }, () => {
  const results = targets.map((to, index) => moved(`https://oud.nl/${index}`, to));
  const targetOf = makeTargets({ results, all: false, proven: new Set() });
  let changes = 0;
  const forms = new Set<string>();
  for (let seed = 1; seed <= 300; seed += 1) {
    const { text, moving } = makeLinked(seed);
    const plan = planRewrites(text, targetOf);
    const after = applyRewrites(text, plan.rewrites);
    const told = `seed ${seed}`;
    expect(plan.left, told).toEqual([]);
    expect(plan.rewrites.length, told).toBe(moving);
    changes += plan.rewrites.length;
    for (const { address } of plan.rewrites) forms.add(`${address.form} ${address.quote}`);
    // Bytes: what is between the changes is what it was, and each change took the place of exactly one old address.
    let at = 0;
    let shift = 0;
    for (const rewrite of plan.rewrites.toSorted((a, b) => a.start - b.start)) {
      expect(text.slice(rewrite.start, rewrite.end), told).toMatch(/^https:\/\/oud\.nl\/\d(?:#deel)?$/u);
      expect(after.slice(at + shift, rewrite.start + shift), told).toBe(text.slice(at, rewrite.start));
      at = rewrite.end;
      shift += rewrite.after.length - (rewrite.end - rewrite.start);
    }
    expect(after.slice(at + shift), told).toBe(text.slice(at));
    // Tree: the same but for the new addresses.
    expect(
      read(after, (href) => href),
      told,
    ).toBe(read(text, becomes));
    // Mended once is mended.
    expect(planRewrites(after, targetOf).rewrites, told).toEqual([]);
  }
  expect(changes).toBeGreaterThan(1500);
  expect([...forms].toSorted()).toEqual([
    "attribute ",
    'attribute "',
    "attribute '",
    "autolink ",
    "enclosed ",
    "literal ",
    "raw ",
    "yaml ",
    'yaml "',
    "yaml '",
  ]);
});
