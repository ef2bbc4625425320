/** MJML itself. It is 700 modules: loaded at the first mail, not before. */

/** Compiles MJML source to HTML; throws when the source is not entirely right. */
export type CompileMjml = (source: string) => Promise<string>;

/**
 * Compiles with every rule strict and no web fonts. Throws MJML's ValidationError: a fault of the template, never of a write-up.
 * `.mjmlconfig` files in the current folder are not read, so the same source gives the same bytes anywhere.
 */
export async function compileMjml(source: string): Promise<string> {
  const { default: mjml2html } = await import("mjml");
  const { html } = await mjml2html(source, { validationLevel: "strict", fonts: {}, keepComments: true, ignoreIncludes: true, useMjmlConfigOptions: false });
  return html;
}
