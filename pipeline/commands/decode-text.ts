/** Bytes of a text file, and back to the same bytes. Leaf. */

export interface DecodedText {
  /** Without BOM; line ends as they are. */
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
  readonly bom: boolean;
}

/** UTF-8 with or without BOM, or UTF-16 with BOM; undefined when encoding the text again would give other bytes. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const bom = text.startsWith("\uFEFF");
  const decoded = { text: bom ? text.slice(1) : text, encoding, bom } as const;
  return Buffer.from(bytes).equals(encodeText(decoded)) ? decoded : undefined;
}

export function encodeText({ text, encoding, bom }: DecodedText): Buffer {
  const whole = bom ? `\uFEFF${text}` : text;
  if (encoding === "utf-8") return Buffer.from(whole, "utf8");
  const little = Buffer.from(whole, "utf16le");
  return encoding === "utf-16le" ? little : little.swap16();
}
