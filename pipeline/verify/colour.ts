/** Colour spaces as far as PDF/A asks (ISO 32000-1, 8.6): which devices they fall back on, which profiles they hold. */

import type { PdfFile } from "../pdf/file.ts";
import { decodeStream } from "../pdf/filters.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, Stream } from "../pdf/objects.ts";
import { nameOf } from "./structure.ts";

export type Device = "DeviceRGB" | "DeviceCMYK" | "DeviceGray";

export interface Space {
  readonly kind: string;
  /** Of a device, an Indexed base, an alternate: all that the space may paint with. */
  readonly devices: readonly Device[];
  readonly profiles: readonly Stream[];
  /** The Separation and DeviceN arrays in it. */
  readonly inks: readonly (readonly PdfObject[])[];
  /** An ICC profile of four components. */
  readonly isIccCmyk: boolean;
  /** The page on which its use was last told. */
  toldOn: number;
}

function makeSpace(kind: string, devices: readonly Device[] = [], more: Partial<Space> = {}): Space {
  return { kind, devices, profiles: [], inks: [], isIccCmyk: false, toldOn: -1, ...more };
}

const abbreviations: ReadonlyMap<string, string> = new Map([
  ["G", "DeviceGray"],
  ["RGB", "DeviceRGB"],
  ["CMYK", "DeviceCMYK"],
  ["I", "Indexed"],
]);
const defaults = { DeviceGray: "DefaultGray", DeviceRGB: "DefaultRGB", DeviceCMYK: "DefaultCMYK" } as const;

export function isDevice(name: string | undefined): name is Device {
  return name === "DeviceGray" || name === "DeviceRGB" || name === "DeviceCMYK";
}

/** Makes spaces, each once. */
export class Spaces {
  readonly #file: PdfFile;
  readonly #devices = new Map<Device, Space>();
  readonly #known = new Map<PdfObject, Space>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  device(name: Device): Space {
    let space = this.#devices.get(name);
    if (space === undefined) {
      space = makeSpace(name, [name]);
      this.#devices.set(name, space);
    }
    return space;
  }

  /** What an operand or a ColorSpace entry means with these resources; undefined when it means nothing. */
  of(object: PdfObject | undefined, resources: Dict | undefined, depth = 0): Space | undefined {
    const { resolve } = this.#file;
    const value = resolve(object);
    if (depth > 8) return undefined;
    if (value instanceof Name) {
      const name = abbreviations.get(value.value) ?? value.value;
      const named = this.#file.dict(resources?.get("ColorSpace"));
      if (isDevice(name)) {
        const standard = named?.get(defaults[name]);
        const found = standard === undefined ? undefined : resolve(standard);
        return found === undefined || found === null || nameOf(found) === name ? this.device(name) : this.of(found, resources, depth + 1);
      }
      if (name === "Pattern") return makeSpace("Pattern");
      const found = resolve(named?.get(value.value));
      return found === undefined || found === value ? undefined : this.of(found, resources, depth + 1);
    }
    if (!isArray(value)) return undefined;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const space = this.#parse(value, resources, depth);
    if (space !== undefined) this.#known.set(value, space);
    return space;
  }

  #parse(array: readonly PdfObject[], resources: Dict | undefined, depth: number): Space | undefined {
    const { resolve } = this.#file;
    const written = nameOf(resolve(array[0])) ?? "";
    const kind = abbreviations.get(written) ?? written;
    const inner = (object: PdfObject | undefined): Space | undefined => this.of(object, resources, depth + 1);
    switch (kind) {
      case "DeviceGray":
      case "DeviceRGB":
      case "DeviceCMYK":
        return inner(array[0]);
      case "ICCBased": {
        const stream = resolve(array[1]);
        if (!(stream instanceof Stream)) return makeSpace(kind);
        return makeSpace(kind, [], { profiles: [stream], isIccCmyk: resolve(stream.dict.get("N")) === 4 });
      }
      case "Indexed":
      case "Pattern": {
        const base = inner(array[1]);
        return makeSpace(kind, base?.devices, { profiles: base?.profiles ?? [], inks: base?.inks ?? [] });
      }
      case "Separation":
      case "DeviceN": {
        const alternate = inner(array[2]);
        const attributes = this.#file.dict(array[4]);
        const colorants = [...(this.#file.dict(attributes?.get("Colorants"))?.values() ?? [])].map((one) => inner(one));
        const parts = [alternate, ...colorants];
        return makeSpace(
          kind,
          parts.flatMap((part) => part?.devices ?? []),
          { profiles: parts.flatMap((part) => part?.profiles ?? []), inks: [array, ...parts.flatMap((part) => part?.inks ?? [])] },
        );
      }
      default:
        return makeSpace(kind);
    }
  }
}

/** The header of an ICC profile (ICC.1, 7.2). */
export interface Profile {
  readonly deviceClass: string;
  /** `RGB `, `CMYK`, `GRAY`, `Lab `. */
  readonly space: string;
  readonly version: number;
}

/** Undefined when the stream is damaged or too short to be a profile. */
export function readProfile(stream: Stream, file: PdfFile): Profile | undefined {
  try {
    const bytes = decodeStream(stream, file.resolve);
    if (bytes.length < 128) return undefined;
    const text = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
    return { deviceClass: text(12), space: text(16), version: (bytes[8] ?? 0) + ((bytes[9] ?? 0) >> 4) / 10 };
  } catch {
    return undefined;
  }
}

/** The profile of the first PDF/A output intent, and all intents. */
export function readIntents(catalog: Dict, file: PdfFile): { readonly intents: readonly Dict[]; readonly output: Profile | undefined } {
  const array = file.resolve(catalog.get("OutputIntents"));
  const intents = (isArray(array) ? array : []).map((one) => file.resolve(one)).filter((one): one is Dict => isDict(one));
  for (const intent of intents) {
    if (nameOf(file.resolve(intent.get("S"))) !== "GTS_PDFA1") continue;
    const stream = file.resolve(intent.get("DestOutputProfile"));
    const output = stream instanceof Stream ? readProfile(stream, file) : undefined;
    if (output !== undefined) return { intents, output };
  }
  return { intents, output: undefined };
}
