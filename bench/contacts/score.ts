/**
 * How right the contacts are: precision and recall by field over the labelled texts of tests/pipeline/contacts/corpus, with 95 % intervals
 * (Wilson), of all contacts and of those that need no review: `npm run bench:contacts`. `--part development|held-back`, both when left out;
 * `--failures` names what went wrong, of the development part alone: nobody works towards the other.
 */

import { parseArgs } from "node:util";

import { add, type Counts, factsOfFound, factsOfLabels, makeCounts } from "../../tests/pipeline/contacts/corpus/compare.ts";
import { makeExtractor, type Part, readCorpus } from "../../tests/pipeline/contacts/corpus/read-corpus.ts";
import { say, tableOf } from "../peers.ts";

/** Wilson's interval of a share, 95 %. */
function interval(right: number, all: number): string {
  if (all === 0) return "–";
  const [z, share] = [1.96, right / all];
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))) / (1 + (z * z) / all);
  return `${share.toFixed(3)} (${Math.max(0, middle - half).toFixed(3)}–${Math.min(1, middle + half).toFixed(3)})`;
}

function tellTable(counts: Counts): void {
  const rows = [...counts].map(([field, { right, found, wanted }]) => [field, String(wanted), interval(right, found), interval(right, wanted)]);
  say(tableOf(["field", "wanted", "precision (95 %)", "recall (95 %)"], rows));
}

async function score(part: Part, tellFailures: boolean): Promise<void> {
  const extract = await makeExtractor();
  const [all, sure] = [makeCounts(), makeCounts()];
  const review = { of: 0, all: 0 };
  for (const text of readCorpus(part)) {
    const extracted = extract(text);
    const [found, wanted] = [factsOfFound(extracted), factsOfLabels(text)];
    review.all += extracted.contacts.length;
    review.of += extracted.contacts.filter((one) => one.review).length;
    const wrong = add(all, found, wanted);
    add(sure, factsOfFound({ ...extracted, contacts: extracted.contacts.filter((one) => !one.review) }), wanted);
    if (!tellFailures) continue;
    for (const field of wrong) say(`${text.id} ${field}: found ${JSON.stringify(found[field])}, wanted ${JSON.stringify(wanted[field])}`);
  }
  say(`\n${part}: ${readCorpus(part).length} texts; ${review.of} of ${review.all} contacts for review\n`);
  tellTable(all);
  say(`\n${part}, contacts that need no review (0.8 or above)\n`);
  tellTable(sure);
}

/** The parts to score; refuses a part that there is none of, and for failures of the part that nobody looks into. */
function readArguments(): { readonly parts: readonly Part[]; readonly failures: boolean } {
  const { values } = parseArgs({ options: { part: { type: "string" }, failures: { type: "boolean", default: false } } });
  const { part, failures } = values;
  if (part !== undefined && part !== "development" && part !== "held-back") refuse(`--part ${part}: expected development or held-back`);
  if (failures && part !== "development") refuse("--failures names texts: give --part development with it, the held-back part is not looked into");
  return { parts: part === undefined ? ["development", "held-back"] : [part], failures };
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

const { parts, failures } = readArguments();
for (const part of parts) await score(part, failures);
