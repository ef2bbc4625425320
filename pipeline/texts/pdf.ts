/** What a PDF says: its pages, its structure, links, outline and metadata, and the files inside it. */

import { identity, type Matrix, multiply, type Operands, scanOperators } from "../pdf/content.ts";
import { openPdf, type PdfFile } from "../pdf/file.ts";
import { decodeStream } from "../pdf/filters.ts";
import { decodeText, type Dict, isArray, isDict, Name, type PdfObject, PdfString, Ref, Stream } from "../pdf/objects.ts";
import { codesOf, readToUnicode, type UnicodeMap } from "../pdf/to-unicode.ts";

const deepest = 60;

export interface PdfTexts {
  readonly texts: readonly string[];
  /** Embedded files; their names are among the texts. */
  readonly attached: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Every string of every object, each packet of metadata, and the text of each page and form. Throws for what is no PDF. */
export function textsOfPdf(bytes: Uint8Array): PdfTexts {
  const file = openPdf(bytes);
  const strings: string[] = [];
  const texts: string[] = [];
  const attached: { name: string; bytes: Uint8Array }[] = [];
  collectStrings(file.trailer, strings, 0);
  for (const num of file.numbers) {
    const object = file.resolve(new Ref(num));
    collectStrings(object instanceof Stream ? object.dict : object, strings, 0);
    if (object instanceof Stream) {
      const [type, subtype] = [nameOf(file.resolve(object.dict.get("Type"))), nameOf(file.resolve(object.dict.get("Subtype")))];
      if (type === "EmbeddedFile") attached.push({ name: "", bytes: decode(object, file) });
      else if (type === "Metadata" || subtype === "XML") attached.push({ name: "metadata.xml", bytes: decode(object, file) });
      else if (subtype === "Form") texts.push(...readContent(decode(object, file), file.dict(object.dict.get("Resources")), file));
    } else if (isDict(object) && nameOf(file.resolve(object.get("Type"))) === "Page") {
      texts.push(...readContent(pageContent(object, file), findResources(object, file), file));
    }
  }
  return { texts: [strings.join("\n"), ...texts], attached };
}

function collectStrings(object: PdfObject | undefined, into: string[], depth: number): void {
  if (depth > deepest) return;
  if (object instanceof PdfString) into.push(decodeText(object));
  else if (isArray(object)) for (const one of object) collectStrings(one, into, depth + 1);
  else if (isDict(object)) for (const one of object.values()) collectStrings(one, into, depth + 1);
}

function nameOf(object: PdfObject | undefined): string {
  return object instanceof Name ? object.value : "";
}

/** As it stands when it is damaged. */
function decode(stream: Stream, file: PdfFile): Uint8Array {
  try {
    return decodeStream(stream, file.resolve);
  } catch {
    return stream.raw;
  }
}

function pageContent(page: Dict, file: PdfFile): Uint8Array {
  const contents = file.resolve(page.get("Contents"));
  const streams = (isArray(contents) ? contents : [contents]).map((one) => file.resolve(one));
  return Buffer.concat(streams.flatMap((one) => (one instanceof Stream ? [decode(one, file), Buffer.from("\n")] : [])));
}

/** A page may have them from the pages above it. */
function findResources(page: Dict, file: PdfFile): Dict | undefined {
  let at: Dict | undefined = page;
  for (let steps = 0; at !== undefined && steps < deepest; steps++) {
    const resources = file.dict(at.get("Resources"));
    if (resources !== undefined) return resources;
    at = file.dict(at.get("Parent"));
  }
  return undefined;
}

/** Three readings: lines as they are shown, with a space at every move of the pen, and with words joined that were broken at a line end. */
function readContent(bytes: Uint8Array, resources: Dict | undefined, file: PdfFile): readonly string[] {
  const fonts = file.dict(resources?.get("Font"));
  const known = new Map<string, UnicodeMap | undefined>();
  const findFont = (name: string): UnicodeMap | undefined => {
    if (!known.has(name)) known.set(name, readFont(file.dict(fonts?.get(name)), file));
    return known.get(name);
  };
  const pen = new Pen(findFont);
  scanOperators(bytes, (operator, operands) => pen.take(operator, operands));
  const [tight, loose] = [pen.tight.join(""), pen.loose.join("")];
  return [tight, loose, tight.replace(/[-\u00AD\u2010]\n/gu, "")];
}

function readFont(font: Dict | undefined, file: PdfFile): UnicodeMap | undefined {
  try {
    return font === undefined ? undefined : readToUnicode(font, file.resolve);
  } catch {
    return undefined;
  }
}

/** Follows the pen over a page. */
class Pen {
  readonly tight: string[] = [];
  readonly loose: string[] = [];
  readonly #findFont: (name: string) => UnicodeMap | undefined;
  readonly #stack: { readonly ctm: Matrix; readonly font: UnicodeMap | undefined }[] = [];
  /** For each open mark what it stands for, where that is said. */
  readonly #marks: (string | undefined)[] = [];
  #ctm: Matrix = identity;
  #font: UnicodeMap | undefined;
  #line: Matrix = identity;
  #leading = 0;
  #moved = false;
  #height: number | undefined;

