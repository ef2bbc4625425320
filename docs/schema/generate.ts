/** Writes the schemas of front matter, brand and manifest from their one source, the zod schemas: `node docs/schema/generate.ts`. A test compares. */

import { writeFile } from "node:fs/promises";

import * as z from "zod/mini";

import { manifestSchema } from "../../pipeline/archive/manifest.ts";
import { brandSchema } from "../../pipeline/brand/schema.ts";
import { frontMatterSchema } from "../../pipeline/session/schema.ts";

/** File names in docs/schema/ with the text that belongs in them. */
export const generated: Readonly<Record<string, string>> = {
  "front-matter.schema.json": render(frontMatterSchema, "Front matter of a write-up", "The block between the two lines of --- at the top of a session write-up."),
  "brand.schema.json": render(brandSchema, "brand.json", "A house style: colours, type, logo, sender and labels."),
  "archive-manifest.schema.json": render(manifestSchema, "manifest.json", "What was filed of one session, by hash. Alone it proves nothing against a deliberate change: whoever changes a file can change it too."),
};

function render(schema: z.ZodMiniType, title: string, description: string): string {
  const made = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  const { $schema, ...rest } = made;
  return `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`;
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(generated)) await writeFile(new URL(name, import.meta.url), text);
}
