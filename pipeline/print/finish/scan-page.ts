/** One look at a page's content: what its marked sequences say and cover, and where it must be changed (ISO 32000-1, 14.6 and 14.8.2). */

import { type Matrix, identity, multiply, type Operands, scanOperators } from "../../pdf/content.ts";
import { decodeText, isArray, isDict, type PdfObject, PdfString } from "../../pdf/objects.ts";
import { codesOf, type UnicodeMap } from "../../pdf/to-unicode.ts";
import { nameOf } from "./structure.ts";

/** A marked-content sequence with an MCID. */
export interface Sequence {
  readonly mcid: number;
  /** The bytes of its BDC. */
  readonly start: number;
  readonly end: number;
  text: string;
  /** Text or an image was painted: more than lines and fills. */
  substance: boolean;
  painted: boolean;
  /** `[left, bottom, right, top]` of what was painted, in the page's units; undefined when nothing was. */
  box: Box | undefined;
  /** Where its lines end. */
  readonly lines: LineEnd[];
}

/** The end of a line of text: the browser paints no space there. */
export interface LineEnd {
  /** Length of the sequence's text so far. */
  readonly length: number;
  /** The byte before which a space can be shown. */
  readonly at: number;
  /** The font's code for a space, as it is written; undefined when the font in the file has none. */
  readonly space: string | undefined;
}

export type Box = readonly [left: number, bottom: number, right: number, top: number];

/** Replaces `start` to `end` by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface PageScan {
  readonly bytes: Uint8Array;
  readonly sequences: readonly Sequence[];
  /** Artifacts around what is not marked, and the mending of hyphens. */
  readonly edits: Edit[];
}

export interface PageFonts {
  readonly find: (name: string) => UnicodeMap | undefined;
}

const paints = new Set(["f", "F", "f*", "S", "s", "B", "B*", "b", "b*"]);
const builds = new Set(["m", "l", "c", "v", "y", "h", "re", "W", "W*"]);
const shows = new Set(["Tj", "TJ", "'", '"']);
const softHyphen = "\u00AD";
/** What Chromium draws where a word was broken, in a text object of its own: the style sheet's `hyphenate-character`. */
const lineHyphens = new Set(["\u2010", "-"]);

interface Mark {
  readonly sequence: Sequence | undefined;
  /** What the sequence stands for, by its ActualText. */
  readonly actual: string | undefined;
}

/** `height` is that of the page: what is painted above or below its text area, and is not marked, is a running head or foot. */
export function scanPage(bytes: Uint8Array, fonts: PageFonts, height: number): PageScan {
  const sequences: Sequence[] = [];
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  const stack: { readonly ctm: Matrix; readonly font: UnicodeMap | undefined }[] = [];
  const artifacts = new ArtifactWriter(edits);
  let ctm: Matrix = identity;
  let font: UnicodeMap | undefined;
  let pathStart = -1;
  let textStart = -1;
  let textMarked = false;
  let textHyphen = false;
  let textLength = 0;
  // Whether the last thing shown was a soft hyphen: it ends the line of a broken word.
  let softBefore = false;
  let textMatrix: Matrix = identity;
  let points: number[] = [];

  const current = (): Sequence | undefined => marks.findLast(({ sequence }) => sequence !== undefined)?.sequence;
  const actual = (): boolean => marks.some((mark) => mark.actual !== undefined);
  const inSoftHyphen = (): boolean => marks.at(-1)?.actual === softHyphen;
  const cover = (xs: readonly number[]): void => {
    const sequence = current();
    if (sequence === undefined || xs.length === 0) return;
    sequence.box = unite(sequence.box, boxOf(xs, ctm));
  };
  const show = (text: string): void => {
    if (text === "") return;
    textLength += text.length;
    textHyphen = softBefore && textLength === 1 && lineHyphens.has(text);
    softBefore = false;
    const sequence = current();
    if (sequence === undefined) return;
    sequence.substance = true;
    sequence.painted = true;
    if (!actual()) sequence.text += text;
  };

  scanOperators(bytes, (operator, operands, start, end) => {
    if (operator === "Td") return;
    if (builds.has(operator)) {
      if (pathStart < 0) pathStart = start;
      // Only a sequence has a box.
      if (marks.length > 0) addPoints(points, operator, operands);
      return;
    }
    if (paints.has(operator) || operator === "n") {
      const sequence = current();
      if (operator !== "n") {
        if (marks.length === 0) artifacts.wrap(pathStart < 0 ? start : pathStart, end, "Layout", "");
        if (sequence !== undefined) sequence.painted = true;
        cover(points);
      }
      points = [];
      pathStart = -1;
      return;
    }
    if (shows.has(operator)) {
      if (inSoftHyphen()) {
        // A space that stands for nothing: what moves the pen stays.
        edits.push({ start, end, text: "" });
        return;
      }
      show(readShown(operator, operands, font));
      return;
    }
    switch (operator) {
      case "q":
        stack.push({ ctm, font });
        artifacts.close();
        break;
      case "Q": {
        const saved = stack.pop();
        if (saved !== undefined) ({ ctm, font } = saved);
        artifacts.close();
        break;
      }
      case "cm":
        ctm = multiply(readMatrix(operands), ctm);
        break;
      case "Tf":
        font = fonts.find(nameOf(operands.object(0)));
        break;
      case "Tm":
        textMatrix = readMatrix(operands);
        break;
      case "BT":
        textStart = start;
        textMarked = false;
        textHyphen = false;
        textLength = 0;
        textMatrix = identity;
        break;
      case "ET":
        if (marks.length === 0 && !textMarked && textStart >= 0) {
          const [, , , , , y] = multiply(textMatrix, ctm);
          artifacts.wrap(textStart, end, "Pagination", y > height / 2 ? "Header" : "Footer");
        } else {
          const sequence = current();
          if (textHyphen && textLength === 1 && sequence !== undefined && !actual()) mendLineHyphen(edits, textStart, end, sequence);
          else if (sequence !== undefined && textLength > 0) sequence.lines.push({ length: sequence.text.length, at: start, space: font?.space });
        }
        textStart = -1;
        break;
      case "BDC":
      case "BMC": {
        artifacts.close();
        if (textStart >= 0) textMarked = true;
        marks.push(openMark(operands.object(1), start, end, sequences));
        if (inSoftHyphen()) edits.push({ start, end, text: "" });
        break;
      }
      case "EMC": {
        const mark = marks.pop();
        artifacts.close();
        if (mark?.actual === softHyphen) {
          edits.push({ start, end, text: "" });
          softBefore = true;
        } else if (mark?.actual !== undefined) {
          const sequence = current();
          if (sequence !== undefined) sequence.text += mark.actual;
        }
        break;
      }
      case "Do":
      case "sh":
      case "BI": {
        if (marks.length === 0) artifacts.wrap(start, end, "Layout", "");
        const sequence = current();
        if (sequence !== undefined) {
          sequence.substance = true;
          sequence.painted = true;
          cover([0, 0, 1, 0, 0, 1, 1, 1]);
        }
        break;
      }
      default:
    }
  });
  artifacts.close();
  return { bytes, sequences, edits };
}

