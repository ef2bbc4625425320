import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";

import { type BuiltExample, buildExample, readBundledBrand } from "./build-example.ts";
import { fillEverywhere, widestLabel, writeLabel } from "./fill-everywhere.ts";
import { hostileStrings } from "./hostile-strings.ts";
import { listParts, type Part } from "./skeleton.ts";

const brand = await readBundledBrand("thorbecke");
const word = "Woord";
/** Longer texts stand in no address. */
const longest = 80;
const plainAddress = "pad";
const harmless = await listOutputs(await buildEverywhere(word));
const harmlessButAddresses = await listOutputs(await buildEverywhere(word, plainAddress));

describe("a hostile text in every place changes no structure and arrives as text", () => {
  it.each(Object.entries(hostileStrings))("%s", async (_kind, texts) => {
    for (const text of texts) {
      const isLong = text.length > longest;
      const example = await buildEverywhere(text, isLong ? plainAddress : text);
      expect(example.issue.messages.filter(({ blocking }) => blocking)).toEqual([]);
      const outputs = await listOutputs(example);
      const found = Object.entries(isLong ? harmlessButAddresses : harmless).flatMap(([name, expected]) =>
        compare(expected, outputs[name] ?? [], makeFill(text, example)).map((difference) => `${name}: ${difference}`),
      );
      expect.soft(found.slice(0, 5), JSON.stringify(text).slice(0, 200)).toEqual([]);
    }
  });
});

it("they are many", () => {
  expect(new Set(Object.values(hostileStrings).flat()).size).toBeGreaterThan(190);
});

describe("a text that does leave its place is found", () => {
  it.each([
    ["in HTML", "email.html", (parts: string) => parts.replaceAll("&lt;", "<")],
    ["in the draft", "email.eml, parts", (parts: string) => parts.replace(/^MIME-Version/mu, "Bcc: x@spion.example\r\nMIME-Version")],
    ["in the calendar", "next.ics", (parts: string) => parts.replace(/^SUMMARY/mu, "ATTENDEE:mailto:x@spion.example\r\nSUMMARY")],
    ["in a style sheet", "handout.pdf", (parts: string) => parts.replace("</style>", "p{background:url(//spion.example)}</style>")],
    ["by what it says", "email.txt", (parts: string) => parts.replace("bold", "")],
  ])("%s", async (_where, output, plant) => {
    const text = "<b>bold</b>";
    const example = await buildEverywhere(text);
    const planted = {
      ...example,
      print: plant(example.print),
      read: (path: string) => plant(example.read(path)),
      issue: {
        ...example.issue,
        files: example.issue.files.map((file) => ({ ...file, bytes: Buffer.from(plant(Buffer.from(file.bytes).toString("latin1")), "latin1") })),
      },
    };
    expect(compare(harmless[output] ?? [], (await listOutputs(example))[output] ?? [], makeFill(text, example))).toEqual([]);
    expect(compare(harmless[output] ?? [], (await listOutputs(planted))[output] ?? [], makeFill(text, example))).not.toEqual([]);
  });
});

function buildEverywhere(text: string, inAddresses = text): Promise<BuiltExample> {
  return buildExample(fillEverywhere(text, inAddresses), { ...brand, labels: { [writeLabel(inAddresses)]: "eigen", [widestLabel]: "breed" } });
}

