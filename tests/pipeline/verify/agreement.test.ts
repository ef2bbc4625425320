import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { allRules } from "../../../pipeline/verify/rules.ts";
import { verifyPdf } from "../../../pipeline/verify/verify.ts";
import { findJar } from "../../support/judges.ts";
import { type Case, compare, judged, makeMutants, targetOf } from "./agreement.ts";
import { makeBases } from "./base.ts";
import { mutations } from "./mutations.ts";

/** Only a file of eight million objects breaks it. */
const tooLarge = new Set(["6.1.13-7"]);

describe("handouts that are broken on purpose", () => {
  let bases: readonly [Uint8Array, Uint8Array];
  let mutants: readonly Case[];
  beforeAll(async () => {
    bases = await makeBases();
    mutants = makeMutants(bases);
  });

  it("conform before they are broken", () => {
    for (const base of bases) expect(verifyPdf(base)).toEqual({ claims: ["ua-1", "a-2a"], standards: ["ua-1", "a-2a"], faults: [] });
  });

  it("there are two for every rule", () => {
    const broken = new Set(mutations.flatMap(({ ua, a, a3, own }) => [`ua ${ua}`, `a ${a ?? a3}`, `own ${own}`]));
    const rules = allRules(() => true).flatMap(({ ua, a, own }) => [ua && `ua ${ua}`, a !== undefined && !tooLarge.has(a) && `a ${a}`, own && `own ${own}`]);
    expect(rules.filter((rule) => typeof rule === "string" && !broken.has(rule))).toEqual([]);
    expect(mutants.length).toBe(mutations.length * 2);
  });

  it("each fails the rule that it was made to fail", () => {
    const missed: string[] = [];
    for (const one of mutants) {
      const clauses = (standard: (typeof judged)[number]): readonly string[] =>
        verifyPdf(one.bytes, [standard]).faults.flatMap(({ rules }) => rules.map(({ clause }) => clause));
      const own = one.mutation?.own;
      if (own !== undefined && !clauses("ua-1").includes(`own-${own}`)) missed.push(`${one.name}: own-${own}`);
      for (const standard of judged) {
        const target = targetOf(one, standard);
        if (target !== undefined && !clauses(standard).includes(target)) missed.push(`${one.name}: ${standard} ${target}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it("veraPDF says the same", { timeout: 600_000 }, async () => {
    const jar = await findJar("the verdicts of our checker on broken handouts");
    if (jar === undefined) return;
    const folder = await mkdtemp(join(tmpdir(), "sessiepers-agreement-"));
    try {
      const whole = bases.map((bytes, index): Case => ({ name: `handout ${index + 1}`, bytes, mutation: undefined }));
      const compared = await compare([...whole, ...mutants], jar, folder);
      const targets = compared.filter((one) => targetOf(one.case, one.standard) !== undefined);
      const notFailed = targets.filter((one) => !one.theirs.includes(targetOf(one.case, one.standard) ?? ""));
      expect(notFailed.map((one) => `${one.case.name}: ${one.standard} ${targetOf(one.case, one.standard)} ${one.trouble ?? ""}`)).toEqual([]);
      const same = compared.filter(({ onlyOurs, onlyTheirs, trouble }) => onlyOurs.length + onlyTheirs.length === 0 && trouble === undefined);
      expect(same.length / compared.length).toBeGreaterThanOrEqual(0.95);
      expect(compared.filter((one) => one.case.mutation === undefined && (one.theirs.length > 0 || one.trouble !== undefined))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
