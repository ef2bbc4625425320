/** Our reading of a mail beside that of the package `caniemail`, which reads HTML and CSS with other parsers and chooses features by their titles. */

import { caniemail, rawData } from "caniemail";
import { describe, expect, test } from "vitest";

import { clients } from "../../../pipeline/check/support/clients.ts";
import { featuresBySign } from "../../../pipeline/check/support/features.ts";
import { findLacks } from "../../../pipeline/check/support/find-lacks.ts";
import { readHtml } from "../../../pipeline/check/support/read-html.ts";
import { assembleFrom } from "../../../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../../../pipeline/email/fragment-store.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { makeMailSource, wholeWriteUp } from "../email/make-document.ts";
import { readBundledBrand } from "../outputs/build-example.ts";

/** The package throws when it is asked for Thunderbird. */
const askable = clients.map(({ id }) => id).filter((id) => !id.startsWith("thunderbird."));

/** `css-margin outlook.windows`: what the judge says that a client lacks, wholly or in part. */
function judge(html: string): ReadonlySet<string> {
  try {
    return ask(askable, html);
  } catch (error) {
    if (!isUntested(error)) throw error;
    return new Set(askable.flatMap((client) => [...askOne(client, html)]));
  }
}

function askOne(client: string, html: string): ReadonlySet<string> {
  try {
    return ask([client], html);
  } catch (error) {
    if (!isUntested(error)) throw error;
    return new Set();
  }
}

const slugs = new Map(rawData.data.map(({ title, slug }) => [title, slug]));

function ask(ids: readonly string[], html: string): ReadonlySet<string> {
  const { issues } = caniemail({ clients: ids as Parameters<typeof caniemail>[0]["clients"], html });
  return new Set([...issues.errors, ...issues.warnings].flatMap(([client, list]) => list.map(({ title }) => `${slugs.get(title) ?? title} ${client}`)));
}

/** It throws for a feature that was not tested on one of the clients. */
function isUntested(error: unknown): boolean {
  return error instanceof RangeError && /not found on/u.test(error.message);
}

function readOurs(html: string): ReadonlySet<string> {
  return new Set(findLacks(readHtml(html)).flatMap(({ slug, not, partly }) => [...not, ...partly].map((client) => `${slug} ${client}`)));
}

/** What the judge says and we do not, with the reason. */
const differences: Readonly<Record<string, string>> = {
  "css-selector-chaining": "It counts the classes of a whole selector (`.a .b`); a chain is on one element (`.a.b`), as the page of the data tells.",
  "css-max-width apple-mail.ios": "It takes 6.1 to be newer than 12.2, since it sorts versions as text.",
};

function explain(finding: string): string | undefined {
  return differences[finding] ?? differences[finding.split(" ")[0] ?? ""];
}

describe("what the package caniemail reports, we find too", () => {
  test("on every construct and 30 write-ups by chance, in both brands", async () => {
    const assemble = assembleFrom(makeFragmentStore(compileMjml), compileMjml);
    const texts = [wholeWriteUp, ...Array.from({ length: 30 }, (_none, seed) => makeWriteUp(seed))];
    const unexplained = new Set<string>();
    const explained = new Set<string>();
    for (const brand of [await readBundledBrand("thorbecke"), await readBundledBrand("waterland")])
      for (const text of texts) {
        const html = await assemble(await makeMailSource(text, brand));
        const ours = readOurs(html);
        for (const finding of judge(html)) if (!ours.has(finding)) (explain(finding) === undefined ? unexplained : explained).add(finding);
      }
    expect([...unexplained]).toEqual([]);
    // A difference that is gone is taken from the list.
    expect(Object.keys(differences).filter((name) => ![...explained].some((finding) => finding.startsWith(name)))).toEqual([]);
  });

  test("it does report: a judge that says nothing would agree with anyone", () => {
    expect([...judge("<video></video>")]).toContain("html-video outlook.windows");
  });
});

