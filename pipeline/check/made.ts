/** The finished outputs as the checks look at them, and what one check is. Leaf: types only. */

import type { Rendition, SessionDocument } from "../document.ts";
import type { Message, Place } from "../messages/message.ts";
import type { Spot } from "./fault.ts";

export interface Made {
  /** Undefined when no mail was asked for. */
  readonly mail: MadeMail | undefined;
  /** The text of web.html; undefined when it was not asked for. */
  readonly web: string | undefined;
}

export interface MadeMail {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** Size of the HTML in UTF-8, and as quoted-printable in a message. */
  readonly bytes: number;
  readonly encodedBytes: number;
  /** The introduction, then each section of the write-up, in order. */
  readonly parts: readonly MailPart[];
  /** What the HTML refers to, each once. */
  readonly images: readonly Rendition[];
}

/** A part of the write-up in the HTML of its mail. */
export interface MailPart {
  /** The heading as the author wrote it; undefined for the introduction. */
  readonly title: string | undefined;
  /** Where the heading stands in the Markdown. */
  readonly line: number;
  readonly column: number;
  /** Bytes before it, and of it. */
  readonly start: number;
  readonly bytes: number;
}

/** Where in the Markdown a spot of an output was written. */
export type FindPlace = (spot: Spot) => Place;

/** Looks at finished outputs and says what is wrong with them. Never throws for what it finds. */
export type Inspect = (document: SessionDocument, made: Made, find: FindPlace) => Promise<readonly Message[]>;
