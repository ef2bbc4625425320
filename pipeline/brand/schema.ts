/** brand.json: one schema is the source of the check and of the JSON Schema for editors. In zod's small form: the other takes 20 ms of every start. */

import * as z from "zod/mini";

const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/u));
const text = z.string().check(z.trim(), z.minLength(1));
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
const fontList = z.string().check(z.regex(/^[\w\s,'-]+$/u));
const address = z.url({ protocol: /^https?$/u });

/** A part of ISO 8601: years, months, weeks and days, and at least one of them. */
const term = z.string().check(z.regex(/^P(?=\d)(?:\d{1,2}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,5}D)?$/u));

/** As xsd:duration has it, in whole days or more: without weeks. */
const retention = z.string().check(z.regex(/^P(?=\d)(?:\d{1,3}Y)?(?:\d{1,4}M)?(?:\d{1,5}D)?$/u));

/** What only the organisation can decide: nothing of it has a default. Part of it may be missing, which is told when something is filed. */
const mdto = z.strictObject({
  archiefvormer: z
    .optional(
      z.strictObject({
        naam: z.optional(text),
        kenmerk: z.optional(text.check(z.describe("The organisation's code in the register that bron names"))),
        bron: z.optional(text.check(z.describe("Register of the code, as in: Register van Overheidsorganisaties"))),
      }),
    )
    .check(z.describe("The organisation whose archive this is")),
  waardering: z.optional(z.enum(["B", "V"])).check(z.describe("B: kept for good; V: kept for a time")),
  bewaartermijn: z.optional(retention.check(z.describe("How long it is kept when waardering is V, as an ISO 8601 duration: P10Y is 10 years"))),
  beperkingGebruik: z
    .optional(
      z.strictObject({
        type: z.optional(text.check(z.describe("Restriction on the use, in the words of the list"))),
        lijst: z.optional(text.check(z.describe("Name of the list that the type is taken from"))),
        toelichting: z.optional(text),
      }),
    )
    .check(z.describe("Who may use it, and under what law or licence")),
});

const archive = z.strictObject({
  target: z._default(z.enum(["folder", "graph"]), "folder").check(z.describe("folder: a synced folder (--to); graph: SharePoint through Microsoft Graph")),
  webUrl: z.optional(address).check(z.describe("Address of the archive's folder on the web, for the links of Overzicht.pdf")),
  graph: z
    .optional(
      z.strictObject({
        tenantId: z.optional(text),
        clientId: z.optional(text),
        siteName: z.optional(text.check(z.describe("Name of the site, for messages"))),
        driveId: z.optional(text),
        folderId: z.optional(text),
        teamId: z.optional(text.check(z.describe("With channelId in place of driveId and folderId: the channel whose tab Bestanden is the archive"))),
        channelId: z.optional(text),
      }),
    )
    .check(z.describe("Where the folder of the archive is, and as which registered app we come; no secret stands here")),
  mdto: z.optional(mdto).check(z.describe("The organisation's decisions for the MDTO files (MDTO 1.0.2); without one of them no MDTO is written")),
});

export const brandSchema = z.strictObject({
  $schema: z.optional(z.string()),
  name: text.check(z.describe("Name of the house as readers see it")),
  lang: z._default(z.enum(["nl", "en"]), "nl"),
  series: z.optional(text),
  masthead: z._default(z.enum(["rule", "band"]), "rule"),
  light: colours,
  dark: colours,
  printHairline: colour,
  logo: z.strictObject({
    svg: text,
    png: text,
    darkSvg: text,
    darkPng: text,
    width: z.int().check(z.minimum(1), z.maximum(300)),
    height: z.int().check(z.minimum(1), z.maximum(120)),
  }),
  type: z.strictObject({
    mailTitle: fontList,
    mailText: fontList,
    printTitle: fontList,
    printText: fontList,
    titleWeight: z.int().check(z.minimum(100), z.maximum(900)),
    justify: z._default(z.boolean(), false).check(z.describe("On paper, running paragraphs fill their lines instead of being ragged at the right")),
  }),
  fonts: z.array(
    z.strictObject({
      family: z.string().check(z.regex(/^[\w\s-]+$/u)),
      weight: z.int(),
      style: z.enum(["normal", "italic"]),
      files: z.strictObject({ latin: text, "latin-ext": z.optional(text) }),
    }),
  ),
  sender: z.strictObject({ name: text, email: z.email(), address: text, reason: z.strictObject({ nl: text, en: text }) }),
  unsubscribe: z
    .union([
      z.strictObject({
        token: z
          ._default(z.string().check(z.trim()), "{{unsubscribe}}")
          .check(z.describe("What your mailing system fills with the link to unsubscribe; empty when there is no such system: the link is then mailto")),
        mailto: z
          .string()
          .check(z.regex(/^mailto:/u), z.describe("Where the draft lets people unsubscribe, as in mailto:post@example.org?subject=Unsubscribe")),
      }),
      z.literal(false),
    ])
    .check(z.describe("How readers unsubscribe; false for a house that offers no way (every write-up then tells so)")),
  mergeFields: z._default(z.record(z.string().check(z.regex(/^[\w.-]+$/u)), z.strictObject({ fallback: z.string() })), {}),
  labels: z._default(z.record(text, text), {}),
  houseLinks: z
    ._default(z.array(z.strictObject({ text, href: address })), [])
    .check(z.describe("Links of the house, in the foot of the mail and the web page")),
  links: z.optional(
    z
      .strictObject({
        accept: z
          ._default(z.record(z.string().check(z.regex(/^[\w.-]+$/u)), z.array(z.int().check(z.minimum(100), z.maximum(999)))), {})
          .check(z.describe('Per site the HTTP statuses that are fine there, as in {"linkedin.com": [999]}')),
        hostConcurrency: z.optional(z.int().check(z.minimum(1), z.maximum(8), z.describe("Links at once on one site"))),
        hostInterval: z.optional(z.number().check(z.minimum(0), z.maximum(60), z.describe("Seconds between two requests to one site"))),
      })
      .check(z.describe("How links are checked: politeness and accepted answers; what may be asked at all is not for a brand to say")),
  ),
  privacy: z
    .optional(
      z.strictObject({
        doel: z.optional(text.check(z.describe("What the address book is for, as in: Leden van het netwerk bereiken over de bijeenkomsten"))),
        grondslag: z.optional(text.check(z.describe("The ground in law for keeping it (GDPR, article 6), as in: Toestemming (artikel 6 lid 1 onder a AVG)"))),
        bewaarTermijn: z.optional(
          term.check(z.describe("How long somebody is kept after the last write-up that names them, as an ISO 8601 duration: P24M is 24 months")),
        ),
        mobiel: z._default(z.boolean(), false).check(z.describe("Mobile numbers may be in an export")),
        priveDomeinen: z._default(z.boolean(), false).check(z.describe("Mail addresses at private providers (gmail.com, ziggo.nl) may be in an export")),
        functionMailbox: z.optional(z.email().check(z.describe("The mailbox of the house that stands in the place of people where they may not be named"))),
      }),
    )
    .check(z.describe("Why and how contacts are kept; without doel and grondslag the address book is not exported")),
  archive: z.optional(archive).check(z.describe("Where sessions are filed, and what the archivist must know of them")),
  imageBase: z.optional(address),
  fileBase: z.optional(address),
  webUrl: z.optional(address),
  handoutUrl: z.optional(address),
  toc: z.optional(z.boolean()),
  paper: z.optional(z.enum(["a4", "a5"])),
});

export type BrandFile = z.output<typeof brandSchema>;

/** The names that a group of the file may have, as in `["privacy"]`; none for a group with names of its own (labels). */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: z.ZodMiniType | undefined = brandSchema;
  for (const key of path) {
    const fields: Readonly<Record<PropertyKey, z.ZodMiniType>> =
      schema instanceof z.ZodMiniObject ? (schema.shape as Readonly<Record<string, z.ZodMiniType>>) : {};
    const field: z.ZodMiniType | undefined = Object.hasOwn(fields, key) ? fields[key] : undefined;
    schema = field instanceof z.ZodMiniOptional || field instanceof z.ZodMiniDefault ? (field._zod.def.innerType as z.ZodMiniType) : field;
  }
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
}
