/** The next session in the reader's words, for the mail's HTML and text. */

import type { SessionDocument } from "../document.ts";
import type { NextSession } from "../session/schema.ts";
import { longDate, type Words } from "../transform/labels.ts";
import { joinAddress } from "./prepare-tree.ts";

export interface NextWords {
  /** "Volgende sessie: de jonge stad". */
  readonly title: string;
  /** "16". */
  readonly day: string;
  /** "december 2020". */
  readonly month: string;
  /** "13.00 tot 14.30 uur, online"; undefined when neither time nor place is known. */
  readonly when: string | undefined;
}

/** Says when and where the next session is. Dutch writes times with a full stop, English with a colon. */
export function describeNext(next: NextSession, lang: "nl" | "en", words: Words): NextWords {
  const [day = "", ...month] = longDate(next.date, lang).split(" ");
  const writeTime = (time: string): string => (lang === "nl" ? time.replace(":", ".") : time);
  const time = next.start === undefined ? undefined : words.from(writeTime(next.start), next.end === undefined ? undefined : writeTime(next.end));
  const facts = [time, next.place].filter((fact) => fact !== undefined);
  return { title: `${words.next}: ${next.title}`, day, month: month.join(" "), when: facts.length === 0 ? undefined : facts.join(", ") };
}

/**
 * Where a reader of the mail finds next.ics: among the files that are published at `fileBase`. Undefined without a next session, without
 * that address, and when the author has a file of that name there.
 */
export function findCalendar({ meta, files }: SessionDocument): string | undefined {
  const taken = [...files.values()].some(({ name }) => name === "next.ics");
  return meta.next === undefined || meta.fileBase === undefined || taken ? undefined : joinAddress(meta.fileBase, "next.ics");
}
