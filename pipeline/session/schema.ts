/** Front matter: one schema is the source of the type, of the check and of the JSON Schema that editors use. */

import * as z from "zod";

const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u)
  .refine((value) => isDay(value), "no such day")
  .describe("A day as year-month-day: 2026-11-18");
const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3])[:.][0-5]\d$/u)
  .describe("A time as 13:00");
/** One line: line ends and other control characters, which no output can hold, are spaces. */
const line = z.string().overwrite((value) => value.replace(/\p{Cc}+/gu, " ").toWellFormed());
const text = line.trim().min(1);
/** As it is, but for the signs that no address may hold (RFC 3986): those are percent-encoded. Braces stay, for merge fields. */
const webAddress = z.url({ protocol: /^https?$/u }).overwrite((value) => value.toWellFormed().replace(/[\s\p{Cc}\p{Cf}"<>\\^`|]/gu, encodeURIComponent));

export const frontMatterSchema = z.strictObject({
  title: text.describe("Title of the write-up"),
  date: isoDate,
  number: z.int().min(1).optional().describe("Number of the session in its series"),
  series: text.optional().describe("Name of the series of sessions"),
  lang: z.enum(["nl", "en"]).optional().describe("Language of the write-up"),
  summary: text.optional().describe("Lead under the title, and the line that mail programs show beside the subject"),
  brand: text.optional().describe("Name of a brand under templates/"),
  image: z.strictObject({ src: text, alt: line }).optional().describe("Image under the title"),
  next: z
    .strictObject({ title: text, date: isoDate, start: time.optional(), end: time.optional(), place: text.optional(), link: webAddress.optional() })
    .optional()
    .describe("The next session"),
  from: z.strictObject({ name: text, email: z.email() }).optional().describe("Who sends the mail"),
  subject: text.optional().describe("Subject of the mail; the title when absent"),
  tags: z.array(text).optional(),
  toc: z.boolean().optional().describe("Contents in the handout"),
  paper: z.enum(["a4", "a5"]).optional(),
  pdf: z.strictObject({ standard: z.enum(["a-2a", "a-3a"]).optional() }).optional(),
  print: z
    .strictObject({
      bleed: z
        .string()
        .regex(/^\d+(?:\.\d+)?mm$/u)
        .optional(),
      marks: z.boolean().optional(),
      booklet: z.boolean().optional(),
    })
    .optional(),
  imageBase: webAddress.optional().describe("Where the mail's images will be published"),
  fileBase: webAddress.optional().describe("Where the local files will be published"),
  webUrl: webAddress.optional().describe("Where the web page will be published"),
  handoutUrl: webAddress.optional().describe("Where the handout will be published"),
  attach: z
    .array(z.enum(["handout", "ics"]))
    .optional()
    .describe("What is attached to the draft mail"),
});

/** The keys of the front matter, or of a group in it; none for what is no group. */
export function knownKeys(path: readonly string[]): readonly string[] {
  let schema: z.ZodType = frontMatterSchema;
  for (const key of path) {
    const shape: Readonly<Record<string, z.ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (field === undefined) return [];
    schema = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
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
