/**
 * Fragments: pieces of compiled mail with slots, cut from what MJML makes of a source whose slots hold tokens (email.md, section 3).
 * Tokens and cut marks stand in such empty sources only: never in a mail, so no text of an author can be taken for one.
 */

import { fillSlots, type Slotted, type Values } from "./slotted.ts";

export interface Fragment<Slot extends string> {
  /** White space and the start of an Outlook conditional, when the fragment begins so; else empty. A joint may swallow it. */
  readonly opening: string;
  readonly html: Slotted<Slot>;
  /** The end of an Outlook conditional and white space, when the fragment ends so; else empty. */
  readonly closing: string;
}

/** No source may hold this by itself. */
const sign = "sp-slot:";
const token = new RegExp(`${sign}([a-z]+);`, "u");
const cutMark = `<!--${sign}cut;-->`;
const cut = `<mj-raw>${cutMark}</mj-raw>`;

/** Whether some text of the source would be taken for a token. */
export function holdsSign({ start, rest }: Slotted<string>): boolean {
  return start.includes(sign) || rest.some(({ text }) => text.includes(sign));
}

/** The source with a token in each slot; `given` are the slots that hold something else. */
export function markSlots<Slot extends string>(source: Slotted<Slot>, given: Partial<Values<Slot>> = {}): string {
  const tokens = Object.fromEntries(source.rest.map(({ slot }) => [slot, `${sign}${slot};`])) as Values<Slot>;
  return fillSlots(source, { ...tokens, ...given });
}

/** MJML sections between two cut marks: comments keep MJML from merging them with what stands around them. */
export function markForCutting(sections: string): string {
  return `${cut}\n${sections}\n${cut}`;
}

/** What stands before, between and behind the cut marks of compiled MJML; undefined when these are not two. */
export function cutAtMarks(html: string): readonly [before: string, inside: string, after: string] | undefined {
  const [before, inside, after, more] = html.split(cutMark);
  return before === undefined || inside === undefined || after === undefined || more !== undefined ? undefined : [before, inside, after];
}

/** Makes a fragment of compiled MJML. Undefined when a slot stands where MJML's treatment of conditionals would depend on its content. */
export function makeFragment<Slot extends string>(compiled: string): Fragment<Slot> | undefined {
  const opening = /^\s*<!--\[if mso \| IE\]>/u.exec(compiled)?.[0] ?? "";
  const closing = /<!\[endif\]-->\s*$/u.exec(compiled)?.[0] ?? "";
  // Texts and the names of slots in turn.
  const [start = "", ...turns] = compiled.slice(opening.length, compiled.length - closing.length).split(token);
  const rest = turns.flatMap((slot, index) => (index % 2 === 0 ? [{ slot: slot as Slot, text: turns[index + 1] ?? "" }] : []));
  let before = opening + start;
  for (const { text } of rest) {
    if (isBare(before, text)) return undefined;
    before += text;
  }
  return { opening, html: { start, rest }, closing };
}

/** Within a conditional comment MJML changes white space; between two, and at an edge, it merges them when the slot is empty. */
function isBare(before: string, after: string): boolean {
  const inside = before.lastIndexOf("<!--[if") > before.lastIndexOf("<![endif]");
  return inside || /(?:^|<!\[endif\]-->)\s*$/u.test(before) || /^\s*(?:$|<!--\[if)/u.test(after);
}
