import { fromHtml } from "hast-util-from-html";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";

import type { CheckedFile } from "../../../pipeline/links/checked-file.ts";
import { listCandidates } from "../../../pipeline/links/file-links.ts";
import type { TextKind } from "../../../pipeline/links/find-all-addresses.ts";
import { isProven, makeTargets } from "../../../pipeline/links/fix.ts";
import type { Link, LinkResult } from "../../../pipeline/links/link.ts";
import { planFix } from "../../../pipeline/links/plan-fix.ts";
import { applyRewrites, planRewrites } from "../../../pipeline/links/rewrite.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { makeChance, makeWriteUp } from "../../support/random-write-up.ts";

const front = "---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n";

function moved(from: string, to: string): LinkResult {
  const link: Link = { url: from, href: from, text: "", kind: "web", places: [{ file: "a.md", line: 1, column: 1 }], certain: undefined };
  return { link, verdict: "moved", reason: undefined, status: 200, finalUrl: to };
}

function fix(text: string, moves: Readonly<Record<string, string>>, all?: { readonly proven?: readonly string[] }, kind: TextKind = "write-up"): string {
  const results = Object.entries(moves).map(([from, to]) => moved(from, to));
  const planned = planRewrites(text, kind, makeTargets({ kind, results, all: all !== undefined, proven: new Set(all?.proven), unproven: new Set() }).targetOf);
  expect(planned.left).toEqual([]);
  return applyRewrites(text, planned.rewrites);
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

describe("addresses in plain text", () => {
  test.each([
    ["zie http://oud.nl/x. En verder", "zie https://nieuw.nl/b. En verder"],
    ["(zie http://oud.nl/x)", "(zie https://nieuw.nl/b)"],
    ["zie http://oud.nl/x?", "zie https://nieuw.nl/b?"],
    ["*http://oud.nl/x*", "*https://nieuw.nl/b*"],
    ["zie www.oud.nl/x, of [www.oud.nl/x](www.oud.nl/x)", "zie https://nieuw.nl/b, of [www.oud.nl/x](https://nieuw.nl/b)"],
    // Within an open bracket it becomes a link only after parsing.
    ["[zie http://oud.nl/x] en `http://oud.nl/x` en http://oud.nl/x", "[zie https://nieuw.nl/b] en `http://oud.nl/x` en https://nieuw.nl/b"],
    ["`http://oud.nl/x` [zie www.oud.nl/x en http://oud.nl/x]", "`http://oud.nl/x` [zie https://nieuw.nl/b en https://nieuw.nl/b]"],
    ["> - [zie\n>   http://oud.nl/x]", "> - [zie\n>   https://nieuw.nl/b]"],
  ])("%s", (before, after) => {
    const moves = Object.fromEntries(["http://oud.nl/x", "http://www.oud.nl/x", "https://www.oud.nl/x"].map((url) => [url, "https://nieuw.nl/b"]));
    expect(fix(before, moves)).toBe(after);
    expect(fix(windows(before), moves)).toBe(windows(after));
  });

  test("a name without a scheme is a web address in a write-up, and a file elsewhere", () => {
    const moves = { "https://www.oud.nl/x": "https://nieuw.nl/b" };
    expect(fix("[a](www.oud.nl/x)", moves)).toBe("[a](https://nieuw.nl/b)");
    expect(fix("[a](www.oud.nl/x)", moves, undefined, "markdown")).toBe("[a](www.oud.nl/x)");
  });
});

const page = (body: string): string => `<!doctype html>\n<title>x</title>\n<body>${body}\n</html>`;
const around = (html: string): string => `Zie\n\n<div>${html}</div>\n\n[a](https://blijft.nl/)\n`;

describe("HTML", () => {
  test.each([
    ['<a href="https://oud.nl/a">https://oud.nl/a</a>', '<a href="https://n.nl/?b=1&c=2">https://oud.nl/a</a>'],
    ["<a title='x' href='https://oud.nl/a' >x</a>", "<a title='x' href='https://n.nl/?b=1&c=2' >x</a>"],
    ["<A HREF = https://oud.nl/a>x</A>", '<A HREF = "https://n.nl/?b=1&c=2">x</A>'],
    ['<a href=" https://oud.nl/&#97;\n">x</a>', '<a href=" https://n.nl/?b=1&c=2\n">x</a>'],
    ['<img src="https://oud.nl/a" srcset="https://oud.nl/a 1x,\n https://blijft.nl/ 2x, https://oud.nl/a#x 3x">', undefined],
    ['<video poster="https://oud.nl/a"><source src="https://oud.nl/a"></video>', undefined],
    [
      '<!-- <a href="https://oud.nl/a"> --><script>"https://oud.nl/a"</script><p title="https://oud.nl/a">',
      '<!-- <a href="https://oud.nl/a"> --><script>"https://oud.nl/a"</script><p title="https://oud.nl/a">',
    ],
    ['<template><a href="https://oud.nl/a"></a></template>', undefined],
  ])("in a page, and as raw HTML in a Markdown file: %s", (before, after = before.replaceAll("https://oud.nl/a", "https://n.nl/?b=1&c=2")) => {
    const moves = { "https://oud.nl/a": "https://n.nl/?b=1&c=2" };
    expect(fix(page(before), moves, undefined, "html")).toBe(page(after));
    expect(fix(page(before).replaceAll("\n", "\r\n"), moves, undefined, "html")).toBe(page(after).replaceAll("\n", "\r\n"));
    expect(fix(around(before), moves, undefined, "markdown")).toBe(around(after));
  });

  test.each([
    ['"', "https://n.nl/?a=1&copy=2", '<a href="https://n.nl/?a=1&copy=2">'],
    ['"', "https://n.nl/?a&copy;b", '<a href="https://n.nl/?a&amp;copy;b">'],
    ['"', "https://n.nl/?a&lt", '<a href="https://n.nl/?a&amp;lt">'],
    ["'", "https://n.nl/b'c", "<a href='https://n.nl/b&#39;c'>"],
    ["", "https://n.nl/b'c", `<a href="https://n.nl/b'c">`],
    ["", "https://n.nl/b/", `<a href=https://n.nl/b/>`],
  ])("the new address in its quotes (%s): %s", (quote, to, after) => {
    const before = `<a href=${quote}https://oud.nl/a${quote}>x</a>`;
    // Markdown takes no address without quotes for HTML.
    for (const kind of quote === "" ? (["html"] as const) : (["html", "markdown"] as const))
      expect(fix(before, { "https://oud.nl/a": to }, undefined, kind)).toBe(`${after}x</a>`);
  });

  test.each([
    ["a.png 1x, b.png 2x", ["a.png", "b.png"]],
    [" a.png 1x,b.png ,c.png", ["a.png", "b.png", "c.png"]],
    ["a,b.png 1x, https://n.nl/w_1,h_2/x.png 300w", ["a,b.png", "https://n.nl/w_1,h_2/x.png"]],
    ["a.png, b.png,", ["a.png", "b.png"]],
    [",,, a.png,,, , b.png 1x 2w ,c.png", ["a.png", "b.png", "c.png"]],
    ["", []],
  ])("a list of images: %j", (list, hrefs) => {
    expect(listCandidates(list).map(({ href }) => href)).toEqual(hrefs);
    for (const { href, at } of listCandidates(list)) expect(list.slice(at, at + href.length)).toBe(href);
  });

  test("raw HTML between words, and over lines", () => {
    expect(fix('Zie <a\n href="https://oud.nl/a">hier</a> en [b](https://oud.nl/a)', one, undefined, "markdown")).toBe(
      'Zie <a\n href="https://nieuw.nl/b">hier</a> en [b](https://nieuw.nl/b)',
    );
  });

  test("raw HTML in a quotation and in a list", () => {
    const text =
      '> <p>\n> <a href="https://oud.nl/a">x</a>\n>   > </p>\n\n- <div\n    title="x">\n  <img src="https://oud.nl/a"\n   srcset="https://oud.nl/a 1x">';
    const after = text.replaceAll("https://oud.nl/a", "https://nieuw.nl/b");
    expect(fix(text, one, undefined, "markdown")).toBe(after);
    expect(fix(text.replaceAll("\n", "\r\n"), one, undefined, "markdown")).toBe(after.replaceAll("\n", "\r\n"));
  });

  test("a write-up has no HTML, and a Markdown file no directives and front matter: what is no link there stays", () => {
    const html = '<a href="https://oud.nl/a">x</a>';
    expect(fix(html, one)).toBe(html);
    const text = `${withLink("link: https://oud.nl/a")}\n::button[A]{href='https://oud.nl/a'}\n`;
    const kept = fix(text, one, undefined, "markdown");
    expect(kept.slice(0, withLink("link: https://oud.nl/a").length)).toBe(withLink("link: https://oud.nl/a"));
  });
});

describe("YAML of other kinds", () => {
  test.each([
    ["link: &hier https://oud.nl/a", "link: &hier https://nieuw.nl/b"],
    ["link: &hier 'https://oud.nl/a'", "link: &hier 'https://nieuw.nl/b'"],
    ["link: !!str https://oud.nl/a # x", "link: !!str https://nieuw.nl/b # x"],
    ["link: >-\n    https://oud.nl/a\n  place: x", "link: >-\n    https://nieuw.nl/b\n  place: x"],
    ["link: >\n\n    https://oud.nl/a\n\n  place: x", "link: >\n\n    https://nieuw.nl/b\n\n  place: x"],
    ["link: |\n    https://oud.nl/a", "link: |\n    https://nieuw.nl/b"],
    ["link:\n    https://oud.nl/a", "link:\n    https://nieuw.nl/b"],
    [String.raw`link: "https:\/\/oud.nl\/\x61"`, 'link: "https://nieuw.nl/b"'],
    ['link: "https://oud.nl\\\n    /a"', 'link: "https://nieuw.nl/b"'],
    ["{link: https://oud.nl/a}".replace(/[{}]/gu, ""), "link: https://nieuw.nl/b"],
  ])("%s", (before, after) => {
    expect(fix(withLink(before), one)).toBe(withLink(after));
  });

  test.each([
    ["an anchor that counts elsewhere too", "---\ntitle: x\nnext:\n  link: &a https://oud.nl/a\nbron: *a\n---\n", 4],
    ["an alias", "---\nbron: &a https://oud.nl/a\nnext:\n  link: *a\n---\n", 4],
  ])("%s is left, and told", (_, text, line) => {
    expect(planMoved(text, "write-up", ["index.md", line])).toEqual({ after: text, left: [`${line} shared https://oud.nl/a`] });
  });
});

/** What a plan makes of a text in which https://oud.nl/a moved, with a link at that place. */
function planMoved(text: string, kind: TextKind, [file, line]: readonly [string, number], to = "https://nieuw.nl/b") {
  const result = moved("https://oud.nl/a", to);
  const results = [{ ...result, link: { ...result.link, places: [{ file, line, column: 1 }] } }];
  const checked: CheckedFile = {
    name: "index.md",
    path: kind === "html" ? "/x/index.html" : "/x/index.md",
    brandPath: kind === "write-up" ? "/x/brand.json" : undefined,
    text,
    results,
    messages: [],
  };
  const { rewrites, left } = planFix(checked, text, { all: false, proven: new Set(), unproven: new Set() });
  return { after: applyRewrites(text, rewrites), left: left.map((address) => `${address.line} ${address.why} ${address.url}`) };
}

describe("what cannot be mended is told, with its line and why", () => {
  test.each([
    ["HTML after half a tab in a quotation", "markdown", '> <p>\n>\t<a href="https://oud.nl/a">x</a>', 2, "1 html https://oud.nl/a"],
    ["a list of images with a space in disguise", "html", '<img srcset="https://oud.nl/a&#32;1x, https://blijft.nl/ 2x">', 1, "1 syntax https://oud.nl/a"],
    ["an address that a base makes whole", "html", '<base href="https://oud.nl/"><a href="a">x</a>', 1, "1 elsewhere https://oud.nl/a"],
    ["a place that nobody sees", "write-up", "niets", 1, "1 elsewhere https://oud.nl/a"],
  ] as const)("%s", (_, kind, text, line, told) => {
    expect(planMoved(text, kind, ["index.md", line])).toEqual({ after: text, left: [told] });
  });

  test("the address of a brand", () => {
    expect(planMoved("[a](https://oud.nl/a)", "write-up", ["brand.json", 1])).toEqual({ after: "[a](https://nieuw.nl/b)", left: ["1 brand https://oud.nl/a"] });
  });

  test.each([
    ["https://nieuw.nl/?token=x", "secret"],
    ["http://nieuw.nl/", "insecure"],
    ["ftp://nieuw.nl/", "scheme"],
    ["https://nieuw.nl/{{x}}", "merge-field"],
  ])("a new address that is never written: %s", (to, why) => {
    const text = "Zie\n\n[a](https://oud.nl/a#b)";
    expect(planMoved(text, "write-up", ["index.md", 3], to)).toEqual({ after: text, left: [`3 ${why} https://oud.nl/a`] });
  });

  test("nothing is told of what is mended in full, a reference and its definition too", () => {
    expect(planMoved("[a][x]\n\n[x]: https://oud.nl/a", "write-up", ["index.md", 1]).left).toEqual([]);
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
    const plan = planRewrites(text, "write-up", (href) => (href === "https://oud.nl/a" ? "zonder-schema" : undefined));
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

const wrap = (inside: string): string => `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(inside)}&data=x`;

const result = (url: string, verdict: LinkResult["verdict"], status: number, finalUrl?: string): LinkResult => ({
  ...moved(url, ""),
  verdict,
  status,
  finalUrl,
});

describe("--fix=all", () => {
  const wrapped = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fvng.nl%2Fa%3Fb%3D1%23c&data=05%7C02&sdata=x&reserved=0";

  test("unwraps safelinks, but not with --fix alone", () => {
    expect(fix(`[a](${wrapped})`, {}, {})).toBe("[a](https://vng.nl/a?b=1#c)");
    expect(fix(`[a](${wrapped})`, {})).toBe(`[a](${wrapped})`);
  });

  test("unwraps a safelink within a safelink, of a mail that was sent on; not one within a hundred", () => {
    expect(fix(`[a](${wrap(wrap(wrapped))})`, {}, {})).toBe("[a](https://vng.nl/a?b=1#c)");
    let deep = "https://vng.nl/";
    for (let depth = 0; depth < 12; depth += 1) deep = wrap(deep);
    expect(fix(`[a](${deep})`, {}, {})).toBe(`[a](${deep})`);
  });

  test.each([
    ["javascript:alert(1)", "scheme"],
    ["mailto:noor@veld.example", "scheme"],
    ["", "scheme"],
    ["https://u:p@vng.nl/", "secret"],
    ["https://vng.nl/?token=1", "secret"],
    ["https://vng.nl/;jsessionid=AB", "secret"],
  ])("leaves a safelink around %s, and says why (%s), also one within a safelink", (inside, why) => {
    for (const href of [wrap(inside), wrap(wrap(inside))]) {
      expect(fix(`[a](${href})`, {}, {})).toBe(`[a](${href})`);
      expect(makeTargets({ kind: "write-up", results: [], all: true, proven: new Set(), unproven: new Set() }).refusalOf(href)).toBe(why);
    }
  });

  test.each([
    ["200 on both", result("http://a.nl/x", "ok", 200), result("https://a.nl/x", "ok", 200), true],
    ["http fails, https is there", result("http://a.nl/x", "broken", 404), result("https://a.nl/x", "ok", 200), true],
    ["both lead to the same", result("http://a.nl/x", "ok", 200, "https://b.nl/y"), result("https://a.nl/x", "ok", 200, "https://b.nl/y"), true],
    ["to the same, but for the scheme", result("http://a.nl/x", "ok", 200, "http://b.nl/y"), result("https://a.nl/x", "ok", 200, "https://b.nl/y#z"), true],
    ["https leads elsewhere", result("http://a.nl/x", "ok", 200), result("https://a.nl/x", "ok", 200, "https://a.nl/welkom"), false],
    ["http fails, https leads elsewhere", result("http://a.nl/x", "broken", 404), result("https://a.nl/x", "ok", 200, "https://a.nl/welkom"), false],
    ["https leads back", result("http://a.nl/x", "ok", 200), result("https://a.nl/x", "ok", 200, "http://a.nl/x"), false],
    ["another status, accepted by a rule", result("http://a.nl/x", "ok", 200), result("https://a.nl/x", "ok", 403), false],
    ["a fault of the certificate", result("http://a.nl/x", "ok", 200), result("https://a.nl/x", "unsure", 200), false],
    ["https moved", result("http://a.nl/x", "ok", 200), result("https://a.nl/x", "moved", 200, "https://b.nl/x"), false],
  ])("https is proven: %s", (_, http, https, proven) => {
    expect(isProven(http, https)).toBe(proven);
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
  /** Without a scheme. */
  const bare = (): string => {
    moving += 1;
    return `www.oud.nl/${upTo(targets.length)}`;
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
    () => `Lees [onder ${address()} en \`https://oud.nl/1\` of ${bare()}], of ${bare()}`,
  ];
  const [, yaml = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(makeWriteUp(seed)) ?? [];
  const quote = ["", '"', "'"][upTo(3)] ?? "";
  const next = /^next: /mu.test(yaml)
    ? yaml.replace(/link: "[^"]*"/u, () => `link: ${quote}${address()}${quote}`)
    : `${yaml}\nnext:\n  title: x\n  date: 2026-12-09\n  link: ${pickYaml(upTo(7), quote, address())}\n  place: Stadhuis`;
  const blocks = forms.filter(() => chance() < 0.6).map((form) => form());
  // Before the body: what chance puts there may swallow all that follows. A third has one, for time's sake.
  const text = `---\n${next}\n---\n\n${blocks.join("\n\n")}\n\n${seed % 3 === 1 ? body : ""}\n`;
  return { text: seed % 3 === 0 ? text.replaceAll("\n", "\r\n") : text, moving };
}

/** The spellings that YAML has for a text. */
function pickYaml(index: number, quote: string, address: string): string {
  const others = [`&hier ${quote}${address}${quote}`, `!!str ${address} # daar`, `>-\n    ${address}`, `>\n    ${address}\n`, `|\n\n    ${address}`];
  return others[index] ?? `${quote}${address}${quote}`;
}

/** How a moved address is to be read after mending: the same, but for signs that Markdown reads, and with the author's fragment. */
function becomes(href: string): string {
  const [, index, fragment = ""] = /^(?:https:\/\/|http:\/\/www\.)oud\.nl\/(\d)(#deel)?\n?$/u.exec(href) ?? [];
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
  return /"value":"(?:https:|www\.)/u.test(JSON.stringify(value.children));
}

test("300 write-ups: exactly the moved addresses change, in the tree and in the bytes", { timeout: 120_000 }, () => {
  const results = targets.flatMap((to, index) => [moved(`https://oud.nl/${index}`, to), moved(`http://www.oud.nl/${index}`, to)]);
  const { targetOf } = makeTargets({ kind: "write-up", results, all: false, proven: new Set(), unproven: new Set() });
  let changes = 0;
  const forms = new Set<string>();
  for (let seed = 1; seed <= 300; seed += 1) {
    const { text, moving } = makeLinked(seed);
    const plan = planRewrites(text, "write-up", targetOf);
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
      expect(text.slice(rewrite.start, rewrite.end), told).toMatch(/^(?:https:\/\/|www\.)oud\.nl\/\d(?:#deel)?$/u);
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
    expect(planRewrites(after, "write-up", targetOf).rewrites, told).toEqual([]);
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
    "yaml-block ",
  ]);
});

/** A page, or Markdown with raw HTML in it, with addresses under oud.nl in every attribute and quote, and those under blijft.nl that stay. */
function makePage(seed: number): { readonly text: string; readonly kind: TextKind; readonly moving: number } {
  const chance = makeChance(seed * 11 + 3);
  const upTo = (most: number): number => Math.floor(chance() * most);
  let moving = 0;
  const address = (): string => {
    if (chance() < 0.3) return `https://blijft.nl/${upTo(targets.length)}`;
    moving += 1;
    return `https://oud.nl/${upTo(targets.length)}${chance() < 0.3 ? "#deel" : ""}`;
  };
  const kind = seed % 2 === 0 ? "html" : "markdown";
  const tags: readonly (() => string)[] = [
    () => `<a class="x" href="${address()}">*a* &amp; b</a>`,
    () => `<a\n  title='https://oud.nl/1' href='${address()}'>b</a>`,
    () => `<img alt=x src="${address()}" srcset="${address()} 1x, ${address()} 2x">`,
    () => `<A HREF = "${address()}" HREF="https://oud.nl/0">c</A>`,
    () => `<video poster='${address()}'><source src="${address()}"></video>`,
    () => `<!-- <a href="https://oud.nl/2"> -->`,
    () => `<map><area href=" ${address()} "></map><template><a href="${address()}">d</a></template>`,
    ...(kind === "html" ? [() => `<a href=${address()}>e</a>`, () => `<script>x = '<a href="https://oud.nl/3">'</script>`] : []),
  ];
  const some = (): readonly string[] => tags.filter(() => chance() < 0.5).map((tag) => tag());
  const blocks: readonly (() => string)[] = [
    () => `<div>\n${some().join("\n")}\n</div>`,
    () => `> <p>\n> ${some().join("\n").replaceAll("\n", "\n> ")}\n> </p>`,
    () => `- een\n\n  <p>${some().join("").replaceAll("\n", "\n  ")}</p>`,
    () => `Zie ${some().join(" of ")}, [a](${address()}) en ${address()} en \`<a href="https://oud.nl/4">\`.`,
    () => `[zie ${address()}] en <${address()}>\n\n[x${seed}]: ${address()}`,
    () => "```html\n<a href='https://oud.nl/5'>\n```",
  ];
  const text =
    kind === "html"
      ? `<!doctype html>\n<html lang=nl><title>https://oud.nl/0</title>\n<body>\n${some().join("\n")}${some().join("<p>")}\n</html>\n`
      : `# Kop\n\n${blocks
          .filter(() => chance() < 0.7)
          .map((block) => block())
          .join("\n\n")}\n`;
  return { text: seed % 3 === 0 ? text.replaceAll("\n", "\r\n") : text, kind, moving };
}

const parseHtml = (html: string, fragment: boolean): unknown => JSON.parse(JSON.stringify(fromHtml(html, { fragment })));

/** The tree of a page or of Markdown (its raw HTML as trees too), without positions; addresses through `change`. */
function readPage(text: string, kind: TextKind, change: (href: string) => string): string {
  const lines = text.replace(/\r\n?/gu, "\n");
  const tree: unknown = kind === "html" ? parseHtml(lines, false) : unified().use(remarkParse).use(remarkGfm).parse(lines);
  const isAddress = new Set(["href", "src", "poster", "url"]);
  const simplify = (key: string, value: unknown): unknown => {
    if (key === "position") return undefined;
    if (typeof value === "string" && isAddress.has(key)) return change(value.trim());
    if (typeof value === "string" && key === "srcSet") return value.replace(/(^|,\s+)(\S+)/gu, (_, lead: string, href: string) => lead + change(href));
    if (typeof value !== "object" || value === null || !("type" in value)) return value;
    if (value.type === "html" && "value" in value) return parseHtml(String(value.value), true);
    // An address in plain text is its own text.
    return value.type === "link" && /"value":"https:/u.test(JSON.stringify(value)) ? { ...value, children: [] } : value;
  };
  return JSON.stringify(tree, (key, value: unknown) => simplify(key, value), 1);
}

test("300 pages and Markdown files with raw HTML: exactly the moved addresses change, in the tree and in the bytes", { timeout: 120_000 }, () => {
  const results = targets.map((to, index) => moved(`https://oud.nl/${index}`, to));
  const forms = new Set<string>();
  let changes = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const { text, kind, moving } = makePage(seed);
    const { targetOf } = makeTargets({ kind, results, all: false, proven: new Set(), unproven: new Set() });
    const planned = planRewrites(text, kind, targetOf);
    const after = applyRewrites(text, planned.rewrites);
    const told = `seed ${seed}`;
    expect(planned.left, told).toEqual([]);
    expect(planned.rewrites.length, told).toBe(moving);
    changes += moving;
    for (const { address } of planned.rewrites) {
      forms.add(`${address.form} ${address.quote}`);
      expect(text.slice(address.start, address.end), told).toBe(address.href);
    }
    expect(
      readPage(after, kind, (href) => href),
      told,
    ).toBe(readPage(text, kind, becomes));
    expect(planRewrites(after, kind, targetOf).rewrites, told).toEqual([]);
  }
  expect(changes).toBeGreaterThan(1500);
  expect([...forms].toSorted()).toEqual(["attribute ", 'attribute "', "attribute '", "autolink ", "literal ", "raw "]);
});
