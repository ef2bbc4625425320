/** The fragments that mails are assembled from: one for each kind of section, and a frame for each ordered set of kinds (email.md, section 3). */

import { cutAtMarks, type Fragment, holdsSign, makeFragment, markForCutting, markSlots } from "./fragment.ts";
import type { Frame, HeadSlot, SectionKind } from "./mail-source.ts";
import type { CompileMjml } from "./mjml.ts";
import type { Slotted } from "./slotted.ts";

/** What mails with the same kinds of sections, in the same brand and language, have in common. */
export interface MailFragments extends OuterFragments {
  /** By `markSlots` of the kind. */
  readonly sections: ReadonlyMap<string, Fragment<"content">>;
}

interface OuterFragments {
  readonly before: Fragment<HeadSlot>;
  readonly after: Fragment<HeadSlot>;
}

export interface FragmentStore {
  /**
   * The fragments for sections of these kinds, in the order of the mail. Undefined when such a mail must be compiled whole.
   * Throws with MJML's words for a fault of the template.
   */
  readonly find: (frame: Frame, kinds: readonly SectionKind[]) => Promise<MailFragments | undefined>;
}

/** A store that remembers what it found. `compile` gets sources with empty slots only: never what an author wrote. */
export function makeFragmentStore(compile: CompileMjml): FragmentStore {
  const mails = new Map<string, Promise<MailFragments | undefined>>();
  const sections = new Map<string, Promise<Fragment<"content"> | undefined>>();

  const makeMail = async (frame: Frame, kinds: ReadonlyMap<string, SectionKind>, source: string): Promise<MailFragments | undefined> => {
    if (!isProven(source)) return undefined;
    const [outer, ...inner] = await Promise.all([
      compile(source).then((html) => cutFrame(frame, html)),
      ...[...kinds].map(async ([marked, kind]) => ({
        marked,
        fragment: await recall(sections, writeSource(frame, marked), async (empty) => cutSection(kind, await compile(empty))),
      })),
    ]);
    const found = new Map(inner.flatMap(({ marked, fragment }) => (fragment === undefined ? [] : [[marked, fragment] as const])));
    return outer === undefined || found.size < kinds.size ? undefined : { ...outer, sections: found };
  };

  return {
    find: async (frame, kinds) => {
      if (holdsSign(frame) || kinds.some((kind) => holdsSign(kind))) return undefined;
      // The media queries in the head depend on the order in which the kinds first come, and on nothing else of the sections.
      const distinct = new Map(kinds.map((kind) => [markSlots(kind), kind]));
      return recall(mails, writeSource(frame, [...distinct.keys()].join("\n")), (source) => makeMail(frame, distinct, source));
    },
  };
}

function recall<Value>(known: Map<string, Promise<Value>>, source: string, make: (source: string) => Promise<Value>): Promise<Value> {
  const found = known.get(source) ?? make(source);
  known.set(source, found);
  return found;
}

function writeSource(frame: Frame, sections: string): string {
  return markSlots(frame, { body: markForCutting(sections) });
}

function cutSection(kind: SectionKind, html: string): Fragment<"content"> | undefined {
  const parts = cutAtMarks(html);
  const fragment = parts === undefined ? undefined : makeFragment<"content">(parts[1]);
  return fragment !== undefined && holdsSlots(fragment.html, kind) ? fragment : undefined;
}

function cutFrame({ start, rest }: Frame, html: string): OuterFragments | undefined {
  const parts = cutAtMarks(html);
  if (parts === undefined) return undefined;
  const before = makeFragment<HeadSlot>(parts[0]);
  const after = makeFragment<HeadSlot>(parts[2]);
  if (before === undefined || after === undefined) return undefined;
  const found = { start: "", rest: [...before.html.rest, ...after.html.rest] };
  return holdsSlots(found, { start, rest: rest.filter(({ slot }) => slot !== "body") }) ? { before, after } : undefined;
}

/** Whether MJML gave each slot of the source back: a slot that it dropped would lose its content. */
function holdsSlots(compiled: Slotted<string>, source: Slotted<string>): boolean {
  return source.rest.every(({ slot }) => compiled.rest.some((found) => found.slot === slot));
}

/**
 * What was compared with whole mails, byte for byte. Not among these is what MJML does to a document as a whole: `mj-html-attributes`, inline
 * `mj-style` and `mj-font` look at the content, `mj-carousel` and `mj-navbar` have random ids, in an `mj-wrapper` sections look at their place.
 */
const provenTag = /^(?:mjml|mj-(?:head|title|attributes|all|class|raw|style|body|section|column|text|table|image|button|divider|spacer))$/iu;

function isProven(source: string): boolean {
  const tags = [...source.matchAll(/<(mj[\w-]*)([^>]*)>/giu)];
  return tags.every(([, tag = "", attributes = ""]) => provenTag.test(tag) && !/\binline\b/iu.test(attributes));
}
