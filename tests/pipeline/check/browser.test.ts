import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { inspectPages } from "../../../pipeline/browser/inspect.ts";
import { makePool } from "../../../pipeline/browser/pool.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { preparePage, printPdf } from "../../../pipeline/print/pdf.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { buildExample, type BuiltExample, readBundledBrand } from "../outputs/build-example.ts";
import { type Inspector, launch, makeChecker, type Mend, openInspector, recolour } from "./inspect-example.ts";

const text = `---
title: Wie zit er aan tafel?
date: 2026-03-12
---

Beste lezer, welkom.

## Buurtkamers

Deze woorden staan vast. Lees ook [het hele verhaal](https://verhaal.example/) van Noor.

[Alleen een link](https://alleen.example/)

### Stappen

- Kies een plek
- Vraag rond ✓

| Plek | Aantal |
| --- | --- |
| School | 12 |

## Verder

Slotwoord.
`;
const fail = (): never => {
  throw new Error("not opened");
};
const lineOf = (words: string): number => text.split("\n").findIndex((line) => line.includes(words)) + 1;

const brand = await readBundledBrand("thorbecke");
const opened: { inspector?: Inspector; example?: BuiltExample } = {};
beforeAll(async () => {
  opened.inspector = await openInspector();
  opened.example = await buildExample(text, brand);
});
afterAll(async () => opened.inspector?.close());

async function check(mend?: Mend): Promise<readonly Message[]> {
  if (opened.inspector === undefined || opened.example === undefined) throw new Error("not opened");
  return opened.inspector.check(opened.example, text, mend);
}

/** Replaces in one output; fails when there is nothing to replace. */
function replace(output: "mail" | "web", found: string | RegExp, by: string): Mend {
  return (html, made) => {
    if (made !== output) return html;
    const mended = html.replace(found, by);
    if (mended === html) throw new Error(`${output} has no ${String(found)}`);
    return mended;
  };
}

/** Puts words of the write-up in an element of their own, with a rule for it. */
function dress(output: "mail" | "web", attributes: string, css = "", words = "Deze woorden"): Mend {
  return (html, made) =>
    made === output ? replace(output, words, `<span class="xx" ${attributes}>${words}</span>`)(html, made).replace("</style>", `${css}</style>`) : html;
}

/** The link of the first paragraph on the web page, without its line. */
const bare = (style: string): Mend =>
  replace("web", '<a href="https://verhaal.example/">', `<a href="https://verhaal.example/" style="text-decoration:none;${style}">`);

/** Faults near the end and before it, in both outputs. */
const twoFaults: Mend = (html) => html.replace("Slotwoord", '<b role="knop">Slotwoord</b>').replace("Kies een plek", '<b lang="zz-q1">Kies een plek</b>');

const brief = ({ code, line, severity }: Message): string => `${code} ${line} ${severity}`;

describe("nothing is told", () => {
  it("of a write-up with every common construct", async () => {
    expect(await check()).toEqual([]);
  });

  it.each(["thorbecke", "waterland"] as const)("of the samples in the brand %s", async (name) => {
    const house = await readBundledBrand(name);
    for (const path of ["2020-11-18-inclusieve-democratie/index.md", "2026-10-14-werkvormen/index.md", "2026-09-16-young-voices.md"]) {
      const sample = await readFile(join(projectRoot, "sessions", path), "utf8");
      const built = await buildExample(sample, house, join(projectRoot, "sessions", path, ".."), nodeDisk);
      expect(await opened.inspector?.check(built, sample)).toEqual([]);
    }
  });

  it("of write-ups made by chance", { timeout: 300_000 }, async () => {
    const houses = [await readBundledBrand("waterland"), brand];
    for (let seed = 1; seed <= 40; seed++) {
      const writeUp = makeWriteUp(seed);
      const told = await opened.inspector?.check(await buildExample(writeUp, houses[seed % 2] ?? brand), writeUp);
      if (told === undefined || told.length > 0) expect.fail(`seed ${seed}: ${told?.map(({ code, nl }) => `${code} ${nl}`).join("\n") ?? "not opened"}`);
    }
  });

  it("of what is large enough, underlined, boxed, hidden, or only seems faint", async () => {
    for (const attributes of ['style="color:#949494!important;font-size:24px"', 'style="color:#949494!important;font-size:19px;font-weight:bold"']) {
      const large = (await check(dress("mail", attributes))).map(({ nl }) => nl);
      // In the dark scheme the same grey is fine; in the light one it is 3.03 on white.
      expect(large).toEqual([]);
    }
    expect(await check(bare("border-bottom:1px solid"))).toEqual([]);
    expect(await check(bare("background:var(--ink);color:var(--sheet)"))).toEqual([]);
    expect(await check(dress("mail", 'style="display:none;color:#eeeeee"'))).toEqual([]);
  });
});

