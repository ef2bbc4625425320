/** veraPDF, the outside judge of PDF/A and PDF/UA: found as one jar, started once for many files. */

import { spawn } from "node:child_process";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { UsageError } from "../messages/usage-error.ts";
import { cacheFolder } from "../state.ts";
import type { Standard } from "../verify/rule.ts";

/** What veraPDF says of one file. */
export interface JudgeVerdict {
  readonly passes: boolean;
  /** The rules that failed, `7.1-3`, each once. */
  readonly failed: readonly string[];
  /** Why the file could not be judged; undefined when it was. */
  readonly trouble: string | undefined;
}

const version = "1.28.2";
const jarName = `greenfield-apps-${version}.jar`;
const artifact = `org.verapdf.apps:greenfield-apps:${version}`;
const mainClass = "org.verapdf.apps.GreenfieldCliWrapper";
const flavours: Readonly<Record<Standard, string>> = { "ua-1": "ua1", "a-2b": "2b", "a-2u": "2u", "a-2a": "2a", "a-3b": "3b", "a-3u": "3u", "a-3a": "3a" };

type Env = Readonly<Record<string, string | undefined>>;

/** The jar that SESSIEPERS_VERAPDF names, else the one in the user's cache folder. Throws a UsageError that says how to get it. */
export async function findVeraPdf(env: Env): Promise<string> {
  const named = env["SESSIEPERS_VERAPDF"];
  const folder = cacheFolder({ env, platform: process.platform, home: homedir() });
  const jar = named === undefined || named === "" ? join(folder, jarName) : named;
  try {
    await access(jar);
    return jar;
  } catch {
    throw new UsageError("verapdf-missing", `veraPDF is er niet: ${jar} bestaat niet.`, `veraPDF is not there: ${jar} does not exist.`, {
      nl: `Haal het met Maven: mvn dependency:copy -Dartifact=${artifact} -DoutputDirectory=${folder} -Dtransitive=false. Of wijs het aan met SESSIEPERS_VERAPDF.`,
      en: `Get it with Maven: mvn dependency:copy -Dartifact=${artifact} -DoutputDirectory=${folder} -Dtransitive=false. Or point to it with SESSIEPERS_VERAPDF.`,
    });
  }
}

/** Judges all files against one standard, in one Java process. Verdicts by path. Throws a UsageError when Java is missing or fails. */
export async function runVeraPdf(jar: string, files: readonly string[], standard: Standard, env: Env): Promise<ReadonlyMap<string, JudgeVerdict>> {
  if (files.length === 0) return new Map();
  const folder = await mkdtemp(join(tmpdir(), "sessiepers-verapdf-"));
  try {
    // The list goes through a file: a command line may be too short for it.
    const list = join(folder, "arguments");
    const words = ["-cp", jar, mainClass, "-f", flavours[standard], "--format", "json", "--maxfailuresdisplayed", "0", "--loglevel", "0", ...files];
    await writeFile(list, words.map((word) => `"${word.replaceAll(/["\\]/gu, "\\$&")}"\n`).join(""));
    const home = env["JAVA_HOME"];
    return readReport(await runJava(home === undefined || home === "" ? "java" : join(home, "bin", "java"), [`@${list}`]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What Java prints. veraPDF ends with 1 when a file fails, which is no failure of its own. */
async function runJava(java: string, args: readonly string[]): Promise<string> {
  const child = spawn(java, args, { stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const chunks: Buffer[] = [];
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said = (said + chunk).slice(-2000)));
  await new Promise<void>((done, fail) => {
    child.on("error", () => fail(javaMissing()));
    child.on("close", () => done());
  });
  const out = Buffer.concat(chunks).toString("utf8");
  if (out.includes('"report"')) return out;
  const [first = ""] = said.trim().split("\n");
  throw new UsageError("verapdf-failed", `veraPDF gaf geen oordeel: ${first}`, `veraPDF gave no verdict: ${first}`, javaMissing().advice);
}

function javaMissing(): UsageError {
  return new UsageError("java-missing", "Java is er niet, en veraPDF draait daarop.", "Java is not there, and veraPDF runs on it.", {
    nl: "Installeer Java 9 of nieuwer (bijvoorbeeld openjdk.org of de software-winkel van je werkplek).",
    en: "Install Java 9 or later (for example from openjdk.org or your workplace's software store).",
  });
}

interface Report {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string };
      readonly validationResult?: readonly {
        readonly compliant: boolean;
        readonly details: { readonly ruleSummaries: readonly { readonly clause: string; readonly testNumber: number; readonly ruleStatus: string }[] };
      }[];
      readonly taskException?: { readonly exceptionMessage?: string };
    }[];
  };
}

function readReport(text: string): ReadonlyMap<string, JudgeVerdict> {
  const { report } = JSON.parse(text.slice(text.indexOf("{"))) as Report;
  return new Map(
    report.jobs.map(({ itemDetails, validationResult, taskException }) => {
      const [result] = validationResult ?? [];
      const failed = (result?.details.ruleSummaries ?? [])
        .filter(({ ruleStatus }) => ruleStatus === "FAILED")
        .map(({ clause, testNumber }) => `${clause}-${testNumber}`);
      const trouble = result === undefined ? (taskException?.exceptionMessage ?? "no verdict") : undefined;
      return [itemDetails.name, { passes: result?.compliant === true, failed, trouble }] as const;
    }),
  );
}
