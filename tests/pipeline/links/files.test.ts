import { fromHtml } from "hast-util-from-html";
import { expect, test } from "vitest";

import { findFileLinks, findTreeLinks, judgeFileLinks } from "../../../pipeline/links/file-links.ts";

function judge(text: string, format: "markdown" | "html", files: readonly string[] = []): readonly string[] {
  return judgeFileLinks(findFileLinks(text, "README.md", format), new Set(files)).map(({ url, kind, certain, places }) =>
    [places.map(({ line, column }) => `${line}:${column}`).join(" "), kind, url, certain?.verdict ?? "ask", certain?.reason ?? ""].join(" ").trim(),
  );
}

test("Markdown: every syntax, raw HTML too, at its place", () => {
  const text = `# Een kop

[een](https://een.example/) ![twee](beeld/twee.png) <https://drie.example/> https://vier.example/x [vijf][v] [^1]

<p>Ruw: <a name="hier" href="https://zes.example/">zes</a>
  <img src="weg.png"></p>

In de regel <a href="https://zeven.example/">zeven</a>. [naar](#een-kop) [hier](#hier) [nergens](#nergens) [site](/over) [map](docs/lees%20mij.md#deel)

[v]: https://vijf.example/
[los]: <https://los.example/>

[^1]: [noot](https://noot.example/)

\`[geen](https://code.example/)\`
`;
  expect(judge(text, "markdown", ["beeld/twee.png", "docs/lees mij.md"])).toEqual([
    "3:1 web https://een.example/ ask",
    "3:29 local beeld/twee.png ok",
    "3:53 web https://drie.example/ ask",
    "3:77 web https://vier.example/x ask",
    "3:100 10:1 web https://vijf.example/ ask",
    "5:24 web https://zes.example/ ask",
    "6:8 local weg.png broken missing-file",
    "8:16 web https://zeven.example/ ask",
    "8:57 anchor #een-kop ok",
    "8:74 anchor #hier ok",
    "8:88 anchor #nergens broken missing-anchor",
    "8:108 own /over skipped own-address",
    "8:122 local docs/lees mij.md ok",
    "11:1 web https://los.example/ ask",
    "13:7 web https://noot.example/ ask",
  ]);
});

test("HTML: every attribute with an address, at its place", () => {
  const text = `<!doctype html>
<html lang="nl"><head><link rel="stylesheet" href="stijl.css"><link rel="preconnect" href="https://cdn.example/"></head>
<body id="boven">
<a href="https://een.example/?a=1&amp;b=2#x">een</a> <a href="#boven">op</a> <a href="#weg">weg</a> <a href="">hier</a>
<img src="a.png" srcset="a.png 1x, https://cdn.example/b.png 2x" alt="">
<video poster="p.jpg"><source src="film.mp4"></video>
<a href="javascript:void(0)">js</a> <img src="data:image/png;base64,AAAA" alt="">
<template><a href="https://mal.example/">mal</a></template>
`;
  expect(judge(text, "html", ["stijl.css", "a.png"])).toEqual([
    "2:46 local stijl.css ok",
    "4:4 web https://een.example/?a=1&b=2 ask",
    "4:57 anchor #boven ok",
    "4:81 anchor #weg broken missing-anchor",
    "5:6 5:18 local a.png ok",
    "5:18 web https://cdn.example/b.png ask",
    "6:8 local p.jpg broken missing-file",
    "6:31 local film.mp4 broken missing-file",
    "8:14 web https://mal.example/ ask",
  ]);
});

test("an absolute base turns what is relative into the web", () => {
  expect(judge('<base href="https://a.example/map/"><a href="x.html">x</a> <a href="/y">y</a>', "html")).toEqual([
    "1:40 web https://a.example/map/x.html ask",
    "1:63 web https://a.example/y ask",
  ]);
});

test("what is odd about an address is remarked here too", () => {
  const [link] = judgeFileLinks(findFileLinks("[x](<https://a.example/x y>)", "README.md", "markdown"), new Set());
  expect(link?.remarks?.map(({ code }) => code)).toEqual(["link-spaces"]);
});

test("a tree of rehype without places of attributes has those of its elements", () => {
  const tree = fromHtml('<p><a href="https://a.example/">x</a></p>', { fragment: true });
  expect(findTreeLinks(tree, "a.html").found.map(({ href, place }) => [href, place])).toEqual([["https://a.example/", { file: "a.html", line: 1, column: 4 }]]);
});