/** A hyphen at the end of a line reads as U+002D, which joins the word in what readers search and copy (measured with pdftotext; U+00AD and U+2010 do not). */
function mendLineHyphen(edits: Edit[], start: number, end: number, sequence: Sequence): void {
  edits.push({ start, end: start, text: "/Span <</ActualText (-)>>BDC\n" }, { start: end, end, text: "\nEMC" });
  sequence.text = `${sequence.text.slice(0, -1)}${softHyphen}`;
}

function openMark(properties: PdfObject, start: number, end: number, sequences: Sequence[]): Mark {
  const entries = isDict(properties) ? properties : undefined;
  const mcid = entries?.get("MCID");
  const actual = entries?.get("ActualText");
  const sequence = typeof mcid === "number" ? { mcid, start, end, text: "", substance: false, painted: false, box: undefined, lines: [] } : undefined;
  if (sequence !== undefined) sequences.push(sequence);
  return { sequence, actual: actual instanceof PdfString ? decodeText(actual) : undefined };
}

const unknown = "\uFFFD";

/** What a showing operator says. */
function readShown(operator: string, operands: Operands, font: UnicodeMap | undefined): string {
  const last = operands.count - 1;
  if (operator !== "TJ" && font?.width === 2 && operands.isHex(last)) {
    let text = "";
    operands.eachCode(last, (code) => {
      text += font.text.get(code) ?? unknown;
    });
    return text;
  }
  const shown = operands.object(last);
  if (shown instanceof PdfString) return readText(shown.bytes, font);
  return isArray(shown) ? shown.map((item) => (item instanceof PdfString ? readText(item.bytes, font) : "")).join("") : "";
}

function readText(bytes: Uint8Array, font: UnicodeMap | undefined): string {
  if (font === undefined) return unknown;
  return codesOf(bytes, font.width)
    .map((code) => font.text.get(code) ?? unknown)
    .join("");
}

function addPoints(points: number[], operator: string, operands: Operands): void {
  if (operator === "re") {
    const [x, y] = [operands.number(0), operands.number(1)];
    points.push(x, y, x + operands.number(2), y + operands.number(3));
  } else for (let at = 0; at < operands.count; at++) points.push(operands.number(at));
}

function readMatrix(operands: Operands): Matrix {
  return [operands.number(0), operands.number(1), operands.number(2), operands.number(3), operands.number(4), operands.number(5)];
}

function boxOf(points: readonly number[], [a, b, c, d, e, f]: Matrix): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
    const [px, py] = [a * x + c * y + e, b * x + d * y + f];
    left = Math.min(left, px);
    right = Math.max(right, px);
    bottom = Math.min(bottom, py);
    top = Math.max(top, py);
  }
  return [left, bottom, right, top];
}

/** The box around two boxes. */
export function unite(first: Box | undefined, second: Box): Box {
  if (first === undefined) return second;
  return [Math.min(first[0], second[0]), Math.min(first[1], second[1]), Math.max(first[2], second[2]), Math.max(first[3], second[3])];
}

/** Writes artifacts; neighbours of one kind, with nothing but state between them, become one. */
class ArtifactWriter {
  readonly #edits: Edit[];
  #open: { readonly kind: string; end: number } | undefined;

  constructor(edits: Edit[]) {
    this.#edits = edits;
  }

  wrap(start: number, end: number, type: "Layout" | "Pagination", subtype: string): void {
    const kind = type + subtype;
    if (this.#open?.kind === kind) {
      this.#open.end = end;
      return;
    }
    this.close();
    this.#edits.push({ start, end: start, text: type === "Layout" ? "/Artifact BMC\n" : `/Artifact <</Type /Pagination /Subtype /${subtype}>>BDC\n` });
    this.#open = { kind, end };
  }

  close(): void {
    if (this.#open === undefined) return;
    this.#edits.push({ start: this.#open.end, end: this.#open.end, text: "\nEMC" });
    this.#open = undefined;
  }
}

/** The content with its edits made. */
export function applyEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    chunks.push(bytes.subarray(at, start));
    if (text !== "") chunks.push(Buffer.from(text, "latin1"));
    at = Math.max(at, end);
  }
  chunks.push(bytes.subarray(at));
  return Buffer.concat(chunks);
}
