import { expect, it } from "vitest";

import { quickXorHash } from "../../../pipeline/archive/quick-xor-hash.ts";

function counted(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => at % 251);
}

/** As the definition says it, bit by bit, on one number of 160 bits. */
function slowly(bytes: Uint8Array): string {
  const bits = Array.from({ length: 160 }, () => 0);
  const flip = (bit: number): void => void (bits[bit % 160] = 1 - (bits[bit % 160] ?? 0));
  for (const [at, byte] of bytes.entries()) for (let bit = 0; bit < 8; bit++) if ((byte >> bit) % 2 === 1) flip(at * 11 + bit);
  for (let bit = 0; bit < 32; bit++) if (Math.floor(bytes.length / 2 ** bit) % 2 === 1) flip(96 + bit);
  const whole = Array.from({ length: 20 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((sum, bit, place) => sum + bit * 2 ** place, 0));
  return btoa(String.fromCharCode(...whole));
}

it.each([
  [0, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="],
  [159, "/+EGLlnQi0dVs5OEknWhEnz5Ih0="],
  [161, "X+EGLlnQi0dVs5OErHWhEnz5wg4="],
  [65_535, "QXB5kWN93cxdszFmNjf1AHeT63Q="],
  [65_537, "QXB5kWN93cxdszFl0cj0AHeT63Q="],
])("gives the known hash of %i bytes", (length, hash) => {
  expect(quickXorHash(counted(length))).toBe(hash);
});

it("agrees with the definition at every length around the borders of blocks and words", () => {
  const lengths = [...Array(340).keys(), 479, 480, 481, 639, 640, 641, 1_600, 1_601, 4_095, 4_096, 4_097, 65_536, 100_003];
  for (const length of lengths) expect(quickXorHash(counted(length)), String(length)).toBe(slowly(counted(length)));
});

it("agrees with it for bytes that lie at any place of a larger buffer, and leaves those as they are", () => {
  const buffer = Uint8Array.from({ length: 2_000 }, (_, at) => (at * at + 7 * at) % 256);
  const before = buffer.slice();
  for (let start = 0; start < 9; start++)
    for (const length of [0, 1, 159, 160, 161, 319, 320, 321, 1_277]) {
      const part = buffer.subarray(start, start + length);
      expect(quickXorHash(part), `${start} ${length}`).toBe(slowly(part));
      // A Buffer, as the disk and the caches give, has a `slice` of its own.
      expect(quickXorHash(Buffer.from(buffer.buffer, start, length)), `${start} ${length}`).toBe(slowly(part));
    }
  expect(buffer).toEqual(before);
});

it("differs when one bit does, wherever it stands", () => {
  const bytes = counted(700);
  const hash = quickXorHash(bytes);
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(quickXorHash(changed)).not.toBe(hash);
  }
});
