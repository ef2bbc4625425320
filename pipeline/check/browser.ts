/** What only a real browser can tell of the finished mail and web page (E7, E11, E13 and axe's rules), in each scheme that readers have. */

import type { Brand, Colours } from "../brand/brand.ts";
import { browserMessages, type BrowserArgs, type BrowserFault, describeContrast, schemeWords } from "../messages/check-browser.ts";
import { type Message, told } from "../messages/message.ts";
import { measureContrast, standsOut } from "./browser-contrast.ts";
import type { Contrast, Finding, InspectPages, Scheme } from "./browser-finding.ts";
import { faultOf, leftOut } from "./browser-rules.ts";
import type { FindPlace, Inspect } from "./made.ts";

type Output = BrowserArgs["output"];

/** The check with its browser; `inspectPages` may throw a BrowserError. Nothing is asked when neither mail nor web page was made. */
export function makeBrowserCheck(inspectPages: InspectPages): Inspect {
  return async (document, { mail, web }, find) => {
    const outputs = [
      ...(mail === undefined ? [] : [{ output: "mail" as const, html: mail.html, width: 700, schemes: ["light", "dark", "outlook"] as const }]),
      ...(web === undefined ? [] : [{ output: "web" as const, html: web, width: 900, schemes: ["light", "dark"] as const }]),
    ];
    if (outputs.length === 0) return [];
    const found = await inspectPages(outputs.map(({ output, html, width, schemes }) => ({ html, width, schemes, without: leftOut[output] })));
    return outputs.flatMap(({ output }, index) => reportFindings(found[index] ?? [], output, document.brand, find));
  };
}

/** A finding that counts, with what was wrong. */
interface Settled {
  readonly finding: Finding;
  readonly fault: BrowserFault;
  readonly contrast: Contrast | undefined;
}

/** One message for each element and fault, whatever the schemes; one for all texts in the same colours, and for all places of a rule of its own. In the order of the document. */
function reportFindings(findings: readonly Finding[], output: Output, brand: Brand, find: FindPlace): readonly Message[] {
  const settled = findings.flatMap((finding) => settle(finding)).toSorted((a, b) => a.finding.at - b.finding.at);
  const elements = groupBy(settled, ({ finding, fault }) => `${finding.at} ${fault}`);
  return groupBy(elements, (element) => keyOf(element)).flatMap(([first = [], ...others]) => tell(first, others.length, output, brand, find));
}

/** What is alike is told once. */
function keyOf(element: readonly Settled[]): string {
  const [{ finding, fault } = { finding: undefined, fault: undefined }] = element;
  if (fault === "contrast") return JSON.stringify(element.map(({ finding: { scheme }, contrast }) => [scheme, contrast]));
  return fault === "other" ? `${fault} ${finding?.rule ?? ""}` : `${fault ?? ""} ${finding?.at ?? 0}`;
}

/** Decides what axe leaves open, and drops what is no fault. */
function settle(finding: Finding): readonly Settled[] {
  const { rule, sure, paint } = finding;
  if (rule === "link-visible") return paint !== undefined && standsOut(paint) ? [] : [{ finding, fault: "link-colour", contrast: undefined }];
  if (rule === "color-contrast") {
    const contrast = finding.contrast ?? (paint === undefined ? undefined : measureContrast(paint));
    if (contrast === undefined) return [{ finding, fault: "contrast-unsure", contrast }];
    return contrast.ratio < contrast.needed ? [{ finding, fault: "contrast", contrast }] : [];
  }
  const fault = faultOf(rule, sure);
  return fault === undefined ? [] : [{ finding, fault, contrast: undefined }];
}

function tell(all: readonly Settled[], others: number, output: Output, brand: Brand, find: FindPlace): readonly Message[] {
  const [first] = all;
  if (first === undefined) return [];
  const { fault, finding } = first;
  const measured = all.flatMap(({ contrast, finding: { scheme } }) => (contrast === undefined ? [] : [{ contrast, scheme }]));
  const sides = groupBy(measured, ({ contrast }) => JSON.stringify(contrast));
  const args: BrowserArgs = {
    output,
    words: shorten(finding.spot.text ?? finding.spot.alt ?? ""),
    rule: [...new Set(all.map(({ finding: { rule } }) => rule))].join(", "),
    schemes: joinWords(all.map(({ finding: { scheme } }) => schemeWords[scheme])),
    contrast: joinWords(
      sides.map((side) => describeSide(side)),
      "; ",
    ),
    colours: nameColours(measured, brand),
    others,
  };
  return [told(`${output}-${fault}`, browserMessages[fault], args, find(finding.spot))];
}

interface Measured {
  readonly contrast: Contrast;
  readonly scheme: Scheme;
}

/** The schemes that show the same two colours, and their contrast. */
function describeSide(side: readonly Measured[]): Both {
  const schemes = joinWords(side.map(({ scheme }) => schemeWords[scheme]));
  const [first] = side;
  const said = first === undefined ? { nl: "", en: "" } : describeContrast(first.contrast);
  return { nl: `${said.nl} (${schemes.nl})`, en: `${said.en} (${schemes.en})` };
}

interface Both {
  readonly nl: string;
  readonly en: string;
}

function joinWords(words: readonly Both[], between?: string): Both {
  const join = (lang: "nl" | "en", last: string): string => [...new Set(words.map((word) => word[lang]))].join(between ?? last);
  return { nl: join("nl", " en "), en: join("en", " and ") };
}

const inks: readonly (keyof Colours)[] = ["ink", "soft", "accent", "buttonText", "mastheadText"];
const grounds: readonly (keyof Colours)[] = ["sheet", "panel", "ground", "button", "masthead"];

/** What the brand calls the colours, as in "soft en sheet (bij light)"; undefined when one is not the brand's. */
function nameColours(measured: readonly Measured[], brand: Brand): Both | undefined {
  const sides = measured.map(({ contrast, scheme }) => {
    const part = scheme === "light" ? "light" : "dark";
    const name = (keys: readonly (keyof Colours)[], colour: string): string | undefined => keys.find((key) => brand[part][key] === colour);
    const [text, ground] = [name(inks, contrast.text), name(grounds, contrast.ground)];
    return text === undefined || ground === undefined ? undefined : { nl: `${text} en ${ground} (bij ${part})`, en: `${text} and ${ground} (under ${part})` };
  });
  const known = sides.filter((side) => side !== undefined);
  return known.length === 0 || known.length < sides.length ? undefined : joinWords(known, ", ");
}

function shorten(words: string): string {
  if (words.length <= 60) return words;
  return `${words.slice(0, 60).replace(/\s+\S*$/u, "")}…`;
}

/** In groups of the same key, in the order of the first of each. */
function groupBy<T>(items: readonly T[], name: (item: T) => string): readonly (readonly T[])[] {
  return [...Map.groupBy(items, name).values()];
}
