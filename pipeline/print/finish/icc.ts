/** An sRGB display profile, made here (ICC.1:2001-04, version 2.1; IEC 61966-2-1): 964 bytes, nothing of anybody else's. */

/** Colorants adapted to D50, and the white of the profile connection space. */
const d50 = [0.9642, 1, 0.8249] as const;
const red = [0.436_07, 0.222_49, 0.013_92] as const;
const green = [0.385_15, 0.716_87, 0.097_08] as const;
const blue = [0.143_07, 0.060_61, 0.7141] as const;

/** The profile's bytes: the same at each call. */
export function makeSrgbProfile(): Uint8Array {
  const curve = makeCurve();
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ["desc", makeDescription("sRGB IEC61966-2.1")],
    ["cprt", makeText("No copyright, use freely")],
    ["wtpt", makeXyz(d50)],
    ["rXYZ", makeXyz(red)],
    ["gXYZ", makeXyz(green)],
    ["bXYZ", makeXyz(blue)],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const start = 128 + 4 + tags.length * 12;
  const places = new Map<Uint8Array, number>();
  let size = start;
  for (const [, data] of tags) {
    if (places.has(data)) continue;
    places.set(data, size);
    size += (data.length + 3) & ~3;
  }
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02_10_00_00, 8);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  for (const [index, value] of [2000, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(value, 24 + index * 2);
  bytes.write("acsp", 36, "latin1");
  writeXyz(bytes, 68, d50);
  bytes.writeUInt32BE(tags.length, 128);
  for (const [index, [name, data]] of tags.entries()) {
    const at = 132 + index * 12;
    bytes.write(name, at, "latin1");
    bytes.writeUInt32BE(places.get(data) ?? 0, at + 4);
    bytes.writeUInt32BE(data.length, at + 8);
  }
  for (const [data, at] of places) bytes.set(data, at);
  return bytes;
}

function makeCurve(): Uint8Array {
  const points = 256;
  const bytes = Buffer.alloc(12 + points * 2);
  bytes.write("curv", 0, "latin1");
  bytes.writeUInt32BE(points, 8);
  for (let index = 0; index < points; index++) {
    const value = index / (points - 1);
    const linear = value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65_535), 12 + index * 2);
  }
  return bytes;
}

function makeXyz(xyz: readonly [number, number, number]): Uint8Array {
  const bytes = Buffer.alloc(20);
  bytes.write("XYZ ", 0, "latin1");
  writeXyz(bytes, 8, xyz);
  return bytes;
}

function writeXyz(bytes: Buffer, at: number, xyz: readonly [number, number, number]): void {
  for (const [index, value] of xyz.entries()) bytes.writeInt32BE(Math.round(value * 65_536), at + index * 4);
}

function makeText(text: string): Uint8Array {
  return Buffer.concat([Buffer.from("text\0\0\0\0", "latin1"), Buffer.from(`${text}\0`, "latin1")]);
}

/** textDescriptionType: ASCII, then an empty Unicode and an empty Macintosh text. */
function makeDescription(text: string): Uint8Array {
  const bytes = Buffer.alloc(12 + text.length + 1 + 8 + 3 + 67);
  bytes.write("desc", 0, "latin1");
  bytes.writeUInt32BE(text.length + 1, 8);
  bytes.write(text, 12, "latin1");
  return bytes;
}
