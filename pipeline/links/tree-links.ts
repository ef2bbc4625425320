/** The link check on a tree that another unified pipeline parsed: verdicts become messages of its file. */

import type { VFile } from "vfile";

import type { Language, Message } from "../messages/message.ts";
import { type AnyNode, type FileLinks, findTreeLinks, judgeFileLinks } from "./file-links.ts";
import type { Link, LinkResult } from "./link.ts";
import { judgeLocalAnchors, type ReadLocalPage } from "./local-anchors.ts";
import { reportLinks } from "./report.ts";

export interface TreeLinkWorld {
  readonly check: (links: readonly Link[]) => Promise<readonly LinkResult[]>;
  /** Which of these local paths, as the author wrote them, are there; and the pages among them. */
  readonly findLocals: (links: FileLinks, file: VFile) => Promise<{ readonly there: ReadonlySet<string>; readonly readPage: ReadLocalPage }>;
}

/**
 * Judges the links of an mdast or hast tree with positions. Each message of ours becomes one of the file: `ruleId` is its code, `source`
 * is "sessiepers", `note` the advice, `fatal` true for an error, undefined for a hint. The verdicts stand in `file.data.links`.
 */
export async function judgeTree(tree: AnyNode, file: VFile, language: Language, world: TreeLinkWorld): Promise<void> {
  const links = findTreeLinks(tree, file.basename ?? "");
  const { there, readPage } = await world.findLocals(links, file);
  const results = await judgeLocalAnchors(await world.check(judgeFileLinks(links, there)), readPage);
  file.data["links"] = results;
  reportLinks(results, (message) => pass(message, file, language), true);
}

const fatal = { error: true, warning: false, hint: undefined } as const;

function pass(message: Message, file: VFile, language: Language): void {
  const { line, column, code, severity, advice } = message;
  const passed = file.message(message[language], { place: { line, column }, ruleId: code, source: "sessiepers" });
  passed.fatal = fatal[severity];
  passed.note = advice[language];
}
