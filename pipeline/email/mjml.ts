/** MJML to HTML, strict: what MJML does not know is our fault and throws. Loaded only when a mail is made. */

export type CompileMjml = (source: string) => Promise<string>;

/** Compiles one document. `fonts: {}` keeps MJML from linking fonts from elsewhere. */
export async function compileMjml(source: string): Promise<string> {
  const { default: mjml2html } = await import("mjml");
  const { html } = await mjml2html(source, { validationLevel: "strict", fonts: {}, keepComments: true, minify: false });
  return html;
}
