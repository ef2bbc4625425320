/** Where the addresses of any file stand, to the character, as the check reads that file. Pure. */

import { type Addresses, findAddresses } from "../transform/find-addresses.ts";
import { findHtmlAddresses } from "./find-html-addresses.ts";

/** "markdown" is any Markdown file that is no write-up. */
export type TextKind = "write-up" | "markdown" | "html";

/** Every address of a text without a BOM, in reading order. */
export function findAll(text: string, kind: TextKind): Addresses {
  if (kind === "html") return findHtmlAddresses(text, false);
  return findAddresses(text, kind === "markdown" ? (html) => findHtmlAddresses(html, true) : undefined);
}
