/** The stage of redacting, loaded as one when it is asked for: who is found, and a write-up without them. */

import { extractContacts } from "../contacts/extract.ts";
import type { SessionDocument } from "../document.ts";
import type { Tell } from "../messages/message.ts";
import type { Source } from "../session/read.ts";
import { fillMetaFields } from "../transform/meta-fields.ts";
import { type Redacted, redactDocument } from "./redact-document.ts";

/** Redacts a document of which the brand has a function mailbox. What is said of its contacts is told too. */
export function redact(original: SessionDocument, source: Source, tell: Tell, extract = extractContacts): Redacted {
  const { brand } = original;
  const mailbox = brand.privacy?.functionMailbox;
  if (mailbox === undefined) throw new Error("redacting asks for a function mailbox");
  const contacts = extract({ ...original, meta: fillMetaFields(original.meta, brand.mergeFields) }, source.name, tell);
  return redactDocument(original, contacts, mailbox, source, tell);
}
