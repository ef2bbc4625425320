/** `links`: the links of write-ups, judged and shown; nothing is written. */

import { renderLinksJson } from "../links/report.ts";
import type { CheckedFile } from "../links/checked-file.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal } from "./format.ts";
import { startHeavyParts } from "./heavy-parts.ts";
import type { Produced } from "./produce.ts";
import type { Terminal } from "./terminal.ts";
import { exitCode, printCounts, printMessages, produceAll, strictly, tellFaults } from "./verb-build.ts";

/** Exit 1 for a broken link or another error, 2 for what the machine refused; wrong use is thrown. */
export async function runLinks(args: Arguments, terminal: Terminal): Promise<number> {
  const produced = strictly(args, await checkWriteUps(args, terminal));
  const checked = produced.flatMap((one) => describeChecked(one));
  if (args.json) terminal.out(`${JSON.stringify(jsonOf(produced), null, 2)}\n`);
  else {
    printMessages(args, terminal, produced);
    terminal.out(checked.map((file) => listLinks(file)).join(""));
    printCounts(args, terminal, produced);
  }
  return tellFaults(args, terminal, produced) ? 2 : exitCode(args, produced);
}

async function checkWriteUps(args: Arguments, terminal: Terminal): Promise<readonly Produced[]> {
  const parts = await startHeavyParts(new Set(["links"]), false, args.jobs, terminal.env);
  terminal.atStop(parts.close);
  try {
    return await produceAll(args, terminal, parts, false);
  } finally {
    await parts.close();
  }
}

function describeChecked({ found, source, issue, messages }: Produced): readonly CheckedFile[] {
  if (source === undefined || issue?.links === undefined) return [];
  return [{ name: source.name, path: found.path, text: source.text, results: issue.links, messages }];
}

function listLinks({ results }: CheckedFile): string {
  const { links } = JSON.parse(renderLinksJson(results)) as { links: readonly { url: string; verdict: string; reason: string | null }[] };
  return links.map((link) => `${cleanForTerminal([link.verdict.padEnd(8), link.url, link.reason ?? ""].join("  ").trimEnd())}\n`).join("");
}

function jsonOf(produced: readonly Produced[]): unknown {
  return {
    schemaVersion: 1,
    writeUps: produced.map(({ found, built, messages, issue }) => ({
      slug: found.slug,
      built,
      messages,
      ...(issue?.links === undefined ? {} : (JSON.parse(renderLinksJson(issue.links)) as object)),
    })),
  };
}
