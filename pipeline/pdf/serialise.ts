/**
 * Writes a PDF 1.7 in one go: only what Root and Info reach, numbered in that order; streams as they are, all else packed in object streams
 * (ISO 32000-1, 7.5.7 and 7.5.8). The same objects give the same bytes.
 */

import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

import { type Dict, isArray, isDict, makeDict, Name, type PdfObject, PdfString, Ref, Stream } from "./objects.ts";

/** Objects of the new file by the references that its dictionaries use; numbers need not be the final ones. */
export interface NewFile {
  readonly root: Ref;
  readonly info: Ref | undefined;
  readonly get: (ref: Ref) => PdfObject;
}

const perStream = 200;

/** The finished bytes. The file's ID is made from its content. */
export function writePdf(file: NewFile): Uint8Array {
  const order = numberObjects(file);
  const write = new Serialiser(order.numbers);
  const chunks: Uint8Array[] = [Buffer.from("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n", "latin1")];
  let length = chunks[0]?.length ?? 0;
  const push = (chunk: Uint8Array): void => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const places: (readonly [kind: 1 | 2, where: number, index: number])[] = [];
  const packed: { readonly num: number; readonly text: string }[] = [];
  for (const [index, object] of order.objects.entries()) {
    const num = index + 1;
    if (!(object instanceof Stream)) {
      packed.push({ num, text: write.object(object) });
      continue;
    }
    places[num] = [1, length, 0];
    push(Buffer.from(`${num} 0 obj\n${write.dict(withLength(object.dict, object.raw.length))}stream\n`, "latin1"));
    push(object.raw);
    push(Buffer.from("\nendstream\nendobj\n", "latin1"));
  }
  let next = order.objects.length + 1;
  for (let from = 0; from < packed.length; from += perStream) {
    const part = packed.slice(from, from + perStream);
    let head = "";
    let body = "";
    for (const [index, { num, text }] of part.entries()) {
      head += `${num} ${body.length} `;
      body += `${text}\n`;
      places[num] = [2, next, index];
    }
    const raw = deflateSync(Buffer.from(head + body, "latin1"));
    const entries = makeDict({ Type: Name.of("ObjStm"), N: part.length, First: head.length, Filter: Name.of("FlateDecode"), Length: raw.length });
    places[next] = [1, length, 0];
    push(Buffer.from(`${next} 0 obj\n${write.dict(entries)}stream\n`, "latin1"));
    push(raw);
    push(Buffer.from("\nendstream\nendobj\n", "latin1"));
    next++;
  }
  const start = length;
  places[next] = [1, start, 0];
  const table = Buffer.alloc((next + 1) * 7);
  for (let num = 1; num <= next; num++) {
    const [kind, where, index] = places[num] ?? [1, 0, 0];
    table.writeUInt8(kind, num * 7);
    table.writeUInt32BE(where, num * 7 + 1);
    table.writeUInt16BE(index, num * 7 + 5);
  }
  table.writeUInt16BE(0xff_ff, 5);
  const raw = deflateSync(table);
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  const id = new PdfString(hash.digest().subarray(0, 16), true);
  const trailer = makeDict({
    Type: Name.of("XRef"),
    Size: next + 1,
    W: [1, 4, 2],
    Root: file.root,
    Info: file.info,
    ID: [id, id],
    Filter: Name.of("FlateDecode"),
    Length: raw.length,
  });
  push(Buffer.from(`${next} 0 obj\n${write.dict(trailer)}stream\n`, "latin1"));
  push(raw);
  push(Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`, "latin1"));
  return Buffer.concat(chunks);
}

function withLength(entries: Dict, length: number): Dict {
  return entries.get("Length") === length ? entries : new Map([...entries, ["Length", length]]);
}

/** Walks from Root and Info, breadth first; what they do not reach is not written. */
function numberObjects(file: NewFile): { readonly numbers: ReadonlyMap<number, number>; readonly objects: readonly PdfObject[] } {
  const numbers = new Map<number, number>();
  const objects: PdfObject[] = [];
  const waiting: Ref[] = [];
  const meet = (ref: Ref): void => {
    if (numbers.has(ref.num)) return;
    numbers.set(ref.num, numbers.size + 1);
    waiting.push(ref);
  };
  const walk = (object: PdfObject): void => {
    if (object instanceof Ref) meet(object);
    else if (isArray(object)) for (const item of object) walk(item);
    else if (isDict(object)) for (const value of object.values()) walk(value);
    else if (object instanceof Stream) for (const [key, value] of object.dict) if (key !== "Length") walk(value);
  };
  meet(file.root);
  if (file.info !== undefined) meet(file.info);
  for (let at = 0; at < waiting.length; at++) {
    const ref = waiting[at];
    if (ref === undefined) break;
    const object = file.get(ref);
    objects.push(object);
    walk(object);
  }
  return { numbers, objects };
}

class Serialiser {
  readonly #numbers: ReadonlyMap<number, number>;

  constructor(numbers: ReadonlyMap<number, number>) {
    this.#numbers = numbers;
  }

  object(object: PdfObject): string {
    if (object === null) return "null";
    if (typeof object === "boolean") return object ? "true" : "false";
    if (typeof object === "number") return writeNumber(object);
    if (object instanceof Ref) return `${this.#numbers.get(object.num) ?? 0} 0 R`;
    if (object instanceof Name) return writeName(object.value);
    if (object instanceof PdfString) return writeString(object);
    if (isArray(object)) return `[${object.map((item) => this.object(item)).join(" ")}]`;
    if (isDict(object)) return this.dict(object);
    throw new TypeError("a stream stands on its own");
  }

  dict(entries: Dict): string {
    let text = "<<";
    for (const [key, value] of entries) {
      const written = this.object(value);
      text += `${writeName(key)}${/^[/(<[]/u.test(written) ? "" : " "}${written}`;
    }
    return `${text}>>`;
  }
}

/** Without exponent, which PDF does not know; five decimals are a thousandth of a dot at any resolution. */
export function writeNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const text = value.toFixed(5).replace(/\.?0+$/u, "");
  return text === "-0" ? "0" : text;
}

export function writeName(value: string): string {
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = `/${value.replaceAll(/[^!"$&'*+,\-.0-;=?@A-Z\\^-z|~]/gu, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, "0")}`)}`;
  if (written.size < 1000) written.set(value, text);
  return text;
}

/** Names as they are written: a file says the same few thousands of times. */
const written = new Map<string, string>();

export function writeString({ bytes, hex }: PdfString): string {
  if (hex) return `<${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex").toUpperCase()}>`;
  return `(${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replaceAll(/[\\()]/gu, "\\$&")
    .replaceAll("\r", "\\r")
    .replaceAll("\n", "\\n")})`;
}
