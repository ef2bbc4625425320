/** Who is taken out of a file: known by hashes, so the file alone says who it is. Pure. */

import type { Contact } from "../contact.ts";
import { isGeneric } from "../address.ts";
import { identitiesOf } from "../book/keys.ts";
import { scrubTraces, type TraceKnowledge } from "../book/traces.ts";

export interface Erasing extends TraceKnowledge {
  readonly isBuried: (identities: readonly string[]) => boolean;
}

/** What a line of a CSV or a card says of somebody. */
export interface FiledContact {
  readonly uid: string;
  readonly name: string;
  readonly organisation: string;
  readonly emails: readonly string[];
  readonly mobiles: readonly string[];
  readonly phones: readonly string[];
  readonly urls: readonly string[];
}

/** The text without names and channels of those who are erased. */
export function clean(text: string, erasing: Erasing): string {
  return scrubTraces(text, erasing);
}

/** True when this is somebody who is erased; `removed` are those whom contacts.json of the same build names in full. */
export function isGone(filed: FiledContact, erasing: Erasing, removed: readonly Contact[]): boolean {
  const known = {
    uid: filed.uid,
    name: filed.name === "" ? null : filed.name,
    organisation: filed.organisation === "" ? null : filed.organisation,
    municipality: null,
    emails: filed.emails.map((value) => ({ value, generic: isGeneric(value), obfuscated: false })),
    phones: [...toPhones(filed.mobiles, "mobile"), ...toPhones(filed.phones, "work")],
    urls: filed.urls.map((value) => ({ value })),
  };
  const isOne = (["person", "organisation"] as const).some((kind) => erasing.isBuried(identitiesOf({ ...known, kind })));
  const isSame = ({ uid, name, emails }: Contact): boolean =>
    uid === filed.uid || (name === filed.name && (emails[0]?.value ?? "") === (filed.emails[0] ?? ""));
  return isOne || removed.some((contact) => isSame(contact));
}

function toPhones(values: readonly string[], kind: string): Contact["phones"] {
  return values.map((value) => ({ value, e164: value.replace(/^00/u, "+"), kind }));
}
