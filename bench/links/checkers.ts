/** The checkers: how each is started on a list of URLs, and how its answer is read. */

import { spawn, spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

import { residentOf } from "../peers.ts";

const bench = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(bench, "node_modules");

/** `open`: neither passed nor failed; `said` is the word of the tool itself. */
export interface Judged {
  readonly call: "passes" | "fails" | "open";
  readonly said: string;
}

export interface Checker {
  readonly name: string;
  /** The program, with the file of URLs. */
  readonly command: readonly string[];
  /** For the verdicts. */
  readonly options: readonly string[];
  /** For the speed: politeness lifted and 64 at once, as far as the tool has it; undefined where another row of the same tool is raced. */
  readonly unbridled: readonly string[] | undefined;
  /** One link can make it hang or fall over, and then it says nothing of the others: for the verdicts each gets a process of its own. */
  readonly isFragile?: true;
  /** By URL as the tool names it, with or without fragment. A URL that it does not name, it skipped. */
  readonly read: (out: string) => ReadonlyMap<string, Judged>;
}

const timeout = "10";
const linkinator = {
  command: [process.execPath, join(packages, "linkinator/build/src/cli.js"), "list.html", "--format", "json"],
  read: readLinkinator,
};
const linkinatorTimeout = ["--timeout", `${timeout}000`];
const linkcheckerBase = ["-f", "linkcheckerrc", "-o", "csv", "-v", "--check-extern", "--no-robots", "--no-status"];

/** Ours and the peers of bench/package.json and bench/requirements.txt. */
const installed: readonly Checker[] = [
  {
    name: "sessiepers",
    command: [process.execPath, join(dirname(bench), "dist/cli.js"), "links", "list.md", "--json"],
    options: ["--allow-private", "--refresh"],
    unbridled: words("--allow-private --refresh --concurrency 64 --host-concurrency 64 --host-interval 0 --confirm-delay 0 --retries 0"),
    read: readOurs,
  },
  { ...linkinator, name: "linkinator 8.1.0", options: linkinatorTimeout, unbridled: [...linkinatorTimeout, "--concurrency", "64"] },
  {
    ...linkinator,
    name: "linkinator 8.1.0, --retry --retry-errors --check-fragments",
    options: [...linkinatorTimeout, "--retry", "--retry-errors", "--check-fragments"],
    unbridled: undefined,
    isFragile: true,
  },
  {
    name: "markdown-link-check 3.15.0, --retry",
    command: [process.execPath, join(packages, "markdown-link-check/markdown-link-check"), "list.md", "--verbose", "--config", "mlc.json"],
    options: ["--retry"],
    unbridled: ["--retry"],
    isFragile: true,
    read: readMarkdownLinkCheck,
  },
  {
    name: "linkchecker 10.6.0",
    command: [join(bench, ".venv/bin/linkchecker"), "list.html"],
    options: [...linkcheckerBase, "--timeout", timeout],
    unbridled: [...linkcheckerBase, "--timeout", timeout, "-t", "64"],
    read: readLinkchecker,
  },
];

/** All checkers of this machine. lychee comes from no registry of ours (`cargo install lychee`): it is asked where it is found. */
export function findCheckers(): readonly Checker[] {
  return [...installed, ...findLychee()];
}

/** On the PATH, or where BENCH_LYCHEE says. */
function findLychee(): readonly Checker[] {
  const path =
    process.env["BENCH_LYCHEE"] ??
    (process.env["PATH"] ?? "")
      .split(delimiter)
      .map((folder) => join(folder, "lychee"))
      .find(isExecutable);
  if (path === undefined) return [];
  const name = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout.trim();
  const lychee = { command: [path, "list.md", "--format", "json", "--no-progress"], read: readLychee };
  // Only when it is talkative does it name the links that it passes.
  const options = ["-v", "--timeout", timeout];
  const unbridled = words(`--timeout ${timeout} --max-concurrency 64 --host-concurrency 64 --host-request-interval 0ms --max-retries 0`);
  return [
    { ...lychee, name, options, unbridled },
    { ...lychee, name: `${name}, --cookie-jar`, options: [...options, "--cookie-jar", "cookies.json"], unbridled: undefined },
  ];
}

function words(line: string): readonly string[] {
  return line.split(" ");
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A folder with the URLs as Markdown, as HTML and as lines, and the settings of peers; linkchecker reads it as `nobody` when root starts it. */
export function writeLists(urls: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "sessiepers-bench-links-"));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "list.txt"), urls.join("\n"));
  writeFileSync(join(folder, "list.md"), urls.map((url) => `- [tekst](${url})\n`).join(""));
  const anchors = urls.map((url) => `<p><a href="${url.replaceAll("&", "&amp;")}">tekst</a></p>\n`).join("");
  writeFileSync(join(folder, "list.html"), `<!doctype html><html lang="nl"><head><title>Links</title></head><body>\n${anchors}</body></html>\n`);
  writeFileSync(join(folder, "mlc.json"), JSON.stringify({ timeout: `${timeout}s` }));
  writeFileSync(join(folder, "linkcheckerrc"), "[checking]\nmaxrequestspersecond=100000\n");
  return folder;
}

