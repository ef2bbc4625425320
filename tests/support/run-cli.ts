/** Runs the bundled command in a folder of its own, as a user would. */

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ToldMessage {
  readonly code: string;
  readonly severity: string;
  readonly blocking: boolean;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };
}

export interface WriteUpResult {
  readonly slug: string;
  readonly built: boolean;
  readonly messages: readonly ToldMessage[];
  readonly outputs?: readonly string[];
}

/** Starts `sessiepers` with Dutch messages and a state folder of its own. */
export async function runCli(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [join(projectRoot, "dist", "cli.js"), ...args], {
    cwd,
    env: { ...process.env, LC_ALL: "nl_NL.UTF-8", SESSIEPERS_STATE: join(cwd, ".state"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text.out += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (text.err += part));
  const code = await new Promise<number | null>((done) => void child.on("close", done));
  return { code, ...text };
}

/** `build --offline --json` and its parsed result. */
export async function buildJson(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran & { readonly writeUps: readonly WriteUpResult[] }> {
  const ran = await runCli(["build", "--offline", "--json", ...args], cwd, env);
  const parsed = ran.out.trim() === "" ? { writeUps: [] } : (JSON.parse(ran.out) as { writeUps: readonly WriteUpResult[] });
  return { ...ran, writeUps: parsed.writeUps };
}

/** A new folder with the given files; keys are paths, values text or bytes. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sessiepers-test-"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Every file below a folder with its bytes as base64, for comparing two runs. */
export async function snapshot(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = await Promise.all(
    files.map(async (path) => [relative(folder, path).replaceAll("\\", "/"), (await readFile(path)).toString("base64")] as const),
  );
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
