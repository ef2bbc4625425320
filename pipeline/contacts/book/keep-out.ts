/** Who was erased stays out of the contact files of later builds. Pure. */

import type { Contacts } from "../contact.ts";
import { identitiesOf } from "./keys.ts";
import { scrubContact } from "./scrub.ts";

/** What the state knows of who was erased. Days as YYYY-MM-DD: who expired is kept out of write-ups of that day and before. */
export interface Forgotten {
  /** Is there a tombstone for one of these, for what was written on `day`? */
  readonly isBuried: (identities: readonly string[], day: string) => boolean;
  /** The text with a sign in the place of their names and channels. */
  readonly scrub: (text: string, day: string) => string;
}

/** The contacts and mentions of a write-up of `day` without them, and without their names in what is said of others. */
export function keepOut(found: Contacts, forgotten: Forgotten, day: string): Contacts {
  const clean = (text: string): string => forgotten.scrub(text, day);
  return {
    ...found,
    contacts: found.contacts.filter((contact) => !forgotten.isBuried(identitiesOf(contact), day)).map((contact) => scrubContact(contact, clean)),
    mentions: found.mentions.filter(({ name }) => clean(name) === name),
  };
}
