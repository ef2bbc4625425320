/** An outside judge of the markup: html-validate with its recommended preset. What it finds is mended, or stands here with its reason. */

import { HtmlValidate, type RuleConfig, StaticConfigLoader } from "html-validate";
import { expect, it } from "vitest";

import { brands, type MadeExample, makeSample, makeSeeded, samples } from "./made-examples.ts";

/** Rules for pages, which contradict how mail programs want a mail. */
const offForMail: RuleConfig = {
  // Mail programs drop or ignore style sheets: each element has its own style, and attributes that are old everywhere else.
  "no-inline-style": "off",
  "no-deprecated-attr": "off",
  // Word draws Outlook's mails, and reads what stands in conditional comments.
  "no-conditional-comment": "off",
  // How MJML writes: lower case, slashes, spaces at line ends, tables without `tbody`; and `role="presentation"`, as mail programs know it longer than `none`.
  "no-trailing-whitespace": "off",
  "void-style": "off",
  "doctype-style": "off",
  "presentation-role-style": "off",
  "prefer-tbody": "off",
  // MJML's `div role="article"` takes the place of the body that webmail removes.
  "prefer-native-element": "off",
};

const forWeb: RuleConfig = {
  // A heading's id is the one that GitHub gives it, so that an author's link to it works in both places; HTML asks only for no spaces.
  "valid-id": ["error", { relaxed: true }],
  // What the rule wants is said by the style sheet: a page has no inline styles.
  "tel-non-breaking": ["error", { ignoreClasses: ["tel"] }],
};

const judges = { mail: makeJudge(offForMail), web: makeJudge(forWeb) };

function makeJudge(rules: RuleConfig): HtmlValidate {
  return new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"], rules }));
}

/** What the author is told already: a title longer than a list shows, and a link without words. */
function isDeserved(rule: string, { title, told }: MadeExample): boolean {
  return (rule === "long-title" && title.length > 70) || (rule === "wcag/h30" && told.has("link-empty"));
}

async function judge(made: MadeExample): Promise<readonly string[]> {
  const found: string[] = [];
  for (const output of ["mail", "web"] as const) {
    const { results } = await judges[output].validateString(made[output], output);
    for (const { ruleId, message, line, column } of results.flatMap(({ messages }) => messages))
      if (!isDeserved(ruleId, made)) found.push(`${made.name}, ${output} ${line}:${column}: ${ruleId}: ${message}`);
  }
  return found;
}

it.each(samples.flatMap((path) => brands.map((brand) => [path, brand] as const)))("finds nothing in %s in the brand %s", async (path, brand) => {
  expect(await judge(await makeSample(path, brand))).toEqual([]);
});

it("finds nothing in 200 write-ups made by chance", { timeout: 300_000 }, async () => {
  const found: string[] = [];
  for (let seed = 1; seed <= 200; seed++) found.push(...(await judge(await makeSeeded(seed))));
  expect(found).toEqual([]);
});

it("finds planted faults", async () => {
  const made = await makeSample("2020-11-18-inclusieve-democratie/index.md", "thorbecke");
  const broken = {
    ...made,
    mail: made.mail.replace(/<img [^>]*>/u, '<img src="x.png" width="auto">'),
    web: made.web.replace("</main>", '<p id="50 50" align="left">Een</div></main>'),
  };
  const found = (await judge(broken)).join("\n");
  for (const rule of ["attribute-allowed-values", "wcag/h37", "valid-id", "no-deprecated-attr", "close-order"]) expect(found).toContain(`: ${rule}: `);
});
