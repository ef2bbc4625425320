/** What an image file is, from its bytes: its name says nothing. Pure. */

export type ImageType = "png" | "jpeg" | "webp" | "gif" | "avif";

export type Sniffed =
  | { readonly kind: "image"; readonly type: ImageType }
  /** `name` is set for kinds that authors know. */
  | { readonly kind: "other"; readonly name: string | undefined };

/** Judges the first bytes. Signatures: WHATWG MIME Sniffing 6.1; AVIF: AV1 Image File Format 4 (brands in the `ftyp` box). */
export function sniffType(bytes: Uint8Array): Sniffed {
  const head = String.fromCharCode(...bytes.subarray(0, 64));
  if (head.startsWith("\x89PNG\r\n\x1A\n")) return { kind: "image", type: "png" };
  if (head.startsWith("\xFF\xD8\xFF")) return { kind: "image", type: "jpeg" };
  if (/^GIF8[79]a/u.test(head)) return { kind: "image", type: "gif" };
  if (/^RIFF[^]{4}WEBP/u.test(head)) return { kind: "image", type: "webp" };
  if (head.slice(4, 8) === "ftyp") return sniffBrands(head);
  return { kind: "other", name: nameOther(bytes, head) };
}

function sniffBrands(head: string): Sniffed {
  const length = Math.min(64, (head.charCodeAt(0) << 24) | (head.charCodeAt(1) << 16) | (head.charCodeAt(2) << 8) | head.charCodeAt(3));
  const brands = head.slice(8, length).match(/[^]{4}/gu) ?? [];
  if (brands.some((brand) => brand === "avif" || brand === "avis")) return { kind: "image", type: "avif" };
  return { kind: "other", name: brands.some((brand) => /^(?:hei|hev|mif1)/u.test(brand)) ? "HEIC" : undefined };
}

function nameOther(bytes: Uint8Array, head: string): string | undefined {
  const wide = head.startsWith("\xFF\xFE") ? "utf-16le" : head.startsWith("\xFE\xFF") ? "utf-16be" : "utf-8";
  const text = new TextDecoder(wide).decode(bytes.subarray(0, 4096));
  if (/<svg[\s>:]|<!DOCTYPE\s+svg/iu.test(text)) return "SVG";
  if (head.startsWith("\x1F\x8B")) return "SVGZ";
  if (head.startsWith("%PDF")) return "PDF";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "TIFF";
  if (head.startsWith("BM")) return "BMP";
  return undefined;
}
