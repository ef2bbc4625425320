/** The extraction against the labelled texts to develop on. The held-back part is measured by `npm run bench:contacts` and by nobody's test. */

import { expect, it } from "vitest";

import { add, factsOfFound, factsOfLabels, makeCounts } from "./corpus/compare.ts";
import { makeExtractor, readCorpus } from "./corpus/read-corpus.ts";

/** What each field keeps to, precision and recall; below what it reaches, above what is promised of the held-back part. */
const floors: Readonly<Record<string, readonly [number, number]>> = {
  "e-mail": [0.998, 0.998],
  phone: [0.99, 0.99],
  "name–mail": [0.99, 0.985],
  role: [0.98, 0.98],
  organisation: [0.98, 0.975],
  municipality: [0.98, 0.98],
  URL: [0.96, 0.96],
  note: [0.95, 0.93],
  mention: [0.95, 0.92],
  "possible-bsn": [1, 1],
};

const texts = readCorpus("development");

it("holds what was promised of it", () => {
  expect(texts.length).toBeGreaterThanOrEqual(800);
  expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
});

it("reads the texts to develop on as right as it did", async () => {
  const extract = await makeExtractor();
  const counts = makeCounts();
  const wrong = texts.flatMap((text) => add(counts, factsOfFound(extract(text)), factsOfLabels(text)).map((field) => `${text.id} ${field}`));
  for (const [field, { right, found, wanted }] of counts) {
    const [precision, recall] = floors[field] ?? [1, 1];
    expect(right / found, `precision of ${field}; wrong: ${wrong.join(", ")}`).toBeGreaterThanOrEqual(precision);
    expect(right / wanted, `recall of ${field}; wrong: ${wrong.join(", ")}`).toBeGreaterThanOrEqual(recall);
  }
});

it("knows one text from another: what is wanted of the next text is not found", async () => {
  const extract = await makeExtractor();
  const counts = makeCounts();
  for (const [at, text] of texts.slice(0, 100).entries()) add(counts, factsOfFound(extract(text)), factsOfLabels(texts[at + 1] ?? text));
  expect(counts.get("name–mail")?.right).toBeLessThan(3);
});
