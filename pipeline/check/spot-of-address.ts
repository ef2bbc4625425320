/** Where an address of an output was written. Pure. */

import type { SessionDocument } from "../document.ts";
import type { Spot } from "./fault.ts";

/** Addresses of the front matter stand at their keys, all others in the text. */
export function spotOfAddress(address: string, { meta }: SessionDocument): Spot {
  if (address === meta.next?.link) return { key: "next" };
  if (address === meta.webUrl) return { key: "webUrl" };
  if (address === meta.handoutUrl) return { key: "handoutUrl" };
  if (meta.fileBase !== undefined && address.startsWith(meta.fileBase)) return { key: "fileBase" };
  if (meta.imageBase !== undefined && address.startsWith(meta.imageBase)) return { key: "imageBase" };
  return { href: address };
}
