/** The command line as a value. Pure: what is wrong is returned as a usage problem, nothing is printed. */

import { parseArgs } from "node:util";

import { distance } from "fastest-levenshtein";

import type { Target } from "../build.ts";
import { type ExportFormat, exportFormats } from "../contacts/export/formats.ts";
import { type AcceptRule, type LinkRules, readAcceptRule } from "../links/accept.ts";
import type { Language } from "../messages/message.ts";
import { UsageError } from "../messages/usage-error.ts";
import { type Standard, standards } from "../verify/rule.ts";

export const verbs = ["build", "check", "contacts", "links", "archive", "new", "doctor", "verify"] as const;
export type Verb = (typeof verbs)[number];
const targets: readonly Target[] = ["email", "web", "print", "contacts", "links"];

const linkFormats = ["table", "json", "sarif", "junit", "github", "markdown"] as const;
export type LinkFormat = (typeof linkFormats)[number];

export interface Arguments {
  readonly verb: Verb;
  readonly words: readonly string[];
  readonly out: string;
  /** `--out` as it was given: `contacts export` has no default. */
  readonly outGiven: string | undefined;
  readonly brand: string | undefined;
  readonly offline: boolean;
  readonly only: ReadonlySet<Target>;
  /** True when `--only` was given: other files are carried over. */
  readonly partial: boolean;
  readonly jobs: number;
  readonly strict: boolean;
  readonly json: boolean;
  readonly language: Language;
  readonly quiet: boolean;
  readonly debug: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly state: string | undefined;
  readonly proxy: string | undefined;
  readonly to: string | undefined;
  readonly replace: boolean;
  readonly install: boolean;
  readonly verapdf: boolean;
  /** What PDF files are checked against; undefined for what they claim. */
  readonly standards: readonly Standard[] | undefined;
  /** How `links` tells what it found. */
  readonly format: LinkFormat;
  /** File for what `links` tells, as given. */
  readonly output: string | undefined;
  readonly brokenLinksOk: boolean;
  readonly allowPrivate: boolean;
  readonly confirmDelay: number;
  readonly refresh: boolean;
  /** For the links; undefined for the default of links/settings.ts. Times in seconds. */
  readonly concurrency: number | undefined;
  readonly hostConcurrency: number | undefined;
  readonly hostInterval: number | undefined;
  readonly timeout: number | undefined;
  readonly deadline: number | undefined;
  readonly retries: number | undefined;
  readonly userAgent: string | undefined;
  readonly linkRules: LinkRules;
  /** `links accept`: the last day, the reason, or the address to take off the list. */
  readonly until: string | undefined;
  readonly reason: string | undefined;
  readonly remove: string | undefined;
  /** `links --fix`: what is mended in the write-up; undefined for nothing. */
  readonly fix: "moved" | "all" | undefined;
  readonly yes: boolean;
  readonly suggest: boolean;
  /** `contacts export`: the format, where the particle of a name goes, how names are sorted, and whether Outlook shall read the accents of a vCard. */
  readonly exportFormat: ExportFormat;
  readonly tussenvoegsel: "family" | "middle";
  readonly sorteer: "nl" | "be";
  readonly outlook: boolean;
  /** `build`: outputs without people, in a folder of their own. */
  readonly redact: boolean;
  /** `contacts expire` and `archive`: says what it would do. */
  readonly dryRun: boolean;
  /** `archive`: files only what is built already. */
  readonly noBuild: boolean;
  /** `archive`: our version goes beside what somebody else changed. */
  readonly keepBoth: boolean;
  readonly maxBodyMb: number | undefined;
  readonly maxNesting: number | undefined;
  readonly maxImageMp: number | undefined;
}

