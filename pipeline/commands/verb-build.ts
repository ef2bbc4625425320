/** Builds write-ups with the real world around them, and shows what came of it. */

import { join, relative, resolve } from "node:path";

import type { BuildWorld } from "../build.ts";
import type { Inspect } from "../check/made.ts";
import type { Forgotten } from "../contacts/book/keep-out.ts";
import type { Message } from "../messages/message.ts";
import { defaultLimits, type Limits } from "../session/limits.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { repairOutputs } from "../write/outputs.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal, countMessages, formatMessage } from "./format.ts";
import type { HeavyParts } from "./heavy-parts.ts";
import { openImageCache } from "./image-store.ts";
import type { LinkChecking } from "./link-session.ts";
import { produce, type Produced, type Production } from "./produce.ts";
import { bookPath } from "./open-state.ts";
import { makeProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

/** `build`, `check` and `contacts`: they differ in what is written and shown. */
export async function runBuild(args: Arguments, terminal: Terminal, parts: HeavyParts): Promise<number> {
  const produced = strictly(args, await produceAll(args, terminal, parts, args.verb === "build"));
  if (args.json) terminal.out(`${JSON.stringify(await jsonOf(args, produced), null, 2)}\n`);
  else await printResults(args, terminal, produced);
  return tellFaults(args, terminal, produced) ? 2 : exitCode(args, produced);
}

/** True when the machine refused something (exit 2); each sentence once, as other failures of the environment are told. */
export function tellFaults(args: Arguments, terminal: Terminal, produced: readonly Produced[]): boolean {
  const faults = new Map(produced.flatMap(({ fault }) => (fault === undefined ? [] : [[fault.nl, fault] as const])));
  for (const fault of faults.values())
    terminal.err(`sessiepers: ${cleanForTerminal(fault[args.language])}\n    → ${cleanForTerminal(fault.advice[args.language])}\n`);
  return faults.size > 0;
}

/** With --strict a warning is an error that blocks nothing, but for links that could not be judged. What is written stays the same. */
export function strictly(args: Arguments, produced: readonly Produced[]): readonly Produced[] {
  return args.strict ? produced.map((one) => ({ ...one, messages: one.messages.map((message) => harden(message)) })) : produced;
}

function harden(message: Message): Message {
  const unjudged = message.code === "link-unsure" || message.code === "links-no-network";
  return message.severity === "warning" && !unjudged ? { ...message, severity: "error" } : message;
}

/** Builds with the real world around it. Shared by build, check, links, contacts and archive; `shared` is a link check that others use and close. `keepsOut`: who was erased from the address book is left out. */
export async function produceAll(
  args: Arguments,
  terminal: Terminal,
  parts: HeavyParts,
  writes: boolean,
  shared?: () => Promise<LinkChecking>,
  keepsOut = true,
): Promise<readonly Produced[]> {
  let checking: Promise<LinkChecking> | undefined;
  try {
    const out = resolve(terminal.cwd, args.out);
    await repairOutputs(out, nodeDisk);
    const forgotten = keepsOut && (writes || parts.targets.has("contacts")) ? await readForgottenOf(args, terminal) : undefined;
    const readTemplate = async (name: string): Promise<string> => new TextDecoder().decode(await nodeDisk.readFile(join(terminal.templates, name)));
    const world: BuildWorld = {
      disk: nodeDisk,
      printCss: await readTemplate("print.css"),
      imageCache: openImageCache(terminal),
      printPdf: parts.printPdf,
      renderMail: async (document, name, handout) => {
        const { makeMailFiles } = await import("./mail-files.ts");
        return makeMailFiles(document, name, parts.compileMail, await readTemplate("email.mjml"), handout);
      },
      forgotten,
      ...(args.verb === "check" ? { inspect: inspectOutputs(parts) } : {}),
      redacts: args.redact,
      checkLinks: async (links, house) => {
        if (shared !== undefined) return (await shared()).check(links, house);
        checking ??= import("./link-session.ts").then(({ openLinkChecking }) => openLinkChecking(args, terminal));
        return (await checking).check(links, house);
      },
    };
    const production: Production = {
      paths: args.words.length === 0 ? ["sessions"] : args.words,
      cwd: terminal.cwd,
      out,
      brand: args.brand,
      templates: terminal.templates,
      targets: parts.targets,
      partial: args.partial,
      jobs: args.jobs,
      limits: limitsOf(args),
      optionKey: optionKeyOf(args),
      tool: terminal.tool,
      writes,
    };
    const progress = await makeProgress(args, terminal);
    try {
      return await produce(production, world, nodeDisk, { ...progress, rendered: () => void parts.close() });
    } finally {
      progress.done();
    }
  } finally {
    await checking?.then((session) => session.close()).catch(() => undefined);
  }
}

/** What of the command line can change the bytes, for report.json. */
export function optionKeyOf(args: Pick<Arguments, "brand" | "only" | "redact">): string {
  return JSON.stringify([args.brand ?? null, [...args.only].toSorted(), ...(args.redact ? ["redact"] : [])]);
}

/** Without a book in the state nothing of it is loaded. */
async function readForgottenOf(args: Arguments, terminal: Terminal): Promise<Forgotten | undefined> {
  if (!(await nodeDisk.exists(bookPath(args, terminal)))) return undefined;
  return (await import("./forget-finish.ts")).readForgotten(args, terminal);
}

/** The thorough check, loaded only when it is asked for. */
function inspectOutputs({ inspectPages }: HeavyParts): Inspect {
  return async (document, made, find) => {
    const [{ checkOutputs }, { makeBrowserCheck }] = await Promise.all([import("../check/check-outputs.ts"), import("../check/browser.ts")]);
    return checkOutputs(document, made, find, { inspectInBrowser: makeBrowserCheck(inspectPages) });
  };
}

function limitsOf(args: Arguments): Limits {
  return {
    ...defaultLimits,
    ...(args.maxBodyMb === undefined ? {} : { bodyBytes: args.maxBodyMb * 1_000_000 }),
    ...(args.maxNesting === undefined ? {} : { nesting: args.maxNesting }),
    ...(args.maxImageMp === undefined ? {} : { imagePixels: args.maxImageMp * 1_000_000 }),
  };
}

async function printResults(args: Arguments, terminal: Terminal, produced: readonly Produced[]): Promise<void> {
  printMessages(args, terminal, produced);
  if (args.verb === "contacts") terminal.out(await contactsOf(produced));
  printCounts(args, terminal, produced);
}

/** The messages of all write-ups on the error stream; what many have in common once. */
export function printMessages(args: Arguments, terminal: Terminal, produced: readonly Produced[]): void {
  const dutch = args.language === "nl";
  const shared = findShared(produced);
  const told = new Set<string>();
  for (const one of produced) {
    // The machine's refusal is told at the end, once for all write-ups.
    const refusal = one.fault?.code;
    const folder = `${relative(terminal.cwd, one.found.folder).replaceAll("\\", "/")}/`.replace(/^\/$/u, "");
    for (const message of one.messages) {
      if ((args.quiet && message.severity === "hint") || message.code === refusal || told.has(keyOf(message))) continue;
      const times = shared.get(keyOf(message));
      if (times !== undefined) told.add(keyOf(message));
      const also = times === undefined ? "" : `    ${dutch ? `(en zo in ${times} verslagen)` : `(and so in ${times} write-ups)`}\n`;
      terminal.err(`${cleanForTerminal(formatMessage(message, folder, args.language))}\n${also}`);
    }
  }
}

/** What became of each write-up, and for `build` where it lies; nothing with --quiet. */
export function printCounts(args: Arguments, terminal: Terminal, produced: readonly Produced[]): void {
  if (args.quiet) return;
  const dutch = args.language === "nl";
  for (const one of produced) {
    const counted = countMessages(one.messages, args.language);
    const state = one.built ? (dutch ? "klaar" : "done") : dutch ? "NIET gemaakt" : "NOT built";
    terminal.err(`${one.found.slug}: ${state}${counted === "" ? "" : ` (${counted})`}\n`);
    if (args.verb !== "build" || !one.built) continue;
    const shown = relative(terminal.cwd, resolve(terminal.cwd, args.out, one.found.slug)).replaceAll("\\", "/");
    for (const path of one.paths.filter((name) => !/^(?:images|contacts|files)\//u.test(name))) terminal.out(`${shown}/${path}\n`);
  }
}

/** Messages about no place in particular that three write-ups or more have in common, with their number: these are shown once. */
function findShared(produced: readonly Produced[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { messages } of produced)
    for (const message of messages) if (message.line === 1 && message.column === 1) counts.set(keyOf(message), (counts.get(keyOf(message)) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count >= 3));
}

function keyOf({ line, column, code, en }: Message): string {
  return JSON.stringify([line, column, code, en]);
}

async function contactsOf(produced: readonly Produced[]): Promise<string> {
  const lines = produced.flatMap(({ issue }) => {
    const file = issue?.files.find(({ path }) => path === "contacts.json");
    if (file === undefined) return [];
    const { contacts } = JSON.parse(new TextDecoder().decode(file.bytes)) as { contacts: readonly ContactLine[] };
    return contacts.map((contact) =>
      [
        contact.name,
        contact.role,
        contact.organisation === contact.name ? null : contact.organisation,
        ...contact.emails.map(({ value }) => value),
        ...contact.phones.map(({ value }) => value),
        ...contact.urls.map(({ value }) => value),
        contact.projects.join(" / "),
        contact.review ? "?" : "",
      ]
        .filter((part) => part !== null && part !== undefined && part !== "")
        .join("\t"),
    );
  });
  return lines.map((line) => `${cleanForTerminal(line)}\n`).join("");
}

interface ContactLine {
  readonly name: string | null;
  readonly role: string | null;
  readonly organisation: string | null;
  readonly emails: readonly { readonly value: string }[];
  readonly phones: readonly { readonly value: string }[];
  readonly urls: readonly { readonly value: string }[];
  readonly projects: readonly string[];
  readonly review: boolean;
}

async function jsonOf(args: Arguments, produced: readonly Produced[]): Promise<unknown> {
  const name = args.verb === "contacts" ? "contacts.json" : undefined;
  return {
    schemaVersion: 1,
    writeUps: produced.map((one) => {
      const file = one.issue?.files.find(({ path }) => path === name);
      const more = file === undefined ? {} : (JSON.parse(new TextDecoder().decode(file.bytes)) as object);
      return { slug: one.found.slug, built: one.built, messages: one.messages, ...(args.verb === "build" ? { outputs: one.paths } : {}), ...more };
    }),
  };
}

/** Exit 1 for an error; broken links may have been said to be fine. */
export function exitCode(args: Arguments, produced: readonly Pick<Produced, "messages">[]): number {
  const counts = ({ severity, code }: Message): boolean => severity === "error" && !(args.brokenLinksOk && code.startsWith("link-"));
  return produced.some(({ messages }) => messages.some((message) => counts(message))) ? 1 : 0;
}
