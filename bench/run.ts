/**
 * The bench: sessiepers beside its peers, in one run, as ratios. Nothing here is asserted; figures go to bench/README.md by hand.
 *
 * Cold build (a new process, all outputs, offline) against md-to-pdf (PDF alone, same Markdown, same browser), WeasyPrint 70
 * (PDF/UA-1 from the HTML of the same text) and a bare floor (Node + mjml2html + page.pdf()). Then the mail alone against MJML, and a batch
 * of 100 write-ups, and the benches of the links. `npm run bench mail` runs the mail alone, `npm run bench:links` the links.
 */

import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

import { writeWholeSource } from "../pipeline/email/mail-source.ts";
import { openMailPeers } from "./mail-peers.ts";
import { openOurMakers, readBenchMail, timeWarm } from "./mail.ts";
import { installNodePeers, installPeers, median, residentOf, say } from "./peers.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const cli = join(root, "dist", "cli.js");
const runs = Number(process.env["BENCH_RUNS"] ?? 9);
const work = mkdtempSync(join(tmpdir(), "sessiepers-bench-"));

const browser = findBrowserPath();
const sample = makeSample();
const mailAlone = process.argv[2] === "mail";
if (mailAlone) installNodePeers();
else installPeers();

say(`machine: ${cpus()[0]?.model ?? "?"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}; browser ${browser}`);
say(`sample: ${readFileSync(sample.markdown, "utf8").length} characters; ${runs} rounds, peers in turn within each round, after one warm-up round\n`);
if (!mailAlone) compareCold();
await compareMail();
if (!mailAlone) await measureBatch();
rmSync(work, { recursive: true, force: true });
if (!mailAlone) await import("./links/all.ts");

function findBrowserPath(): string {
  const asked = spawnSync(process.execPath, [cli, "doctor", "--json"], { encoding: "utf8" });
  const found = /"browser"[\s\S]*?"path": "([^"]+)"/u.exec(asked.stdout)?.[1];
  if (found === undefined) throw new Error("no browser: run npm start once");
  return found;
}

/** The first sample write-up: the size of the original newsletter. Peers get its body without front matter and directives. */
function makeSample(): { readonly markdown: string; readonly plain: string; readonly html: string } {
  const folder = join(work, "sessions");
  cpSync(join(root, "sessions"), folder, { recursive: true });
  const name = readdirSync(folder).find((entry) => entry.startsWith("2020-11-18")) ?? "";
  const markdown = name.endsWith(".md") ? join(folder, name) : join(folder, name, "index.md");
  const text = readFileSync(markdown, "utf8");
  const body = text.replace(/^---\n[\s\S]*?\n---\n/u, "").replaceAll(/^::.*$/gmu, "");
  const plain = join(work, "plain.md");
  writeFileSync(plain, body);
  const html = join(work, "plain.html");
  const content = String(unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify).processSync(body));
  writeFileSync(html, `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Bench</title></head><body>${content}</body></html>`);
  return { markdown, plain, html };
}

function mdToPdf(): string {
  return join(here, "node_modules", "md-to-pdf", "dist", "cli.js");
}

