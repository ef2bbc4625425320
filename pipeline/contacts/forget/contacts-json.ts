/** contacts.json without who is erased. Pure. */

import type { Contact, Contacts } from "../contact.ts";
import { keepOut } from "../book/keep-out.ts";
import { identitiesOf } from "../book/keys.ts";
import { clean, type Erasing } from "./erasing.ts";

/** The contacts of a contacts.json; undefined for what is none. */
export function readContactsJson(bytes: Uint8Array): Contacts | undefined {
  try {
    const file = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Contacts> & { readonly schemaVersion?: unknown };
    return file.schemaVersion === 1 && Array.isArray(file.contacts) && Array.isArray(file.mentions) ? (file as Contacts) : undefined;
  } catch {
    return undefined;
  }
}

/** The file without them, and who they were; undefined when it cannot be read. */
export function eraseFromContacts(bytes: Uint8Array, erasing: Erasing): { readonly bytes: Uint8Array; readonly removed: readonly Contact[] } | undefined {
  const file = readContactsJson(bytes);
  if (file === undefined) return undefined;
  const forgotten = { isBuried: erasing.isBuried, scrub: (text: string) => clean(text, erasing) };
  const left = keepOut(file, forgotten, "");
  const removed = file.contacts.filter((contact) => erasing.isBuried(identitiesOf(contact)));
  return { bytes: new TextEncoder().encode(`${JSON.stringify(left, null, 2)}\n`), removed };
}
