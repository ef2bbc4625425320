/** Addresses as they stand on paper: what a reader types, and where a line may end. Pure. */

import type { ElementContent } from "hast";

import { element, readableAddress } from "../transform/html-document.ts";

/** True when the text that is linked already is the address, so that a reader of the paper misses nothing. */
export function showsAddress(shown: string, href: string): boolean {
  if (/^tel:/iu.test(href)) return phoneDigits(shown) === phoneDigits(readableAddress(href));
  return comparable(shown) === comparable(href);
}

function comparable(address: string): string {
  const readable = readableAddress(address.trim()).toLowerCase();
  try {
    return decodeURI(readable);
  } catch {
    return readable;
  }
}

/** Digits without the country or the leading zero: +31 6 12345678 and 06-12345678 are one number. */
function phoneDigits(phone: string): string {
  return phone
    .replace(/\D/gu, "")
    .replace(/^(?:00)?31(?=\d{9}$)/u, "")
    .replace(/^0/u, "");
}

/** Longer than this, a piece without any sign may not fit on a line of A5. */
const longPiece = 34;

/**
 * The address cut where a line may end: after a slash and an at sign, before other signs.
 * So no line ends on a hyphen or a full stop that a reader could take for the layout's. The style forbids all other ends, but within a very long piece.
 */
export function breakAddress(address: string): ElementContent[] {
  const pieces = address.split(/(?<=[/@])(?<!:\/\/)(?![/@])|(?=[.\-_?&=#])(?<![/@.\-_?&=#])/u).filter((piece) => piece !== "");
  return pieces.flatMap((piece, index): ElementContent[] => {
    const text: ElementContent = piece.length > longPiece ? element("span", { className: ["breaks"] }, [piece]) : { type: "text", value: piece };
    return index === 0 ? [text] : [element("wbr", {}), text];
  });
}
