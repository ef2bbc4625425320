import { h } from "hastscript";
import { describe, expect, test } from "vitest";

import { collectLinks } from "../../../pipeline/links/collect.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { anchor, makeSource } from "./source.ts";

/** One href, alone in a write-up that has the id "plein" and the file slides.pdf. */
function judge(href: string, properties: Readonly<Record<string, string>> = {}): string {
  const source = makeSource({ body: [h("h2", { id: "plein" }), anchor(href, 4, properties)], files: ["slides.pdf"] });
  const [link] = collectLinks(source, "index.md");
  return link === undefined ? "none" : [link.kind, link.certain?.verdict ?? "ask", link.certain?.reason ?? ""].join(" ").trim();
}

describe("what is certain without the network", () => {
  test.each([
    ["https://a.example/pad", "web ask"],
    ["http://127.0.0.1/", "web ask"],
    ["//a.example/", "web ask"],
    ["https://exa mple/", "web broken unreadable"],
    ["https://", "web broken unreadable"],
    ["https://naam:geheim@a.example/", "web skipped credentials"],
    ["ftp://a.example/", "web skipped scheme"],
    ["https://www.linkedin.com/in/iemand", "web skipped social"],
    ["https://x.com/iemand", "web skipped social"],
    ["https://netflix.com/", "web ask"],
    ["https://a.example/{{voornaam}}", "web skipped merge-field"],
    ["https://a.example/%7B%7Bvoornaam%7D%7D", "web skipped merge-field"],
    ["mailto:{{voornaam}}@a.example", "mail skipped merge-field"],
    ["#plein", "anchor ok"],
    ["#", "anchor ok"],
    ["#top", "anchor ok"],
    ["#pl%65in", "anchor ok"],
    ["#Plein", "anchor broken missing-anchor"],
    ["#%E0%A4%A", "anchor broken missing-anchor"],
    ["mailto:lotte@stad.example", "mail ok"],
    ["MAILTO:lotte@stad.example?subject=Vraag%20over", "mail ok"],
    ["mailto:lotte@stad.example,bram@dorp.example", "mail ok"],
    ["mailto:?subject=Lees%20dit", "mail ok"],
    ["mailto:", "mail ok mail-syntax"],
    ["mailto:lotte", "mail ok mail-syntax"],
    ["mailto:lotte@stad", "mail ok mail-syntax"],
    ["mailto:lotte@stad..example", "mail ok mail-syntax"],
    ["mailto:lotte@a@stad.example", "mail ok mail-syntax"],
    ["mailto:lotte@stad.example?cc=bram@dorp.example%2Cnoor@veld.example", "mail ok"],
    ["mailto:lotte@stad.example?subject=Vraag&BCC=bram", "mail ok mail-syntax"],
    ["sms:+31612345678", "phone skipped scheme"],
    ["WhatsApp:+31612345678", "phone skipped scheme"],
    ["tel:+31201234567", "phone ok"],
    ["tel:14%20010", "phone ok"],
    ["tel:020-1234567", "phone ok"],
    ["tel:", "phone ok phone-syntax"],
    ["tel:bel-me", "phone ok phone-syntax"],
    ["tel:+3120123456789012", "phone ok phone-syntax"],
    ["weg.pdf", "local broken missing-file"],
  ])("%s: %s", (href, expected) => {
    expect(judge(href)).toBe(expected);
  });

  test("a local file is there or it is not", () => {
    expect(judge("slides.pdf#page=2", { dataLocal: "slides.pdf" })).toBe("local ok");
    expect(judge("weg.pdf", { dataLocal: "weg.pdf" })).toBe("local broken missing-file");
  });

  test("a mail address of two megabytes is judged at once", () => {
    expect(judge(`mailto:${"a.".repeat(1_000_000)}`)).toBe("mail ok mail-syntax");
    expect(judge(`mailto:a@${"a.".repeat(1_000_000)}`)).toBe("mail ok mail-syntax");
  });
});

function picture(src: string) {
  return h("p", [h("img", { src, alt: "Het plein" })]);
}

