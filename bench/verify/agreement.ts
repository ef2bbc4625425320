/**
 * Our checker against veraPDF, written down in docs/verify-agreement.md:
 *
 *   python bench/verify/foreign.py FOLDER && node bench/verify/agreement.ts FOLDER [handout.pdf handout.pdf]
 *
 * FOLDER holds PDFs of others. Without handouts two are made, and broken in every way that tests/pipeline/verify knows.
 */

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findVeraPdf } from "../../pipeline/commands/verapdf.ts";
import { allRules } from "../../pipeline/verify/rules.ts";
import { verifySentence } from "../../pipeline/messages/verify.ts";
import { type Case, compare, type Compared, makeMutants, ownClauses, targetOf } from "../../tests/pipeline/verify/agreement.ts";
import { makeBases } from "../../tests/pipeline/verify/base.ts";
import { projectRoot } from "../../tests/support/run-cli.ts";

/** Rules of the two profiles that are not implemented, and why. */
const left: readonly (readonly [clauses: string, why: string])[] = [
  ["UA-1 7.1-12", "veraPDF 1.28.2 takes a missing P for one that is there, so it never fails; ours is `own-14.7.2`"],
  ["UA-1 7.15-1", "dynamic XFA forms: only form editors of the past write them"],
  ["UA-1 7.18.6.2-1, -2", "media clips: none of the programs compared can make them"],
  ["A-2 6.1.12-2, 6.4.3-1 to -3", "digital signatures"],
  ["A-2 6.1.13-5", "a real number nearer to zero than 1.175 × 10⁻³⁸: the object layer reads it as zero"],
  ["A-2 6.2.5-6", "transfer functions of halftones"],
  ["A-2 6.2.8.3-1 to -5", "JPEG 2000 images"],
];

const [folder, ...handouts] = process.argv.slice(2);
if (folder === undefined) throw new Error("node bench/verify/agreement.ts FOLDER [handout.pdf handout.pdf]");
const jar = await findVeraPdf(process.env);
const [first, second] = handouts;
const bases = first === undefined || second === undefined ? await makeBases() : ([await readFile(first), await readFile(second)] as const);
const names = (await readdir(folder)).filter((name) => name.endsWith(".pdf")).toSorted();
const foreign = await Promise.all(names.map(async (name): Promise<Case> => ({ name, bytes: await readFile(join(folder, name)), mutation: undefined })));
const mutants = makeMutants(bases);
const work = await mkdtemp(join(tmpdir(), "sessiepers-agreement-"));
const ofMutants = await compare(mutants, jar, work);
const ofForeign = await compare(foreign, jar, work);
await rm(work, { recursive: true, force: true });
await writeFile(join(projectRoot, "docs", "verify-agreement.md"), report());

function isSame({ onlyOurs, onlyTheirs, trouble }: Compared): boolean {
  return onlyOurs.length + onlyTheirs.length === 0 && trouble === undefined;
}

function share(part: readonly unknown[], all: readonly unknown[]): string {
  return `${part.length} of ${all.length} (${((part.length / all.length) * 100).toFixed(1)} %)`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
}

function listOf(clauses: readonly string[]): string {
  return clauses.length === 0 ? "–" : clauses.join(", ");
}

function differences(compared: readonly Compared[]): string {
  const lines = compared
    .filter((one) => !isSame(one))
    .map((one) => row([one.case.name, one.standard, listOf(one.onlyOurs), listOf(one.onlyTheirs), one.trouble ?? ""]));
  return lines.length === 0
    ? "None.\n"
    : `${row(["file", "standard", "only ours", "only veraPDF", "veraPDF could not judge"])}|---|---|---|---|---|\n${lines.join("")}`;
}

