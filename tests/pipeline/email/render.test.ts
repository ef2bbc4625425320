import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { type Browser, launch, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { compileWhole } from "../../../pipeline/email/mail-source.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { type Mail, renderEmail } from "../../../pipeline/email/render.ts";
import { makeDocument, readTemplate, wholeWriteUp } from "./make-document.ts";

const render = async (markdown: string, brand?: string, files?: readonly string[]): Promise<Mail> =>
  renderEmail(await makeDocument(markdown, brand, files), compileWhole(compileMjml), await readTemplate());
const small = (body: string, extra = ""): string => `---\ntitle: Proef\ndate: 2026-01-02\nlang: nl\n${extra}---\n\n${body}\n`;
const published = "imageBase: https://beeld.example\n";

describe("the mail's HTML", () => {
  test("tells nothing about a complete write-up, and compiles strictly in both brands", async () => {
    for (const brand of ["thorbecke", "waterland"]) {
      const mail = await render(wholeWriteUp, brand, ["dias.pdf"]);
      expect(mail.messages).toEqual([]);
      expect(mail.mergeFields).toEqual(["voornaam"]);
      expect(mail.bytes).toBe(Buffer.byteLength(mail.html));
      expect(mail.encodedBytes).toBeGreaterThan(mail.bytes);
    }
  });

  test("gives the same bytes twice", async () => {
    expect(await render(wholeWriteUp, "thorbecke", ["dias.pdf"])).toEqual(await render(wholeWriteUp, "thorbecke", ["dias.pdf"]));
  });

  test("numbers projects only when there are two or more", async () => {
    expect((await render(wholeWriteUp, "thorbecke", ["dias.pdf"])).html).toContain("Project 2 van 2");
    expect((await render(small("## Een\n\n**Onderwerp:** Iets.", published))).html).not.toContain("Project 1");
  });

  test("leads nowhere but to whole addresses and the unsubscribe token", async () => {
    const { html } = await render(wholeWriteUp, "thorbecke", ["dias.pdf"]);
    const targets = [...html.matchAll(/href="(?<href>[^"]*)"/gu)].map((match) => match.groups?.["href"] ?? "");
    expect(targets.filter((href) => !/^(?:https:|mailto:|tel:)/u.test(href))).toEqual(["{{unsubscribe}}"]);
    expect(targets).toContain("https://bestand.example/7/dias.pdf#pagina=2");
    expect(html).toContain("later in deze mail");
    expect(html).toContain("[1]</sup>");
  });

  test("without a summary, the line beside the subject is the first words that there are, without numbers of footnotes", async () => {
    const { preheader } = await render(small("Wie praat er mee?[^1] Twee gemeenten vertellen.\n\n[^1]: Een noot."));
    expect(preheader).toBe("Wie praat er mee? Twee gemeenten vertellen.");
    const sure = `${"é=".repeat(40)}\n`;
    const mail = await render(small(sure));
    // RFC 2045, 6.7, counted by another way.
    const lines = mail.html.split("\n").map((line) => [...Buffer.from(line)].map((byte) => (byte === 61 || byte < 32 || byte > 126 ? 3 : 1)));
    const lengths = lines.map((signs) => signs.reduce((sum: number, size) => sum + size, 0));
    expect(mail.encodedBytes).toBe(lengths.reduce((sum, length) => sum + length + 3 * Math.max(0, Math.ceil(length / 75) - 1), 2 * (lines.length - 1)));
  });

  test("says at its place that a local file needs fileBase, and leaves plain text", async () => {
    const mail = await render(small("Zie de [dia's](dias.pdf).", published), "thorbecke", ["dias.pdf"]);
    expect(mail.messages.map(({ code, line, severity, blocking }) => ({ code, line, severity, blocking }))).toEqual([
      { code: "mail-local-link", line: 8, severity: "warning", blocking: false },
    ]);
    expect(mail.html).toContain("dia’s");
    expect(mail.html).not.toContain("dias.pdf");
  });

  test("refers to images/ without imageBase, to each file once", async () => {
    const mail = await render(small("![Een plein](plein.png)\n\n![Nog een](kerk.png)"));
    expect(mail.messages).toEqual([]);
    expect(mail.html).toContain('src="images/plein-1a2b3c4d.png"');
    expect(mail.images.map(({ name }) => name).filter((name) => name.startsWith("plein") || name.startsWith("kerk"))).toEqual([
      "plein-1a2b3c4d.png",
      "kerk-1a2b3c4d.png",
    ]);
  });

  test("gives every image an alt text, a width and a height that follows", async () => {
    const { html } = await render(wholeWriteUp, "thorbecke", ["dias.pdf"]);
    const images = [...html.matchAll(/<img [^>]*>/gu)].map(([tag]) => tag);
    expect(images).toHaveLength(5);
    for (const tag of images) expect(tag).toMatch(/^(?=.* alt="?)(?=.* width="\d+")(?=.*height:auto)/u);
  });

  test("keeps listed merge fields and breaks every other pair of braces, in code too", async () => {
    const { html, text } = await render(wholeWriteUp, "thorbecke", ["dias.pdf"]);
    expect([...html.matchAll(/\{\{[^}]*\}\}/gu)].map(([token]) => token)).toEqual(["{{voornaam}}", "{{unsubscribe}}"]);
    expect(html).toContain("{&#123;voornaam}}");
    expect([...text.matchAll(/\{\{[^}]*\}\}/gu)].map(([token]) => token)).toEqual(["{{voornaam}}", "{{unsubscribe}}"]);
  });

  test("lets no text out of its element: closing tags, CDATA ends, template places", async () => {
    const mail = await render(
      small(
        "Tekst `</mj-text></mj-column><mj-text>` en `]]>` en %BODY% &lt;script&gt;alert(1)&lt;/script&gt; `{{{{x}}}}`",
        `${published}summary: "</mj-raw><script>x</script> %TITLE% ]]>"\n`,
      ),
    );
    expect(mail.messages).toEqual([]);
    expect(mail.html).not.toContain("<script");
    expect(mail.html).toContain("&lt;/mj-text>");
    expect(mail.html).toContain("%BODY%");
    expect(mail.html).toContain("%TITLE%");
    expect(mail.html).not.toContain("{{{");
  });

  test("escapes quotes in the title, which MJML puts in an attribute", async () => {
    const { html } = await render(small("Tekst.", published).replace("title: Proef", `title: '<b> "x" onclick=1 & meer'`));
    expect(html).toContain('aria-label="&lt;b> “x” onclick=1 &amp; meer" ');
  });

  test("puts the next session at the end when ::next stands nowhere, and once when it does", async () => {
    const next = "next: { title: de jonge stad, date: 2026-03-04 }\n";
    for (const body of ["Tekst.", "Tekst.\n\n::next\n\nNog meer."])
      expect((await render(small(body, published + next))).html.split("Volgende sessie: de jonge stad")).toHaveLength(2);
  });
});

describe("the mail in a browser", () => {
  const opened: { browser?: Browser; page?: Page } = {};
  const longest = wholeWriteUp
    .replace(
      "Wie zit er aan tafel?",
      "Een titel die over drie regels loopt omdat de schrijver niet kon kiezen tussen Hottentottententententoonstelling en iets anders",
    )
    .replace("In drie wijken", `https://adres.example/${"heel-lang/".repeat(3)}${"x".repeat(170)} In drie wijken`)
    .replace("Noor van der Velde", "Wilhelmina-Alexandrina van Oldenbarnevelt-Groenewoudstra")
    .replace("| School | 12 |", `| ${"Onderwijsachterstandenbestrijding".repeat(3)} | 12 |`);

  beforeAll(async () => {
    opened.browser = await launch({ executablePath: process.env["SESSIEPERS_BROWSER"] ?? "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] });
    opened.page = await opened.browser.newPage();
  });
  afterAll(async () => opened.browser?.close());

  test.each(["thorbecke", "waterland"])("never scrolls sideways at 320, 360 and 640 pixels (%s)", async (brand) => {
    const { page } = opened;
    if (page === undefined) throw new Error("no page");
    for (const markdown of [wholeWriteUp, longest]) {
      await page.setContent(withoutImages((await render(markdown, brand, ["dias.pdf"])).html));
      for (const width of [320, 360, 640]) {
        await page.setViewport({ width, height: 800 });
        const wide = await page.evaluate(() => ({
          page: globalThis.document.documentElement.scrollWidth,
          inner: [...globalThis.document.querySelectorAll("div")].filter((div) => div.scrollWidth > div.clientWidth + 1 && div.clientWidth > 0).length,
        }));
        expect(wide).toEqual({ page: width, inner: 0 });
      }
    }
  });

  test.each(["light", "dark"] as const)("has no fault that axe finds (%s)", async (scheme) => {
    const { page } = opened;
    if (page === undefined) throw new Error("no page");
    const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const [brand, width] of [
      ["thorbecke", 640],
      ["waterland", 640],
      ["thorbecke", 320],
    ] as const) {
      await page.setViewport({ width, height: 800 });
      await page.setContent(withoutImages((await render(wholeWriteUp, brand, ["dias.pdf"])).html));
      await page.evaluate(source);
      const found = await page.evaluate(async () => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        // Rules that do not apply in mail: webmail has a main of its own (email.md, section 6).
        const rules = Object.fromEntries(["landmark-one-main", "region", "bypass", "page-has-heading-one"].map((id) => [id, { enabled: false }]));
        return (await axe.run({ rules })).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]);
      });
      expect(found).toEqual([]);
    }
  });

  test("keeps to the checks E1 to E17 that a machine can read", async () => {
    const { html } = await render(wholeWriteUp, "thorbecke", ["dias.pdf"]);
    const { page } = opened;
    if (page === undefined) throw new Error("no page");
    await page.setContent(withoutImages(html.replace(/<!--\[if[^\]]*\]>(?:<!-->)?|(?:<!--)?<!\[endif\]-->/gu, "")));
    const facts = await page.evaluate(() => {
      const { document } = globalThis;
      const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
      return {
        bare: all("body > *")
          .filter(
            (child) =>
              child.textContent?.trim() !== "" && !["STYLE", "SCRIPT"].includes(child.tagName) && (!child.hasAttribute("lang") || !child.hasAttribute("dir")),
          )
          .map((child) => child.outerHTML.slice(0, 80)),
        layout: all("table:not([role=presentation]):not([role=none])").filter((table) => table.querySelector("th") === null).length,
        titles: all("h1").length,
        empty: all("a").filter((link) => link.textContent?.trim() === "" && (link.querySelector("img")?.getAttribute("alt") ?? "") === "").length,
        lang: document.documentElement.lang,
        title: document.title,
      };
    });
    expect(facts).toEqual({ bare: [], layout: 0, titles: 1, empty: 0, lang: "nl", title: "Wie zit er aan tafel?" });
    expect(html).not.toMatch(/<v:|user-scalable=no/u);
    expect(html).not.toMatch(/fonts\.googleapis|href="#|href=""/u);
  });
});

/** No request leaves the test: images become their alt text, in a box of their size. */
function withoutImages(html: string): string {
  return html.replaceAll(/src="https:[^"]*"/gu, 'src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="');
}
