/** The labelled contact texts, with their labels for contacts: whoever stands in them, in whatever shape, is not in what comes out. */

import { fileURLToPath } from "node:url";

import { toHtml } from "hast-util-to-html";
import type { Root } from "hast";
import { expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import type { Contact } from "../../../pipeline/contacts/contact.ts";
import type { SessionDocument } from "../../../pipeline/document.ts";
import { redactDocument } from "../../../pipeline/redact/redact-document.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { fold } from "../../support/unpack.ts";
import { type Label, type LabelledText, readCorpus } from "../contacts/corpus/read-corpus.ts";

const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
/** No text of the corpus has it. */
const mailbox = "zqx@zqx.example";

function toContact({ kind, name, emails = [], phones = [], urls = [], organisation, municipality }: Label): Contact {
  const rest = { role: null, note: null, projects: [], places: [], confidence: 1, reasons: [], review: false };
  return {
    ...rest,
    uid: "",
    kind,
    name: name ?? null,
    organisation: organisation ?? null,
    municipality: municipality ?? null,
    emails,
    phones: phones.map((phone) => ({ ...phone, kind: "work" })),
    urls: urls.map((value) => ({ value })),
  };
}

/** The tree with the people, and without. */
function redact({ text, lang, contacts, mentions = [] }: LabelledText): { readonly before: string; readonly after: string } {
  const meta = { ...resolveMeta({ title: "Proef", date: "2026-03-12" }, brand), lang };
  const tree = transform(text, { name: "a.md", title: meta.title, lang, labels: {}, mergeFields: [] }, () => undefined);
  const original: SessionDocument = { slug: "a", tree, meta, brand, images: new Map(), thumbnails: new Map(), files: new Map() };
  const people = { contacts: contacts.map((label) => toContact(label)), mentions: mentions.map((name) => ({ name, places: [] })) };
  const source = { slug: "a", name: "a.md", folder: "/x", text, bytes: new Uint8Array() };
  const { document } = redactDocument(original, people, mailbox, source, () => undefined);
  return { before: toHtml(tree as Root), after: toHtml(document.tree as Root) };
}

/** What may not be found, folded: names, addresses, pages, and the digits of numbers that no country is part of. */
function needlesOf({ contacts, mentions = [] }: LabelledText): readonly string[] {
  const own = fold(brand.name);
  return [
    ...contacts.flatMap(({ name = "" }) => [fold(name)]),
    ...mentions.map((name) => fold(name)),
    ...contacts.flatMap(({ emails = [] }) => emails.map(({ value }) => fold(value))),
    ...contacts.flatMap(({ urls = [] }) => urls.map((url) => fold(url.replace(/^https?:\/\/(?:www\.)?/u, "")))),
    ...contacts.flatMap(({ phones = [] }) => phones.map(({ e164 }) => e164.replace(/^\+(?:31)?/u, ""))),
  ].filter((needle) => needle.length > 3 && needle !== own);
}

/** As a reader finds it: words with and without what their links lead to. */
function formsOf(html: string): string {
  return `${fold(html.replaceAll(/<[^>]*>/gu, ""))} ${fold(html)}`;
}

it("no label of the development texts is left", () => {
  const texts = readCorpus("development");
  const leaks: string[] = [];
  let present = 0;
  for (const text of texts) {
    const { before, after } = redact(text);
    const [held, left] = [formsOf(before), formsOf(after)];
    for (const needle of needlesOf(text)) {
      if (held.includes(needle)) present++;
      if (left.includes(needle)) leaks.push(`${text.id}: ${needle} in ${after}`);
    }
  }
  expect(leaks).toEqual([]);
  // The labels are in the texts: there was something to take out.
  expect(present).toBeGreaterThan(texts.length);
});
