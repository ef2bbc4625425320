/** Two checkers compared: ours and veraPDF, over the same files, rule by rule. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { runVeraPdf } from "../../../pipeline/commands/verapdf.ts";
import type { Standard } from "../../../pipeline/verify/rule.ts";
import { verifyPdf } from "../../../pipeline/verify/verify.ts";
import { Mutant } from "./mutant.ts";
import { mutations } from "./mutations.ts";
import type { Mutation } from "./ways.ts";

export interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Undefined for a file that nobody broke on purpose. */
  readonly mutation: Mutation | undefined;
}

export const judged = ["ua-1", "a-2a", "a-3a"] as const satisfies readonly Standard[];

/** Every mutation in its two ways, on the two handouts in turn. */
export function makeMutants(bases: readonly [Uint8Array, Uint8Array]): readonly Case[] {
  return mutations.flatMap((mutation) => {
    const [first, second = first] = mutation.ways;
    return [first, second].map((way, index) => {
      const mutant = new Mutant(bases[index] ?? bases[0]);
      try {
        way(mutant);
        return { name: `${mutation.name} (${index + 1})`, bytes: mutant.bytes(), mutation };
      } catch (error) {
        throw new Error(`${mutation.name} (${index + 1})`, { cause: error });
      }
    });
  });
}

/** What both say of one file under one standard. */
export interface Compared {
  readonly case: Case;
  readonly standard: (typeof judged)[number];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Why veraPDF did not judge; undefined when it did. */
  readonly trouble: string | undefined;
  readonly onlyOurs: readonly string[];
  readonly onlyTheirs: readonly string[];
}

/** Our verdict: the clauses that veraPDF tests too, without our own. */
function ourClauses(bytes: Uint8Array, standard: Standard): readonly string[] {
  const all = verifyPdf(bytes, [standard]).faults.flatMap(({ rules }) => rules.map(({ clause }) => clause));
  return [...new Set(all.filter((clause) => !clause.startsWith("own-")))].toSorted();
}

/** The clauses of our own that a file breaks. */
export function ownClauses(bytes: Uint8Array): readonly string[] {
  return verifyPdf(bytes, ["ua-1"]).faults.flatMap(({ rules }) => rules.map(({ clause }) => clause).filter((clause) => clause.startsWith("own-")));
}

/** Writes the files into a folder and has both judge them; veraPDF once for each standard. */
export async function compare(cases: readonly Case[], jar: string, folder: string): Promise<readonly Compared[]> {
  const paths = cases.map((_, index) => join(folder, `${String(index).padStart(4, "0")}.pdf`));
  for (const [index, one] of cases.entries()) await writeFile(paths[index] ?? "", one.bytes);
  const compared: Compared[] = [];
  for (const standard of judged) {
    // PDF/A-3 only where it differs.
    const asked = cases
      .map((one, index) => ({ one, path: paths[index] ?? "" }))
      .filter(({ one }) => (one.mutation?.a3 !== undefined) === (standard === "a-3a"));
    const verdicts = await runVeraPdf(
      jar,
      asked.map(({ path }) => path),
      standard,
      process.env,
    );
    for (const { one, path } of asked) {
      const verdict = verdicts.get(path);
      const ours = ourClauses(one.bytes, standard);
      const theirs = (verdict?.failed ?? []).toSorted();
      const trouble = verdict === undefined ? "no verdict" : verdict.trouble;
      compared.push({
        case: one,
        standard,
        ours,
        theirs,
        trouble,
        onlyOurs: ours.filter((clause) => !theirs.includes(clause)),
        onlyTheirs: theirs.filter((clause) => !ours.includes(clause)),
      });
    }
  }
  return compared;
}

/** The clause that a mutation is meant to break under a standard. */
export function targetOf({ mutation }: Case, standard: Compared["standard"]): string | undefined {
  return standard === "ua-1" ? mutation?.ua : standard === "a-3a" ? mutation?.a3 : mutation?.a;
}
