/** brand.json: one schema is the source of the check and of the JSON Schema for editors. */

import * as z from "zod";

const colour = z.string().regex(/^#[0-9a-f]{6}$/u);
const text = z.string().trim().min(1);
const colours = z.strictObject({
  ink: colour,
  soft: colour,
  accent: colour,
  button: colour,
  buttonText: colour,
  ground: colour,
  sheet: colour,
  panel: colour,
  hairline: colour,
  masthead: colour,
  mastheadText: colour,
});
const fontList = z.string().regex(/^[\w\s,'-]+$/u);
const address = z.url({ protocol: /^https?$/u });

export const brandSchema = z.strictObject({
  $schema: z.string().optional(),
  name: text.describe("Name of the house as readers see it"),
  lang: z.enum(["nl", "en"]).default("nl"),
  series: text.optional(),
  masthead: z.enum(["rule", "band"]).default("rule"),
  light: colours,
  dark: colours,
  printHairline: colour,
  logo: z.strictObject({ svg: text, png: text, darkSvg: text, darkPng: text, width: z.int().min(1).max(300), height: z.int().min(1).max(120) }),
  type: z.strictObject({
    mailTitle: fontList,
    mailText: fontList,
    printTitle: fontList,
    printText: fontList,
    titleWeight: z.int().min(100).max(900),
    justify: z.boolean().default(false).describe("On paper, running paragraphs fill their lines instead of being ragged at the right"),
  }),
  fonts: z.array(
    z.strictObject({
      family: z.string().regex(/^[\w\s-]+$/u),
      weight: z.int(),
      style: z.enum(["normal", "italic"]),
      files: z.strictObject({ latin: text, "latin-ext": text.optional() }),
    }),
  ),
  sender: z.strictObject({ name: text, email: z.email(), address: text, reason: z.strictObject({ nl: text, en: text }) }),
  unsubscribe: z
    .union([
      z.strictObject({
        token: z
          .string()
          .trim()
          .default("{{unsubscribe}}")
          .describe("What your mailing system fills with the link to unsubscribe; empty when there is no such system: the link is then mailto"),
        mailto: z
          .string()
          .regex(/^mailto:/u)
          .describe("Where the draft lets people unsubscribe, as in mailto:post@example.org?subject=Unsubscribe"),
      }),
      z.literal(false),
    ])
    .describe("How readers unsubscribe; false for a house that offers no way (every write-up then tells so)"),
  mergeFields: z.record(z.string().regex(/^[\w.-]+$/u), z.strictObject({ fallback: z.string() })).default({}),
  labels: z.record(text, text).default({}),
  links: z.array(z.strictObject({ text, href: address })).default([]),
  imageBase: address.optional(),
  fileBase: address.optional(),
  webUrl: address.optional(),
  handoutUrl: address.optional(),
  toc: z.boolean().optional(),
  paper: z.enum(["a4", "a5"]).optional(),
});

export type BrandFile = z.output<typeof brandSchema>;
