/** The text of axe-core, to be evaluated in a page. Loaded when something is inspected, and by nothing else. */

/** axe's module knows its own text; in the bundle it is nothing but that text (bundle.ts). */
export async function loadAxe(): Promise<string> {
  const { default: axe } = await import("axe-core/axe.min.js");
  return axe.source;
}
