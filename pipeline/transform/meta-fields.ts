/** Merge fields in the facts of a write-up: title, summary, addresses (contract: Merge fields). Pure. */

import { type Place, type Tell, told } from "../messages/message.ts";
import { transformMessages } from "../messages/transform.ts";
import type { FrontMatter, SessionMeta } from "../session/schema.ts";
import { findTokens } from "./merge-tokens.ts";

/** Tells of every field that is not among the `known` names, at its key: `merge-unknown`, which blocks. */
export function tellMetaFields(facts: FrontMatter, known: readonly string[], placeOf: (key: string) => Place, tell: Tell): void {
  const listed = known.map((name) => `{{${name}}}`).join(", ");
  for (const [key, value] of Object.entries(facts)) {
    const names = new Set(textsOf(value).flatMap((text) => findTokens(text).map(({ name }) => name)));
    for (const name of names) {
      if (!known.includes(name)) tell(told("merge-unknown", transformMessages["merge-unknown"], { field: name.slice(0, 60), known: listed }, placeOf(key)));
    }
  }
}

/** The facts with each field as mailing systems read it: `{{ voornaam }}` is `{{voornaam}}`. */
export function settleMetaFields(meta: SessionMeta): SessionMeta {
  return mapTexts(meta, (text) => replaceTokens(text, (name) => `{{${name}}}`)) as SessionMeta;
}

/** The facts for outputs that no mailing system fills in: each listed field is its fallback, percent-encoded in an address. */
export function fillMetaFields(meta: SessionMeta, fields: Readonly<Record<string, { readonly fallback: string }>>): SessionMeta {
  return mapTexts(meta, (text) => {
    const encode = /^https?:/iu.test(text) ? encodeURIComponent : String;
    return replaceTokens(text, (name) => encode(fields[name]?.fallback ?? ""));
  }) as SessionMeta;
}

function replaceTokens(text: string, write: (name: string) => string): string {
  return findTokens(text).reduceRight((done, { start, end, name }) => done.slice(0, start) + write(name) + done.slice(end), text);
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap((inner) => textsOf(inner)) : [];
}

function mapTexts(value: unknown, write: (text: string) => string): unknown {
  if (typeof value === "string") return write(value);
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, write));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, write)]));
}
