/** The files in a ZIP: Office documents are ZIPs of XML. */

import { unzipSync } from "fflate";

/** A small ZIP cannot fill the memory. */
const mostBytes = 64_000_000;

/** Each file in it that is not too large. Throws for what is no ZIP. */
export function unzip(bytes: Uint8Array): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const room = { left: mostBytes };
  const files = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      if (originalSize > room.left) return false;
      room.left -= originalSize;
      return true;
    },
  });
  return Object.entries(files).map(([name, content]) => ({ name, bytes: content }));
}
