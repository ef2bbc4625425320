/** The stage of redacting, loaded as one when it is asked for: who is found, and a write-up without them. */

import { extractContacts } from "../contacts/extract.ts";
import type { SessionDocument } from "../document.ts";
import type { Tell } from "../messages/message.ts";
import type { Source } from "../session/read.ts";
import { fillMetaFields } from "../transform/meta-fields.ts";
import type { Tree } from "../transform/tree.ts";
import { type Redacted, redactDocument } from "./redact-document.ts";

/** Redacts a document of which the brand has a function mailbox. What is said of its contacts is told too. */
export function redact(original: SessionDocument, source: Source, tell: Tell, extract = extractContacts): Redacted {
  const { brand } = original;
  const mailbox = brand.privacy?.functionMailbox;
  if (mailbox === undefined) throw new Error("redacting asks for a function mailbox");
  const contacts = extract({ ...original, tree: hearAll(original.tree), meta: fillMetaFields(original.meta, brand.mergeFields) }, source.name, tell);
  return redactDocument(original, contacts, mailbox, source, tell);
}

/** Who is to be no contact (`:::geen-contact`) is to be in no public version either. */
function hearAll(tree: Tree): Tree {
  const said = tree.data?.said;
  return said === undefined ? tree : { ...tree, data: { ...tree.data, said: { ...said, silent: [] } } };
}