  constructor(findFont: (name: string) => UnicodeMap | undefined) {
    this.#findFont = findFont;
  }

  take(operator: string, operands: Operands): void {
    switch (operator) {
      case "q":
        this.#stack.push({ ctm: this.#ctm, font: this.#font });
        break;
      case "Q": {
        const saved = this.#stack.pop();
        if (saved !== undefined) [this.#ctm, this.#font] = [saved.ctm, saved.font];
        break;
      }
      case "cm":
        this.#ctm = multiply(readMatrix(operands), this.#ctm);
        break;
      case "Tf":
        this.#font = this.#findFont(nameOf(operands.object(0)));
        break;
      case "BT":
        this.#move(identity);
        break;
      case "Tm":
        this.#move(readMatrix(operands));
        break;
      case "TL":
        this.#leading = operands.number(0);
        break;
      case "TD":
        this.#leading = -operands.number(1);
        this.#step(operands.number(0), operands.number(1));
        break;
      case "Td":
        this.#step(operands.number(0), operands.number(1));
        break;
      case "T*":
        this.#step(0, -this.#leading);
        break;
      case "BDC":
      case "BMC":
        this.#marks.push(readActual(operands.object(1)));
        break;
      case "EMC": {
        const actual = this.#marks.pop();
        if (actual !== undefined) this.#write(actual);
        break;
      }
      case "'":
      case '"':
        this.#step(0, -this.#leading);
        this.#show(operands);
        break;
      case "Tj":
      case "TJ":
        this.#show(operands);
        break;
      default:
    }
  }

  #move(matrix: Matrix): void {
    this.#line = matrix;
    this.#moved = true;
  }

  #step(x: number, y: number): void {
    this.#move(multiply([1, 0, 0, 1, x, y], this.#line));
  }

  #show(operands: Operands): void {
    if (this.#marks.some((actual) => actual !== undefined)) return;
    const shown = operands.object(operands.count - 1);
    if (!isArray(shown)) {
      if (shown instanceof PdfString) this.#write(this.#read(shown));
      return;
    }
    for (const item of shown) {
      if (item instanceof PdfString) this.#write(this.#read(item));
      // Further than any kerning: a space, in files that have no sign for it.
      else if (typeof item === "number" && item < -180) this.loose.push(" ");
    }
  }

  #read({ bytes }: PdfString): string {
    const font = this.#font;
    if (font === undefined) return Buffer.from(bytes).toString("latin1");
    return codesOf(bytes, font.width)
      .map((code) => font.text.get(code) ?? "\uFFFD")
      .join("");
  }

  #write(text: string): void {
    const [, , , , , height] = multiply(this.#line, this.#ctm);
    const isLower = this.#height !== undefined && Math.abs(height - this.#height) > 1;
    if (isLower) {
      this.tight.push("\n");
      this.loose.push("\n");
    } else if (this.#moved) this.loose.push(" ");
    this.#height = height;
    this.#moved = false;
    this.tight.push(text);
    this.loose.push(text);
  }
}

function readActual(properties: PdfObject): string | undefined {
  const actual = isDict(properties) ? properties.get("ActualText") : undefined;
  return actual instanceof PdfString ? decodeText(actual) : undefined;
}

function readMatrix(operands: Operands): Matrix {
  return [operands.number(0), operands.number(1), operands.number(2), operands.number(3), operands.number(4), operands.number(5)];
}
