/** MJML itself. It is 700 modules: loaded when there is something to compile, not before. */

/** Compiles MJML source to HTML; throws when the source is not entirely right. */
export type CompileMjml = (source: string) => Promise<string>;

/**
 * Every rule strict and no web fonts: a family that MJML knows would bring a link to Google.
 * `.mjmlconfig` files in the current folder are not read, so the same source gives the same bytes anywhere.
 */
export const mjmlOptions = { validationLevel: "strict", fonts: {}, keepComments: true, ignoreIncludes: true, useMjmlConfigOptions: false } as const;

/** Throws MJML's ValidationError: a fault of the template, never of a write-up. */
export async function compileMjml(source: string): Promise<string> {
  const { default: mjml2html } = await import("mjml");
  const { html } = await mjml2html(source, mjmlOptions);
  return html;
}
