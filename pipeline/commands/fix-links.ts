/** `links --fix`: shows what can surely be better in the files, asks, and writes it in its place. */

import { createInterface } from "node:readline/promises";
import { relative } from "node:path";

import type { CheckedFile } from "../links/checked-file.ts";
import { joinLinks } from "../links/collect.ts";
import { isProven, secureUrl, unwrapSafelink } from "../links/fix.ts";
import type { Link, LinkResult } from "../links/link.ts";
import { mendFile } from "../links/mended.ts";
import { type FilePlan, type FixWish, type Left, lineAt, planFix } from "../links/plan-fix.ts";
import { readUrl } from "../links/offline.ts";
import { applyRewrites, type Rewrite } from "../links/rewrite.ts";
import { leftWords } from "../messages/links.ts";
import { maskAddresses } from "../messages/message.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { Arguments } from "./arguments.ts";
import { decodeText, encodeText, type DecodedText } from "./decode-text.ts";
import { cleanForTerminal } from "./format.ts";
import { openLinkChecking } from "./link-session.ts";
import { replaceDisk, type ReplaceDisk, replaceFile } from "./replace-file.ts";
import type { Terminal } from "./terminal.ts";

/** Asks the person at the terminal; undefined when nobody is there. */
export type Ask = ((question: string) => Promise<boolean>) | undefined;

interface Change extends FilePlan {
  readonly file: CheckedFile;
  readonly shown: string;
  readonly bytes: Uint8Array;
  readonly decoded: DecodedText;
}

/**
 * Mends the addresses of files. Prints the difference; writes after a yes, or with `--yes`. Gives the files back with their verdicts as they are now.
 * Throws a UsageError (exit 2) when nobody can be asked, and when a file cannot be written or changed since it was read: then that file stays
 * as it is, and the others are mended.
 */
export async function fixLinks(
  args: Arguments,
  terminal: Terminal,
  checked: readonly CheckedFile[],
  ask: Ask = askPerson(),
  disk: ReplaceDisk = replaceDisk,
): Promise<readonly CheckedFile[]> {
  const dutch = args.language === "nl";
  const asked = args.fix === "all" ? await askBetter(args, terminal, checked) : new Map<string, LinkResult>();
  const wish: FixWish = { all: args.fix === "all", ...judgeSecure(checked, asked) };
  const planned = await Promise.all(checked.map((file) => planChange(file, terminal, wish, disk)));
  for (const { left, shown, file } of planned) for (const one of left) terminal.err(`${cleanForTerminal(tellLeft(one, shown, file, dutch))}\n`);
  const changes = planned.filter(({ rewrites }) => rewrites.length > 0);
  if (changes.length === 0) {
    terminal.err(dutch ? "Er valt niets te verbeteren.\n" : "There is nothing to mend.\n");
    return checked;
  }
  for (const change of changes) terminal.err(cleanForTerminal(showChange(change)));
  if (!args.yes) {
    if (ask === undefined) throw notAsked();
    if (!(await ask(dutch ? "Zo wijzigen? [j/N] " : "Change it so? [y/N] "))) {
      terminal.err(dutch ? "Niets gewijzigd.\n" : "Nothing changed.\n");
      return checked;
    }
  }
  await writeChanges(changes, terminal, dutch, disk);
  const plans = new Map(changes.map((change) => [change.file, change]));
  return checked.map((file) => {
    const plan = plans.get(file);
    return plan === undefined ? file : mendFile(file, plan, asked);
  });
}

/** Each file by itself: one that cannot be written keeps no other from being mended. */
async function writeChanges(changes: readonly Change[], terminal: Terminal, dutch: boolean, disk: ReplaceDisk): Promise<void> {
  const faults: UsageError[] = [];
  for (const { file, shown, bytes, decoded, rewrites } of changes) {
    const after = encodeText({ ...decoded, text: applyRewrites(decoded.text, rewrites) });
    const outcome = await replaceFile(file.path, bytes, after, disk);
    if (outcome === "done") terminal.err(`${shown}: ${dutch ? "gewijzigd" : "changed"} (${rewrites.length})\n`);
    else faults.push(notWritten(shown, outcome));
  }
  const [first, ...more] = faults;
  // The last is told by who catches it.
  for (const fault of more) terminal.err(`${dutch ? fault.nl : fault.en}\n`);
  if (first !== undefined) throw first;
}

/** What is known of addresses that may come in the place of others: the https forms of plain http, and what safelinks wrap. By URL. */
async function askBetter(args: Arguments, terminal: Terminal, checked: readonly CheckedFile[]): Promise<ReadonlyMap<string, LinkResult>> {
  const hrefs = new Set(checked.flatMap(({ results }) => results.flatMap(({ link }) => betterOf(link))));
  if (hrefs.size === 0) return new Map();
  // A place of its own for each: fragments of one page at one place would be one link.
  const found = [...hrefs].map((href, index) => ({ href, local: undefined, text: "", place: { file: "", line: index + 1, column: 1 } }));
  const checking = await openLinkChecking(args, terminal);
  try {
    const results = await checking.check(joinLinks(found, { ids: new Set(), files: new Set(), isOwn: () => false }));
    return new Map(results.map((result) => [result.link.url, result]));
  } finally {
    await checking.close();
  }
}

