/** The stage of the contacts, loaded as one when they are asked for. */

import type { OutputFile, SessionDocument } from "../document.ts";
import type { Tell } from "../messages/message.ts";
import { extractContacts } from "./extract.ts";
import { renderContactFiles } from "./files.ts";

/** Makes contacts.json, contacts.csv and a card for each person; `name` is that of the Markdown file, for messages. */
export function makeContactFiles(document: SessionDocument, name: string, tell: Tell): readonly OutputFile[] {
  return renderContactFiles(extractContacts(document, name, tell), document);
}