const options = {
  out: { type: "string", short: "o" },
  brand: { type: "string" },
  offline: { type: "boolean", default: false },
  only: { type: "string" },
  jobs: { type: "string" },
  strict: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  lang: { type: "string" },
  quiet: { type: "boolean", short: "q", default: false },
  debug: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", short: "v", default: false },
  state: { type: "string" },
  proxy: { type: "string" },
  to: { type: "string" },
  replace: { type: "boolean", default: false },
  install: { type: "boolean", default: false },
  verapdf: { type: "boolean", default: false },
  standard: { type: "string" },
  format: { type: "string" },
  output: { type: "string" },
  "broken-links-ok": { type: "boolean", default: false },
  "allow-private": { type: "boolean", default: false },
  "confirm-delay": { type: "string", default: "1" },
  refresh: { type: "boolean", default: false },
  concurrency: { type: "string" },
  "host-concurrency": { type: "string" },
  "host-interval": { type: "string" },
  timeout: { type: "string" },
  deadline: { type: "string" },
  retries: { type: "string" },
  "user-agent": { type: "string" },
  exclude: { type: "string", multiple: true },
  accept: { type: "string", multiple: true },
  until: { type: "string" },
  reason: { type: "string" },
  remove: { type: "string" },
  fix: { type: "string" },
  yes: { type: "boolean", short: "y", default: false },
  suggest: { type: "boolean", default: false },
  tussenvoegsel: { type: "string", default: "family" },
  sorteer: { type: "string", default: "nl" },
  outlook: { type: "boolean", default: false },
  redact: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  "no-build": { type: "boolean", default: false },
  conflict: { type: "string" },
  "max-body-mb": { type: "string" },
  "max-nesting": { type: "string" },
  "max-image-mp": { type: "string" },
} as const;
/** Every option, without the dashes. */
export const optionNames = Object.keys(options);

/**
 * Reads the command line. A first word equal to a verb is the verb; without one it is `build`.
 * Throws a UsageError (exit 2) for unknown options and values.
 */
export function parseArguments(argv: readonly string[], locale: string, cores: number): Arguments {
  const { values, positionals } = parse(argv);
  const verb = verbs.find((name) => name === positionals[0]);
  const isExport = verb === "contacts" && positionals[1] === "export";
  return {
    verb: verb ?? "build",
    words: verb === undefined ? positionals : positionals.slice(1),
    out: values.out ?? "output",
    outGiven: values.out,
    brand: values.brand,
    offline: values.offline,
    only: values.redact ? withoutContacts(verb ?? "build", values.only) : readTargets(values.only),
    partial: values.only !== undefined,
    jobs: readNumber("--jobs", values.jobs, 1, 64) ?? Math.min(4, Math.max(1, cores)),
    strict: values.strict,
    json: values.json,
    language: readLanguage(values.lang, locale),
    quiet: values.quiet,
    debug: values.debug,
    help: values.help,
    version: values.version,
    state: values.state,
    proxy: values.proxy,
    to: values.to,
    replace: values.replace,
    install: values.install,
    verapdf: values.verapdf,
    standards: readStandards(values.standard),
    format: isExport ? "table" : readFormat(values.format, values.json),
    output: values.output,
    brokenLinksOk: values["broken-links-ok"],
    allowPrivate: values["allow-private"],
    confirmDelay: readNumber("--confirm-delay", values["confirm-delay"], 0, 60) ?? 1,
    refresh: values.refresh,
    concurrency: readWhole("--concurrency", values.concurrency, 1, 512),
    hostConcurrency: readWhole("--host-concurrency", values["host-concurrency"], 1, 64),
    hostInterval: readNumber("--host-interval", values["host-interval"], 0, 60),
    timeout: readNumber("--timeout", values.timeout, 0.1, 300),
    deadline: readNumber("--deadline", values.deadline, 1, 86_400),
    retries: readWhole("--retries", values.retries, 0, 2),
    userAgent: readUserAgent(values["user-agent"]),
    linkRules: { accept: (values.accept ?? []).map((rule) => readAccept(rule)), exclude: (values.exclude ?? []).map((pattern) => readExclude(pattern)) },
    until: values.until,
    reason: values.reason,
    remove: values.remove,
    fix: readFix(values.fix),
    yes: values.yes,
    suggest: values.suggest,
    exportFormat: isExport ? readChoice("--format", values.format ?? "vcard3", exportFormats) : "vcard3",
    tussenvoegsel: readChoice("--tussenvoegsel", values.tussenvoegsel, ["family", "middle"]),
    sorteer: readChoice("--sorteer", values.sorteer, ["nl", "be"]),
    outlook: values.outlook,
    redact: values.redact,
    dryRun: values["dry-run"],
    noBuild: values["no-build"],
    keepBoth: values.conflict !== undefined && readChoice("--conflict", values.conflict, ["keep-both"]) === "keep-both",
    maxBodyMb: readNumber("--max-body-mb", values["max-body-mb"], 0.001, 1000),
    maxNesting: readNumber("--max-nesting", values["max-nesting"], 1, 400),
    maxImageMp: readNumber("--max-image-mp", values["max-image-mp"], 0.001, 1000),
  };
}

