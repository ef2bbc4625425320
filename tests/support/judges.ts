/**
 * Outside judges (contract: Judges). With CI set they are required; elsewhere tests pass without them, and the last lines of the run
 * name what was not confirmed.
 */

import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";

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
