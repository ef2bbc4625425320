/** The command: argv in, messages and an exit code out. The only file that prints and exits. */

import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { parseArguments } from "./commands/arguments.ts";
import { helpText } from "./commands/format.ts";
import { UsageError } from "./messages/usage-error.ts";

declare const __TOOL__: string | undefined;

const packageRoot = dirname(dirname(fileURLToPath(import.meta.url)));

for (const stream of [process.stdout, process.stderr]) stream.on("error", hearNoMore);
void main().then((code) => (process.exitCode = code));

async function main(): Promise<number> {
  const named = ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => process.env[name]).find((value) => value !== undefined && value !== "");
  const locale = named ?? navigator.language;
  const debug = process.argv.includes("--debug");
  let language: "nl" | "en" = /^nl\b|^nl_/iu.test(locale) ? "nl" : "en";
  try {
    const args = parseArguments(process.argv.slice(2), locale.replace("_", "-"), availableParallelism());
    language = args.language;
    if (args.help) return print(helpText(language));
    const tool = typeof __TOOL__ === "string" ? __TOOL__ : "source";
    if (args.version) return print(`sessiepers ${tool}\n`);
    const { runCommand } = await import("./commands/run.ts");
    return await runCommand(args, {
      packageRoot,
      templates: join(packageRoot, "templates"),
      tool: `sessiepers ${tool}; node ${process.versions.node}`,
      fromSources: tool === "source",
      cwd: process.cwd(),
      env: process.env,
      atStop: (task) => {
        for (const [signal, code] of [
          ["SIGINT", 130],
          ["SIGTERM", 143],
        ] as const)
          process.once(signal, () => void task().finally(() => process.exit(code)));
      },
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      terminal: process.stderr.isTTY,
    });
  } catch (error) {
    return tellFailure(error, language, debug);
  }
}

/** Who reads no further (`| head`) does not stop the work: outputs are written as ever. */
function hearNoMore(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") return;
  // At the end, over what the work itself came to.
  process.once("exit", () => (process.exitCode = 2));
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Wrong use and a failing environment: one clear sentence, exit 2; a stack trace only with --debug. */
function tellFailure(error: unknown, language: "nl" | "en", debug: boolean): number {
  const sentences = describe(error, language);
  process.stderr.write(`sessiepers: ${sentences.join("\n    → ")}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  return 2;
}

function describe(error: unknown, language: "nl" | "en"): readonly string[] {
  if (error instanceof UsageError || isTold(error)) {
    const advice = "advice" in error ? (error.advice as { nl: string; en: string })[language] : "";
    return [error[language], ...(advice === "" ? [] : [advice])];
  }
  const said = error instanceof Error ? error.message : String(error);
  return language === "nl"
    ? [`er ging iets mis: ${said}`, "Draai het met --debug voor meer uitleg."]
    : [`something went wrong: ${said}`, "Run with --debug for more."];
}

function isTold(error: unknown): error is { nl: string; en: string; advice?: { nl: string; en: string } } {
  return typeof error === "object" && error !== null && "nl" in error && "en" in error;
}
