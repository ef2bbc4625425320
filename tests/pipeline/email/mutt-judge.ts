/** mutt as a judge: opens a draft as it was written, shows it, and saves each of its parts. */

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Opened {
  /** What mutt shows of the message: its headers and the part that it prefers. */
  readonly shown: string;
  /** Every part in mutt's order, those that hold others too. Line ends of text are LF. */
  readonly parts: readonly Uint8Array[];
}

/**
 * Opens the message in `mutt`, which asks for a terminal: `script` gives it one. `parts` is how many it must find.
 * Throws when mutt stops otherwise than asked.
 */
export async function openInMutt(mutt: string, script: string, eml: Uint8Array, parts: number): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "sessiepers-mutt-"));
  try {
    for (const name of ["Mail", "box/new", "box/cur", "box/tmp", "parts"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "box/new/draft"), eml);
    writeFileSync(join(folder, "settings"), settings(folder));
    const save = Array.from({ length: parts }, (_, index) => `<save-entry><kill-line>parts/${String(index + 10)}<enter><next-entry>`).join("");
    const keys = `<display-message><view-attachments>${save}<exit><quit>`;
    const status = await runOnTerminal(script, `stty cols 200 rows 60 && exec ${mutt} -n -F settings -R -f box -e 'push "${keys}"'`, folder);
    if (status !== 0) throw new Error(`mutt stopped with ${String(status)}:\n${readFileSync(join(folder, "screen"), "utf8")}`);
    const saved = readdirSync(join(folder, "parts")).toSorted();
    return { shown: readFileSync(join(folder, "shown"), "utf8"), parts: saved.map((name) => readFileSync(join(folder, "parts", name))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the terminal showed is kept in `screen`. Its keyboard stays open, since an end of input is a key to mutt. */
function runOnTerminal(script: string, command: string, folder: string): Promise<number | null> {
  const env = { ...process.env, HOME: folder, TERM: "xterm", LC_ALL: "C.UTF-8", SHELL: "/bin/sh" };
  const child = spawn(script, ["-qfec", command, "screen"], { cwd: folder, env, stdio: ["pipe", "ignore", "ignore"], timeout: 30_000 });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => done(status));
  });
}

/** Nothing is asked, and what would be shown is kept. */
function settings(folder: string): string {
  return [
    "set quit=yes copy=no beep=no wait_key=no prompt_after=no resolve=no confirmappend=no sleep_time=0 charset=utf-8",
    `set pager="cp %s '${join(folder, "shown")}'"`,
    "",
  ].join("\n");
}