export interface Limits {
  readonly seconds: number;
  /** Resident size at which the process is killed, in MB; left out, nobody looks. */
  readonly megabytes?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly out: string;
  readonly milliseconds: number;
  /** Why it did not come to its end; undefined when it did. */
  readonly stopped: string | undefined;
}

/** Runs a command in this folder, to its end or its limits. */
export async function run(command: readonly string[], folder: string, { seconds, megabytes, env }: Limits): Promise<Ran> {
  const [file = "", ...rest] = command;
  const begin = performance.now();
  const child = spawn(file, rest, {
    cwd: folder,
    env: { ...process.env, SESSIEPERS_STATE: join(folder, ".state"), ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const state: { out: string; stopped: string | undefined } = { out: "", stopped: undefined };
  const stop = (why: string): void => {
    state.stopped ??= why;
    child.kill("SIGKILL");
  };
  const patience = setTimeout(stop, seconds * 1000, `no answer in ${seconds} s`);
  const watch = megabytes === undefined ? undefined : setInterval(() => residentOf(child.pid ?? 0) > megabytes * 1e6 && stop(`stopped at ${megabytes} MB`), 50);
  child.stdout.setEncoding("utf8").on("data", (part: string) => (state.out += part));
  await new Promise<void>((resolve, reject) => void child.on("error", reject).on("close", () => resolve()));
  clearTimeout(patience);
  clearInterval(watch);
  return { ...state, milliseconds: performance.now() - begin };
}

/** What was said of a URL: with its fragment, else without. */
export function judgedOf(verdicts: ReadonlyMap<string, Judged>, url: string): Judged {
  return verdicts.get(url) ?? verdicts.get(url.split("#")[0] ?? "") ?? { call: "open", said: "not named" };
}

function readOurs(out: string): ReadonlyMap<string, Judged> {
  interface Link {
    readonly url: string;
    readonly verdict: string;
    readonly reason: string | null;
  }
  const { files } = JSON.parse(out) as { readonly files: readonly { readonly links: readonly Link[] }[] };
  const calls: Readonly<Record<string, Judged["call"]>> = { ok: "passes", moved: "passes", broken: "fails" };
  return new Map(
    files.flatMap(({ links }) =>
      links.map(({ url, verdict, reason }) => [url, { call: calls[verdict] ?? "open", said: [verdict, reason].filter(Boolean).join(" ") }]),
    ),
  );
}

function readLychee(out: string): ReadonlyMap<string, Judged> {
  interface Link {
    readonly url: string;
    readonly status: { readonly text: string };
  }
  type ByFile = Readonly<Record<string, readonly Link[]>>;
  const maps = JSON.parse(out) as Readonly<Record<"success_map" | "error_map" | "timeout_map" | "excluded_map", ByFile>>;
  const call = (links: ByFile, as: Judged["call"]) =>
    Object.values(links)
      .flat()
      .map(({ url, status }) => [url, { call: as, said: status.text.replace(/^Rejected status code: |[:(].*$/gsu, "").trim() }] as const);
  const { success_map: good, error_map: bad, timeout_map: late, excluded_map: excluded } = maps;
  return new Map([...call(good, "passes"), ...call(bad, "fails"), ...call(late, "fails"), ...call(excluded, "open")]);
}

function readLinkinator(out: string): ReadonlyMap<string, Judged> {
  const { links } = JSON.parse(out.slice(out.indexOf("{"))) as {
    readonly links: readonly { readonly url: string; readonly status: number; readonly state: string }[];
  };
  const calls: Readonly<Record<string, Judged["call"]>> = { OK: "passes", BROKEN: "fails" };
  return new Map(links.map(({ url, status, state }) => [url, { call: calls[state] ?? "open", said: `${state} ${status}` }]));
}

function readMarkdownLinkCheck(out: string): ReadonlyMap<string, Judged> {
  const calls: Readonly<Record<string, Judged["call"]>> = { "✓": "passes", "✖": "fails" };
  const lines = out.matchAll(/^\s*\[(?<sign>.)\] (?<url>\S+)(?: → Status: (?<status>\d+))?/gmu);
  return new Map(
    Array.from(lines, ({ groups }) => {
      const sign = groups?.["sign"] ?? "";
      return [groups?.["url"] ?? "", { call: calls[sign] ?? "open", said: `${sign} ${groups?.["status"] ?? ""}`.trim() }];
    }),
  );
}

/** Columns of its CSV: 0 the URL as written, 3 the result, 4 warnings, 6 True or False. */
function readLinkchecker(out: string): ReadonlyMap<string, Judged> {
  const rows = out.split(/\r?\n(?=https?:)/u).slice(1);
  return new Map(
    rows.map((row) => {
      const cells = Array.from(
        row.matchAll(/(?:^|;)(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^;]*))/gu),
        ({ groups }) => groups?.["quoted"] ?? groups?.["bare"] ?? "",
      );
      const [result = "", warning = ""] = [cells[3], cells[4]];
      const said = [cells[6] === "True" ? "valid" : "error", result.split(":")[0], warning && "warning"].filter(Boolean).join(", ");
      return [cells[0] ?? "", { call: cells[6] === "True" ? "passes" : "fails", said }];
    }),
  );
}
