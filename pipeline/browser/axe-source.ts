/** The text of axe-core, to be evaluated in a page. Loaded when something is inspected, and by nothing else. */

import axe from "axe-core/axe.min.js";

/** In the bundle the file is a text (bundle.ts); on Node it is a module that knows its own text. */
export const axeSource: string = typeof axe === "string" ? axe : axe.source;
