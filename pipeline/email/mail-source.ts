/** A mail as MJML in parts: a frame, and sections of a few kinds. Parts hold the brand's values; what the author wrote comes in their slots. */

import type { CompileMjml } from "./mjml.ts";
import { fillSlots, type Slotted, type Values } from "./slotted.ts";

export interface MailSource {
  readonly frame: Frame;
  /** Escaped for text and attributes. The title is never empty: MJML would leave an attribute out. */
  readonly head: Values<HeadSlot>;
  readonly sections: readonly MailSection[];
}

/** One `mj-section`. Sections of the same kind differ in their content alone. */
export interface MailSection {
  readonly kind: SectionKind;
  /** Trimmed, as MJML trims it, and escaped. */
  readonly values: Values<"content">;
}

export type SectionKind = Slotted<"content">;
export type HeadSlot = "title" | "preheader";
/** templates/email.mjml with the brand's values filled in. */
export type Frame = Slotted<HeadSlot | "body">;

/** Makes the HTML of a mail. Throws with MJML's words for a fault of the template. */
export type CompileMail = (source: MailSource) => Promise<string>;

/** Fills the template's `%NAME%` places with `values`, but for those of the content. Throws for a place without value. */
export function makeFrame(template: string, values: Readonly<Record<string, string>>): Frame {
  const fill = (text: string): string =>
    text.replace(/%(?<name>[A-Z_]+)%/gu, (_whole, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`templates/email.mjml asks for %${name}%, which does not exist.`);
      return value;
    });
  // Texts and names in turn; what stands in a value is never looked at again.
  const [start = "", ...turns] = template.split(/%(TITLE|PREHEADER|BODY)%/u);
  const rest = turns.flatMap((name, index) => (index % 2 === 0 ? [{ slot: name.toLowerCase() as HeadSlot | "body", text: fill(turns[index + 1] ?? "") }] : []));
  return { start: fill(start), rest };
}

/** The whole mail as one MJML document. */
export function writeWholeSource({ frame, head, sections }: MailSource): string {
  return fillSlots(frame, { ...head, body: sections.map(({ kind, values }) => fillSlots(kind, values)).join("\n") });
}

/** Compiles each mail whole. */
export function compileWhole(compile: CompileMjml): CompileMail {
  return (source) => compile(writeWholeSource(source));
}
