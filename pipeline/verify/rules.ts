/** All rules, by group of clauses. */

import type { Rule } from "./rule.ts";
import { annotationRules } from "./rules-annotations.ts";
import { colourRules } from "./rules-colour.ts";
import { contentRules } from "./rules-content.ts";
import { documentRules } from "./rules-document.ts";
import { fileRules, type JudgeFile } from "./rules-files.ts";
import { fontRules } from "./rules-fonts.ts";
import { metadataRules } from "./rules-metadata.ts";
import { structureRules } from "./rules-structure.ts";
import { syntaxRules } from "./rules-syntax.ts";
import { tableRules } from "./rules-tables.ts";

/** `judge` says whether a file inside the file is PDF/A. */
export function allRules(judge: JudgeFile): readonly Rule[] {
  return [
    ...syntaxRules,
    ...documentRules,
    ...metadataRules,
    ...structureRules,
    ...tableRules,
    ...contentRules,
    ...colourRules,
    ...fontRules,
    ...annotationRules,
    ...fileRules(judge),
  ];
}
