/** The checkers: how each is started on a list of URLs, and how its answer is read. */

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const bench = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(bench, "node_modules");

/** `open`: neither passed nor failed; `said` is the word of the tool itself. */
export interface Judged {
  readonly call: "passes" | "fails" | "open";
  readonly said: string;
}

export interface Checker {
  readonly name: string;
  readonly command: readonly string[];
  /** Options that lift politeness and set 64 at once, as far as the tool has them. */
  readonly unbridled: readonly string[];
  /** By URL as the tool names it, with or without fragment. A URL that it does not name, it skipped. */
  readonly read: (out: string) => ReadonlyMap<string, Judged>;
}

const timeout = "10";
const linkinator = [process.execPath, join(packages, "linkinator/build/src/cli.js"), "list.html", "--format", "json", "--timeout", `${timeout}000`];

export const checkers: readonly Checker[] = [
  {
    name: "sessiepers",
    command: [process.execPath, join(dirname(bench), "dist/cli.js"), "links", "list.md", "--json", "--allow-private", "--refresh"],
    unbridled: "--concurrency 64 --host-concurrency 64 --host-interval 0 --confirm-delay 0 --retries 0".split(" "),
    read: readOurs,
  },
  { name: "linkinator 8.1.0", command: linkinator, unbridled: ["--concurrency", "64"], read: readLinkinator },
  {
    name: "linkinator 8.1.0, --retry --retry-errors --check-fragments",
    command: [...linkinator, "--retry", "--retry-errors", "--check-fragments"],
    unbridled: ["--concurrency", "64"],
    read: readLinkinator,
  },
  {
    name: "markdown-link-check 3.15.0, --retry",
    command: [process.execPath, join(packages, "markdown-link-check/markdown-link-check"), "list.md", "--retry", "--verbose", "--config", "mlc.json"],
    unbridled: [],
    read: readMarkdownLinkCheck,
  },
  {
    name: "linkchecker 10.6.0",
    command: [
      join(bench, ".venv/bin/linkchecker"),
      ..."-f linkcheckerrc -o csv -v --check-extern --no-robots --no-status --timeout".split(" "),
      timeout,
      "list.html",
    ],
    unbridled: ["-t", "64"],
    read: readLinkchecker,
  },
];

/** A folder with the URLs as Markdown and as HTML, and the settings of peers; linkchecker reads it as `nobody` when root starts it. */
export function writeLists(urls: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "sessiepers-bench-links-"));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "list.md"), urls.map((url) => `- [tekst](${url})\n`).join(""));
  const anchors = urls.map((url) => `<p><a href="${url}">tekst</a></p>\n`).join("");
  writeFileSync(join(folder, "list.html"), `<!doctype html><html lang="nl"><head><title>Links</title></head><body>\n${anchors}</body></html>\n`);
  writeFileSync(join(folder, "mlc.json"), JSON.stringify({ timeout: `${timeout}s` }));
  writeFileSync(join(folder, "linkcheckerrc"), "[checking]\nmaxrequestspersecond=100000\n");
  return folder;
}

/** Runs a command to its end, at most `seconds`. */
export async function run(command: readonly string[], folder: string, seconds: number): Promise<{ readonly out: string; readonly milliseconds: number }> {
  const [file = "", ...words] = command;
  const begin = performance.now();
  const env = { ...process.env, SESSIEPERS_STATE: join(folder, ".state") };
  const child = spawn(file, words, { cwd: folder, env, stdio: ["ignore", "pipe", "ignore"], timeout: seconds * 1000, killSignal: "SIGKILL" });
  const text = { out: "" };
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text.out += part));
  await new Promise<void>((resolve, reject) => void child.on("error", reject).on("close", () => resolve()));
  return { out: text.out, milliseconds: performance.now() - begin };
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
      links.map(({ url, verdict, reason }) => [url, { call: calls[verdict] ?? "open", said: [verdict, reason].filter(Boolean).join(", ") }]),
    ),
  );
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
