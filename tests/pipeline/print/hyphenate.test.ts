import type { Root } from "hast";
import { describe, expect, it } from "vitest";

import { loadBreaks } from "../../../pipeline/print/hyphenate/break-word.ts";
import { hyphenateText, hyphenateTree } from "../../../pipeline/print/hyphenate/hyphenate-tree.ts";
import { element } from "../../../pipeline/transform/html-document.ts";
import { textOf } from "../../../pipeline/transform/tree.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";

const close = { word: 7, edge: 3 };
const [nl, en] = await Promise.all([loadBreaks("nl"), loadBreaks("en")]);
const show = (text: string): string => text.replaceAll("\u00AD", "|");

describe("Dutch words", () => {
  it.each([
    "gemeen|te|raads|ver|kie|zin|gen",
    "ver|ant|woor|de|lijk|heid",
    "inwo|ners|par|ti|ci|pa|tie",
    "bewo|ners|ini|ti|a|tief",
    "samen|wer|kings|ver|band",
    "buurt|ka|mers",
    "onder|wijs|huis|ves|ting",
    "bur|ge|mees|ter",
    "pan|nen|koek",
    "Euro|pese",
    "straatjes",
    "omaatjes",
    "finan|ciën",
    "ideeën",
    "geïn|te|res|seerd",
    "coör|di|na|tie",
    "gemeente",
    "raad",
    "wet|hou|der",
  ])("%s", (word) => {
    expect(show(nl(word.replaceAll("|", ""), close))).toBe(word);
  });
});

describe("English words", () => {
  it.each(["neigh|bour|hood", "demo|cracy", "gov|ern|ment", "muni|cip|al|ity", "pho|to|graph", "know|ledge", "well|being", "coun|cil"])("%s", (word) => {
    expect(show(en(word.replaceAll("|", ""), close))).toBe(word);
  });
});

describe("what a reader copies or looks up stays whole", () => {
  it.each([
    "noor.vanderoudenaarden@veldgemeente.example",
    "https://www.veldgemeente.example/onderwijshuisvesting",
    "veldgemeente.example",
    "www.veldgemeente.example",
    "verslagen/onderwijshuisvesting",
    "onderwijshuisvesting_2026",
    "onderwijs2026huisvesting",
    "VERANTWOORDELIJKHEID",
    "MijnOverheidsportaal",
    "gemeente-ambtenaren",
    "burgemeester’s",
    "#inclusievedemocratie",
    "@verantwoordelijkheid",
    "ver\u00ADantwoordelijkheid",
    "[LATIN CAPITAL LETTER]",
    "verantwoordelij\u0301kheid",
  ])("%s", (text) => {
    expect(hyphenateText(text, close, nl)).toBe(text);
  });

  it("punctuation around a word does not matter", () => {
    expect(show(hyphenateText("(“Verantwoordelijkheid”), gemeenteraad: burgemeester…", close, nl))).toBe(
      "(“Ver|ant|woor|de|lijk|heid”), gemeen|te|raad: bur|ge|mees|ter…",
    );
  });
});

/** Which of the elements of a page get soft hyphens. */
async function hyphenate(justify: boolean): Promise<readonly string[]> {
  const word = "verantwoordelijkheid en burgemeester";
  const of = (tag: string, className: readonly string[] = []): Root["children"][number] =>
    element(tag, className.length === 0 ? {} : { className: [...className] }, [word]);
  const row = (label: string) =>
    element("div", { className: ["row"] }, [element("strong", {}, [word]), element("div", { className: [label] }, [element("p", {}, [word])])]);
  const root: Root = {
    type: "root",
    children: [
      of("h1"),
      of("h3"),
      of("p"),
      of("p", ["lead"]),
      of("p", ["label"]),
      of("a"),
      of("span", ["address"]),
      of("pre"),
      of("td"),
      row("contact"),
      row("subject"),
    ],
  };
  await hyphenateTree(root, "nl", justify);
  return root.children.map((node) => show(textOf(node)));
}

it("titles, labels, links, addresses, code and names stay whole; ragged text breaks long words only, and not near their ends", async () => {
  const whole = "verantwoordelijkheid en burgemeester";
  const loose = "verant|woor|de|lijk|heid en burge|mees|ter".replace("burge|mees|ter", "burge|meester");
  const close1 = "ver|ant|woor|de|lijk|heid en bur|ge|mees|ter";
  expect(await hyphenate(false)).toEqual([whole, whole, loose, whole, whole, whole, whole, whole, close1, whole + whole, whole + loose]);
  expect((await hyphenate(true))[2]).toBe(close1);
});

it("the handout has soft hyphens, the other outputs have none", async () => {
  const text =
    "---\ntitle: Verantwoordelijkheid\ndate: 2026-03-12\nsummary: Gemeenteraadsverkiezingen.\n---\n\nGemeenteraadsverkiezingen vragen verantwoordelijkheid.\n\n## Burgemeesters\n\nOnderwerp: Onderwijshuisvesting.\n";
  const { print, read } = await buildExample(text, await readBundledBrand("thorbecke"));
  expect(show(print)).toContain("Gemeen|te|raads|ver|kie|zingen vragen verant|woor|de|lijk|heid.");
  expect(show(print)).toMatch(/<h1[^>]*>Verantwoordelijkheid<\/h1>[\s\S]*<h2[^>]*>Burgemeesters</u);
  for (const path of ["email.html", "email.txt", "web.html"]) expect(read(path)).not.toContain("\u00AD");
});
