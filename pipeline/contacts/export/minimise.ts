/** What may leave the address book, and of whom (AVG, article 5.1.c): decided at the export, so that the book itself stays whole. Pure. */

import { comparableAddress, domainOf } from "../address.ts";
import { isExpired, keepUntilOf } from "../book/expiry.ts";
import { patternOf, scrub } from "../book/scrub.ts";
import type { BookContact } from "../book/view.ts";
import { privateDomains } from "../data/private-domains.ts";
import type { ExportContact } from "./export-contact.ts";

/** A house's `privacy`, as far as it says what may leave. */
export interface ExportRules {
  readonly mobiel: boolean;
  readonly priveDomeinen: boolean;
  /** ISO 8601, after the last write-up that names somebody; undefined for no term. */
  readonly bewaarTermijn: string | undefined;
}

/** Why a contact is left out; the first that counts. `unreachable`: no channel is left that may be given. */
export type LeftOut = "rejected" | "review" | "expired" | "refused" | "unreachable";

export interface Minimised {
  readonly contacts: readonly ExportContact[];
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  /** Channels that stayed behind, of all that were not left out for another reason. */
  readonly withheld: { readonly mobiles: number; readonly privateMails: number };
}

/**
 * The contacts that may be exported, with what may be known of them: name, role, organisation, municipality, mail and phone of their work; of an
 * organisation its pages too. `today` is YYYY-MM-DD.
 */
export function minimise(all: readonly BookContact[], rules: ExportRules, today: string): Minimised {
  const leftOut = { rejected: 0, review: 0, expired: 0, refused: 0, unreachable: 0 };
  const withheld = { mobiles: 0, privateMails: 0 };
  const contacts = all.flatMap((contact): readonly ExportContact[] => {
    const reason = reasonToLeaveOut(contact, rules, today);
    if (reason !== undefined) {
      leftOut[reason] += 1;
      return [];
    }
    const [small, gone] = minimiseOne(contact, rules);
    withheld.mobiles += gone.mobiles;
    withheld.privateMails += gone.privateMails;
    if (small.emails.length + small.phones.length + small.urls.length > 0) return [small];
    leftOut.unreachable += 1;
    return [];
  });
  return { contacts, leftOut, withheld };
}

/** True for an address at a provider where people have one of their own. */
export function isPrivateMail(address: string): boolean {
  const parts = domainOf(comparableAddress(address)).split(".");
  return parts.some((_, at) => privateDomains.has(parts.slice(at).join(".")));
}

function reasonToLeaveOut(contact: BookContact, { bewaarTermijn }: ExportRules, today: string): LeftOut | undefined {
  if (contact.rejected) return "rejected";
  if (contact.review) return "review";
  if (isExpired(keepUntilOf(contact, contact.sources, bewaarTermijn), today)) return "expired";
  return contact.contactList?.allowed === false ? "refused" : undefined;
}

function minimiseOne(contact: BookContact, rules: ExportRules): readonly [ExportContact, Minimised["withheld"]] {
  const { uid, kind, name, municipality, confidence, reasons } = contact;
  const emails = contact.emails.filter(({ value }) => rules.priveDomeinen || !isPrivateMail(value));
  const phones = contact.phones.filter((phone) => rules.mobiel || phone.kind !== "mobile");
  const behind = [
    ...contact.emails.filter((mail) => !emails.includes(mail)).map(({ value }) => value),
    ...contact.phones.filter((phone) => !phones.includes(phone)).flatMap(({ value, e164 }) => [value, e164]),
  ];
  // What stays behind does not leave inside a role either.
  const pattern = patternOf(behind);
  const clean = (text: string | null): string | null => (text === null ? null : scrub(text, pattern));
  const keepUntil = keepUntilOf(contact, contact.sources, rules.bewaarTermijn);
  const small: ExportContact = {
    uid,
    kind,
    name,
    role: clean(contact.role),
    note: null,
    organisation: clean(contact.organisation),
    municipality,
    emails,
    phones,
    urls: kind === "organisation" ? contact.urls : [],
    projects: [],
    places: [],
    confidence,
    reasons,
    review: false,
    consent: { ...consentOf("newsletter", contact.newsletter), ...consentOf("contactList", contact.contactList) },
    ...(keepUntil === null ? {} : { keepUntil }),
    ...(contact.informedOn === null ? {} : { informedOn: contact.informedOn }),
  };
  return [small, { mobiles: contact.phones.length - phones.length, privateMails: contact.emails.length - emails.length }];
}

/** That there is consent, and of what day; how we know it is a note of the book's. */
function consentOf(field: "newsletter" | "contactList", consent: BookContact["newsletter"]): NonNullable<ExportContact["consent"]> {
  return consent === null ? {} : { [field]: { given: consent.allowed, date: consent.day, source: "" } };
}
