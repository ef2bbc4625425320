import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { describe, expect, test } from "vitest";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { checkOutputs } from "../../../pipeline/check/check-outputs.ts";
import { makePlaceFinder } from "../../../pipeline/check/place.ts";
import { inspectSupport } from "../../../pipeline/check/support.ts";
import { baseline, toldElsewhere } from "../../../pipeline/check/support/baseline.ts";
import { nameClients } from "../../../pipeline/check/support/clients.ts";
import { findLacks } from "../../../pipeline/check/support/find-lacks.ts";
import { readHtml } from "../../../pipeline/check/support/read-html.ts";
import { assembleFrom } from "../../../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../../../pipeline/email/fragment-store.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { renderEmail } from "../../../pipeline/email/render.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { makeDocument, makeMailSource, readTemplate, wholeWriteUp } from "../email/make-document.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";

const brands = ["thorbecke", "waterland"] as const;
const assemble = assembleFrom(makeFragmentStore(compileMjml), compileMjml);
const nowhere = { file: "proef.md", line: 1, column: 1 };
const inspect = (html: string): readonly Message[] => inspectSupport(html, () => nowhere);
const page = (body: string, head = ""): string =>
  `<!doctype html><html lang="nl" dir="ltr"><head><title>Proef</title>${head}</head><body>${body}</body></html>`;

/** The template with a style that many mail programs lack. */
async function readFaultyTemplate(): Promise<string> {
  return (await readTemplate()).replace("</mj-head>", "<mj-style>.sp-ground{position:fixed}</mj-style></mj-head>");
}

/** What `wholeWriteUp` leaves out. */
const otherConstructs = `---
title: Andere vormen
date: 2026-01-02
series: Een reeks
lang: nl
next: { title: de jonge stad, date: 2026-12-16 }
imageBase: https://beeld.example/7
---

De eerste alinea leidt in, met **vet**, *schuin* en ~~weg~~.

## Een kop

### Een kop daaronder

#### Een kleine kop

![Een plein](plein.png "Bij het plein")

Tekst met ![een golf](golf.png) erin en [een telefoon](tel:+31701234567).\\
Een nieuwe regel.

:::note
Let op.
:::

::next

150. Honderdvijftig

| Een heel lang woord: gemeenteraadsverkiezingen |
| :---: |
| 1 |
`;

describe("the baseline", () => {
  test("is what every construct in both brands uses and some mail program lacks: nothing more, nothing less", async () => {
    const slugs = new Set<string>();
    for (const brand of brands)
      for (const [text, files] of [[wholeWriteUp, ["dias.pdf"]] as const, [otherConstructs, []] as const]) {
        const { html } = await renderEmail(await makeDocument(text, brand, files), assemble, await readTemplate());
        expect(inspect(html)).toEqual([]);
        for (const { slug } of findLacks(readHtml(html))) slugs.add(slug);
      }
    expect([...slugs].toSorted()).toEqual(Object.keys(baseline).toSorted());
  });

  test("leaves nothing to tell of the samples in both brands", async () => {
    for (const sample of ["2020-11-18-inclusieve-democratie/index.md", "2026-10-14-werkvormen/index.md", "2026-09-16-young-voices.md"])
      for (const brand of brands) {
        const path = join(projectRoot, "sessions", sample);
        const { read } = await buildExample(await readFile(path, "utf8"), await readBundledBrand(brand), dirname(path), nodeDisk);
        expect(inspect(read("email.html"))).toEqual([]);
      }
  });

  test("leaves nothing to tell of 200 write-ups by chance", async () => {
    const read = { thorbecke: await readBundledBrand("thorbecke"), waterland: await readBundledBrand("waterland") };
    for (let seed = 1; seed <= 200; seed++) {
      const html = await assemble(await makeMailSource(makeWriteUp(seed), read[brands[seed % 2] ?? "thorbecke"]));
      expect(inspect(html), `seed ${seed}`).toEqual([]);
    }
  });
});

