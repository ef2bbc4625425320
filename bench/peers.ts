/** What the benches share: the peers, and how figures are taken. */

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The peers have manifests of their own: npm's in bench/node_modules, Python's in bench/.venv. */
export function installPeers(): void {
  installNodePeers();
  if (!existsSync(join(here, ".venv"))) spawnSync("python3", ["-m", "venv", join(here, ".venv")], { stdio: "inherit" });
  const wanted = readFileSync(join(here, "requirements.txt"), "utf8");
  const asked = spawnSync(join(here, ".venv/bin/pip"), ["freeze"], { encoding: "utf8" }).stdout;
  if (wanted.split("\n").some((line) => line !== "" && !asked.includes(line)))
    spawnSync(join(here, ".venv/bin/pip"), ["-q", "install", "-r", join(here, "requirements.txt")], { stdio: "inherit" });
}

/** npm's peers: installed when one of the manifest is missing. */
export function installNodePeers(): void {
  const { dependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8")) as { readonly dependencies: Readonly<Record<string, string>> };
  if (Object.keys(dependencies).every((name) => existsSync(join(here, "node_modules", name)))) return;
  spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit", env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: "1" } });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A Markdown table. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Resident bytes of a process and its descendants, from /proc (Linux only). */
export function residentOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
    );
    return children.reduce((sum, child) => sum + residentOf(child), pages * 4096);
  } catch {
    return 0;
  }
}
