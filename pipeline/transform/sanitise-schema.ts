/** What may stand in the shared tree. Whatever Markdown, a plugin or a mistake brings, nothing else passes. */

import type { Options } from "rehype-sanitize";

export const sanitiseSchema: Options = {
  tagNames: [
    ...["p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "code", "hr", "br"],
    ...["strong", "em", "del", "sup", "span", "a", "img", "input", "h1", "h2", "h3", "h4", "h5", "h6"],
    ...["section", "div", "dl", "dt", "dd", "figure", "figcaption", "aside"],
  ],
  attributes: {
    a: ["href", "title", "dataLocal", "dataFootnoteRef", "dataFootnoteBackref", "ariaLabel", "ariaDescribedBy", ["className", "data-footnote-backref"]],
    aside: ["dataKind"],
    code: [["className", /^language-./u]],
    div: ["dataKind", "dataLabel"],
    dl: ["dataKind"],
    figure: ["dataKind", "dataHref"],
    img: ["src", "alt", "title"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    li: [["className", "task-list-item"]],
    ol: ["start", ["className", "contains-task-list"]],
    p: ["dataKind"],
    section: ["dataFootnotes", ["className", "footnotes"]],
    td: ["align"],
    th: ["align"],
    ul: [["className", "contains-task-list"]],
    "*": ["id"],
  },
  // `src` is not listed: the images' stage opens files inside the write-up's folder only and tells of the rest.
  protocols: { href: ["http", "https", "mailto", "tel"], dataHref: ["http", "https"] },
  required: { input: { disabled: true, type: "checkbox" } },
  ancestors: { tbody: ["table"], thead: ["table"], tr: ["table"], th: ["table"], td: ["table"], li: ["ul", "ol"] },
  strip: ["script", "style"],
  // The outputs run no script that a name could clobber, and `#anchor` links must keep their target.
  clobberPrefix: "",
};
