import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { makeDict, Name } from "../../pipeline/pdf/objects.ts";
import { findJar } from "../support/judges.ts";
import { makeFolder, type Ran, runCli } from "../support/run-cli.ts";
import { makeBases } from "../pipeline/verify/base.ts";
import { Mutant } from "../pipeline/verify/mutant.ts";

interface Verified {
  readonly schemaVersion: 1;
  readonly files: readonly {
    readonly path: string;
    readonly claims: readonly string[];
    readonly standards: readonly string[];
    readonly faults: readonly {
      readonly code: string;
      readonly rules: readonly { readonly standard: string; readonly clause: string }[];
      readonly count: number;
    }[];
    readonly verapdf: Readonly<Record<string, { readonly passes: boolean; readonly failed: readonly string[] }>> | null;
  }[];
}

describe("verify", () => {
  let folder: string;
  const run = async (...args: readonly string[]): Promise<Ran> => runCli(["verify", ...args], folder);
  beforeAll(async () => {
    const [good] = await makeBases();
    const mutant = new Mutant(good);
    mutant.annotation().delete("Contents");
    mutant.catalog.set("OpenAction", makeDict({ S: Name.of("JavaScript") }));
    folder = await makeFolder({ "goed.pdf": good, "fout.pdf": mutant.bytes(), "tekst.pdf": "hallo" });
  });

  it("a handout of ours passes: exit 0, one line", async () => {
    expect(await run("goed.pdf")).toEqual({ code: 0, out: "✓ goed.pdf  PDF/UA-1, PDF/A-2a\n", err: "" });
    expect(await run("goed.pdf", "--quiet")).toEqual({ code: 0, out: "", err: "" });
  });

  it("a fault is told with its clauses, where, and what to do: exit 1", async () => {
    const ran = await run("goed.pdf", "fout.pdf");
    expect([ran.code, ran.err]).toEqual([1, ""]);
    expect(ran.out).toContain("✓ goed.pdf");
    expect(ran.out).toMatch(
      /^fout\.pdf {2}fout {2}ua-1 7\.18\.5-2\n {4}Een link heeft geen beschrijving \(Contents\)\. \(pagina 1 object \d+ Link\)\n {4}→ Maak de link opnieuw/mu,
    );
    expect(ran.out).toMatch(/^fout\.pdf {2}fout {2}a-2a 6\.5\.1-1\n {4}Deze actie is niet toegestaan\. \(JavaScript\)/mu);
    expect((await run("fout.pdf", "--lang", "en")).out).toContain("A link has no description (Contents).");
  });

  it("what is no PDF is a fault, a file that is missing is wrong use", async () => {
    const ran = await run("tekst.pdf");
    expect([ran.code, ran.err]).toEqual([1, ""]);
    expect(ran.out).toContain("Dit is geen PDF");
    const missing = await run("goed.pdf", "weg.pdf", "fout.pdf");
    expect([missing.code, missing.err]).toEqual([2, "sessiepers: weg.pdf is er niet of is niet te lezen.\n"]);
    expect(missing.out).toContain("✓ goed.pdf");
    expect((await run()).code).toBe(2);
  });

  it("another standard can be picked", async () => {
    const ran = await run("goed.pdf", "--standard", "a-3a", "--json");
    expect(ran.code).toBe(1);
    const { files } = JSON.parse(ran.out) as Verified;
    expect(files.map(({ claims, standards, faults }) => [claims, standards, faults.map(({ code, rules }) => [code, rules])])).toEqual([
      [["ua-1", "a-2a"], ["a-3a"], [["a-part", [{ standard: "a-3a", clause: "6.6.4-2" }]]]],
    ]);
    const wrong = await run("goed.pdf", "--standard", "a-9");
    expect([wrong.code, wrong.out]).toEqual([2, ""]);
    expect(wrong.err).toContain('--standard kent "a-9" niet');
  });

  it("--verapdf without veraPDF says how to get it, and judges nothing", async () => {
    const ran = await runCli(["verify", "goed.pdf", "--verapdf"], folder, { SESSIEPERS_VERAPDF: join(folder, "weg.jar") });
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain("mvn dependency:copy -Dartifact=org.verapdf.apps:greenfield-apps:1.28.2");
  });

  it("--verapdf without Java says so", async () => {
    const ran = await runCli(["verify", "goed.pdf", "--verapdf"], folder, { SESSIEPERS_VERAPDF: join(folder, "tekst.pdf"), JAVA_HOME: join(folder, "weg") });
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain("Java is er niet");
  });

  it("--verapdf asks it too, for every standard", async () => {
    const jar = await findJar("sessiepers verify --verapdf");
    if (jar === undefined) return;
    const ran = await runCli(["verify", "goed.pdf", "fout.pdf", "tekst.pdf", "--verapdf", "--json"], folder, { SESSIEPERS_VERAPDF: jar });
    expect(ran.code).toBe(1);
    const [good, bad, text] = (JSON.parse(ran.out) as Verified).files;
    expect(Object.entries(good?.verapdf ?? {}).map(([standard, { passes }]) => [standard, passes])).toEqual([
      ["ua-1", true],
      ["a-2a", true],
    ]);
    expect(bad?.verapdf?.["ua-1"]?.failed).toEqual(["7.18.1-2", "7.18.5-2"]);
    expect(bad?.verapdf?.["a-2a"]?.failed).toEqual(["6.5.1-1"]);
    expect(text?.verapdf?.["ua-1"]).toMatchObject({ passes: false, failed: [] });
  });

  it("the original is not touched", async () => {
    const before = await readFile(join(folder, "fout.pdf"));
    await run("fout.pdf");
    expect((await readFile(join(folder, "fout.pdf"))).equals(before)).toBe(true);
  });
});
