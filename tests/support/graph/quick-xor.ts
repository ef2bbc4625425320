/** QuickXorHash once more, bit by bit from its description: the server must not share a mistake with what it judges. */

export function quickXorOf(bytes: Uint8Array): string {
  const cells = new Uint8Array(20);
  for (let index = 0; index < bytes.length; index += 1) {
    const position = (11 * index) % 160;
    const shifted = (bytes[index] ?? 0) << (position % 8);
    const cell = position >> 3;
    cells[cell] = (cells[cell] ?? 0) ^ (shifted & 0xff);
    const after = (cell + 1) % 20;
    cells[after] = (cells[after] ?? 0) ^ (shifted >> 8);
  }
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(bytes.length), true);
  for (let index = 0; index < 8; index += 1) cells[12 + index] = (cells[12 + index] ?? 0) ^ length.getUint8(index);
  return Buffer.from(cells).toString("base64");
}
