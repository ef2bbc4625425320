/** The formats by their names on the command line; `json` is made where slugs and messages are known. Pure. */

import { renderGithub } from "./github.ts";
import { renderJunit } from "./junit.ts";
import type { LinkReport } from "./link-report.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderSarif } from "./sarif.ts";
import { renderTable } from "./table.ts";

export const linkRenderers = {
  table: renderTable,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
  markdown: renderMarkdown,
} as const satisfies Record<string, (report: LinkReport) => string>;
