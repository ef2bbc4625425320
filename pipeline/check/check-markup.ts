/** The rules of the markup, over the parsed mail and web page. */

import { mailRules } from "./mail-rules.ts";
import type { Inspect } from "./made.ts";
import { markupRules } from "./markup-rules.ts";
import { parseOutput } from "./parse-output.ts";
import { webRules } from "./web-rules.ts";

/** Parses what was made, and looks at it rule by rule. Codes: docs/mail-checks.md, "by `check`". */
export const checkMarkup: Inspect = async (document, { mail, web }, find) => {
  const outputs = [
    ...(mail === undefined ? [] : [{ output: "email.html" as const, html: mail.html, rules: [...markupRules, ...mailRules] }]),
    ...(web === undefined ? [] : [{ output: "web.html" as const, html: web, rules: [...markupRules, ...webRules] }]),
  ];
  const found = await Promise.all(
    outputs.map(async ({ output, html, rules }) => {
      const markup = { output, document, find, elements: await parseOutput(html) };
      return rules.flatMap((rule) => rule(markup));
    }),
  );
  return found.flat();
};
