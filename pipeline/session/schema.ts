/** Front matter: one schema is the source of the type, of the check and of the JSON Schema that editors use. */

import * as z from "zod/mini";

const isoDate = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/u),
  z.refine((value) => isDay(value), "no such day"),
  z.describe("A day as year-month-day: 2026-11-18"),
);
const time = z.string().check(z.regex(/^(?:[01]\d|2[0-3])[:.][0-5]\d$/u), z.describe("A time as 13:00"));
/** One line: line ends and other control characters, which no output can hold, are spaces. */
const line = z.string().check(z.overwrite((value) => value.replace(/\p{Cc}+/gu, " ").toWellFormed()));
const text = line.check(z.trim(), z.minLength(1));
/** As it is, but for the signs that no address may hold (RFC 3986): those are percent-encoded. Braces stay, for merge fields. */
const webAddress = z
  .url({ protocol: /^https?$/u })
  .check(z.overwrite((value) => value.toWellFormed().replace(/[\s\p{Cc}\p{Cf}"<>\\^`|]/gu, encodeURIComponent)));

export const frontMatterSchema = z.strictObject({
  title: text.check(z.describe("Title of the write-up")),
  date: isoDate,
  number: z.optional(z.int().check(z.minimum(1))).check(z.describe("Number of the session in its series")),
  series: z.optional(text).check(z.describe("Name of the series of sessions")),
  lang: z.optional(z.enum(["nl", "en"])).check(z.describe("Language of the write-up")),
  summary: z.optional(text).check(z.describe("Lead under the title, and the line that mail programs show beside the subject")),
  brand: z.optional(text).check(z.describe("Name of a brand under templates/")),
  image: z.optional(z.strictObject({ src: text, alt: line })).check(z.describe("Image under the title")),
  next: z
    .optional(
      z.strictObject({
        title: text,
        date: isoDate,
        start: z.optional(time),
        end: z.optional(time),
        place: z.optional(text),
        link: z.optional(webAddress),
      }),
    )
    .check(z.describe("The next session")),
  from: z.optional(z.strictObject({ name: text, email: z.email() })).check(z.describe("Who sends the mail")),
  subject: z.optional(text).check(z.describe("Subject of the mail; the title when absent")),
  tags: z.optional(z.array(text)),
  toc: z.optional(z.boolean()).check(z.describe("Contents in the handout")),
  paper: z.optional(z.enum(["a4", "a5"])),
  pdf: z.optional(z.strictObject({ standard: z.optional(z.enum(["a-2a", "a-3a"])) })),
  print: z.optional(
    z.strictObject({
      bleed: z.optional(z.string().check(z.regex(/^\d+(?:\.\d+)?mm$/u))),
      marks: z.optional(z.boolean()),
      booklet: z.optional(z.boolean()),
    }),
  ),
  imageBase: z.optional(webAddress).check(z.describe("Where the mail's images will be published")),
  fileBase: z.optional(webAddress).check(z.describe("Where the local files will be published")),
  webUrl: z.optional(webAddress).check(z.describe("Where the web page will be published")),
  handoutUrl: z.optional(webAddress).check(z.describe("Where the handout will be published")),
  attach: z.optional(z.array(z.enum(["handout", "ics"]))).check(z.describe("What is attached to the draft mail")),
});

/** The keys of the front matter, or of a group in it; none for what is no group. */
export function knownKeys(path: readonly string[]): readonly string[] {
  let schema: z.ZodMiniType = frontMatterSchema;
  for (const key of path) {
    const shape: Readonly<Record<string, z.ZodMiniType>> = schema instanceof z.ZodMiniObject ? (schema.shape as Readonly<Record<string, z.ZodMiniType>>) : {};
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (field === undefined) return [];
    schema = field instanceof z.ZodMiniOptional ? (field._zod.def.innerType as z.ZodMiniType) : field;
  }
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
}

/** False for 2026-02-30, which a Date would take for 2 March. */
function isDay(value: string): boolean {
  const moment = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(value);
}

export type FrontMatter = z.output<typeof frontMatterSchema>;

/** Checked front matter with its defaults resolved (command line, then front matter, then brand.json, then default): no `??` inside the stages. */
export interface SessionMeta {
  readonly title: string;
  /** ISO day, as in 2026-11-18. */
  readonly date: string;
  readonly number: number | undefined;
  readonly series: string | undefined;
  readonly lang: "nl" | "en";
  readonly summary: string | undefined;
  readonly image: { readonly src: string; readonly alt: string } | undefined;
  readonly next: NextSession | undefined;
  readonly from: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly tags: readonly string[];
  readonly toc: boolean;
  readonly paper: "a4" | "a5";
  readonly standard: "a-2a" | "a-3a";
  readonly print: { readonly bleed: string | undefined; readonly marks: boolean; readonly booklet: boolean };
  readonly imageBase: string | undefined;
  readonly fileBase: string | undefined;
  readonly webUrl: string | undefined;
  readonly handoutUrl: string | undefined;
  readonly attach: readonly ("handout" | "ics")[];
}

export interface NextSession {
  readonly title: string;
  readonly date: string;
  /** HH:MM, with a colon. */
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly place: string | undefined;
  readonly link: string | undefined;
}
