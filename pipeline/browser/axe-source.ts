/** The text of axe-core, to be evaluated in a page. Loaded when something is inspected, and by nothing else. */

/** In the bundle the file is a text (bundle.ts); on Node it is a module that knows its own text. */
export async function loadAxe(): Promise<string> {
  const { default: axe } = await import("axe-core/axe.min.js");
  return typeof axe === "string" ? axe : axe.source;
}