function parse(argv: readonly string[]) {
  try {
    // `--fix` alone means the moved links: Node knows no option whose value may be left out.
    return parseArgs({ args: argv.map((word) => (word === "--fix" ? "--fix=moved" : word)), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw explainOption(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Node's English about the command line, in our own words. */
function explainOption(error: Error): UsageError {
  const said = error.message.split(/[.\n]/u)[0] ?? "";
  const name = /-{1,2}[\w-]+(?=[ '=])(?! *,)/u.exec(said)?.[0] ?? "";
  const help = { nl: "Kijk met sessiepers --help welke opties er zijn.", en: "See the options with sessiepers --help." };
  const code = "code" in error ? error.code : undefined;
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const far = (one: string): number => distance(`--${one}`, name);
    const nearest = optionNames.toSorted((a, b) => far(a) - far(b))[0];
    const meant = nearest !== undefined && far(nearest) <= 2;
    return new UsageError(
      "usage-option",
      `De optie ${name} is er niet.`,
      `There is no option ${name}.`,
      meant ? { nl: `Bedoel je --${nearest}?`, en: `Did you mean --${nearest}?` } : help,
    );
  }
  if (/does not take an argument/u.test(said)) return new UsageError("usage-option", `Achter ${name} hoort niets.`, `Nothing belongs behind ${name}.`, help);
  return new UsageError("usage-option", `Achter ${name} hoort een waarde.`, `A value belongs behind ${name}.`, help);
}

function readTargets(only: string | undefined): ReadonlySet<Target> {
  if (only === undefined) return new Set(targets);
  const names = only.split(",").map((name) => name.trim());
  const wrong = names.find((name) => !targets.some((target) => target === name));
  if (wrong !== undefined) {
    throw new UsageError(
      "usage-only",
      `--only kent "${wrong}" niet; kies uit ${targets.join(", ")}.`,
      `--only does not know "${wrong}"; choose from ${targets.join(", ")}.`,
    );
  }
  return new Set(targets.filter((target) => names.includes(target)));
}

/** Redacted outputs hold no contacts; only `build` makes them, and `archive` files them. */
function withoutContacts(verb: Verb, only: string | undefined): ReadonlySet<Target> {
  if (verb !== "build" && verb !== "archive")
    throw new UsageError("usage-redact", `--redact hoort bij build en archive, niet bij ${verb}.`, `--redact goes with build and archive, not with ${verb}.`);
  const asked = [...readTargets(only)].filter((target) => target !== "contacts");
  if (asked.length > 0) return new Set(asked);
  throw new UsageError("usage-redact", "Met --redact worden geen contacten gemaakt.", "With --redact no contacts are made.", {
    nl: "Kies bij --only iets anders: email, web, print of links.",
    en: "Choose something else for --only: email, web, print or links.",
  });
}

function readStandards(flag: string | undefined): readonly Standard[] | undefined {
  if (flag === undefined) return undefined;
  const named = flag.split(",").map((name) => name.trim().toLowerCase());
  const wrong = named.find((name) => !standards.some((standard) => standard === name));
  if (wrong !== undefined) {
    throw new UsageError(
      "usage-standard",
      `--standard kent "${wrong}" niet; kies uit ${standards.join(", ")}.`,
      `--standard does not know "${wrong}"; choose from ${standards.join(", ")}.`,
    );
  }
  return standards.filter((standard) => named.includes(standard));
}

function readNumber(option: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== "" && number >= least && number <= most) return number;
  throw new UsageError(
    "usage-number",
    `${option} vraagt een getal van ${least} tot ${most}, niet "${value}".`,
    `${option} takes a number from ${least} to ${most}, not "${value}".`,
  );
}

function readFormat(flag: string | undefined, json: boolean): LinkFormat {
  if (flag === undefined) return json ? "json" : "table";
  return readChoice("--format", flag, linkFormats);
}

function readChoice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((name) => name === value.toLowerCase());
  if (choice !== undefined) return choice;
  throw new UsageError(
    `usage-${option.slice(2)}`,
    `${option} kent "${value}" niet; kies uit ${choices.join(", ")}.`,
    `${option} does not know "${value}"; choose from ${choices.join(", ")}.`,
  );
}

function readWhole(option: string, value: string | undefined, least: number, most: number): number | undefined {
  const number = readNumber(option, value, least, most);
  if (number === undefined || Number.isInteger(number)) return number;
  throw new UsageError("usage-number", `${option} vraagt een heel getal, niet "${value}".`, `${option} takes a whole number, not "${value}".`);
}

/** Printable ASCII: what may stand in a header (RFC 9110). */
function readUserAgent(value: string | undefined): string | undefined {
  if (value === undefined || /^[\x20-\x7e]{1,300}$/u.test(value.trim())) return value?.trim();
  throw new UsageError(
    "usage-user-agent",
    "--user-agent vraagt een naam van gewone letters, cijfers en leestekens.",
    "--user-agent takes a name of plain letters, digits and punctuation.",
  );
}

function readAccept(value: string): AcceptRule {
  const rule = readAcceptRule(value);
  if (rule !== undefined) return rule;
  throw new UsageError("usage-accept", `--accept begrijpt "${value}" niet.`, `--accept does not understand "${value}".`, {
    nl: "Geef een website en de antwoorden die goed zijn: --accept linkedin.com=999, of --accept vng.nl=403,500-599",
    en: "Give a site and the answers that are fine: --accept linkedin.com=999, or --accept vng.nl=403,500-599",
  });
}

function readExclude(value: string): string {
  if (value.trim() !== "" && !/^\*+$|\s/u.test(value.trim())) return value.trim();
  throw new UsageError("usage-exclude", `--exclude begrijpt "${value}" niet.`, `--exclude does not understand "${value}".`, {
    nl: "Geef een website (--exclude vng.nl) of een adres met sterretjes (--exclude 'https://vng.nl/intern/*').",
    en: "Give a site (--exclude vng.nl) or an address with stars (--exclude 'https://vng.nl/internal/*').",
  });
}

function readFix(value: string | undefined): "moved" | "all" | undefined {
  if (value === undefined || value === "moved" || value === "all") return value;
  throw new UsageError("usage-fix", `--fix kent "${value}" niet.`, `--fix does not know "${value}".`, {
    nl: "Gebruik --fix voor verhuisde pagina's, of --fix=all voor alles wat zeker beter kan.",
    en: "Use --fix for moved pages, or --fix=all for all that can surely be better.",
  });
}

function readLanguage(flag: string | undefined, locale: string): Language {
  if (flag === undefined) return /^nl\b/iu.test(locale) ? "nl" : "en";
  if (flag === "nl" || flag === "en") return flag;
  throw new UsageError("usage-lang", `--lang is nl of en, niet "${flag}".`, `--lang is nl or en, not "${flag}".`);
}
