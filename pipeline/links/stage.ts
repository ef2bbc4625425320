/** What a build takes of the links, besides checking them: loaded as one when links are asked for. */

export { collectLinks } from "./collect.ts";
export { renderLinksJson, reportLinks } from "./report.ts";
