/** The Encoding of a composite font (ISO 32000-1, 9.7.5): how bytes become codes and codes CIDs. */

import type { Resolve } from "../../pdf/filters.ts";
import { decodeStream } from "../../pdf/filters.ts";
import { type Dict, isDict, Name, type PdfObject, PdfString, Stream } from "../../pdf/objects.ts";
import { Parser, Word } from "../../pdf/parser.ts";

export interface CMap {
  readonly name: string;
  readonly embedded: boolean;
  readonly identity: boolean;
  /** False for a predefined CMap other than Identity: what it maps is not known here. */
  readonly known: boolean;
  readonly registry: string | undefined;
  readonly ordering: string | undefined;
  readonly supplement: number;
  /** Of the dictionary, and of the file that is embedded. */
  readonly dictMode: number;
  readonly fileMode: number;
  readonly mostCid: number;
  /** Name of another CMap that it builds on; empty when that has none. */
  readonly uses: string | undefined;
  readonly contains: (code: number) => boolean;
  readonly toCid: (code: number) => number;
  /** Calls `visit` with each code of a shown string. */
  readonly each: (bytes: Uint8Array, visit: (code: number) => void) => void;
}

function twoBytes(bytes: Uint8Array, visit: (code: number) => void): void {
  for (let at = 0; at < bytes.length; at += 2) visit(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
}

/** A CMap by name, or an embedded one; undefined when there is neither. */
export function readCMap(object: PdfObject | undefined, resolve: Resolve): CMap | undefined {
  if (object instanceof Name) {
    const identity = object.value === "Identity-H" || object.value === "Identity-V";
    const [registry, ordering] = identity ? ["Adobe", "Identity"] : [undefined, undefined];
    return {
      name: object.value,
      embedded: false,
      identity,
      known: identity,
      registry,
      ordering,
      supplement: 0,
      dictMode: 0,
      fileMode: 0,
      mostCid: 0,
      uses: undefined,
      contains: (code) => code !== 0,
      toCid: (code) => code,
      each: twoBytes,
    };
  }
  if (!(object instanceof Stream)) return undefined;
  return parse(object, resolve);
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

function parse(stream: Stream, resolve: Resolve): CMap {
  const info = resolve(stream.dict.get("CIDSystemInfo"));
  const system: Dict = isDict(info) ? info : new Map();
  const text = (key: string): string | undefined => {
    const value = resolve(system.get(key));
    return value instanceof PdfString ? Buffer.from(value.bytes).toString("latin1") : undefined;
  };
  const found = scan(stream, resolve);
  const name = resolve(stream.dict.get("CMapName"));
  const mode = resolve(stream.dict.get("WMode"));
  const supplement = resolve(system.get("Supplement"));
  const use = resolve(stream.dict.get("UseCMap"));
  return {
    name: name instanceof Name ? name.value : "",
    embedded: true,
    identity: false,
    known: true,
    registry: text("Registry"),
    ordering: text("Ordering"),
    supplement: typeof supplement === "number" ? supplement : 0,
    dictMode: typeof mode === "number" ? mode : 0,
    fileMode: found.mode,
    mostCid: found.most,
    uses: usedName(use, resolve),
    contains: (code) => found.cids.has(code),
    toCid: (code) => found.cids.get(code) ?? 0,
    each: found.spaces.length === 0 ? twoBytes : (bytes, visit) => eachCode(bytes, found.spaces, visit),
  };
}

function usedName(use: PdfObject | undefined, resolve: Resolve): string | undefined {
  const name = use instanceof Stream ? (resolve(use.dict.get("CMapName")) ?? null) : use;
  return name instanceof Name ? name.value : use instanceof Stream ? "" : undefined;
}

function eachCode(bytes: Uint8Array, spaces: readonly Range[], visit: (code: number) => void): void {
  for (let at = 0; at < bytes.length;) {
    let code = 0;
    let length = 0;
    for (let size = 1, value = 0; size <= 4 && at + size <= bytes.length && length === 0; size++) {
      value = value * 256 + (bytes[at + size - 1] ?? 0);
      if (spaces.some((space) => space.length === size && value >= space.from && value <= space.to)) [code, length] = [value, size];
    }
    visit(code);
    at += Math.max(1, length);
  }
}

function scan(stream: Stream, resolve: Resolve) {
  const parser = new Parser(decodeStream(stream, resolve), 0, false);
  const spaces: Range[] = [];
  const cids = new Map<number, number>();
  let [mode, most] = [0, 0];
  let operands: PdfObject[] = [];
  const put = (code: number, cid: number): void => {
    if (cids.size < 200_000) cids.set(code, cid);
    most = Math.max(most, cid);
  };
  for (let token = parser.next(); token !== undefined; token = parser.next()) {
    if (!(token instanceof Word)) {
      operands.push(token);
      continue;
    }
    const last = operands.at(-1);
    if (token.value === "def" && operands.at(-2) === Name.of("WMode") && typeof last === "number") mode = last;
    else if (token.value === "endcodespacerange") {
      for (let at = 0; at + 1 < operands.length; at += 2) {
        const low = operands[at];
        spaces.push({ from: number(low), to: number(operands[at + 1]), length: low instanceof PdfString ? low.bytes.length : 1 });
      }
    } else if (token.value === "endcidchar") for (let at = 0; at + 1 < operands.length; at += 2) put(number(operands[at]), Number(operands[at + 1]));
    else if (token.value === "endcidrange") {
      for (let at = 0; at + 2 < operands.length; at += 3) {
        const [from, to, cid] = [number(operands[at]), number(operands[at + 1]), Number(operands[at + 2])];
        for (let code = from; code <= to && code - from <= 0xff_ff; code++) put(code, cid + code - from);
      }
    }
    operands = [];
  }
  return { spaces, cids, mode, most };
}

function number(object: PdfObject | undefined): number {
  return object instanceof PdfString ? object.bytes.reduce((sum, byte) => sum * 256 + byte, 0) : 0;
}