/** Every output that has the text in it, as a list of parts. */
async function listOutputs({ print, read, issue }: BuiltExample): Promise<Readonly<Record<string, readonly Part[]>>> {
  const eml = await PostalMime.parse(issue.files.find(({ path }) => path === "email.eml")?.bytes ?? "");
  return {
    "email.html": listParts(read("email.html")),
    "web.html": listParts(read("web.html")),
    "handout.pdf": listParts(print),
    "email.txt": listLines(read("email.txt")),
    "next.ics": listCalendar(read("next.ics")),
    "email.eml, HTML": listParts(eml.html ?? ""),
    "email.eml, text": listLines(eml.text ?? ""),
    "email.eml, parts": [
      ...eml.headers.map(({ key, value }) => ({ shape: /^(?:from|subject)$/u.test(key) ? key : `${key}: ${value.replace(/_NmP-\w+/u, "")}`, words: "" })),
      { shape: `from ${eml.from?.address ?? ""}`, words: eml.from?.name ?? "" },
      { shape: "subject", words: eml.subject ?? "" },
      ...eml.attachments.map(({ filename, mimeType, disposition, contentId }) => ({
        shape: [filename, mimeType, disposition, contentId].join(" "),
        words: "",
      })),
    ],
  };
}

/** The text part is words only. */
function listLines(text: string): readonly Part[] {
  return [{ shape: "lines", words: text }];
}

function listCalendar(ics: string): readonly Part[] {
  const list = (component: ICAL.Component): readonly Part[] => [
    ...component.getAllProperties().map((property) => ({
      shape: `${component.name} ${property.name} ${Object.keys(property.jCal[1]).join(" ")}`,
      words: String(property.getFirstValue()),
    })),
    ...component.getAllSubcomponents().flatMap((inner) => list(inner)),
  ];
  return list(new ICAL.Component(ICAL.parse(ics)));
}

/** What the harmless words may become when the text stands in their place. */
type Fill = (words: string) => readonly string[];

/** On paper, what no font has is told, and printed as its name. */
function makeFill(text: string, { issue }: BuiltExample): Fill {
  const named = issue.messages.filter(({ code }) => code === "glyph-missing").map(({ en }) => /U\+([0-9A-F]+).*(\[.*\])/u.exec(en) ?? []);
  const onPaper = named.reduce(
    (printed, [, code = "", name = ""]) => printed.replaceAll(String.fromCodePoint(Number.parseInt(code, 16)), name),
    text.toWellFormed(),
  );
  return (words) => {
    const wanted = [text, onPaper].map((filled) => words.replaceAll(word, () => filled));
    // The title of the page, when it is long, goes without the house.
    return [...wanted, ...wanted.map((one) => one.replace(` – ${brand.name}`, ""))];
  };
}

function compare(expected: readonly Part[], found: readonly Part[], fill: Fill): readonly string[] {
  const at = [...expected, undefined].findIndex((part, index) => part?.shape !== found[index]?.shape);
  if (at !== -1) {
    const [shape, other] = [expected[at]?.shape ?? "", found[at]?.shape ?? ""];
    return [`${aroundDifference(shape, other)} became ${aroundDifference(other, shape)}`];
  }
  return expected.flatMap(({ shape, words }, index) => {
    const foldPart = shape === "lines" ? foldLines : fold;
    const told = foldPart(found[index]?.words ?? "");
    const wanted = fill(words).map((filled) => foldPart(filled));
    if (wanted.some((one) => one === told || (told.endsWith("...") && one.startsWith(told.slice(0, -3))))) return [];
    return [`${shape} says ${aroundDifference(told, wanted[0] ?? "")}, not ${aroundDifference(wanted[0] ?? "", told)}`];
  });
}

/** The words around the first sign that differs. */
function aroundDifference(text: string, other: string): string {
  const at = Array.from({ length: text.length }, (_, index) => index).findIndex((index) => text[index] !== other[index]);
  return JSON.stringify(text.slice(Math.max(0, at - 30), at + 50));
}

/** Words without what may differ: typography, white space, signs that nobody sees, percent-encoding. */
function fold(text: string): string {
  return decode(decode(decode(text)))
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s]/gu, "")
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„″]/gu, '"')
    .replace(/[–—−‑]/gu, "-")
    .replace(/-{2,}/gu, "-")
    .replace(/…/gu, "...");
}

/** Without what shows where a quotation, an aside, a heading or an address stands. */
function foldLines(text: string): string {
  return fold(text).replace(/[>|:=~-]/gu, "");
}

function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
