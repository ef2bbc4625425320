/** The labelled contact texts, and what the extractor makes of them. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { parse } from "yaml";

import { readBrand } from "../../../../pipeline/brand/read.ts";
import type { Contacts } from "../../../../pipeline/contacts/contact.ts";
import { extractContacts } from "../../../../pipeline/contacts/extract.ts";
import { resolveMeta } from "../../../../pipeline/session/meta.ts";
import { transform } from "../../../../pipeline/transform/processor.ts";
import { nodeDisk } from "../../../../pipeline/write/node-disk.ts";

export type Part = "development" | "held-back";

export interface Label {
  readonly kind: "person" | "organisation";
  readonly name?: string;
  readonly prefix?: readonly string[];
  readonly suffix?: readonly string[];
  readonly role?: string;
  readonly note?: string;
  readonly organisation?: string;
  readonly municipality?: string;
  readonly emails?: readonly { readonly value: string; readonly generic: boolean; readonly obfuscated: boolean }[];
  readonly phones?: readonly { readonly value: string; readonly e164: string }[];
  readonly urls?: readonly string[];
  readonly projects?: readonly string[];
}

export interface LabelledText {
  readonly id: string;
  readonly lang: "nl" | "en";
  readonly about: string;
  readonly text: string;
  readonly contacts: readonly Label[];
  readonly mentions?: readonly string[];
  readonly warnings?: readonly string[];
}

export interface Extracted extends Contacts {
  /** Codes of the messages told. */
  readonly codes: readonly string[];
}

const here = fileURLToPath(new URL(".", import.meta.url));
const templates = fileURLToPath(new URL("../../../../templates", import.meta.url));

export function readCorpus(part: Part): readonly LabelledText[] {
  const folder = join(here, part);
  return readdirSync(folder)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => parse(readFileSync(join(folder, name), "utf8")) as readonly LabelledText[]);
}

/** The path of a build: Markdown → shared tree → contacts, in the brand of the samples. */
export async function makeExtractor(): Promise<(text: LabelledText) => Extracted> {
  const brand = await readBrand("thorbecke", templates, nodeDisk);
  return ({ text, lang }) => {
    const meta = { ...resolveMeta({ title: "Proef", date: "2026-03-12" }, brand), lang };
    const codes: string[] = [];
    const tree = transform(text, { name: "a.md", title: meta.title, lang, labels: {}, mergeFields: [] }, () => undefined);
    const contacts = extractContacts({ tree, meta, brand, slug: "proef" }, "a.md", ({ code }) => void codes.push(code));
    return { ...contacts, codes };
  };
}
