/** `Overzicht.html`: accessible, without script, in the look of the house; light, dark and on paper. Pure. */

import type { Brand, Colours } from "../brand/brand.ts";
import { escapeHtml } from "../transform/html-document.ts";
import type { ArchivedSession } from "./archived-session.ts";
import { checkNumber, dayAndMonth, overviewWords, type OverviewWords, verifyCommand } from "./overview-words.ts";

/** What of a brand the page shows. */
export type OverviewLook = Pick<Brand, "name" | "lang" | "light" | "dark" | "logo" | "logoDark" | "masthead" | "type" | "sender">;

/** Sessions of one year, newest first. */
export interface OverviewYear {
  readonly year: string;
  readonly sessions: readonly ArchivedSession[];
}

/** Renders the page of sorted sessions; `metas` stands in its head. */
export function renderOverviewPage(sessions: readonly ArchivedSession[], look: OverviewLook, metas: string): string {
  const say = overviewWords[look.lang];
  const years = groupByYear(sessions);
  const band = look.masthead === "band";
  return `<!DOCTYPE html>
<html lang="${look.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
${metas}
<title>${escapeHtml(`${say.title} – ${look.name}`)}</title>
<style>${style(look)}</style>
</head>
<body>
<a class="skip" href="#inhoud">${say.skip}</a>
<header class="masthead ${look.masthead}"><div class="inner"><span class="mark light" aria-hidden="true">${band ? look.logoDark.svg : look.logo.svg}</span><span class="mark dark" aria-hidden="true">${look.logoDark.svg}</span><p class="name">${escapeHtml(look.name)}</p></div></header>
<main id="inhoud" tabindex="-1">
<h1>${say.title}</h1>
<p class="lead">${leadOf(sessions, say)}</p>
${years.length > 2 ? yearLinks(years, say) : ""}${years.map((year) => yearTable(year, look.lang, say)).join("\n")}
<div class="about">
${say.explain.map((line) => `<p>${escapeHtml(line)}`).join("</p>\n")} <code class="command">${verifyCommand}</code></p>
<p>${say.also('<a href="Overzicht.pdf">Overzicht.pdf</a>')}</p>
</div>
</main>
<footer><div class="inner"><p>${escapeHtml(look.sender.address)}</p></div></footer>
</body>
</html>
`;
}

/** How many, from when to when. */
export function leadOf(sessions: readonly ArchivedSession[], say: OverviewWords): string {
  const [last, first] = [sessions[0], sessions.at(-1)];
  return last === undefined || first === undefined ? say.none : say.lead(sessions.length, first.manifest.date, last.manifest.date);
}

/** Keeps the order. */
export function groupByYear(sessions: readonly ArchivedSession[]): readonly OverviewYear[] {
  const years = new Map<string, ArchivedSession[]>();
  for (const session of sessions) {
    const year = session.manifest.date.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), session]);
  }
  return [...years].map(([year, all]) => ({ year, sessions: all }));
}

function yearLinks(years: readonly OverviewYear[], say: OverviewWords): string {
  const links = years.map(({ year, sessions }) => `<li><a href="#jaar-${escapeHtml(year)}">${escapeHtml(year)}</a> <span>${sessions.length}</span></li>`);
  return `<nav aria-label="${say.years}"><ul>${links.join("")}</ul></nav>\n`;
}

function yearTable({ year, sessions }: OverviewYear, lang: "nl" | "en", say: OverviewWords): string {
  return `<table id="jaar-${escapeHtml(year)}">
<caption><h2><span class="hidden">${say.year("")}</span>${escapeHtml(year)}</h2></caption>
<thead><tr><th scope="col">${say.date}</th><th scope="col">${say.session}</th><th scope="col">${say.files}</th></tr></thead>
<tbody>
${sessions.map((session) => row(session, lang, say)).join("\n")}
</tbody>
</table>`;
}

function row({ folder, manifest, manifestSha256 }: ArchivedSession, lang: "nl" | "en", say: OverviewWords): string {
  const { date, title, projects, redacted, version } = manifest;
  const [day, month, year] = dayAndMonth(date, lang);
  const spoken = manifest.lang === lang ? "" : ` lang="${manifest.lang}"`;
  const tag = redacted ? ` <span class="tag">${say.redacted}</span>` : "";
  const list =
    projects.length === 0 ? "" : `<ul aria-label="${say.projects}"${spoken}>${projects.map((name) => `<li><bdi>${escapeHtml(name)}</bdi></li>`).join("")}</ul>`;
  const facts = [...(version > 1 ? [say.version(version)] : []), `${say.check} <code>${checkNumber(manifestSha256)}</code>`].join(" · ");
  return `<tr data-manifest="${manifestSha256}" data-folder="${escapeHtml(folder)}">
<td class="date"><time datetime="${escapeHtml(date)}"><span class="day">${day}</span> ${escapeHtml(month)}<span class="hidden"> ${escapeHtml(year)}</span></time></td>
<th scope="row"><span class="title"${spoken}><bdi>${escapeHtml(title)}</bdi></span>${tag}${list}<span class="facts">${facts}</span></th>
<td class="files">${linksOf({ folder, manifest }, say)}</td>
</tr>`;
}

