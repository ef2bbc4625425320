/** Where a print shop cuts: TrimBox and BleedBox (ISO 32000-1, 14.11.2), and crop marks as printer's marks, which are no content (14.8.2.2.2). */

import { deflateSync } from "node:zlib";

import type { EditedFile } from "../../pdf/edit.ts";
import { isArray, isDict, makeDict, Name, type PdfObject, type Ref, Stream } from "../../pdf/objects.ts";
import type { Press } from "../paper.ts";

const pointsPerMm = 72 / 25.4;
/** Length of a mark, in millimetres. */
const length = 5;

/** Sets the boxes of a page, and draws its marks when they are asked for. Changes the file. */
export function markForPress(ref: Ref, { bleed, slug, marks }: Press, edited: EditedFile): void {
  const page = edited.get(ref);
  const media = isDict(page) ? edited.file.resolve(page.get("MediaBox")) : undefined;
  if (!isDict(page) || !isArray(media)) return;
  const [width, height] = [Number(media[2]), Number(media[3])];
  const inset = (millimetres: number): PdfObject => {
    const by = millimetres * pointsPerMm;
    return [by, by, width - by, height - by];
  };
  const made = new Map<string, PdfObject>([...page, ["TrimBox", inset(bleed + slug)], ["BleedBox", inset(slug)]]);
  if (marks) {
    const raw = deflateSync(Buffer.from(drawMarks(width, height, (bleed + slug) * pointsPerMm, (slug - 0.5) * pointsPerMm), "latin1"));
    const drawing = edited.add(new Stream(makeDict({ Filter: Name.of("FlateDecode"), Length: raw.length }), raw));
    // Before the page's own content, which changes the scale for good.
    made.set("Contents", [drawing, page.get("Contents") ?? null]);
  }
  edited.set(ref, made);
}

/** Two lines at each corner, in line with the cut and off the bleed. `trim` is the distance of the cut from the sheet's edge, `end` that of a mark's inner end. */
function drawMarks(width: number, height: number, trim: number, end: number): string {
  const start = Math.max(0, end - length * pointsPerMm);
  const lines = [trim, width - trim].flatMap((x) => [
    [x, start, x, end],
    [x, height - start, x, height - end],
  ]);
  const across = [trim, height - trim].flatMap((y) => [
    [start, y, end, y],
    [width - start, y, width - end, y],
  ]);
  const drawn = [...lines, ...across].map((line) => line.map((value) => value.toFixed(2))).map(([x, y, to, toY]) => `${x} ${y} m ${to} ${toY} l S`);
  return `/Artifact <</Type /Page>>BDC\nq 0.25 w 0 0 0 RG\n${drawn.join("\n")}\nQ\nEMC\n`;
}