describe("what does not work everywhere is told", () => {
  test.each([
    ["<video src='film.mp4'></video>", "mail-client-support", "<video> element", "Outlook (Windows), Outlook (web en nieuw), Outlook (iPhone) en 3 andere"],
    ["<svg><path d='M0 0'/></svg>", "mail-client-support", "Embedded <svg> image", "Outlook, Gmail en Yahoo"],
    ["<img alt='Plein' src='https://beeld.example/plein.webp?v=1'>", "mail-client-support", "webP image format", "Outlook (Windows)"],
    ["<img alt='Plein' srcset='a.png 1x, b.avif 2x'>", "mail-client-support", "AVIF image format", "Outlook (Windows)"],
    ["<form action='https://veld.example'><input type='radio'></form>", "mail-client-support", '<input type="radio"> element', "Outlook (Windows)"],
    ["<p style='position:absolute'>Tekst</p>", "mail-client-support", "position", "Outlook (Windows)"],
    ["<p style='display:grid'>Tekst</p>", "mail-client-support", "display:grid", "Outlook (Windows)"],
    ["<p style='width:calc(100% - 2em)'>Tekst</p>", "mail-client-support", "CSS calc() function", "Outlook"],
    ["<p style='height:50vh'>Tekst</p>", "mail-client-support", "vh unit", "Outlook (Windows)"],
    ["<p style='color:var(--kleur)'>Tekst</p>", "mail-client-support", "CSS Variables (Custom Properties)", "Outlook, Gmail en Yahoo"],
    ["<p style='margin:0;font-family:system-ui,sans-serif'>Tekst</p>", "mail-client-support", "system-ui", "Outlook (Windows)"],
    ["<p style='color:oklch(0.5 0.2 20)'>Tekst</p>", "mail-client-support", "oklch()", "Outlook, Gmail, Samsung Email en 2 andere"],
    ["<p style='visibility:hidden'>Tekst</p>", "mail-client-support", "visibility", "Outlook (Windows) en Gmail"],
    ["<details><summary>Meer</summary>Tekst</details>", "mail-client-support", "HTML5 semantics", "Outlook (Windows)"],
    ["<p aria-labelledby='kop'>Tekst</p>", "mail-client-support", "aria-labelledby attribute", "Gmail"],
    ["<a target='_self' href='https://veld.example'>Naar het veld</a>", "mail-client-support", "target attribute", "Gmail"],
    ["<p style='box-shadow:0 0 1px red'>Tekst</p>", "mail-client-partly", "box-shadow", "Outlook (Windows)"],
    ["<p style='text-transform:lowercase'>Tekst</p>", "mail-client-partly", "text-transform", "Outlook (Windows)"],
    ["<strike>Tekst</strike>", "mail-client-partly", "<strike> element", "Gmail (iPhone) en Gmail (Android)"],
  ])("%s", (html, code, title, programs) => {
    const messages = inspect(page(html));
    const found = messages.filter((message) => message.nl.includes(title));
    expect(found.map((message) => message.code)).toEqual([code]);
    expect(found[0]?.nl).toContain(programs);
  });

  test.each([
    ["p:hover{color:red}", ":hover"],
    ["p::before{content:'x'}", "::before"],
    ["p:nth-child(2){color:red}", ":nth-child"],
    ["p~a{color:red}", "General sibling combinator"],
    ["*{margin:0}", "Universal selector *"],
    [".a.b{margin:0}", "Chaining selectors"],
    [".a{&.b{margin:0}}", "CSS Nesting"],
    ["@import url(ander.css);", "@import"],
    ["@font-face{font-family:Eigen;src:url(eigen.woff2)}", "@font-face"],
    ["@supports (display:grid){p{margin:0}}", "@supports"],
    ["@media (orientation:portrait){p{margin:0}}", "@media (orientation)"],
    [":root{--kleur:red}", "CSS Variables (Custom Properties)"],
    ["@-webkit-keyframes weg{from{opacity:0}}", "@keyframes"],
    ["p{background:url(golf.webp)}", "webP image format"],
  ])("in a style sheet: %s", (css, title) => {
    expect(inspect(page("<p>Tekst</p>", `<style>${css}</style>`)).map(({ en }) => en)).toContainEqual(expect.stringContaining(`(${title})`));
  });

  test("in the media of a style sheet", () => {
    expect(inspect(page("", "<style media='(orientation:landscape)'></style>")).map(({ en }) => en)).toContainEqual(expect.stringContaining("(orientation)"));
  });

  test("but for what another check tells in its own words", () => {
    const html = page("<a href='#kop'>Naar de kop</a><img alt='Golf' src='data:image/svg+xml;base64,AAAA'>");
    expect(findLacks(readHtml(html)).map(({ slug }) => slug)).toEqual(expect.arrayContaining(Object.keys(toldElsewhere)));
    expect(inspect(html)).toEqual([]);
  });

  test("once, whatever its number", () => {
    expect(inspect(page("<video></video>".repeat(3))).map(({ code }) => code)).toEqual(["mail-client-support"]);
  });

  test("of a brand's own font and template, as something of the brand", async () => {
    const bundled = await readBundledBrand("thorbecke");
    const brand: Brand = { ...bundled, type: { ...bundled.type, mailText: "ui-rounded, sans-serif" } };
    const template = await readFaultyTemplate();
    const document = { ...(await makeDocument(wholeWriteUp, "thorbecke", ["dias.pdf"])), brand };
    const { html } = await renderEmail(document, assemble, template);
    const messages = inspectSupport(
      html,
      makePlaceFinder(document.tree, "proef.md", () => nowhere),
    );
    expect(messages.map(({ en, line, severity }) => ({ en, line, severity }))).toEqual([
      { en: expect.stringContaining("(position)") as string, line: 1, severity: "warning" },
      { en: expect.stringContaining("(system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace)") as string, line: 1, severity: "warning" },
    ]);
    for (const { advice } of messages) expect(advice.nl).toContain("huisstijl");
  });

  test("of an image of the author, at its place", async () => {
    const document = await makeDocument(otherConstructs);
    const { html } = await renderEmail(document, assemble, await readTemplate());
    const messages = inspectSupport(
      html.replace(/plein-\w+\.png/u, "plein.webp"),
      makePlaceFinder(document.tree, "proef.md", () => nowhere),
    );
    expect(messages.map(({ code, line }) => ({ code, line }))).toEqual([{ code: "mail-client-support", line: 18 }]);
    expect(messages[0]?.advice.nl).toBe("Gebruik een gewone afbeelding in png of jpg.");
  });
});