describe("contrast (E7)", () => {
  it("too low in the light scheme only, by the mail's own style", async () => {
    const [message, ...rest] = await check(
      dress("mail", 'style="color:#aaaaaa"', "@media (prefers-color-scheme:dark){.xx{color:#ffffff!important}}[data-ogsc] .xx{color:#ffffff!important}"),
    );
    expect(rest).toEqual([]);
    expect(message).toMatchObject({ code: "mail-contrast", severity: "error", blocking: false, file: "verslag.md", line: lineOf("Deze woorden") });
    expect(message?.nl).toBe(
      'De tekst "Deze woorden" is in de mail moeilijk te lezen: het contrast is 2,32 (#aaaaaa op #ffffff) en moet 4,5 zijn (lichte weergave).',
    );
    expect(message?.en).toBe('The text "Deze woorden" is hard to read in the mail: the contrast is 2.32 (#aaaaaa on #ffffff) and must be 4.5 (light mode).');
    expect(message?.advice.nl).toContain("sjabloon of de huisstijl");
  });

  it("too low in the dark scheme only", async () => {
    for (const output of ["mail", "web"] as const) {
      const [message, ...rest] = await check(dress(output, "", "@media (prefers-color-scheme:dark){.xx{color:#333333!important}}"));
      expect(rest).toEqual([]);
      expect(message).toMatchObject({ code: `${output}-contrast`, line: lineOf("Deze woorden") });
      expect(message?.nl).toContain("(#333333 op #18202c) en moet 4,5 zijn (donkere weergave).");
    }
  });

  it("too low only where Outlook on the web darkens the mail", async () => {
    const [message, ...rest] = await check(dress("mail", "", "[data-ogsc] .xx{color:#333333!important}"));
    expect(rest).toEqual([]);
    expect(message?.nl).toContain("(donkere weergave van Outlook op het web)");
  });

  it("in every scheme is told once, with the schemes and what they measure", async () => {
    const [message, ...rest] = await check(dress("mail", 'style="color:#707b8c!important;background:#8a8f98"'));
    expect(rest).toEqual([]);
    expect(message?.nl).toContain("(lichte weergave en donkere weergave en donkere weergave van Outlook op het web)");
    const [mixed, ...others] = await check(dress("web", 'style="color:#808080"'));
    expect(others).toEqual([]);
    expect(mixed?.nl).toMatch(
      /3,94 \(#808080 op #ffffff\) en moet 4,5 zijn \(lichte weergave\); het contrast is 4,1\d? \(#808080 op #18202c\) en moet 4,5 zijn \(donkere weergave\)\.$/u,
    );
  });

  it("of the brand's own colours is told once for all texts in them, by their names in brand.json", async () => {
    const faint = await buildExample(text, recolour(brand, "dark", { soft: "#3d4a5c" }));
    const told = (await opened.inspector?.check(faint, text)) ?? [];
    expect(told.map(({ code }) => code)).toEqual(["mail-contrast", "web-contrast"]);
    expect(told[0]?.nl).toMatch(/moeilijk te lezen: .*\(#3d4a5c op #18202c\).*Dat geldt ook voor \d+ andere teksten\.$/u);
    expect(told[0]?.advice.nl).toContain("in brand.json soft en sheet (bij dark) aan te passen");
    expect(told[0]?.advice.en).toContain("to change soft and sheet (under dark) in brand.json");
  });

  it("of a symbol, which axe leaves to a person, is measured", async () => {
    const [message, ...rest] = await check(replace("web", "Vraag rond ✓", 'Vraag rond <span style="color:#bbbbbb">✓</span>'));
    expect(rest).toEqual([]);
    expect(message?.code).toBe("web-contrast");
    expect(message?.nl).toContain("1,91 (#bbbbbb op #ffffff)");
  });

  it.each([
    ["an image", "background-image:linear-gradient(#000,#fff)", ""],
    ["a veil", "", '.xx{position:relative}.xx::after{content:"";position:absolute;inset:0;background:#ddd}'],
  ])("under or over %s is a hint to look", async (_what, style, css) => {
    const [message, ...rest] = await check(dress("web", `style="${style}"`, css));
    expect(rest).toEqual([]);
    expect(message).toMatchObject({ code: "web-contrast-unsure", severity: "hint", line: lineOf("Deze woorden") });
  });

  it("of what lies beyond the edge of a table that scrolls is measured", async () => {
    const words = "verantwoordelijkheidsgevoel ".repeat(3).trim().replaceAll(" ", "-");
    const wide = `${text}\n| ${Array.from({ length: 9 }, () => words).join(" | ")} |\n|${" --- |".repeat(9)}\n| ${Array.from({ length: 9 }, (_, n) => `woord${n}`).join(" | ")} |\n`;
    const built = await buildExample(wide, brand);
    expect(await opened.inspector?.check(built, wide)).toEqual([]);
    const told = await opened.inspector?.check(built, wide, replace("web", "woord8", '<i style="color:#bbbbbb">woord8</i>'));
    expect(told?.map(({ code }) => code)).toEqual(["web-contrast"]);
  });
});

describe("links that only their colour tells apart (E11)", () => {
  it.each(["het hele verhaal", "Alleen een link"])("%s", async (words) => {
    for (const output of ["mail", "web"] as const) {
      const plain = replace(output, new RegExp(`<a ([^>]*)>${words}`, "u"), `<a $1><style>a{text-decoration:none!important}</style>${words}`);
      const told = (await check(plain)).filter(({ line }) => line === lineOf(words));
      expect(told.map((message) => brief(message))).toEqual([`${output}-link-colour ${lineOf(words)} error`]);
      expect(told[0]?.nl).toContain('De link "');
    }
  });

  it("are fine when the colour has 3:1 against the text around it", async () => {
    const bright = replace("web", '<a href="https://verhaal.example/">', '<a href="https://verhaal.example/" class="xx">');
    const css = ".xx{text-decoration:none;color:#a0661a}@media (prefers-color-scheme:dark){.xx{color:#878787}}";
    expect(await check((html, output) => bright(html, output).replace("</style>", `${css}</style>`))).toEqual([]);
  });
});

describe("the other rules", () => {
  const woorden = lineOf("Deze woorden");
  const stappen = lineOf("Stappen");
  it.each<[what: string, mend: Mend, told: readonly string[]]>([
    ["an ARIA role that does not exist", dress("mail", 'role="knop"'), [`mail-aria ${woorden} error`]],
    ["an ARIA attribute that does not exist", dress("web", 'aria-labell="x"'), [`web-aria ${woorden} error`]],
    ["an ARIA attribute that its role does not have", dress("mail", 'role="note" aria-checked="true"'), [`mail-aria ${woorden} error`]],
    ["an ARIA value that is none", dress("web", 'aria-hidden="misschien"'), [`web-aria ${woorden} error`]],
    ["a label that leads nowhere", dress("web", 'role="note" aria-labelledby="nergens"'), [`web-unsure ${woorden} hint`]],
    ["a page in no language", replace("web", '<html lang="nl"', '<html lang="nederlands"'), ["web-language 1 error"]],
    ["a mail in no language", replace("mail", '<html lang="nl"', '<html lang="zz-zz"'), ["mail-language 1 error"]],
    ["words in no language", dress("mail", 'lang="klingons"'), [`mail-language ${woorden} error`]],
    [
      "a heading that skips a level, in the mail",
      replace("mail", /<h3([^>]*)>Stappen<\/h3>/u, "<h5$1>Stappen</h5>"),
      [`mail-heading-skipped ${stappen} warning`],
    ],
    [
      "a heading that skips a level, on the page",
      replace("web", /<h3([^>]*)>Stappen<\/h3>/u, "<h5$1>Stappen</h5>"),
      [`web-heading-skipped ${stappen} warning`],
    ],
    ["an empty heading", replace("mail", /<h3([^>]*)>Stappen<\/h3>/u, "<h3$1> </h3>"), ["mail-heading-empty 1 warning"]],
    ["a list with something that is no item", replace("web", "<li>Kies een plek</li>", "<p>Kies een plek</p>"), [`web-list ${lineOf("Kies een plek")} error`]],
    [
      "items without a list",
      replace("web", /<ul>(.*?)<\/ul>/su, "<div>$1</div>"),
      [`web-list ${lineOf("Kies een plek")} error`, `web-list ${lineOf("Vraag rond")} error`],
    ],
    ["cells whose heads are not there", replace("web", "<td>12</td>", '<td headers="nergens">12</td>'), [`web-table ${lineOf("Plek")} error`]],
    ["a scope that does not exist", replace("mail", 'scope="col"', 'scope="kolom"'), [`mail-table ${lineOf("Plek")} error`]],
    ["a head without words", replace("web", '<th scope="col">Aantal</th>', '<th scope="col"></th>'), ["web-table-head-empty 1 warning"]],
    ["a tab order of its own", dress("web", 'tabindex="3"'), [`web-other ${woorden} error`]],
    ["a page without a main part", replace("web", /<main [^>]*>/u, "<div>"), ["web-other 1 error"]],
  ])("%s", async (_what, mend, wanted) => {
    const told = await check(mend);
    expect(told.map((message) => brief(message)).filter((one) => !wanted.includes(one))).toEqual([]);
    expect(told.map((message) => brief(message))).toEqual(expect.arrayContaining([...wanted]));
    for (const { nl, en, advice } of told) for (const sentence of [nl, en, advice.nl, advice.en]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  });

  it("an image that repeats the text beside it is the author's: at its own place, in both outputs", async () => {
    const markdown = `${text}\n![De school](beeld.png) De school\n`;
    const told = (await opened.inspector?.check(await buildExample(markdown, brand), markdown)) ?? [];
    const line = markdown.split("\n").length - 1;
    expect(told.map((message) => brief(message))).toEqual([`mail-alt-repeated ${line} warning`, `web-alt-repeated ${line} warning`]);
    expect(told[0]?.nl).toBe('De beschrijving "De school" van een afbeelding herhaalt in de mail de tekst ernaast.');
  });

  it("faults come in the order of the document, the mail before the page, the same each time", async () => {
    const told = await check(twoFaults);
    expect(told.map((message) => brief(message))).toEqual([
      `mail-language ${lineOf("Kies")} error`,
      `mail-aria ${lineOf("Slotwoord")} error`,
      `web-language ${lineOf("Kies")} error`,
      `web-aria ${lineOf("Slotwoord")} error`,
    ]);
    expect(await check(twoFaults)).toEqual(told);
  });
});

describe("the inspected document", () => {
  it("runs no script and asks for nothing, whatever stands in it", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => void server.once("listening", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const script = `document.body.innerHTML="";globalThis.axe={run:()=>({violations:[],incomplete:[]})};new Image().src="${address}/script"`;
    const hostile = `<script>${script}</script><script src="${address}/src"></script><img src="${address}/img" alt="" onerror='${script}'><link rel="stylesheet" href="${address}/css"></body>`;
    const wrong = dress("mail", 'role="knop"');
    const told = await check((html, output) => (output === "mail" ? wrong(html, output).replace("</body>", hostile) : html));
    await new Promise((resolve) => void server.close(resolve));
    expect(told.map(({ code }) => code)).toEqual(["mail-aria"]);
    expect(asked).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("is looked at again when the browser, or its page alone, goes away meanwhile", async () => {
    const wanted = await opened.inspector?.check(opened.example ?? fail(), text, twoFaults);
    const browsers: Browser[] = [];
    const start = async (): Promise<Browser> => {
      const browser = await launch();
      browsers.push(browser);
      return browser;
    };
    const pool = makePool(start, preparePage, 1);
    const tried = { times: 0 };
    const inspector = makeChecker((inspections) =>
      pool.withPage((page) => {
        tried.times += 1;
        const found = inspectPages(inspections, page);
        if (tried.times === 1) process.kill(-(browsers[0]?.process()?.pid ?? 0), "SIGKILL");
        if (tried.times === 2) void page.close();
        return found;
      }),
    );
    expect(await inspector(opened.example ?? fail(), text, twoFaults)).toEqual(wanted);
    expect([tried.times, browsers.length]).toEqual([3, 2]);
    await pool.close();
  });

  it("leaves no trace on its page: a handout printed after it has the bytes of one printed before", async () => {
    const { page } = opened.inspector ?? {};
    const printed = opened.example?.printed;
    if (page === undefined || printed === undefined) throw new Error("not opened");
    const before = await printPdf(printed, page);
    await check();
    const after = await printPdf(printed, page);
    expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true);
    expect(await page.evaluate("matchMedia('print').matches && !matchMedia('(prefers-color-scheme:dark)').matches")).toBe(true);
  });
});