/** For each rule: in how many broken files both, only we, only veraPDF fail it. */
function perRule(): string {
  const counts = new Map<string, [both: number, ours: number, theirs: number]>();
  for (const { standard, ours, theirs } of [...ofMutants, ...ofForeign]) {
    for (const clause of new Set([...ours, ...theirs])) {
      const key = `${standard === "a-3a" ? "a-2a" : standard} ${clause}`;
      const count = counts.get(key) ?? [0, 0, 0];
      counts.set(key, count);
      if (!theirs.includes(clause)) count[1]++;
      else if (ours.includes(clause)) count[0]++;
      else count[2]++;
    }
  }
  const compareKeys = new Intl.Collator("en", { numeric: true }).compare;
  const lines = [...counts]
    .toSorted(([a], [b]) => compareKeys(a, b))
    .map(([key, [both, ours, theirs]]) => row([key, String(both), String(ours), String(theirs)]));
  return `${row(["rule", "both", "only ours", "only veraPDF"])}|---|---|---|---|\n${lines.join("")}`;
}

function ownRules(): string {
  const lines = allRules(() => true)
    .filter(({ own }) => own !== undefined)
    .map(({ own = "", code }) => {
      const found = mutants.filter(({ mutation, bytes }) => mutation?.own === own && ownClauses(bytes).includes(`own-${own}`)).length;
      return row([`own-${own}`, verifySentence(code).en, String(found)]);
    });
  return `${row(["rule", "what it tells", "broken files that fail it"])}|---|---|---|\n${lines.join("")}`;
}

function foreignFiles(): string {
  const lines = foreign.map((one) => {
    const verdicts = ofForeign.filter((compared) => compared.case === one);
    const cell = (standard: string): string => {
      const found = verdicts.find((compared) => compared.standard === standard);
      return found === undefined ? "" : `${found.theirs.length} / ${found.ours.length}${isSame(found) ? "" : " ≠"}`;
    };
    return row([one.name, cell("ua-1"), cell("a-2a"), listOf(ownClauses(one.bytes))]);
  });
  return `${row(["file", "UA-1: failed rules, veraPDF / ours", "A-2a: failed rules, veraPDF / ours", "rules of our own"])}|---|---|---|---|\n${lines.join("")}`;
}

function report(): string {
  const targets = ofMutants.filter((one) => targetOf(one.case, one.standard) !== undefined);
  const bothFail = targets.filter(
    (one) => one.theirs.includes(targetOf(one.case, one.standard) ?? "") && one.ours.includes(targetOf(one.case, one.standard) ?? ""),
  );
  const rules = allRules(() => true);
  const count = (key: "ua" | "a" | "own"): number => new Set(rules.map((rule) => rule[key]).filter((clause) => clause !== undefined)).size;
  return `# Our checker and veraPDF

Made by \`bench/verify/agreement.ts\`; do not edit. veraPDF 1.28.2 is the judge. \`sessiepers verify\` implements ${count("ua")} rules of its profile of PDF/UA-1 and ${count("a")} of PDF/A-2a and -3a, by the same clause and test numbers, and ${count("own")} that veraPDF does not test.

## How far they agree

| | agreement |
|---|---|
| handouts broken on purpose, each for one rule: both fail that rule | ${share(bothFail, targets)} |
| all rules that fail in a broken handout are the same | ${share(
    ofMutants.filter((one) => isSame(one)),
    ofMutants,
  )} |
| all rules that fail in a PDF of others are the same | ${share(
    ofForeign.filter((one) => isSame(one)),
    ofForeign,
  )} |

A line counts one file under one standard. There are ${mutants.length} broken handouts and ${foreign.length} PDFs of others.

## Every disagreement

Broken handouts:

${differences(ofMutants)}
Encrypted files: we tell that they are encrypted and look no further, veraPDF reads on. Damaged XMP: veraPDF also says that its encoding is not UTF-8.

PDFs of others:

${differences(ofForeign)}
## PDFs of others

${foreignFiles()}
## Rules of our own

${ownRules()}
## Rules that are not implemented

${row(["rules", "why"])}|---|---|
${left.map((line) => row(line)).join("")}
## Rule by rule

In how many files (broken handouts and PDFs of others) a rule fails:

${perRule()}`;
}
