/** Assembles a mail from its fragments: the bytes of mjml2html on the whole, by concatenation alone (email.md, section 3). */

import { type Fragment, markSlots } from "./fragment.ts";
import type { FragmentStore, MailFragments } from "./fragment-store.ts";
import { type CompileMail, type MailSource, writeWholeSource } from "./mail-source.ts";
import type { CompileMjml } from "./mjml.ts";
import { fillSlots, type Values } from "./slotted.ts";

/** Assembles each mail from the store's fragments, and compiles it whole when its template does not allow that. */
export function assembleFrom(store: FragmentStore, compile: CompileMjml): CompileMail {
  return async (source) => {
    const fragments = await store.find(
      source.frame,
      source.sections.map(({ kind }) => kind),
    );
    return fragments === undefined ? compile(writeWholeSource(source)) : assembleMail(source, fragments);
  };
}

/** `fragments` are those of the source's frame and kinds. */
export function assembleMail({ head, sections }: MailSource, { before, sections: kinds, after }: MailFragments): string {
  const joint = { html: "", closing: "" };
  append(joint, before, head);
  for (const { kind, values } of sections) {
    const fragment = kinds.get(markSlots(kind));
    if (fragment === undefined) throw new Error("These fragments are of another mail.");
    append(joint, fragment, values);
  }
  append(joint, after, head);
  return joint.html + joint.closing;
}

interface Joint {
  html: string;
  /** The end of an Outlook conditional, held back until it is known what follows. */
  closing: string;
}

/** Where one Outlook conditional ends and another begins, MJML makes them one (`mergeOutlookConditionnals` of mjml-core). */
function append<Slot extends string>(joint: Joint, { opening, html, closing }: Fragment<Slot>, values: Values<Slot>): void {
  const merges = joint.closing !== "" && opening !== "";
  joint.html += (merges ? "" : joint.closing + opening) + fillSlots(html, values);
  joint.closing = closing;
}