describe("each sign that a feature is known by", () => {
  test.each([...featuresBySign.keys()])("%s is read where it stands, and nowhere else", (sign) => {
    expect(readHtml(write(sign)).map((use) => use.sign)).toContain(sign);
    expect(readHtml("<!doctype html><p>Tekst</p>").map((use) => use.sign)).not.toContain(["doctype", "element:body", "element:p"].includes(sign) ? "" : sign);
  });

  test("brings the feature that the judge sees in it", () => {
    const unseen: string[] = [];
    for (const sign of featuresBySign.keys()) {
      const ours = new Set([...readOurs(write(sign))].map((finding) => finding.split(" ")[0]));
      for (const finding of judge(write(sign))) {
        const slug = finding.split(" ")[0] ?? "";
        if (!ours.has(slug) && !isBeginning(slug, sign) && !otherNames.includes(`${sign}: ${slug}`)) unseen.push(`${sign}: ${slug}`);
      }
    }
    expect([...new Set(unseen)]).toEqual([]);
  });
});

/** It takes `border-collapse` for `border` too, since that is how the name begins. */
function isBeginning(slug: string, sign: string): boolean {
  return [...featuresBySign].some(([own, features]) => features.some((feature) => feature.slug === slug) && sign.startsWith(`${own}-`));
}

/** It finds `rt` in `article`; and it counts the gap of columns with their layout, where the data has a page for gaps. */
const otherNames = ["element:article: html-rt", "property:column-gap: css-column-layout-properties"];

const selectors: Readonly<Record<string, string>> = {
  class: ".a",
  id: "#a",
  type: "p",
  universal: "*",
  attribute: "[a]",
  chaining: ".a.b",
  child: "p>a",
  descendant: "p a",
  "adjacent-sibling": "p+a",
  "general-sibling": "p~a",
  grouping: "p,a",
};
const rules: Readonly<Record<string, string>> = {
  "font-face": "@font-face{font-family:Eigen}",
  import: '@import "ander.css";',
  keyframes: "@keyframes weg{from{top:0}}",
  media: "@media print{p{top:0}}",
  supports: "@supports (top:0){p{top:0}}",
};
const lone: Readonly<Record<string, string>> = {
  important: "<p style='top:0!important'></p>",
  "css-comment": "<style>/* zo */</style>",
  nesting: "<style>.a{p{top:0}}</style>",
  "custom-property": "<p style='--kleur:red'></p>",
  comment: "<!-- zo -->",
  doctype: "<!doctype html>",
  "function:var": "<p style='color:var(--kleur)'></p>",
  "color-scheme": "<meta name='color-scheme' content='light'>",
  "link:anchor": "<a href='#a'></a>",
  "link:mailto": "<a href='mailto:noor@veld.example'></a>",
  "image:base64": "<img src='data:image/png;base64,AA'>",
};

const style = (css: string): string => `<p style="${css}"></p>`;
const sheet = (css: string): string => `<style>${css}</style>`;

/** HTML with little more than one sign. */
function write(sign: string): string {
  const [kind = "", name = ""] = sign.split(/:(?<name>.*)/su);
  const [property = "", value = ""] = name.split("=");
  const forms: Readonly<Record<string, string>> = {
    element: `<${name}></${name}>`,
    attribute: `<p ${name}="a"></p>`,
    type: `<${property} type="${value}"></${property}>`,
    image: `<img src="a.${name}">`,
    property: style(`${name}:inherit`),
    value: style(`${property}:${value}`),
    word: style(`width:${name}`),
    unit: style(`width:1${name}`),
    function: style(`width:${name}(1px)`),
    at: sheet(rules[name] ?? ""),
    media: sheet(`@media (${name}){p{top:0}}`),
    pseudo: sheet(`a:${name}{top:0}`),
    selector: sheet(`${selectors[name] ?? ""}{top:0}`),
  };
  return lone[sign] ?? forms[kind] ?? "";
}
