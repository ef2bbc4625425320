/** SpamAssassin as a judge: offline, without learning, and with no settings of the user. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SpamVerdict {
  readonly points: number;
  /** The rules that were hit, each with its points, as in `HTML_FONT_LOW_CONTRAST=0.713`. */
  readonly rules: string;
}

/** The draft as a mail program sends it: with a recipient, a date and an identity, and no longer marked as unsent. */
export function makeSent(eml: Uint8Array): string {
  const draft = Buffer.from(eml).toString("latin1");
  const added = "To: Noor van der Velde <noor@veld.example>\r\nDate: Wed, 18 Nov 2026 10:00:00 +0100\r\nMessage-ID: <3f9ac2d1@thorbecke.example>\r\n";
  return added + draft.replace(/^X-Unsent: 1\r\n/mu, "");
}

/** Has `program` judge the mails (all in one run: its rules take a second to load), in their order. */
export function judgeSpam(program: string, mails: readonly string[]): readonly SpamVerdict[] {
  const folder = mkdtempSync(join(tmpdir(), "sessiepers-spam-"));
  try {
    const paths = mails.map((_mail, index) => join(folder, `${index}.eml`));
    for (const [index, path] of paths.entries()) writeFileSync(path, mails[index] ?? "", "latin1");
    const settings = ["use_bayes 0", "fold_headers 0", "add_header all Points _SCORE_ _TESTSSCORES_"].map((line) => `--cf=${line}`);
    const env = { ...process.env, HOME: folder, LC_ALL: "C" };
    const ran = spawnSync(program, ["-L", "-t", "-x", "-p", "/dev/null", ...settings, ...paths], { env, encoding: "latin1", maxBuffer: 1 << 28 });
    const verdicts = [...ran.stdout.matchAll(/^X-Spam-Points: (?<points>-?[\d.]+) (?<rules>.*)$/gmu)];
    if (verdicts.length !== mails.length) throw new Error(`SpamAssassin judged ${verdicts.length} of ${mails.length} mails: ${ran.stderr}`);
    return verdicts.map(({ groups }) => ({ points: Number(groups?.["points"]), rules: groups?.["rules"] ?? "" }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
