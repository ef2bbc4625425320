/** What a link is before it is checked, and what is known of it afterwards. Leaf but for types. */

import type { remarkMessages } from "../messages/links.ts";
import type { Place } from "../messages/message.ts";

/** "own" is an address of this write-up itself, that exists only once it is published. */
export type LinkKind = "web" | "mail" | "phone" | "local" | "anchor" | "own";
export type LinkVerdict = "ok" | "moved" | "broken" | "unsure" | "skipped";

/** Why a verdict is not plain "ok": a word for programs; people read `reasonWords` in messages/links.ts. */
export type LinkReason =
  | `status-${number}`
  | "unreadable"
  | "missing-anchor"
  | "missing-file"
  | "mail-syntax"
  | "phone-syntax"
  | "merge-field"
  | "own-address"
  | "scheme"
  | "credentials"
  | "private"
  | "port"
  | "social"
  | "excluded"
  | "offline"
  | "no-such-host"
  | "refused"
  | "redirect-loop"
  | "redirect-unreadable"
  | "redirect-private"
  | "redirect-home"
  | "login"
  | "cookie-wall"
  | "parked"
  | "soft-404"
  | "timeout"
  | "not-checked"
  | "certificate"
  | "name-service"
  | "reset"
  | "unreachable"
  | "proxy"
  | "bad-answer"
  | "fragment-unchecked";

export interface Link {
  /** The address as it is checked: absolute, normalised, without fragment. Anchors and files keep the author's spelling. */
  readonly url: string;
  /** As the author wrote it at the first place. */
  readonly href: string;
  /** The fragments (without #) that the author wrote behind it at all places; left out, only that of `href`. */
  readonly fragments?: readonly string[];
  /** Which of its places names which fragment, in reading order; left out, every place may name each. */
  readonly spots?: readonly Spot[];
  readonly text: string;
  readonly kind: LinkKind;
  /** Every place it stands, in reading order; never empty. */
  readonly places: readonly Place[];
  /** What is certain without the network; undefined for what has to be asked. */
  readonly certain: Finding | undefined;
  /** What is odd about the address as written, each at its own place; changes no verdict. */
  readonly remarks?: readonly LinkRemark[];
}

export interface Spot {
  /** Without #, as written. */
  readonly fragment: string;
  readonly place: Place;
}

export interface LinkRemark {
  readonly code: keyof typeof remarkMessages;
  /** The address that was probably meant; empty when there is none to propose. */
  readonly meant: string;
  readonly place: Place;
}

export interface Finding {
  readonly verdict: LinkVerdict;
  readonly reason: LinkReason | undefined;
}

export interface LinkResult extends Finding {
  readonly link: Link;
  /** HTTP status of the last answer. */
  readonly status: number | undefined;
  /** Where redirects ended, when they led elsewhere. */
  readonly finalUrl: string | undefined;
  /** The places that fragments name, for a page that is there. Missing is a warning; the link stays as it is. */
  readonly anchors?: readonly Anchor[];
  /** How we know; for people, never for links.json: it differs from run to run. Left out for what was not asked. */
  readonly evidence?: Evidence;
  /** A reader looked at a link that is broken or unsure, and says that it is fine until that day (YYYY-MM-DD). */
  readonly accepted?: { readonly until: string; readonly reason: string };
  /** Where an old copy of a broken page may be found. */
  readonly suggestion?: string;
}

export interface Anchor {
  /** Without #, as written. */
  readonly fragment: string;
  /** "unchecked": the page was cut off, is filled by script, or is no HTML. */
  readonly state: "found" | "missing" | "unchecked";
}

export interface Evidence {
  /** The addresses asked in the last try that counts, with their answers; undefined where none came. */
  readonly chain: readonly { readonly url: string; readonly status: number | undefined }[];
  readonly tries: number;
  /** A proxy looked a name up: the guard did not see the address behind it. */
  readonly resolvedElsewhere: boolean;
}

/** Where which fragment is named; a link that keeps no list of that may name each at all its places. */
export function spotsOf({ spots, fragments = [], places }: Link): readonly Spot[] {
  return spots ?? fragments.flatMap((fragment) => places.map((place) => ({ fragment, place })));
}
