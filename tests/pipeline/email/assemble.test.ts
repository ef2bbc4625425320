import { describe, expect, test } from "vitest";

import { assembleFrom } from "../../../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../../../pipeline/email/fragment-store.ts";
import { compileWhole, type MailSection, type MailSource, makeFrame } from "../../../pipeline/email/mail-source.ts";
import { type CompileMjml, compileMjml } from "../../../pipeline/email/mjml.ts";
import { readBundledBrand } from "../outputs/build-example.ts";
import { makeMailSource, wholeWriteUp } from "./make-document.ts";
import { makeRandomWriteUp } from "./random-write-up.ts";

const whole = compileWhole(compileMjml);
const refuse = (): Promise<never> => Promise.reject(new Error("compiled whole"));
const assembled = assembleFrom(makeFragmentStore(compileMjml), refuse);

/** A store's compiler that counts what MJML is asked, and a mail compiler on it that says when it compiled whole. */
function watch(): { readonly sources: string[]; readonly wholes: string[]; readonly compile: (source: MailSource) => Promise<string> } {
  const sources: string[] = [];
  const wholes: string[] = [];
  return { sources, wholes, compile: assembleFrom(makeFragmentStore(keepIn(sources)), keepIn(wholes)) };
}

function keepIn(kept: string[]): CompileMjml {
  return (source) => {
    kept.push(source);
    return compileMjml(source);
  };
}

/** A mail in a template of its own, with one section for each of the texts. */
function makeSource(template: string, start: string, end: string, contents: readonly string[]): MailSource {
  const section = (content: string): MailSection => ({ kind: { start, rest: [{ slot: "content", text: end }] }, values: { content } });
  return { frame: makeFrame(template, {}), head: { title: "Titel", preheader: "" }, sections: contents.map(section) };
}

const head = (inside: string): string => `<mjml lang="nl" dir="ltr"><mj-head><mj-title>%TITLE%</mj-title>${inside}</mj-head><mj-body>`;
const template = `<mjml lang="nl" dir="ltr"><mj-head><mj-title>%TITLE%</mj-title></mj-head><mj-body>%BODY%</mj-body></mjml>`;
const start = "<mj-section><mj-column><mj-text>";
const end = "</mj-text></mj-column></mj-section>";

