/** MJML itself. It is 700 modules: loaded when there is something to compile, not before. */

import { mjmlOptions } from "./mjml-options.ts";

/** Compiles MJML source to HTML; throws when the source is not entirely right. */
export type CompileMjml = (source: string) => Promise<string>;

/** Throws MJML's ValidationError: a fault of the template, never of a write-up. */
export async function compileMjml(source: string): Promise<string> {
  const { default: mjml2html } = await import("mjml");
  const { html } = await mjml2html(source, mjmlOptions);
  return html;
}
