/** The stage of the contacts, loaded as one when they are asked for. */

import type { OutputFile, SessionDocument } from "../document.ts";
import type { Tell } from "../messages/message.ts";
import { type Forgotten, keepOut } from "./book/keep-out.ts";
import { extractContacts } from "./extract.ts";
import { renderContactFiles } from "./files.ts";

/** Makes contacts.json, contacts.csv and a card for each person; `name` is that of the Markdown file, for messages. Without who was erased. */
export function makeContactFiles(document: SessionDocument, name: string, tell: Tell, forgotten?: Forgotten): readonly OutputFile[] {
  const found = extractContacts(document, name, tell);
  return renderContactFiles(forgotten === undefined ? found : keepOut(found, forgotten, document.meta.date), document);
}
