/** Writes a PDF with a classic table, and on request with the flaws that only show in how a file is written. */

import { createHash } from "node:crypto";

import { type Dict, isArray, isDict, makeDict, Name, type PdfObject, PdfString, Ref, Stream } from "../../../pipeline/pdf/objects.ts";
import { type NewFile, writeName, writeNumber, writeString } from "../../../pipeline/pdf/serialise.ts";

export interface Flaws {
  readonly header?: string;
  readonly comment?: string;
  readonly noId?: boolean;
  readonly emptyId?: boolean;
  readonly encrypt?: Dict;
  readonly id?: PdfString;
  /** Between `xref` and its first subsection. */
  readonly tableGap?: string;
  /** `1 0 obj` and the line end after it. */
  readonly start?: (num: number) => string;
  /** After `stream`, and before `endstream`. */
  readonly streamStart?: string;
  readonly streamEnd?: string;
  /** Added to the Length of the last stream. */
  readonly wrongLength?: number;
  /** Written as it is for a string that says `@@`. */
  readonly odd?: string;
}

export function writeClassic(file: NewFile, flaws: Flaws): Uint8Array {
  const { numbers, objects } = reach(file);
  const chunks: Buffer[] = [];
  let length = 0;
  const push = (chunk: Uint8Array | string): void => {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "latin1") : Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
  };
  const write = (object: PdfObject): string => {
    if (object === null) return "null";
    if (typeof object === "boolean") return String(object);
    if (typeof object === "number") return Math.abs(object) > 1e21 ? BigInt(object).toString() + ".0" : writeNumber(object);
    if (object instanceof Ref) return `${numbers.get(object.num) ?? 0} 0 R`;
    if (object instanceof Name) return writeName(object.value);
    if (object instanceof PdfString) return flaws.odd !== undefined && Buffer.from(object.bytes).toString("latin1") === "@@" ? flaws.odd : writeString(object);
    if (isArray(object)) return `[${object.map((item) => write(item)).join(" ")}]`;
    if (isDict(object)) return `<<${[...object].map(([key, value]) => `${writeName(key)} ${write(value)}`).join(" ")}>>`;
    throw new TypeError("a stream stands on its own");
  };
  push(`${flaws.header ?? "%PDF-1.7"}\n${flaws.comment ?? "%\u00E2\u00E3\u00CF\u00D3\n"}`);
  const places: number[] = [];
  const lastStream = objects.findLastIndex((object) => object instanceof Stream);
  for (const [index, object] of objects.entries()) {
    places.push(length);
    push(flaws.start?.(index + 1) ?? `${index + 1} 0 obj\n`);
    if (object instanceof Stream) {
      const said = object.raw.length + (index === lastStream ? (flaws.wrongLength ?? 0) : 0);
      push(`${write(new Map([...object.dict, ["Length", said]]))}\nstream${flaws.streamStart ?? "\n"}`);
      push(object.raw);
      push(`${flaws.streamEnd ?? "\n"}endstream`);
    } else push(write(object));
    push("\nendobj\n");
  }
  const start = length;
  push(`xref${flaws.tableGap ?? "\n"}0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const place of places) push(`${String(place).padStart(10, "0")} 00000 n \n`);
  const id = flaws.id ?? new PdfString(createHash("sha256").update(Buffer.concat(chunks)).digest().subarray(0, 16), true);
  const trailer = makeDict({
    Size: objects.length + 1,
    Root: file.root,
    Info: file.info,
    ID: flaws.noId === true ? undefined : flaws.emptyId === true ? [] : [id, id],
    Encrypt: flaws.encrypt,
  });
  push(`trailer\n${write(trailer)}\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(chunks);
}

function reach(file: NewFile): { readonly numbers: ReadonlyMap<number, number>; readonly objects: readonly PdfObject[] } {
  const numbers = new Map<number, number>();
  const waiting: Ref[] = [];
  const meet = (object: PdfObject): void => {
    if (object instanceof Ref) {
      if (numbers.has(object.num)) return;
      numbers.set(object.num, numbers.size + 1);
      waiting.push(object);
    } else if (isArray(object)) for (const item of object) meet(item);
    else if (isDict(object)) for (const value of object.values()) meet(value);
    else if (object instanceof Stream) for (const value of object.dict.values()) meet(value);
  };
  meet(file.root);
  if (file.info !== undefined) meet(file.info);
  const objects: PdfObject[] = [];
  for (let ref = waiting.shift(); ref !== undefined; ref = waiting.shift()) {
    const object = file.get(ref);
    objects.push(object);
    meet(object);
  }
  return { numbers, objects };
}
