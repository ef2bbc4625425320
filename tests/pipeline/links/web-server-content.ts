/** Pages that say something else than their status does, and pages with places to point at. */

import { endless, page, redirect, type Behaviour } from "./web-server-parts.ts";

const refresh = (content: string, before = "<title>Plein</title>"): Behaviour => page(`${before}<meta http-equiv="refresh" content="${content}">`);

const anchors = `<!doctype html><title>Plein</title>
<h1 id="plein" data-id="data">Plein</h1>
<a name='oud'></a><h2 id="user-content-readme">Lees mij</h2><p ID=los>Los</p>
<h2 id="caf\u00e9">Caf\u00e9</h2><h2 id="a&amp;b">A en B</h2><input name="veld"><!-- <p id="commentaar"> -->`;

const pdf = "%PDF-1.7\n1 0 obj <</Names [(hoofdstuk) 2 0 R]>> endobj\n%%EOF\n";

export const contentBehaviours: Readonly<Record<string, Behaviour>> = {
  "/refresh": refresh("0; url=/other"),
  "/refresh-to-404": refresh("0;URL='/404'"),
  "/refresh-itself": refresh("30"),
  "/refresh-late": refresh("60; url=/404"),
  "/refresh-noscript": page('<title>Plein</title><noscript><meta http-equiv="refresh" content="0; url=/404"></noscript><p>Plein</p>'),
  "/refresh-loop": refresh("0; url=/refresh-back"),
  "/refresh-back": refresh("0; url=/refresh-loop"),
  "/refresh-to-file": refresh("0; url=file:///etc/passwd"),
  "/soft-english": page("<title>Page not found - Example</title>"),
  "/soft-404-only": page("<title>Gemeente</title><h1> 404 </h1>"),
  "/soft-by-address": redirect(302, "/error/weg.html"),
  "/error/weg.html": page("<title>Gemeente</title>"),
  "/plain-404-words": (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end("<title>Page not found</title>"),
  "/title-404-years": page("<title>Stad bestaat 404 jaar</title><h1>Feest: 404 jaar stad</h1>"),
  "/parked": page("<title>plein.example is for sale</title><h1>Buy this domain</h1>"),
  "/parked-dutch": page("<title>Deze domeinnaam is geregistreerd en gereserveerd</title><h1>Domein geparkeerd</h1>"),
  "/parked-by-script": page('<title>plein.example</title><script src="https://www.parkingcrew.net/jsparkcaf.php"></script>'),
  "/about-parking": page("<title>Fietsen geparkeerd bij het station</title><h1>Parkeren</h1><p>This domain is for sale, zei hij.</p>"),
  "/anchors": page(anchors),
  "/anchors-moved": redirect(301, "/anchors"),
  "/anchors-placed": redirect(302, "/anchors#plein"),
  "/script-page": page('<title>App</title><body><div id="root"></div><script type="module" src="/app.js"></script></body>'),
  "/no-type": (_, response) => response.writeHead(200).end("<title>Page not found</title>"),
  "/small.pdf": (_, response) => response.writeHead(200, { "content-type": "application/pdf" }).end(pdf),
  "/big.pdf": (_, response) => endless(response, "application/pdf"),
};