/** With the fragments that the author wrote: their places are looked for in the new page. */
function betterOf({ kind, url, fragments = [] }: Link): readonly string[] {
  const parsed = kind === "web" ? readUrl(url) : undefined;
  if (parsed === undefined) return [];
  const secure = secureUrl(url);
  const hrefs = secure === undefined ? [] : [secure, ...fragments.map((fragment) => `${secure}#${fragment}`)];
  return [...hrefs, ...[unwrapSafelink(parsed)?.href].filter((href) => href !== undefined)];
}

/** Which https forms give the page of the http form, and which were asked and do not. */
function judgeSecure(checked: readonly CheckedFile[], asked: ReadonlyMap<string, LinkResult>): Pick<FixWish, "proven" | "unproven"> {
  const judged = { proven: new Set<string>(), unproven: new Set<string>() };
  for (const http of checked.flatMap(({ results }) => results)) {
    const https = http.link.kind === "web" ? asked.get(secureUrl(http.link.url) ?? "") : undefined;
    if (https === undefined || https.verdict === "skipped") continue;
    judged[isProven(http, https) ? "proven" : "unproven"].add(https.link.url);
  }
  return judged;
}

async function planChange(file: CheckedFile, terminal: Terminal, wish: FixWish, disk: ReplaceDisk): Promise<Change> {
  const shown = relative(terminal.cwd, file.path).replaceAll("\\", "/");
  const bytes = await disk.readFile(file.path).catch(() => undefined);
  if (bytes === undefined) throw notWritten(shown, "changed");
  const decoded = decodeText(bytes);
  // A text that does not come back as the same bytes is not ours to mend.
  if (decoded !== undefined && decoded.text.replace(/\r\n?/gu, "\n") !== file.text) throw notWritten(shown, "changed");
  return { file, shown, bytes, decoded: decoded ?? { text: "", encoding: "utf-8", bom: false }, ...planFix(file, decoded?.text, wish) };
}

function tellLeft({ file: name, line, why, url }: Left, shown: string, file: CheckedFile, dutch: boolean): string {
  const place = name === file.name ? shown : name;
  const words = leftWords[why];
  return dutch
    ? `${place}:${line}  niet gewijzigd, want ${words.nl}: ${maskAddresses(url)}`
    : `${place}:${line}  not changed, because ${words.en}: ${maskAddresses(url)}`;
}

/** Each line that changes, before and after, under its place. */
function showChange({ shown, decoded: { text }, rewrites }: Change): string {
  const lines = new Map<number, Rewrite[]>();
  for (const rewrite of rewrites) {
    const line = lineAt(text, rewrite.start);
    lines.set(line, [...(lines.get(line) ?? []), rewrite]);
  }
  return [...lines]
    .map(
      ([line, some]) =>
        `${shown}:${line}\n${some.map(({ start, end, after }) => `  - ${maskAddresses(text.slice(start, end))}\n  + ${maskAddresses(after)}\n`).join("")}`,
    )
    .join("");
}

function askPerson(): Ask {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return async (question) => {
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^\s*(?:j|ja|y|yes)\s*$/iu.test(await reader.question(question));
    } finally {
      reader.close();
    }
  };
}

function notAsked(): UsageError {
  return new UsageError("fix-yes", "Er is niets gewijzigd: niemand kon ja zeggen.", "Nothing was changed: nobody could say yes.", {
    nl: "Is het zo goed? Geef er --yes bij.",
    en: "Is it right so? Add --yes.",
  });
}

type Refused = Exclude<Awaited<ReturnType<typeof replaceFile>>, "done">;

const refusals: Readonly<Record<Refused, { readonly nl: string; readonly en: string; readonly advice: { readonly nl: string; readonly en: string } }>> = {
  changed: {
    nl: "is intussen gewijzigd en blijft zoals het is.",
    en: "has changed in the meantime and stays as it is.",
    advice: { nl: "Sla het bestand op en probeer het opnieuw.", en: "Save the file and try again." },
  },
  readonly: {
    nl: "mag niet worden gewijzigd (alleen-lezen) en blijft zoals het is.",
    en: "may not be changed (read-only) and stays as it is.",
    advice: { nl: "Zet alleen-lezen uit en probeer het opnieuw.", en: "Make it writable and try again." },
  },
  open: {
    nl: "is nog ergens open, of je mag in die map niet schrijven. Het blijft zoals het is.",
    en: "is still open somewhere, or you may not write in its folder. It stays as it is.",
    advice: { nl: "Sluit het bestand en probeer het opnieuw.", en: "Close the file and try again." },
  },
  busy: {
    nl: "blijft zoals het is: een andere sessiepers schrijft in die map.",
    en: "stays as it is: another sessiepers is writing in its folder.",
    advice: { nl: "Wacht even en probeer het opnieuw.", en: "Wait a moment and try again." },
  },
  full: {
    nl: "blijft zoals het is: de schijf is vol.",
    en: "stays as it is: the disk is full.",
    advice: { nl: "Maak ruimte vrij en probeer het opnieuw.", en: "Free some space and try again." },
  },
  failed: {
    nl: "blijft zoals het is: de schijf werkt niet mee.",
    en: "stays as it is: the disk does not cooperate.",
    advice: { nl: "Kopieer het naar een andere schijf en probeer het daar.", en: "Copy it to another disk and try there." },
  },
};

function notWritten(shown: string, outcome: Refused): UsageError {
  const { nl, en, advice } = refusals[outcome];
  return new UsageError(`fix-${outcome}`, `${shown} ${nl}`, `${shown} ${en}`, advice);
}
