import { beforeAll, describe, expect, it } from "vitest";

import { type Captured, buildChecked, captureOutputs, found, inspect } from "./build-checked.ts";

const markdown = `---
title: Wie zit er aan tafel?
date: 2026-03-12
summary: Twee gemeenten lieten zien hoe zij inwoners bereiken die anders niet komen.
image: { src: plein.png, alt: Een plein met stoelen }
---

Een inleiding met een [verslag van een jaar](https://verslag.example/).

## Kamer

**Onderwerp:** Een kamer in de wijk.

::button[Bekijk het plan]{href="https://plan.example/"}

| Plek | Aantal |
| --- | --- |
| School | 12 |
`;

/** Rule → what its fault looks like in the mail: the text that is there, and what stands in its place. */
const inMail: Readonly<Record<string, readonly [text: string | RegExp, fault: string]>> = {
  "mail-body-dir": [/ lang="nl" dir="ltr" style="word-spacing/u, ' lang="nl" style="word-spacing'],
  "mail-body-lang": [/ lang="nl" dir="ltr" style="word-spacing/u, ' lang="und" dir="ltr" style="word-spacing'],
  "mail-table-role": [/(<table[^>]*) role="presentation"/u, "$1"],
  "mail-table-hidden": [/<table(?=[^>]*><tbody><tr><th scope="row")/u, '<table role="presentation"'],
  "mail-h1": [/<h1([\s\S]*?)<\/h1>/u, "<p$1</p>"],
  "mail-link-text": [">verslag van een jaar</a>", "></a>"],
  "mail-link-vague": [">verslag van een jaar</a>", ">Lees verder…</a>"],
  "mail-link-colour": [/(verslag.example\/" style="color:#a3391a;)text-decoration:underline/u, "$1text-decoration:none"],
  "mail-lang": ['<html lang="nl"', '<html lang="und"'],
  "mail-title": [/<title>.*<\/title>/u, "<title> </title>"],
  "mail-image-alt": [' alt="Een plein met stoelen"', ""],
  "mail-image-width": [/(<img[^>]*) width="\d+"/u, "$1"],
  "mail-zoom": ["width=device-width, initial-scale=1", "width=device-width, initial-scale=1, maximum-scale=1.5"],
  "mail-id-twice": ["</h1>", '</h1><p id="een"></p><p id="een"></p>'],
  "mail-vml-alt": ["</h1>", '</h1><!--[if mso]><v:rect fill="t"><v:fill src="x" /></v:rect><![endif]-->'],
  "mail-vml-link": ["</h1>", '</h1><!--[if mso]><v:rect alt=""><v:fill /><a href="https://verslag.example/">een verslag</a></v:rect><![endif]-->'],
  "mail-vml-heading": ["</h1>", '</h1><!--[if gte mso 9]><v:roundrect alt="x"><h2>Kop</h2></v:roundrect><![endif]-->'],
};

const inWeb: typeof inMail = {
  "web-lang": ['<html lang="nl">', "<html>"],
  "web-title": [/<title>.*<\/title>/u, ""],
  "web-h1": ["</h1>", "</h1><h1>Nog een</h1>"],
  "web-link-text": [">verslag van een jaar</a>", '><img src="data:," alt=""></a>'],
  "web-link-vague": [">verslag van een jaar</a>", ">hier</a>"],
  "web-link-nowhere": ['href="#inhoud"', 'href="#nergens"'],
  "web-link-http": ['href="https://verslag.example/"', 'href="http://verslag.example/"'],
  "web-link-private": ['href="https://verslag.example/"', 'href="https://192.168.1.1/"'],
  "web-link-unsafe": ['href="https://verslag.example/"', 'href="java&#10;script:alert(1)"'],
  "web-image-alt": [' alt="Een plein met stoelen"', ""],
  "web-zoom": ["initial-scale=1", "initial-scale=1, user-scalable=no"],
  "web-id-twice": ["</h1>", '</h1><p id="inhoud"></p>'],
  "web-table-head": [/<thead>[\s\S]*?<\/thead>/u, ""],
  "web-table-hidden": ["<table>", '<table role="none">'],
};

/** Where it is told: at the author's words when it can be, else at the top. Addresses that were changed are nowhere in the Markdown. */
const places: Readonly<Record<string, number>> = { "mail-link-text": 8, "mail-link-vague": 8, "web-link-text": 8, "web-link-vague": 8 };

describe("a planted fault of the markup is found, alone, at its place", () => {
  const clean: { it?: Captured } = {};
  beforeAll(async () => {
    clean.it = await captureOutputs(markdown);
  });
  const outputs = (): Captured => {
    if (clean.it === undefined) throw new Error("nothing was made");
    return clean.it;
  };

  it.each(Object.entries(inMail))("%s", async (code, [text, fault]) => {
    const { html } = outputs().mail;
    const planted = html.replace(text, fault);
    expect(planted).not.toBe(html);
    const messages = await inspect(outputs(), { html: planted });
    expect(found({ messages })).toEqual([`${code} ${places[code] ?? 1}`]);
    for (const { nl, en, advice } of messages) for (const sentence of [nl, en, advice.nl, advice.en]) expect(sentence).toMatch(/^[\p{Lu}e].*[.)]$/su);
  });

  it.each(Object.entries(inWeb))("%s", async (code, [text, fault]) => {
    const { web } = outputs();
    const planted = web.replace(text, fault);
    expect(planted).not.toBe(web);
    expect(found({ messages: await inspect(outputs(), { web: planted }) })).toEqual([`${code} ${places[code] ?? 1}`]);
  });

  it("tells a fault that stands in many places once, with their number and the first", async () => {
    const [message, ...more] = await inspect(outputs(), { html: outputs().mail.html.replaceAll(/ role="presentation"/gu, "") });
    expect(more).toEqual([]);
    expect(message?.code).toBe("mail-table-role");
    expect(message?.nl).toMatch(/^In email\.html \(\d{2} keer, het eerst bij <table class="head-outlook">\)/u);
    expect(message?.en).toMatch(/^In email\.html \(\d{2} times, first at <table class="head-outlook">\)/u);
    expect(message?.advice.nl).toContain("wie sessiepers of de huisstijl beheert");
  });

  it("takes Serious and Critical of email.md for errors, Moderate and Mild for warnings", async () => {
    const severities = await Promise.all(
      Object.entries(inMail).map(async ([code, [text, fault]]) => {
        const [message] = await inspect(outputs(), { html: outputs().mail.html.replace(text, fault) });
        return [code, message?.severity];
      }),
    );
    const warnings = severities.filter(([, severity]) => severity === "warning").map(([code]) => code);
    expect(warnings).toEqual(["mail-h1", "mail-link-vague", "mail-image-width", "mail-id-twice", "mail-vml-heading"]);
  });

  it.each([
    [
      "a link with its own ground is a button",
      ">verslag van een jaar</a>",
      '><span>x</span></a><a href="https://verslag.example/" style="background:#000000;text-decoration:none">plan</a>',
    ],
    [
      "a link of another lightness than the text around it needs no underline",
      ">verslag van een jaar</a>",
      '>jaar</a><span style="color:#000000"><a href="https://verslag.example/" style="color:#ff8800;text-decoration:none">plan</a></span>',
    ],
    ["a label is a text", ">verslag van een jaar</a>", ' aria-label="het verslag"></a>'],
    ["an image's alt is a text", ">verslag van een jaar</a>", '><img alt="het verslag" width="20" src="https://beeld.example/x.png"></a>'],
    ["other languages have regions", '<html lang="nl"', '<html lang="nl-BE"'],
    [
      "a decorative drawing has an empty alt",
      "</h1>",
      '</h1><!--[if mso]><v:rect alt=""><v:fill src="x" /></v:rect><p>Tekst</p><a href="https://verslag.example/">een verslag</a><![endif]-->',
    ],
  ])("%s", async (_name, text, right) => {
    const { html } = outputs().mail;
    expect(html).toContain(text);
    expect(await inspect(outputs(), { html: html.replace(text, right) })).toEqual([]);
  });
});

describe("what the author can mend", () => {
  const front =
    "---\ntitle: Een avond over inspraak\ndate: 2026-03-12\nsummary: Twee gemeenten vertellen hoe zij inwoners bereiken die anders niet komen.\n---\n\n";

  it("a link that is only a decorative image is told once, for mail and web page together", async () => {
    const issue = await buildChecked(`${front}Tekst.\n\n[![](golf.png "decorative")](https://een.example/)\n`);
    expect(found(issue)).toEqual(["mail-link-text 9"]);
    expect(found(await buildChecked(`${front}[![](golf.png "decorative")](https://een.example/)\n`, { targets: ["web"] }))).toEqual(["web-link-text 7"]);
  });

  it("what the lint tells is not told again", async () => {
    const issue = await buildChecked(`${front}[klik hier](https://een.example/) en [](https://twee.example/)\n\n## \n`);
    const codes = issue.messages.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["link-text-vague", "link-empty"]));
    expect(found(issue)).toEqual([]);
  });
});
