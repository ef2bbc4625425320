/**
 * Outside judges (contract: Judges). With CI set they are required; elsewhere tests pass without them, and the last lines of the run
 * name what was not confirmed.
 */

import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";

import { findVeraPdf } from "../../pipeline/commands/verapdf.ts";

/** The jar of veraPDF; undefined when it is not there and may be missing: then `what` is told as not confirmed. */
export async function findJar(what: string): Promise<string | undefined> {
  try {
    return await findVeraPdf(process.env);
  } catch (error) {
    if (isRequired()) throw error;
    note(`${what}: veraPDF`);
    return undefined;
  }
}

function isRequired(): boolean {
  const ci = process.env["CI"];
  return ci !== undefined && ci !== "" && ci !== "false";
}

/** Puts a line in the list that tests/support/unconfirmed.ts prints. */
function note(line: string): void {
  const list = process.env["SESSIEPERS_UNCONFIRMED"];
  if (list !== undefined) appendFileSync(list, `${line}\n`);
}

/** The path of a program of the system; undefined when it is not there and may be missing: then `what` is told as not confirmed. */
export function findProgram(name: string, what: string): string | undefined {
  const asked = spawnSync(name, ["-v"], { encoding: "utf8" });
  if (asked.error === undefined) return name;
  if (isRequired()) throw asked.error;
  note(`${what}: ${name}`);
  return undefined;
}

/** LibreOffice Calc, asked to make a sheet of a plain table: its command may be there without Calc. Undefined as with `findProgram`. */
export async function findCalc(what: string): Promise<((file: string, type: string, folder: string) => Promise<string>) | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "sessiepers-calc-"));
  const convert = async (file: string, type: string, into: string): Promise<string> => {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const { error, stderr } = spawnSync("soffice", [profile, "--headless", "--convert-to", type, "--outdir", into, file], { encoding: "utf8" });
    const made = join(into, `${parse(file).name}.${type.split(":")[0] ?? ""}`);
    if (error !== undefined || !existsSync(made)) throw error ?? new Error(`LibreOffice did not make ${made}: ${stderr}`);
    return made;
  };
  await writeFile(join(folder, "plain.csv"), "a,b\n1,2\n");
  try {
    await convert(join(folder, "plain.csv"), "ods", folder);
    return convert;
  } catch (error) {
    if (isRequired()) throw error;
    note(`${what}: LibreOffice Calc`);
    return undefined;
  }
}