test("the verb check tells it among its findings", async () => {
  const document = await makeDocument(wholeWriteUp, "thorbecke", ["dias.pdf"]);
  const mail = await renderEmail(document, assemble, await readFaultyTemplate());
  const tell = async (made: typeof mail | undefined): Promise<readonly string[]> =>
    (await checkOutputs(document, { mail: made, web: undefined }, () => nowhere, {})).map(({ code }) => code).filter((code) => code.startsWith("mail-client-"));
  expect(await tell(mail)).toEqual(["mail-client-support"]);
  expect(await tell(undefined)).toEqual([]);
});

describe("comments of Outlook", () => {
  test("count for Outlook on Windows only", () => {
    const [message] = inspect(
      page("<!--[if mso | IE]><table><tr><td style='position:absolute'><![endif]-->Tekst<!--[if mso | IE]></td></tr></table><![endif]-->"),
    );
    expect(message?.nl).toContain("(position) werkt niet in Outlook (Windows).");
  });

  test("hide from Outlook on Windows what stands in between", () => {
    for (const [start, end] of [
      ["<!--[if !mso]><!-->", "<!--<![endif]-->"],
      ["<!--[if !mso]><!-- -->", "<![endif]-->"],
      ["<![if !mso]>", "<![endif]>"],
    ]) {
      const messages = inspect(page(`${start}<p style='display:grid'>Tekst</p>${end}<p style='z-index:1'>Tekst</p>`));
      expect(messages.map(({ nl }) => nl)).toEqual([
        expect.stringMatching(/display:grid.* deels in Gmail \(iPhone\) en Gmail \(Android\)/u),
        expect.stringMatching(/z-index.* niet in Outlook \(Windows\) en Gmail/u),
      ]);
    }
  });

  test("that are for nobody count for nobody", () => {
    expect(inspect(page("<!--[if !mso]><video></video><![endif]-->"))).toEqual([]);
  });
});

test("mail programs are named by family when the whole family lacks it, and at most four", () => {
  expect(nameClients(["gmail.ios"], "nl")).toBe("Gmail (iPhone)");
  expect(nameClients(["gmail.ios", "gmail.android", "gmail.desktop-webmail"], "nl")).toBe("Gmail");
  expect(nameClients(["thunderbird.macos", "outlook.windows"], "nl")).toBe("Outlook (Windows) en Thunderbird");
  expect(nameClients(["outlook.windows", "outlook.ios", "outlook.android", "gmail.ios", "yahoo.ios"], "en")).toBe(
    "Outlook (Windows), Outlook (iPhone), Outlook (Android) and 2 others",
  );
});
