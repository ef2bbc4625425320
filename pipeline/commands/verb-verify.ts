/** `verify`: PDF files against PDF/UA and PDF/A, ours and those of others. */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { UsageError } from "../messages/usage-error.ts";
import type { Standard } from "../verify/rule.ts";
import { type Verdict, verifyPdf } from "../verify/verify.ts";
import type { Arguments } from "./arguments.ts";
import { formatVerdict } from "./format-verdict.ts";
import type { Terminal } from "./terminal.ts";
import { findVeraPdf, type JudgeVerdict, runVeraPdf } from "./verapdf.ts";
import type { Verified } from "./verified.ts";

/** Prints the verdicts; exit 0 when every file conforms, 1 when one does not, 2 when one cannot be read. */
export async function runVerify(args: Arguments, terminal: Terminal): Promise<number> {
  if (args.words.length === 0) {
    throw new UsageError("verify-nothing", "Noem de PDF die je wilt nakijken.", "Name the PDF that you want to check.", {
      nl: "Bijvoorbeeld: sessiepers verify output/verslag/handout.pdf",
      en: "For example: sessiepers verify output/write-up/handout.pdf",
    });
  }
  // Told before any file is read: a judge that is missing is never passed over.
  const jar = args.verapdf ? await findVeraPdf(terminal.env) : undefined;
  const read: { readonly path: string; readonly full: string; readonly verdict: Verdict }[] = [];
  let unreadable = 0;
  for (const path of args.words) {
    const full = resolve(terminal.cwd, path);
    try {
      read.push({ path: path.replaceAll("\\", "/"), full, verdict: verifyPdf(await readFile(full), args.standards) });
    } catch {
      unreadable++;
      terminal.err(args.language === "nl" ? `sessiepers: ${path} is er niet of is niet te lezen.\n` : `sessiepers: ${path} is not there or cannot be read.\n`);
    }
  }
  const judged = jar === undefined ? undefined : await askVeraPdf(jar, read, terminal);
  const files: readonly Verified[] = read.map(({ path, full, verdict }) => ({ path, verdict, verapdf: judged?.get(full) }));
  if (args.json)
    terminal.out(
      `${JSON.stringify({ schemaVersion: 1, files: files.map(({ path, verdict, verapdf }) => ({ path, ...verdict, verapdf: verapdf ?? null })) }, null, 2)}\n`,
    );
  else for (const file of files) if (!args.quiet || !passes(file)) terminal.out(formatVerdict(file, args.language));
  return unreadable > 0 ? 2 : files.every((file) => passes(file)) ? 0 : 1;
}

function passes({ verdict, verapdf }: Verified): boolean {
  return verdict.faults.length === 0 && Object.values(verapdf ?? {}).every((judge) => judge.passes);
}

/** One Java process for each standard. */
async function askVeraPdf(
  jar: string,
  files: readonly { readonly full: string; readonly verdict: Verdict }[],
  terminal: Terminal,
): Promise<ReadonlyMap<string, Readonly<Partial<Record<Standard, JudgeVerdict>>>>> {
  const all = new Map<string, Partial<Record<Standard, JudgeVerdict>>>();
  for (const standard of new Set(files.flatMap(({ verdict }) => verdict.standards))) {
    const asked = files.filter(({ verdict }) => verdict.standards.includes(standard)).map(({ full }) => full);
    for (const [path, judge] of await runVeraPdf(jar, asked, standard, terminal.env)) all.set(path, { ...all.get(path), [standard]: judge });
  }
  return all;
}