describe("collecting", () => {
  test("an address stands once with all its places; fragments do not count", () => {
    const source = makeSource({
      body: [anchor("https://a.example/x#een", 4, {}, "een"), anchor("https://A.example/x#twee", 9), anchor("https://b.example", 11)],
    });
    expect(collectLinks(source, "index.md").map(({ url, href, text, places }) => ({ url, href, text, lines: places.map(({ line }) => line) }))).toEqual([
      { url: "https://a.example/x", href: "https://a.example/x#een", text: "een", lines: [4, 9] },
      { url: "https://b.example/", href: "https://b.example", text: "tekst", lines: [11] },
    ]);
  });

  test("two elements at one place, as in a video, count as one place", () => {
    const source = makeSource({ body: [anchor("https://a.example/film", 4), anchor("https://a.example/film", 4)] });
    expect(collectLinks(source, "index.md").map(({ places }) => places.length)).toEqual([1]);
  });

  test("footnote marks are not the author's links", () => {
    const source = makeSource({ body: [anchor("#fn-1", 4, { dataFootnoteRef: "" }), anchor("#fnref-1", 9, { dataFootnoteBackref: "" })] });
    expect(collectLinks(source, "index.md")).toEqual([]);
  });

  test("a linked image lends its alt text", () => {
    const linked = h("a", { href: "https://a.example/" }, [h("img", { src: "x.jpg", alt: "Het plein" })]);
    expect(collectLinks(makeSource({ body: [linked] }), "index.md")[0]?.text).toBe("Het plein");
  });

  test("front matter and brand count, and addresses of the write-up itself are left alone", () => {
    const text =
      "---\ntitle: Avond\nimageBase: https://cdn.example/beeld\nnext:\n  title: Volgende\n  link: https://meld.example/aan\nwebUrl: https://nieuws.example\n---\n";
    const source = makeSource({
      body: [anchor("https://nieuws.example/2026/plein", 4), anchor("https://cdn.example/beeld/kaart.png", 5), anchor("https://cdn.example/beelden/", 6)],
      meta: {
        next: { title: "Volgende", link: "https://meld.example/aan" },
        webUrl: "https://nieuws.example/2026/plein",
        imageBase: "https://cdn.example/beeld",
      },
      brand: [{ text: "Netwerk", href: "https://netwerk.example" }],
    });
    const links = collectLinks(source, "index.md", text).map(({ url, kind, certain, places }) => [
      url,
      kind,
      certain?.reason,
      places.map(({ file, line, column }) => `${file}:${line}:${column}`).join(" "),
    ]);
    expect(links).toEqual([
      ["https://nieuws.example/2026/plein", "own", "own-address", "index.md:4:3 index.md:7:1"],
      ["https://cdn.example/beeld/kaart.png", "own", "own-address", "index.md:5:3"],
      ["https://cdn.example/beelden/", "web", undefined, "index.md:6:3"],
      ["https://meld.example/aan", "web", undefined, "index.md:6:3"],
      ["https://cdn.example/beeld", "own", "own-address", "index.md:3:1"],
      ["https://netwerk.example/", "web", undefined, "brand.json:1:1"],
    ]);
  });

  test("images count: files that are there or not, and addresses of the web", () => {
    const source = makeSource({ body: [picture("plein.jpg"), picture("weg.jpg"), picture("https://a.example/p.png")], images: ["plein.jpg"] });
    expect(collectLinks(source, "index.md").map(({ url, kind, text, certain }) => [url, kind, text, certain?.verdict, certain?.reason])).toEqual([
      ["plein.jpg", "local", "Het plein", "ok", undefined],
      ["weg.jpg", "local", "Het plein", "broken", "missing-file"],
      ["https://a.example/p.png", "web", "Het plein", undefined, undefined],
    ]);
  });

  test("a text of two megabytes that begins definitions and ends none is read at once", () => {
    for (const text of ["[a\n".repeat(500_000), `next:\n${" ".repeat(2_000_000)}x`, "link:".repeat(400_000)]) {
      const source = makeSource({ meta: { next: { title: "Volgende", link: "https://volgende.example/" } } });
      expect(collectLinks(source, "index.md", text).length).toBe(1);
    }
  });

  test("every syntax of a real write-up, with its line and column", () => {
    const text = `---
title: Avond
next:
  { title: Volgende, link: "https://volgende.example/" }
---

Een [link](https://inline.example/) en <https://auto.example/> en https://kaal.example/pad en [verwezen][v].[^1]

::button[Meld je aan]{href="https://knop.example/"}

::video[De film]{href="https://film.example/"}

[v]: https://verwezen.example/
[los]: https://los.example/

[^1]: Zie [de noot](https://noot.example/).
`;
    const tree = transform(text, { name: "avond.md", title: "Avond", lang: "nl", labels: {}, mergeFields: [] } as never, ({ en }) => {
      throw new Error(en);
    });
    const source = { ...makeSource({ meta: { next: { title: "Volgende", link: "https://volgende.example/" } } }), tree };
    const found = collectLinks(source, "avond.md", text).map(({ url, places }) => `${url} ${places.map(({ line, column }) => `${line}:${column}`).join(" ")}`);
    expect(found.toSorted()).toEqual(
      [
        "https://inline.example/ 7:5",
        "https://auto.example/ 7:40",
        "https://kaal.example/pad 7:67",
        "https://verwezen.example/ 7:95 13:1",
        "https://los.example/ 14:1",
        "https://knop.example/ 9:1",
        "https://film.example/ 11:1",
        "https://noot.example/ 16:11",
        "https://volgende.example/ 4:22",
      ].toSorted(),
    );
  });
});
