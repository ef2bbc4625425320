import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { optionNames } from "../../pipeline/commands/arguments.ts";
import { helpText } from "../../pipeline/commands/format.ts";
import { linkRenderers } from "../../pipeline/links/formats/render.ts";
import { linkDefaults } from "../../pipeline/links/settings.ts";
import { explainStatus, linksMessages, reasonWords, remarkMessages, verdictWords } from "../../pipeline/messages/links.ts";
import { projectRoot, runCli } from "../support/run-cli.ts";

const text = await readFile(join(projectRoot, "docs/links.md"), "utf8");
const dutch = await readFile(join(projectRoot, "docs/handleiding.md"), "utf8");

/** The rows of the table below a heading, as cells without white space around them. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const [, part = ""] = new RegExp(`^#+ ${heading}\\n(.*?)(?=^#|$(?![\\s\\S]))`, "msu").exec(text) ?? [];
  const lines = part.split("\n").filter((line) => line.startsWith("|"));
  const cells = lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map((cell) => cell.trim()),
  );
  return cells;
}

const codesIn = (cell = ""): readonly string[] => [...cell.matchAll(/`([^`]+)`/gu)].map(([, code = ""]) => code);

describe("docs/links.md", () => {
  it("names every verdict", () => {
    expect(rowsOf("Verdicts").flatMap(([verdict]) => codesIn(verdict))).toEqual(Object.keys(verdictWords));
  });

  it("names every reason with its sentence", () => {
    const rows = new Map(rowsOf("Reasons").flatMap(([reason, , sentence]) => codesIn(reason).map((code) => [code, sentence] as const)));
    const words = Object.entries(reasonWords).map(([reason, { en }]) => [reason, en]);
    expect([...rows].filter(([reason]) => !reason.startsWith("status-"))).toEqual(words);
    const statuses = [404, 410, 401, 429, 500];
    expect(statuses.map((status) => rows.get(`status-${status}`))).toEqual(statuses.map((status) => explainStatus(status).en));
    expect(rows.get("status-…")).toBe(explainStatus(403).en);
  });

  it("names every message with its severity, and every remark", () => {
    const severities = Object.entries(linksMessages).map(([code, { severity }]) => `${code} ${severity}`);
    expect(
      rowsOf("Messages")
        .flatMap(([code, severity]) => codesIn(code).map((one) => `${one} ${severity}`))
        .toSorted(),
    ).toEqual(severities.toSorted());
    expect(
      rowsOf("Remarks")
        .flatMap(([code]) => codesIn(code))
        .toSorted(),
    ).toEqual(Object.keys(remarkMessages).toSorted());
    expect(new Set(Object.values(remarkMessages).map(({ severity }) => severity))).toEqual(new Set(["warning"]));
  });

  it("names every option that is not another command's, with its default", () => {
    const others = [
      "redact",
      "dry-run",
      "no-build",
      "conflict",
      "out",
      "only",
      "help",
      "version",
      "to",
      "replace",
      "install",
      "verapdf",
      "standard",
      "max-image-mp",
      "tussenvoegsel",
      "sorteer",
      "outlook",
    ];
    const named = new Set([...text.matchAll(/--([a-z][a-z-]+)/gu)].map(([, name = ""]) => name));
    expect(optionNames.filter((name) => !named.has(name)).toSorted()).toEqual(others.toSorted());
    expect([...named].filter((name) => !optionNames.includes(name))).toEqual([]);
    const rows = new Map(rowsOf("Options").map(([option = "", standard]) => [/--[a-z-]+/u.exec(option)?.[0], standard]));
    const wanted = {
      "--concurrency": linkDefaults.overall,
      "--host-concurrency": linkDefaults.perHost,
      "--host-interval": linkDefaults.hostInterval / 1000,
      "--timeout": linkDefaults.headersDeadline / 1000,
      "--deadline": linkDefaults.runDeadline / 1000,
      "--retries": linkDefaults.repeatDelays.length,
      "--confirm-delay": linkDefaults.confirmDelay / 1000,
    };
    expect(Object.keys(wanted).map((option) => rows.get(option))).toEqual(Object.values(wanted).map(String));
  });

  it("so does the help, in both languages", () => {
    for (const language of ["nl", "en"] as const) expect(optionNames.filter((name) => !helpText(language).includes(`--${name}`))).toEqual([]);
  });
});

/** The first block of code below the heading of a format. */
function example(format: string): string {
  return new RegExp(`^### ${format}\\n.*?^\`\`\`\\w+\\n(.*?)^\`\`\``, "msu").exec(text)?.[1] ?? "";
}

describe("its examples are what the command prints", () => {
  const place = { folder: "" };
  beforeAll(async () => {
    place.folder = await mkdtemp(join(tmpdir(), "sessiepers-docs-"));
    await writeFile(join(place.folder, "note.md"), /^```md\n(.*?)^```/msu.exec(text)?.[1] ?? "");
  });
  const print = (format: string) => runCli(["links", "note.md", "--offline", "--lang", "en", "--format", format], place.folder);

  it.each(["table", "markdown", "github", "junit"])("%s", async (format) => {
    expect(await print(format)).toMatchObject({ code: 1, out: example(format) });
  });

  it.each(["json", "sarif"])("%s, as far as it is shown", async (format) => {
    const { out } = await print(format);
    expect(JSON.parse(out)).toMatchObject(JSON.parse(example(format)) as object);
  });

  it("there is one for each format", () => {
    for (const format of [...Object.keys(linkRenderers), "json"]) expect(example(format)).not.toBe("");
  });
});

describe("docs/handleiding.md", () => {
  it("says what each verdict means, in the words of the table", () => {
    const words = Object.values(verdictWords).map(({ nl }) => nl);
    expect(words.filter((word) => !new RegExp(`^\\| ${word} +\\|`, "mu").test(dutch))).toEqual([]);
  });

  it("names every code that a write-up gets", () => {
    const codes = ["link-broken", "link-moved", "link-unsure", "link-private", "link-anchor", ...Object.keys(remarkMessages)];
    expect(codes.filter((code) => !dutch.includes(`\`${code}\``))).toEqual([]);
  });
});
