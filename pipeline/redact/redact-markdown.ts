/** A redacted write-up as Markdown, for the archive: written from the redacted document, so that nothing of the author's text is in it that was not redacted. */

import type { SessionDocument } from "../document.ts";
import { listLeft } from "./list-left.ts";
import type { Redactor } from "./redactor.ts";
import { writeMarkdown } from "./write-markdown.ts";

/** The Markdown, read back and searched again; undefined when it names somebody all the same. */
export function redactMarkdown(document: SessionDocument, redactor: Redactor): string | undefined {
  const markdown = writeMarkdown(document);
  return listLeft(markdown, redactor).length === 0 ? markdown : undefined;
}
