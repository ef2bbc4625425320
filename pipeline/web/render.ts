/** The web page: self-contained, accessible, no script; light, dark and on paper. */

import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";

import type { Colours } from "../brand/brand.ts";
import type { SessionDocument } from "../document.ts";
import { dataUri, element, escapeHtml, fillMergeFields, isThumbnail, markThumbnails, readableAddress } from "../transform/html-document.ts";
import { longDate, type Words, words } from "../transform/labels.ts";
import { cloneTree, hasNamedColumns, isBlank, isPhoneLink, kindOf, textOf } from "../transform/tree.ts";
import { applyTypography, typeset } from "../transform/typography.ts";

/** Renders `web.html`. Pure: the same document gives the same string. */
export function renderWeb(document: SessionDocument): string {
  const { meta, brand } = document;
  const say = words[meta.lang];
  const root = cloneTree(document.tree);
  fillMergeFields(root, brand.mergeFields);
  applyTypography(root, meta.lang);
  const projects = root.children.filter((node) => kindOf(node) === "project").length;
  const placed = { next: false, tables: 0 };
  visit(root, "element", (node, index, parent) => {
    if (kindOf(node) === "next" && parent !== undefined && index !== undefined) {
      placed.next = true;
      parent.children.splice(index, 1, ...nextPanel(document, say));
      return index;
    }
    if (node.tagName === "table" && parent !== undefined && index !== undefined && node.properties["dataShaped"] === undefined) {
      placed.tables += 1;
      parent.children.splice(index, 1, makeScroll(node, `${say.table} ${placed.tables}`));
      return index;
    }
    shape(node, document, say, projects);
    return undefined;
  });
  const title = typeset(meta.title, meta.lang);
  const issue = [meta.number === undefined ? undefined : say.session(meta.number), longDate(meta.date, meta.lang)]
    .filter((part) => part !== undefined)
    .join(" · ");
  const lead = meta.summary === undefined ? [] : [element("p", { className: ["lead"] }, [typeset(meta.summary, meta.lang)])];
  const hero = meta.image === undefined ? [] : [element("img", imageProperties(document, element("img", { src: meta.image.src }), meta.image.alt))];
  const main = [element("h1", {}, [title]), ...lead, ...hero, ...(root.children as ElementContent[]), ...(placed.next ? [] : nextPanel(document, say))];
  const links = brand.houseLinks.map(({ text, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`).join(" · ");
  const band = brand.masthead === "band";
  return `<!DOCTYPE html>
<html lang="${meta.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(makePageTitle(title, brand.name))}</title>
${meta.summary === undefined ? "" : `<meta name="description" content="${escapeHtml(meta.summary)}">\n`}<style>${style(document)}</style>
</head>
<body>
<a class="skip" href="#inhoud">${say.skip}</a>
<header class="masthead ${brand.masthead}"><div class="inner"><span class="mark light" aria-hidden="true">${band ? brand.logoDark.svg : brand.logo.svg}</span><span class="mark dark" aria-hidden="true">${brand.logoDark.svg}</span><p class="name">${escapeHtml(brand.name)}</p><p class="issue">${escapeHtml(issue)}</p></div></header>
<main id="inhoud" tabindex="-1">
${toHtml({ type: "root", children: main })}
</main>
<footer><div class="inner"><p>${escapeHtml(brand.sender.address)}</p>${links === "" ? "" : `<p>${links}</p>`}</div></footer>
</body>
</html>
`;
}

/** With the house's name, unless a list of results would cut it off. */
function makePageTitle(title: string, house: string): string {
  const whole = `${title} – ${house}`;
  return whole.length <= 70 ? whole : title;
}

function shape(node: Element, document: SessionDocument, say: Words, projects: number): void {
  const kind = kindOf(node);
  if (kind === "project" || kind === "section") {
    const number = Number(node.properties["dataNumber"]);
    node.properties = { className: [kind] };
    if (kind === "project" && projects > 1) node.children.unshift(element("p", { className: ["kicker"] }, [say.project(number, projects)]));
  } else if (kind === "tip" || kind === "note" || kind === "warning") {
    node.children.unshift(element("p", { className: ["label"] }, [say[kind]]));
    node.tagName = "div";
    node.properties = { className: ["callout"], role: "note" };
  } else if (kind !== undefined) node.properties = { className: [kind] };
  if (kind === "video") markThumbnails(node);
  if (node.tagName === "img") {
    const decorative = node.properties["dataDecorative"] !== undefined;
    node.properties = imageProperties(document, node, decorative ? "" : (node.properties["alt"] ?? ""));
  } else if (node.tagName === "table") {
    delete node.properties["dataShaped"];
  } else if (node.tagName === "th" || node.tagName === "td") {
    if (isBlank(node)) node.tagName = "td";
    const { align } = node.properties;
    node.properties = { ...(node.tagName === "th" ? { scope: "col" } : {}), ...(typeof align === "string" ? { className: [align] } : {}) };
  } else if (node.tagName === "a" && node.properties["dataLocal"] !== undefined) {
    const file = document.files.get(String(node.properties["dataLocal"]));
    if (file === undefined) {
      node.tagName = "span";
      node.properties = {};
    } else node.properties = { href: `files/${file.name}` };
  } else if (isPhoneLink(node)) {
    node.properties = { ...node.properties, className: ["tel"] };
  } else if (node.tagName === "a") {
    // On paper an address is not printed behind itself.
    if (readableAddress(textOf(node)) === readableAddress(node.properties["href"] ?? "")) node.properties["className"] = ["plain"];
  } else if (node.tagName === "input") {
    const done = node.properties["checked"] !== undefined && node.properties["checked"] !== false;
    node.properties = { ...node.properties, ariaLabel: done ? say.done : say.toDo };
  }
}

/** A table that is wider than its page scrolls within a place of its own, which the keyboard reaches too. */
function makeScroll(table: Element, label: string): Element {
  const named = hasNamedColumns(table);
  const bodied = table.children.some((part) => part.type === "element" && part.tagName === "tbody");
  const children = table.children.filter((part) => named || !bodied || part.type !== "element" || part.tagName !== "thead");
  const inner = { ...table, properties: { dataShaped: "", ...(named ? {} : { role: "none" }) }, children };
  return element("section", { className: ["scroll"], tabIndex: 0, ariaLabel: label }, [inner]);
}

function imageProperties(document: SessionDocument, node: Element, alt: string): Element["properties"] {
  const pictures = isThumbnail(node) ? document.thumbnails : document.images;
  const image = pictures.get(String(node.properties["src"]))?.web;
  return image === undefined
    ? { alt }
    : { src: dataUri(image.bytes, image.type), alt: typeset(alt, document.meta.lang), width: image.cssWidth, height: image.cssHeight };
}

function nextPanel(document: SessionDocument, say: Words): Element[] {
  const { next, lang } = document.meta;
  if (next === undefined) return [];
  const clock = (time: string): string => time.replace(":", lang === "nl" ? "." : ":");
  const time = next.start === undefined ? undefined : say.from(clock(next.start), next.end === undefined ? undefined : clock(next.end));
  const when = [time, next.place].filter((part) => part !== undefined).join(", ");
  const [day = "", ...month] = longDate(next.date, lang).split(" ");
  const date = element("p", { className: ["date"] }, [
    element("time", { dateTime: next.date }, [element("span", { className: ["day"] }, [day]), ` ${month.join(" ")}`]),
  ]);
  const link = next.link === undefined ? [] : [element("p", { className: ["button"] }, [element("a", { href: next.link }, [say.signUp])])];
  // It lies beside the page.
  const calendar = element("p", { className: ["calendar"] }, [element("a", { href: "next.ics", type: "text/calendar" }, [say.calendar])]);
  return [
    element("section", { className: ["next"] }, [
      element("h2", {}, [`${say.next}: ${typeset(next.title, lang)}`]),
      date,
      ...(when === "" ? [] : [element("p", { className: ["when"] }, [typeset(when, lang)])]),
      ...link,
      calendar,
    ]),
  ];
}

function variables(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${String(value)}`)
    .join(";");
}

function style({ brand }: SessionDocument): string {
  return `:root{color-scheme:light dark;${variables(brand.light)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(brand.dark)}}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:1.0625rem/1.6 ${brand.type.mailText};-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:1rem;background:var(--sheet);color:var(--accent);padding:.5rem 1rem;z-index:1}
.inner,main{max-width:47.5rem;margin:0 auto;padding:0 1.375rem}
main{background:var(--sheet);padding-top:2.5rem;padding-bottom:3rem}
main:focus{outline:none}
@media (min-width:40rem){.inner,main{padding-left:2.5rem;padding-right:2.5rem}}
.masthead .inner{background:var(--masthead);color:var(--mastheadText);display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .875rem;padding-top:1.5rem;padding-bottom:1.5rem;border-bottom:1px solid var(--hairline)}
.mark svg{display:block}.mark.dark{display:none}
@media screen and (prefers-color-scheme:dark){.mark.dark{display:block}.mark.light{display:none}}
.name{font:700 1.2rem/1.3 ${brand.type.mailTitle};margin:0;flex:1}
.issue{margin:0;font-size:.9rem;color:${brand.masthead === "band" ? "inherit" : "var(--soft)"}}
h1,h2,h3,h4,h5,h6{font-family:${brand.type.mailTitle};line-height:1.25;margin:2rem 0 .5rem;text-wrap:balance}
h1{font-size:clamp(1.75rem,6vw,2.25rem);line-height:1.2;margin:0 0 .6rem}
h2{font-size:1.55rem}h3{font-size:1.2rem}h4,h5,h6{font-size:1rem}
.lead{font-size:1.2rem;line-height:1.6;margin:0 0 1.75rem}
a{color:var(--accent);text-underline-offset:.15em}.tel{white-space:nowrap}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
img{max-width:100%;height:auto;display:block}main>img{margin-bottom:1.5rem}p img,li img,td img{display:inline-block;vertical-align:middle}
figure{margin:1.5rem 0}figcaption{color:var(--soft);font-size:.9rem;margin-top:.4rem}
.project,.section{margin-top:3rem}
.kicker{color:var(--accent);font-weight:700;font-size:.9rem;margin:0}
.project>h2,.section>h2{margin:.1rem 0 .5rem}.project>h2{margin-bottom:0;padding-bottom:.75rem;border-bottom:2px solid var(--ink)}
.rows{margin:0}.row{padding:.8rem 0;border-bottom:1px solid var(--hairline)}.row:last-child{border-bottom:0}
dt{font-weight:700}dd{margin:0}dd>:first-child{margin-top:0}dd>:last-child{margin-bottom:0}
@media (min-width:40rem){.row{display:grid;grid-template-columns:7.75rem minmax(0,1fr);gap:1rem}}
ol{padding-left:1.4rem}li::marker{color:var(--accent)}
main ul{list-style:none;padding:0}main ul>li{padding-left:1.4rem;margin-bottom:.25rem;position:relative}main ul>li::before{content:"–"/"";position:absolute;left:0;color:var(--accent)}dd>ul>li{font:1.08rem/1.55 ${brand.type.mailTitle};margin-bottom:.4rem}
main ul>li:has(>input:first-child)::before,main ul>li:has(>p:first-child>input:first-child)::before{content:none}
input{appearance:none;position:absolute;left:0;top:.38em;width:.9em;height:.9em;margin:0;border:1.5px solid var(--accent)}input:checked{background:var(--accent);box-shadow:inset 0 0 0 2px var(--sheet)}@media (forced-colors:active){input{appearance:auto}}
.button a{display:inline-block;background:var(--button);color:var(--buttonText);padding:.75rem 1.4rem;font-weight:700;text-decoration:none;border-radius:3px}
blockquote,.quote{margin:1.5rem 0;padding:.1rem 0 .1rem 1.25rem;border-left:2px solid var(--hairline)}blockquote{font:1.08rem/1.55 ${brand.type.mailTitle}}blockquote>:first-child{margin-top:0}blockquote>:last-child{margin-bottom:0}
.quote blockquote{margin:0;padding:0;border:0;font-size:1.25rem}
.callout,.next{background:var(--panel);padding:1.1rem 1.4rem;margin:1.5rem 0}.callout>:last-child,.next>:last-child{margin-bottom:0}.label{font-weight:700;margin:0}.label+p{margin-top:.1rem}
.next{border:1px solid var(--hairline);padding:1.5rem 1.75rem;display:flex;flex-direction:column;align-items:flex-start}.next h2{margin:0;font:700 1.0625rem/1.5 ${brand.type.mailText}}.next p{margin:0}.when,.date{color:var(--soft);font-size:.9rem}.next .button{margin-top:.75rem}.next .calendar{margin-top:.6rem;font-size:.9rem}
.date{order:-1;padding-bottom:.75rem}.day{display:block;color:var(--ink);font:700 2.4rem/1.1 ${brand.type.mailTitle}}
@media (min-width:40rem){.next{display:grid;grid-template-columns:7.5rem minmax(0,1fr)}.next>*{grid-column:2}.next>.date{grid-area:1/1/span 4;padding:0}}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem 1.1rem .5rem 0;border-bottom:1px solid var(--hairline)}thead :is(th,td){border-bottom:1px solid var(--ink)}.center{text-align:center}.right{text-align:right}
pre{background:var(--panel);padding:1rem;overflow-wrap:anywhere;white-space:pre-wrap}code{font-size:.92em}
hr{border:0;border-top:1px solid var(--hairline);margin:2rem 0}
.footnotes{font-size:.92rem;border-top:1px solid var(--hairline);margin-top:3rem}.footnotes h2{font-size:1.1rem}
footer .inner{background:var(--sheet);border-top:3px solid var(--ink);padding-top:1.5rem;padding-bottom:2rem;color:var(--soft);font-size:.9rem}footer p{margin:.2rem 0}
@media print{:root{--ground:#fff}html{font-size:11pt}.skip{display:none}main,.inner{max-width:none;padding-left:0;padding-right:0}
.masthead.band .inner{padding-left:1.5rem;padding-right:1.5rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.row,.callout,.next,figure{break-inside:avoid}h2,h3,.kicker{break-after:avoid}.button a{padding:0;background:none;color:inherit;text-decoration:underline}
main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.8em;font-weight:400;color:var(--soft)}main a[href]:is(.plain,:has(>img))::after{content:none}input{print-color-adjust:exact;-webkit-print-color-adjust:exact}.callout{border:1px solid var(--hairline)}tr{break-inside:avoid}}`;
}