function linksOf({ folder, manifest }: Pick<ArchivedSession, "folder" | "manifest">, say: OverviewWords): string {
  return filesShown(manifest)
    .map(({ path, word }) => `<a href="${escapeHtml(hrefOf(folder, path))}">${say[word]}<span class="hidden">${escapeHtml(say.of(manifest.title))}</span></a>`)
    .join(" ");
}

/** What of a session people open: the handout and the web page, when the manifest has them. */
export function filesShown(manifest: ArchivedSession["manifest"]): readonly { readonly path: string; readonly word: "handout" | "page" }[] {
  const shown = [
    { path: "handout.pdf", word: "handout" },
    { path: "pagina.html", word: "page" },
  ] as const;
  return shown.filter(({ path }) => manifest.files.some((file) => file.path === path));
}

/** The address of a file from the archive's root: each part on its own, so that `#` and `%` in a name are letters. */
export function hrefOf(folder: string, path: string): string {
  return [folder, ...path.split("/")].map((part) => encodeURIComponent(part.toWellFormed())).join("/");
}

function variables(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${String(value)}`)
    .join(";");
}

function style({ light, dark, type }: OverviewLook): string {
  return `:root{color-scheme:light dark;${variables(light)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:1.0625rem/1.55 ${type.mailText};-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:1rem;background:var(--sheet);color:var(--accent);padding:.5rem 1rem;z-index:1}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.inner,main{max-width:60rem;margin:0 auto;padding:0 1.25rem}
main{background:var(--sheet);padding-top:2.5rem;padding-bottom:3rem}
main:focus{outline:none}
@media (min-width:44rem){.inner,main{padding-left:3rem;padding-right:3rem}main{padding-top:3.25rem}}
.masthead .inner{background:var(--masthead);color:var(--mastheadText);display:flex;align-items:center;gap:.875rem;padding-top:1.5rem;padding-bottom:1.5rem;border-bottom:1px solid var(--hairline)}
.mark svg{display:block}.mark.dark{display:none}
@media screen and (prefers-color-scheme:dark){.mark.dark{display:block}.mark.light{display:none}}
.name{font:700 1.2rem/1.3 ${type.mailTitle};margin:0}
h1,h2{font-family:${type.mailTitle};text-wrap:balance;margin:0}
h1{font-size:clamp(1.75rem,6vw,2.5rem);line-height:1.15}
.lead{font-size:1.15rem;color:var(--soft);margin:.75rem 0 0;text-wrap:pretty}
nav{margin-top:1.75rem;padding:.75rem 0;border:solid var(--hairline);border-width:1px 0}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.35rem 1.5rem}nav span{color:var(--soft);font-size:.85rem;font-variant-numeric:tabular-nums}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;width:100%;margin-top:2.75rem;scroll-margin-top:1rem}
caption{text-align:left;padding:0 0 .6rem}h2{font-size:1.55rem;line-height:1.2}
th,td{text-align:left;vertical-align:top;font-weight:400;padding:1.15rem 0;border-bottom:1px solid var(--hairline)}
thead{border-top:2px solid var(--ink)}thead th{color:var(--soft);font-size:.85rem;padding-top:.45rem;padding-bottom:.45rem}
.date{width:7.5rem;padding-right:1rem;color:var(--soft);font-size:.9rem;line-height:1.35;white-space:nowrap}
.day{display:block;color:var(--ink);font:700 1.75rem/1 ${type.mailTitle};font-variant-numeric:lining-nums;margin-bottom:.2rem}
.title{font:700 1.2rem/1.35 ${type.mailTitle}}
.tag{display:inline-block;border:1px solid currentColor;border-radius:3px;color:var(--accent);font-size:.8rem;line-height:1.4;padding:0 .4rem;margin-left:.35rem;vertical-align:.15em}
tbody ul{list-style:none;margin:.3rem 0 0;padding:0}tbody li{display:inline}tbody li+li::before{content:" · "/"";color:var(--soft)}
.facts{display:block;color:var(--soft);font-size:.85rem;margin-top:.35rem}
code{font:.95em/1 ui-monospace,Consolas,Menlo,monospace;white-space:nowrap;word-spacing:-.35em}.command{word-spacing:0;color:var(--ink)}
th:last-child,.files{width:8rem;padding-left:1.5rem;white-space:nowrap}.files a{display:block;width:max-content;padding:.1rem 0}
@media (max-width:43.99rem){.date{width:4.6rem;padding-right:.75rem;font-size:.8rem}.day{font-size:1.5rem}.title{font-size:1.1rem}th:last-child,.files{width:auto;padding-left:.9rem}.files{font-size:.95rem}.lead{font-size:1.05rem}.files a{padding:.2rem 0}}
.about{margin-top:2.75rem;color:var(--soft);font-size:.9rem;max-width:42rem}.about p{margin:0 0 .6rem}
footer .inner{background:var(--sheet);border-top:3px solid var(--ink);padding-top:1.5rem;padding-bottom:2rem;color:var(--soft);font-size:.9rem}footer p{margin:0}
@media print{:root{--ground:#fff}html{font-size:10.5pt}.skip,nav{display:none}main,.inner{max-width:none;padding-left:0;padding-right:0}
.masthead.band .inner{padding-left:1.5rem;padding-right:1.5rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
tr{break-inside:avoid}caption{break-after:avoid}thead{display:table-header-group}a{color:inherit}}`;
}
