/** The labelled contact texts, with their labels for contacts: whoever stands in them, in whatever shape, is not in what comes out. */

import { fileURLToPath } from "node:url";

import { toHtml } from "hast-util-to-html";
import type { Root } from "hast";
import { expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import type { SessionDocument } from "../../../pipeline/document.ts";
import { redactDocument } from "../../../pipeline/redact/redact-document.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { fold } from "../../support/unpack.ts";
import { type LabelledText, readCorpus } from "../contacts/corpus/read-corpus.ts";
import { makeContacts, needlesOf } from "./corpus-people.ts";

const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
/** No text of the corpus has it. */
const mailbox = "zqx@zqx.example";

/** The tree with the people, and without. */
function redact(labelled: LabelledText): { readonly before: string; readonly after: string } {
  const { text, lang } = labelled;
  const meta = { ...resolveMeta({ title: "Proef", date: "2026-03-12" }, brand), lang };
  const tree = transform(text, { name: "a.md", title: meta.title, lang, labels: {}, mergeFields: [] }, () => undefined);
  const original: SessionDocument = { slug: "a", tree, meta, brand, images: new Map(), thumbnails: new Map(), files: new Map() };
  const source = { slug: "a", name: "a.md", folder: "/x", text, bytes: new Uint8Array() };
  const { document } = redactDocument(original, makeContacts(labelled), mailbox, source, () => undefined);
  return { before: toHtml(tree as Root), after: toHtml(document.tree as Root) };
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
    for (const needle of needlesOf(text, brand.name)) {
      if (held.includes(needle)) present++;
      if (left.includes(needle)) leaks.push(`${text.id}: ${needle} in ${after}`);
    }
  }
  expect(leaks).toEqual([]);
  // The labels are in the texts: there was something to take out.
  expect(present).toBeGreaterThan(texts.length);
});
