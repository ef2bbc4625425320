/** The text part: for a person who reads nothing else, and for the mail programs that show it. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { beforeAll, describe, expect, it } from "vitest";

import { assembleFrom } from "../../../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../../../pipeline/email/fragment-store.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { type Mail, renderEmail } from "../../../pipeline/email/render.ts";
import { textOf } from "../../../pipeline/transform/tree.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { buildJson, makeFolder, projectRoot } from "../../support/run-cli.ts";
import { makeAnyDocument, makeDocument, readTemplate, wholeWriteUp } from "./make-document.ts";

const template = await readTemplate();
const compile = assembleFrom(makeFragmentStore(compileMjml), compileMjml);
const render = async (markdown: string, files: readonly string[] = []): Promise<Mail> =>
  renderEmail(await makeDocument(markdown, "thorbecke", files), compile, template);
const write = async (body: string, front = ""): Promise<string> =>
  (await render(`---\ntitle: Proef\ndate: 2026-01-02\nlang: nl\n${front}---\n\n${body}\n`)).text;

/** Targets of the HTML that the text does not say in full. A mail address may stand there without its scheme. */
function findLostLinks(html: string, text: string): readonly string[] {
  const hrefs: string[] = [];
  visit(fromHtml(html), "element", (node) => void (node.tagName === "a" && hrefs.push(String(node.properties["href"]))));
  const words = new Set(text.split(/[\s,;()"'“”‘’<>*_~]+/u).flatMap((word) => [word, word.replace(/[.:!?]+$/u, "")]));
  const said = (href: string): boolean => text.split("\n").some((line) => line.includes(href)) || words.has(href);
  return hrefs.filter((href) => !said(href) && !said(href.replace(/^mailto:/u, "")) && !said(decodePhone(href, text)));
}

/** A phone number stands in the text as its author wrote it. */
function decodePhone(href: string, text: string): string {
  if (!href.startsWith("tel:")) return href;
  return text.replace(/[\s()-]/gu, "").includes(href.slice(4)) ? "" : href;
}

/** Lines that are too long although they could be broken: at a space that is no part of code. */
function findLongLines(text: string, code: readonly string[]): readonly string[] {
  return text.split("\n").filter((line) => {
    if (Array.from(line).length <= 76 || code.some((own) => line.endsWith(own))) return false;
    return /[ \t]/u.test(line.replace(/^(?:[ >|]|- |\d+\. |\[\d+\] |\[[ x]\] |– )*/u, ""));
  });
}

function codeOf(html: string): readonly string[] {
  const lines: string[] = [];
  visit(
    fromHtml(html),
    "element",
    (node) =>
      void (
        node.tagName === "pre" &&
        lines.push(
          ...textOf(node)
            .split("\n")
            .map((line) => line.trimEnd())
            .filter((line) => line.length > 60),
        )
      ),
  );
  return lines;
}

describe("every link of the HTML stands in the text, and no line is longer than it must be", () => {
  it("in the samples", async () => {
    const cwd = await makeFolder({});
    const { code, err } = await buildJson(["--only", "email", join(projectRoot, "sessions")], cwd);
    expect(code, err).toBe(0);
    const slugs = (await readdir(join(cwd, "output"))).filter((name) => !name.endsWith(".json"));
    expect(slugs).toHaveLength(3);
    for (const slug of slugs) {
      const [html, text] = await Promise.all(["email.html", "email.txt"].map((name) => readFile(join(cwd, "output", slug, name), "utf8")));
      expect(findLostLinks(html ?? "", text ?? ""), slug).toEqual([]);
      expect(findLongLines(text ?? "", codeOf(html ?? "")), slug).toEqual([]);
    }
  });

  it("in 200 write-ups by chance", async () => {
    let links = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { html, text } = await renderEmail(await makeAnyDocument(makeWriteUp(seed), seed % 2 === 0 ? "thorbecke" : "waterland"), compile, template);
      links += html.split("href=").length - 1;
      expect.soft(findLostLinks(html, text), `seed ${seed}`).toEqual([]);
      expect.soft(findLongLines(text, codeOf(html)), `seed ${seed}`).toEqual([]);
      expect.soft(text, `seed ${seed}`).toMatch(/^[^\n\r](?:[^\r]*[^\n\r])?\n$/u);
      expect.soft(text, `seed ${seed}`).not.toMatch(/(?<!^--) \n|\n{4}/mu);
    }
    expect(links).toBeGreaterThan(2000);
  });

  it("and one that is missing, or a line that is too long, is found", () => {
    const html = '<a href="https://a.example/x">a</a><a href="mailto:b@c.example">b</a><a href="tel:+31701234567">c</a>';
    expect(findLostLinks(html, "a [1] en b@c.example, +31 70 123 45 67\n[1] https://a.example/x\n")).toEqual([]);
    expect(findLostLinks(html, "a [1]\n[1] https://a.example/\nx\n")).toEqual(["https://a.example/x", "mailto:b@c.example", "tel:+31701234567"]);
    expect(findLongLines(`> ${"woord ".repeat(13)}\n[1] https://a.example/${"x".repeat(80)}`, [])).toHaveLength(1);
  });
});

describe("the text of a whole write-up", () => {
  let text: string;
  beforeAll(async () => {
    text = (await render(wholeWriteUp, ["dias.pdf"])).text;
  });

  it("reads as it was written", async () => {
    await expect(text).toMatchFileSnapshot("whole-write-up.txt");
  });

  it("keeps its fields, and no other braces", () => {
    expect([...text.matchAll(/\{\{[^}]*\}\}/gu)].map(([token]) => token)).toEqual(["{{voornaam}}", "{{unsubscribe}}"]);
  });
});

describe("the text", () => {
  it("lists a link in each section that has it, with one number", async () => {
    const text = await write(
      "## Een\n\nZie [hier het plan](https://a.example/).\n\n## Twee\n\nZie [daar](https://b.example/) en weer [het plan](https://a.example/).",
    );
    expect(text).toContain("Zie hier het plan\u00A0[1].\n\n[1] https://a.example/\n");
    expect(text).toContain("Zie daar\u00A0[2] en weer het plan\u00A0[1].\n\n[1] https://a.example/\n[2] https://b.example/\n");
  });

  it("puts the address of a button or a video with it: beside it when that fits, else below", async () => {
    const text = await write(
      '::button[Lees het plan]{href="https://plan.example/"}\n\n::button[Doe je mee?]{href="https://mee.example/"}\n\n::video[Aflevering 2: de stad]{href="https://film.example/reeks/tweede-aflevering-over-de-stad/bekijken"}',
    );
    expect(text).toContain("Lees het plan: https://plan.example/\n\nDoe je mee? https://mee.example/\n\n");
    expect(text).toContain("Aflevering 2: de stad:\nhttps://film.example/reeks/tweede-aflevering-over-de-stad/bekijken\n");
  });

  it("says when and where the next session is, with both its addresses", async () => {
    const front = `next: { title: de jonge stad, date: 2026-12-16, start: "13:00", end: "14:30", place: online, link: "https://mee.example/" }\n`;
    const said =
      "Volgende sessie: de jonge stad\n------------------------------\n\n16\u00A0december 2026, 13.00 tot 14.30\u00A0uur, online\nMeld je aan: https://mee.example/\n";
    expect(await write("Tekst.", front)).toContain(`${said}\n\n-- \n`);
    expect(await write("Tekst.", `${front}fileBase: https://b.example/7\n`)).toContain(`${said}Zet in je agenda: https://b.example/7/next.ics\n\n\n-- \n`);
  });

  it("aligns the columns of a table as their author did, and writes out what does not fit", async () => {
    expect(await write("| Plek | Aantal | Wie |\n|---|--:|:-:|\n| School | 12 | a |\n| Kerk | 8 | bcd |")).toContain(
      "Plek    Aantal  Wie\n------  ------  ---\nSchool      12   a\nKerk         8  bcd\n",
    );
    const wide = "een cel die lang genoeg is om met een tweede";
    expect(await write(`| Plek | Wie |\n|---|---|\n| ${wide} | ${wide} |`)).toContain(`Plek: ${wide}\nWie: ${wide}\n`);
  });

  it("has three kinds of headings, and space between paragraphs in a list", async () => {
    const text = await write("## Een\n\n### Twee\n\n#### Drie\n\n- a\n\n  b\n- c\n\nx\n\n- d\n- e");
    expect(text).toContain("Proef\n=====\n\n\nEen\n---\n\nTwee\n~~~~\n\nDrie\n\n- a\n\n  b\n\n- c\n\nx\n\n- d\n- e\n");
  });

  it("wraps what an image shows, and keeps its caption with it", async () => {
    const alt = "Een plein met stoelen en tafels, waar heel veel mensen zitten te praten over wat er komt";
    const text = await write(`![${alt}](plein.png "Het plein")`, `image: { src: plein.png, alt: "${alt}" }\nimageBase: https://b.example\n`);
    expect(text.split("[Afbeelding: Een plein met stoelen en tafels, waar heel veel mensen zitten\nte praten over wat er komt]\n")).toHaveLength(3);
    expect(text).toContain("praten over wat er komt]\n– Het plein\n");
  });

  it("marks the footer as a signature, which nothing of the author can", async () => {
    const text = await write("--\n\n-- \n\nEen -- \n\n```\n-- \n```");
    expect(text.split("\n").filter((line) => line === "-- ")).toHaveLength(1);
    expect(text).toContain(
      "\n\n\n-- \nJe krijgt deze mail omdat je lid bent van het Thorbecke-netwerk.\nAfmelden: {{unsubscribe}}\n\nThorbecke-netwerk, Postbus 00000, 2500 AA Den Haag\n",
    );
  });
});
