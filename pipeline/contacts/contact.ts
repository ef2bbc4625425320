/** A contact as contacts.json holds it (contract: What is written). Leaf. */

import type { Place } from "../messages/message.ts";

export interface Contact {
  readonly uid: string;
  readonly kind: "person" | "organisation";
  readonly name: string | null;
  readonly role: string | null;
  readonly note: string | null;
  readonly organisation: string | null;
  readonly municipality: string | null;
  readonly emails: readonly { readonly value: string; readonly generic: boolean; readonly obfuscated: boolean }[];
  readonly phones: readonly { readonly value: string; readonly e164: string; readonly kind: string }[];
  readonly urls: readonly { readonly value: string }[];
  readonly projects: readonly string[];
  readonly places: readonly Place[];
  /** 0 to 1; below 0.8 `review` is true and the contact is not exported. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly review: boolean;
}

export interface Mention {
  readonly name: string;
  readonly places: readonly Place[];
}

export interface Contacts {
  readonly contacts: readonly Contact[];
  readonly mentions: readonly Mention[];
}