function compareCold(): void {
  const launch = JSON.stringify({ executablePath: browser, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const peers: Record<string, () => SpawnSyncReturns<string>> = {
    "sessiepers build, all outputs": () => start(process.execPath, [cli, "build", sample.markdown, "--offline", "--quiet", "--out", join(work, "out")]),
    "the same without its caches (images, fragments, compiled code)": () =>
      start(process.execPath, [cli, "build", sample.markdown, "--offline", "--quiet", "--out", join(work, "out")], {
        XDG_CACHE_HOME: mkdtempSync(join(work, "cache-")),
        NODE_DISABLE_COMPILE_CACHE: "1",
      }),
    "sessiepers build --only print": () =>
      start(process.execPath, [cli, "build", sample.markdown, "--offline", "--quiet", "--only", "print", "--out", join(work, "out-print")]),
    "md-to-pdf, PDF alone": () => start(process.execPath, [mdToPdf(), "plain.md", "--launch-options", launch]),
    "WeasyPrint 70 pdf/ua-1, PDF alone": () => start(join(here, ".venv/bin/weasyprint"), ["--pdf-variant", "pdf/ua-1", sample.html, join(work, "weasy.pdf")]),
    "bare Node + mjml2html + page.pdf()": () => start(process.execPath, [join(here, "floor.ts"), sample.plain, browser]),
  };
  compare(peers, "md-to-pdf");
}

/** The mail alone, of the same write-up: cold against MJML's command line on the MJML we would give it, warm against mjml2html and others. */
async function compareMail(): Promise<void> {
  const mail = await readBenchMail(sample.markdown);
  const mjml = join(work, "mail.mjml");
  writeFileSync(mjml, writeWholeSource(mail.source));
  const ours = [cli, "build", sample.markdown, "--offline", "--quiet", "--only", "email"];
  say("");
  compare(
    {
      "sessiepers build --only email: HTML, text, draft, calendar, images": () => start(process.execPath, [...ours, "--out", join(work, "out-mail")]),
      "the same with empty caches (images, fragments, compiled code)": () =>
        start(process.execPath, [...ours, "--out", join(work, "out-mail")], { XDG_CACHE_HOME: mkdtempSync(join(work, "cache-")) }),
      "mjml command line: HTML alone": () => start(process.execPath, [join(root, "node_modules/mjml/bin/mjml"), mjml, "-o", join(work, "mail.html")]),
    },
    "mjml command line",
  );
  const timed = await timeWarm([...(await openOurMakers(mail)), ...(await openMailPeers(mail))], runs);
  for (const from of ["content", "Markdown"] as const) {
    const group = timed.filter(({ maker }) => maker.from === from);
    const unit = median(group[0]?.times ?? []);
    say(
      `\n| warm, one mail from ${from === "content" ? "content read before" : "its Markdown"} | median ms | times slower than ours | kB |\n|---|---|---|---|`,
    );
    for (const { maker, times, bytes } of group)
      say(`| ${maker.name} | ${median(times).toPrecision(2)} | ${(median(times) / unit).toFixed(1)} | ${(bytes / 1000).toFixed(1)} |`);
  }
}

/** Runs all in turn in each round, and tells of each with its ratio to the one whose name begins with `base`. */
function compare(peers: Readonly<Record<string, () => SpawnSyncReturns<string>>>, base: string): void {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(peers).map((name) => [name, []]));
  for (let round = 0; round <= runs; round++) {
    for (const [name, run] of Object.entries(peers)) {
      const before = process.hrtime.bigint();
      const done = run();
      const ms = Number(process.hrtime.bigint() - before) / 1e6;
      if (done.status !== 0) throw new Error(`${name}: exit ${done.status}: ${done.stderr}`);
      if (round > 0) times[name]?.push(ms);
    }
  }
  const unit = median(Object.entries(times).find(([name]) => name.startsWith(base))?.[1] ?? []);
  say(`| cold, whole process | median ms | min–max | ratio to ${base} |\n|---|---|---|---|`);
  for (const [name, all] of Object.entries(times))
    say(`| ${name} | ${median(all).toFixed(0)} | ${Math.min(...all).toFixed(0)}–${Math.max(...all).toFixed(0)} | ${(median(all) / unit).toFixed(2)} |`);
}

/** 100 write-ups in one command: documents per second, and the peak of Node plus browser. */
async function measureBatch(): Promise<void> {
  const folder = join(work, "batch");
  mkdirSync(folder);
  const text = readFileSync(sample.plain, "utf8");
  for (let n = 1; n <= 100; n++)
    writeFileSync(join(folder, `sessie-${String(n).padStart(3, "0")}.md`), `---\ntitle: Sessie ${n}\ndate: 2020-11-18\n---\n\n${text}`);
  const before = process.hrtime.bigint();
  const child = spawn(process.execPath, [cli, "build", folder, "--offline", "--quiet", "--out", join(work, "batch-out")], {
    stdio: "ignore",
  });
  const peak = { value: 0 };
  const watch = setInterval(() => (peak.value = Math.max(peak.value, residentOf(child.pid ?? 0))), 50);
  const code = await new Promise<number | null>((done) => void child.on("exit", done));
  clearInterval(watch);
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  say(
    `\nbatch of 100: exit ${code}, ${seconds.toFixed(1)} s, ${(100 / seconds).toFixed(1)} write-ups a second (all outputs), peak ${Math.round(peak.value / 2 ** 20)} MiB resident in all processes (Linux only)`,
  );
}

function start(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> {
  return spawnSync(command, [...args], { cwd: work, encoding: "utf8", env: { ...process.env, ...env } });
}
