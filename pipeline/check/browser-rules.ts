/** Which of axe's rules look at which output, and which message tells what they find. */

import type { BrowserFault } from "../messages/check-browser.ts";

/**
 * Told by the checks of the markup (E2, E4, E5, E6, E8, E9, E12, E14), which need no browser: here they would be told twice.
 */
const toldByMarkup = [
  "page-has-heading-one",
  "link-name",
  "html-has-lang",
  "image-alt",
  "document-title",
  "meta-viewport",
  "meta-viewport-large",
  "duplicate-id",
];

/** No rules for a mail: webmail puts it in a page with a `main`, landmarks and a way past them of its own (mjmlio/mjml#2954). */
const pageOnly = ["landmark-one-main", "region", "bypass"];

/** axe's rules that are left out, by output. All others that axe runs by default look at it, its best practices as well. */
export const leftOut = { mail: [...toldByMarkup, ...pageOnly], web: toldByMarkup } as const;

/** What axe leaves to a person, and why no person need look. */
const settled: ReadonlySet<string> = new Set([
  // The arrow back from a footnote: axe cannot tell whether a symbol is part of its label.
  "label-content-name-mismatch",
]);

/** The message that tells what a rule found; undefined for what needs no telling. */
export function faultOf(rule: string, sure: boolean): BrowserFault | undefined {
  if (!sure) return settled.has(rule) ? undefined : "unsure";
  return faults[rule] ?? (/^aria-|^presentation-role-conflict$/u.test(rule) ? "aria" : "other");
}

const faults: Readonly<Record<string, BrowserFault>> = {
  "link-in-text-block": "link-colour",
  "link-visible": "link-colour",
  "html-lang-valid": "language",
  "html-xml-lang-mismatch": "language",
  "valid-lang": "language",
  "heading-order": "heading-skipped",
  "empty-heading": "heading-empty",
  list: "list",
  listitem: "list",
  "definition-list": "list",
  dlitem: "list",
  "td-headers-attr": "table",
  "th-has-data-cells": "table",
  "scope-attr-valid": "table",
  "empty-table-header": "table-head-empty",
  "image-redundant-alt": "alt-repeated",
};
