/**
 * What MJML's frame and our own design use although some client lacks it, with the reason why no reader misses anything.
 * These are not told. A test builds every construct and fails on a feature that is missing here, and on one that is no longer used.
 */

const sheet =
  "The style sheet changes colours and the phone's shape only: the inline styles stand alone, as the Gmail app shows them for other providers' mailboxes.";
const columns = "Each place holds one column of full width, which nothing beside it can push away.";

/** Slug of caniemail.com → why the lack does no harm. */
export const baseline: Readonly<Record<string, string>> = {
  "css-at-media": "Column widths, the phone and the dark scheme. Without it the mail keeps its desktop shape and its light colours.",
  "css-at-media-prefers-color-scheme": "The dark scheme. Without it the mail is light, or the program inverts it, which the colours allow for.",
  "css-background": "One colour only, which each client knows; `background-color` or `bgcolor` stands beside it.",
  "css-border": "Hairlines of 1 to 3 px on cells: Outlook's limits are at 8 px, and at the borders of paragraphs.",
  "css-border-radius": "The corners of a button: square without it.",
  "css-color-scheme": "Says that dark colours are provided; a client that does not know it goes by the media query, or stays light.",
  "css-display":
    "`block`, `inline-block` and `none`, which all clients know, and `table-cell` for a list's dash: without it dash and words stand in one line, two spaces apart.",
  "css-display-none":
    "The preheader and the logo of the other scheme, each in an element of its own with `mso-hide` beside it: Outlook does not hide an image by itself.",
  "css-font-size": "Pixels only; what is lacking are `rem` and relative sizes.",
  "css-font-weight": "`bold` and `normal` only; what is lacking are numbers.",
  "css-height": "`auto` for images, and the space of an empty line that has its line height too.",
  "css-hyphens": "Long words in headings and labels are broken where the client can; else the whole word goes to the next line.",
  "css-important": sheet,
  "css-line-height": "Pixels only, and `mso-line-height-rule:exactly` for Outlook.",
  "css-list-style": "`none` only, which each client knows; the dash is text.",
  "css-margin": `No negative ones, and none around tables; what is lacking are \`auto\` and values that inherit. ${columns}`,
  "css-max-height": "The preheader, which `display:none` hides already.",
  "css-max-width": "The width of the frame; Outlook gets a table of that width in its own comments, and images have a `width`.",
  "css-outline": "`none`, in MJML's reset for linked images.",
  "css-overflow": "The preheader, which is hidden already, and wide tables: where they cannot scroll, the mail itself does.",
  "css-overflow-wrap": "Keeps a long address within its column; cells have `word-break` for the clients that lack it.",
  "css-padding": "On cells only, but for a button, where Outlook has `mso-padding-alt`, and captions, where some space is lost.",
  "css-text-wrap": "Lines of a heading of like length; without it they break where they are full.",
  "css-selector-attribute": "`[data-ogsc]` and `[data-ogsb]`, by which Outlook on the web marks its dark scheme; no other client has it.",
  "css-selector-child": sheet,
  "css-selector-class": sheet,
  "css-selector-descendant": sheet,
  "css-selector-grouping": sheet,
  "css-selector-id": "MJML's reset for links in an old Outlook.com.",
  "css-selector-type": sheet,
  "css-table-layout": "Keeps the columns of rows in line; each cell of the first row has its `width` as well.",
  "css-text-align": "`left`, `right` and `center` only; what is lacking are values by reading direction.",
  "css-text-decoration": "`underline` and `none` only; what is lacking are colour, thickness and several lines at once.",
  "css-white-space": "Line breaks in a block of code, which stands in `pre`, and that each client knows.",
  "css-width": "On tables, cells and images that have the attribute `width` too; MJML gives Outlook its own tables.",
  "css-word-break": "Long words in narrow columns; without it a column grows a little.",
  "css-word-spacing": "`normal`, in MJML's frame: what it already is.",
  "html-align": "On tables and cells; what is lacking is `align` on images.",
  "html-aria-hidden": "A list's dash, which is read aloud where this is unknown.",
  "html-aria-label": "The name of the whole mail, which its title and its h1 give too, and of a ticked box, which is a sign with a name of its own.",
  "html-body": "Webmail makes a `div` of it; its style stands on the `div` inside it as well.",
  "html-dir": "Left to right, which is how the text runs anyhow; Outlook drops it on tables only.",
  "html-doctype": "Nothing depends on it: sizes stand on each element.",
  "html-lang": "The language for those who have the mail read aloud; Yahoo drops it on cells only.",
  "html-lists": "A number to begin with and the default marks; what is lacking are `reversed` and `value`.",
  "html-mailto-links": "A link to write to someone; only copies (`cc`, `bcc`) get lost.",
  "html-meta-color-scheme": "Says that dark colours are provided; a client that does not know it goes by the media query, or stays light.",
  "html-role": "Layout tables and the mail as an article; Yahoo keeps it on tables, where it matters most.",
  "html-style": sheet,
  "html-width": "Pixels or 100 % on tables and cells, pixels on images; what is lacking are percentages on images.",
};

/** Features that another check tells of, in words of its own: its code. */
export const toldElsewhere: Readonly<Record<string, string>> = {
  "html-anchor-links": "mail-link-nowhere",
  "image-base64": "mail-image-inline",
  "image-svg": "mail-image-svg",
};
