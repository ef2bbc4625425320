/** Merge fields in the mail: which tokens stay, how any other braces are broken, and what the draft prints instead (contract: Merge fields). */

import type { Brand } from "../brand/brand.ts";

/** Names between braces that a mailing system fills in: the brand's fields, and its unsubscribe token when that has braces. */
export function listFields(brand: Brand): readonly string[] {
  const token = /^\{\{(?<name>[^{}]+)\}\}$/u.exec(brand.unsubscribe?.token ?? "")?.groups?.["name"];
  return token === undefined ? Object.keys(brand.mergeFields) : [...Object.keys(brand.mergeFields), token];
}

/** Writes each run of braces that is no listed token otherwise: `write` gets one brace of it, and how many came before it in its run. */
export function breakFields(text: string, fields: readonly string[], write: (at: number) => string): string {
  return text.replace(/\{{2,}/gu, (run: string, at: number) => {
    const rest = text.slice(at + run.length);
    const kept = fields.some((field) => rest.startsWith(`${field}}}`)) ? 2 : 0;
    const broken = Array.from({ length: run.length - kept }, (_, index) => write(index)).join("");
    return broken + "{".repeat(kept);
  });
}

/** A brace as a character reference: a browser shows it, no mailing system takes it for the start of a field. */
export function writeBraceReference(): string {
  return "&#123;";
}

/** A brace kept apart from the one before it by a word joiner (U+2060), which nobody sees. */
export function writeBraceApart(at: number): string {
  return at === 0 ? "{" : "\u2060{";
}

/** The brand's fields that stand in a finished text, in the brand's order. */
export function findUsedFields(text: string, brand: Brand): readonly string[] {
  return Object.keys(brand.mergeFields).filter((field) => text.includes(`{{${field}}}`));
}

/** The text with every field replaced by its fallback, and the unsubscribe token by the brand's `mailto:`. */
export function fillFields(text: string, brand: Brand): string {
  const { unsubscribe, mergeFields } = brand;
  const filled = unsubscribe === undefined ? text : text.replaceAll(unsubscribe.token, () => unsubscribe.mailto);
  return Object.entries(mergeFields).reduce((done, [field, { fallback }]) => done.replaceAll(`{{${field}}}`, () => fallback), filled);
}

/** As `fillFields`, for HTML: escaped, and percent-encoded within an address. */
export function fillHtmlFields(html: string, brand: Brand): string {
  const encoded = withFallbacks(brand, (fallback) => encodeURIComponent(fallback));
  const escaped = withFallbacks(brand, escapeHtml);
  return fillFields(
    html.replace(/href="[^"]*"/gu, (attribute) => fillFields(attribute, encoded)),
    escaped,
  );
}

/** Text for HTML, in an attribute or between tags. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function withFallbacks(brand: Brand, write: (fallback: string) => string): Brand {
  const mergeFields = Object.fromEntries(Object.entries(brand.mergeFields).map(([field, { fallback }]) => [field, { fallback: write(fallback) }]));
  const unsubscribe = brand.unsubscribe === undefined ? undefined : { ...brand.unsubscribe, mailto: escapeHtml(brand.unsubscribe.mailto) };
  return { ...brand, mergeFields, unsubscribe };
}