describe("an assembled mail", () => {
  test.each(["thorbecke", "waterland"] as const)("has the bytes of mjml2html on the whole, for 500 write-ups by chance (%s)", async (name) => {
    const brand = await readBundledBrand(name);
    const sets = new Set<string>();
    for (let seed = 1; seed <= 500; seed++) {
      const source = await makeMailSource(makeRandomWriteUp(seed), brand);
      sets.add([...new Set(source.sections.map(({ kind }) => kind.start))].join("\n"));
      if ((await assembled(source)) !== (await whole(source))) expect.fail(`seed ${seed} differs:\n${makeRandomWriteUp(seed)}`);
    }
    expect(sets.size).toBe(4);
  });

  test("asks MJML once for each kind of section, and once more for each ordered set of kinds", async () => {
    const brand = await readBundledBrand("thorbecke");
    const { sources, compile } = watch();
    const kinds = new Set<string>();
    const sets = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) {
      const source = await makeMailSource(makeRandomWriteUp(seed).replace(/^lang: en$/mu, "lang: nl"), brand);
      const own = new Set(source.sections.map(({ kind }) => kind.start));
      for (const kind of own) kinds.add(kind);
      sets.add([...own].join("\n"));
      await compile(source);
    }
    expect(sources).toHaveLength(kinds.size + sets.size);
    expect(new Set(sources).size).toBe(sources.length);
  });

  test("keeps text that looks like an Outlook conditional, in an attribute too, and no conditional is its own", async () => {
    const brand = await readBundledBrand("thorbecke");
    const text = "a <![endif]--> <!--[if mso | IE]> b <!--[if mso]> c";
    const source = await makeMailSource(`---\ntitle: ${JSON.stringify(text)}\ndate: 2026-01-02\n---\n\n![${text}](beeld.png)\n`, brand);
    const html = await assembled(source);
    expect(html).toBe(await whole(source));
    expect(html).toContain('alt="a &lt;![endif]--> &lt;!--[if mso | IE]> b &lt;!--[if mso]> c"');
    expect(html.match(/<!--\[if/gu)?.length).toBe(
      (await assembled(await makeMailSource("---\ntitle: T\ndate: 2026-01-02\n---\n\nT.\n", brand))).match(/<!--\[if/gu)?.length,
    );
  });

  test("makes one of two conditionals at a joint, as MJML does", async () => {
    const source = makeSource(template, start, end, ["a", "b", "c"]);
    const html = await assembled(source);
    expect(html).toBe(await whole(source));
    expect(html).not.toMatch(/<!\[endif\]-->\s*<!--\[if mso \| IE\]>/u);
  });

  test("has the same bytes with empty slots, with a family that MJML knows a web font for, and with every proven tag", async () => {
    const tags = `<mj-section><mj-column width="40%"><mj-image src="a.png" /><mj-spacer height="2px" /></mj-column><mj-column width="60%"><mj-button href="https://a.example" font-family="Roboto">k</mj-button><mj-divider /><mj-text font-family="Open Sans, Roboto">`;
    const own = `<mjml lang="nl" dir="ltr"><mj-head><mj-title>%TITLE%</mj-title><mj-attributes><mj-all font-family="Lato" /><mj-class name="x" color="#123456" /></mj-attributes></mj-head><mj-body><mj-raw><div>%PREHEADER%</div></mj-raw>%BODY%<mj-section><mj-column><mj-text>%TITLE%</mj-text></mj-column></mj-section></mj-body></mjml>`;
    for (const source of [makeSource(template, start, end, ["", "", "x"]), makeSource(own, tags, end, ["", "x", ""])]) {
      const html = await assembled(source);
      expect(html).toBe(await whole(source));
      expect(html).not.toContain("fonts.googleapis");
    }
  });
});

describe("a mail is compiled whole", () => {
  const body = "%BODY%</mj-body></mjml>";
  test.each([
    ["inline styles, which look at the content", `${head('<mj-style inline="inline">b{color:red}</mj-style>')}${body}`],
    ["web fonts, which look at the content", `${head('<mj-font name="Raleway" href="https://letter.example/css" />')}${body}`],
    [
      "attributes for elements of the content",
      `${head('<mj-html-attributes><mj-selector path="b"><mj-html-attribute name="id">x</mj-html-attribute></mj-selector></mj-html-attributes>')}${body}`,
    ],
    ["sections that look at their place", `${head("")}<mj-wrapper gap="9px">%BODY%</mj-wrapper></mj-body></mjml>`],
    ["a slot between two conditionals", `${head("")}${start}x${end}<mj-raw>%PREHEADER%</mj-raw>${body}`],
    ["a slot within a conditional", `${head("")}<mj-raw><!--[if mso]><b>%PREHEADER%</b><![endif]--></mj-raw>${body}`],
    ["a slot that MJML drops", `${head("<mj-preview>%PREHEADER%</mj-preview>").replace("%TITLE%", "T")}${body}`],
    ["no place for its sections", `${head("")}${start}x${end}</mj-body></mjml>`],
    ["text that looks like a token", `${head("").replace("%TITLE%", "sp-slot:title; %TITLE%")}${body}`],
    ["text that looks like a cut mark", `${head("")}<mj-raw><!--sp-slot:cut;--></mj-raw>${body}`],
  ])("when its template has %s", async (_what, own) => {
    const source = makeSource(own, start, end, ["<b>een</b>", '<b style="font-family:Raleway">twee</b>']);
    const { sources, wholes, compile } = watch();
    expect(await compile(source)).toBe(await whole(source));
    expect(wholes).toHaveLength(1);
    expect(sources.join("")).not.toContain("twee");
  });

  test("when a value of the brand looks like a token", async () => {
    const brand = await readBundledBrand("thorbecke");
    const source = await makeMailSource(wholeWriteUp, { ...brand, type: { ...brand.type, mailText: "sp-slot:content;, sans-serif" } });
    const { wholes, compile } = watch();
    expect(await compile(source)).toBe(await whole(source));
    expect(wholes).toHaveLength(1);
  });
});

test("a fault of the template is told in MJML's words", async () => {
  const { compile } = watch();
  await expect(compile(makeSource(template, '<mj-section geen="x"><mj-column><mj-text>', end, ["a"]))).rejects.toThrow(/Attribute geen is illegal/u);
  expect(() => makeFrame(`${template}%NERGENS%`, {})).toThrow("templates/email.mjml asks for %NERGENS%, which does not exist.");
});
