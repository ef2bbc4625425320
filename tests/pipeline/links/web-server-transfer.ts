/** Answers that arrive slowly, packed, cut off, or that are hardly HTTP. */

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";

import { type Behaviour, fine } from "./web-server-parts.ts";

const soft = "<html><head><title>Pagina niet gevonden</title></head><body><p>Helaas</p></body></html>";
/** 64 MB of spaces in 64 KB. */
const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, 32));

const packedAs = (encoding: string, body: Uint8Array | string): Behaviour => {
  return (_, response) => response.writeHead(200, { "content-type": "text/html", "content-encoding": encoding }).end(body);
};

/** Writes these bytes to the connection and nothing else; keeps it open for ever when told so. */
const raw = (text: string, keepOpen = false): Behaviour => {
  return ({ socket }) => (keepOpen ? void socket.write(text) : void socket.end(text));
};

/** Goes on for ever, a little at a time. */
const dripping = (start: string, drop: string): Behaviour => {
  return ({ socket }) => {
    socket.write(start);
    const drip = setInterval(() => socket.write(drop), 10);
    socket.on("close", () => clearInterval(drip)).on("error", () => {});
  };
};

const html = "Content-Type: text/html\r\n";

export const transferBehaviours: Readonly<Record<string, Behaviour>> = {
  "/slow-headers": raw("HTTP/1.1 200 OK\r\nX-Traag: ja\r\n", true),
  "/dripping-headers": dripping("HTTP/1.1 200 OK\r\n", "X: x\r\n"),
  "/dripping-body": dripping(`HTTP/1.1 200 OK\r\n${html}\r\n<title>Plein</title>`, " "),
  "/404-dripping-body": dripping(`HTTP/1.1 404 Not Found\r\n${html}\r\n<title>Weg</title>`, " "),
  "/reset-mid-body": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).write("<title>Plein");
    setImmediate(() => response.socket?.resetAndDestroy());
  },
  "/length-too-long": raw(`HTTP/1.1 200 OK\r\n${html}Content-Length: 500\r\n\r\n<title>Plein</title>`),
  "/length-too-short": raw(`HTTP/1.1 200 OK\r\n${html}Content-Length: 5\r\n\r\n<title>Plein</title>`),
  "/length-twice": raw(`HTTP/1.1 200 OK\r\n${html}Content-Length: 5\r\nContent-Length: 7\r\n\r\n<title>Plein</title>`),
  "/not-http": raw("220 mail.example ESMTP\r\n"),
  "/http-1.0": raw(`HTTP/1.0 200 OK\r\n${html}\r\n<title>Plein</title>`),
  "/early-hints": (request, response, turn) => {
    response.writeEarlyHints({ link: "</stijl.css>; rel=preload" });
    fine(request, response, turn);
  },
  "/huge-headers": raw(`HTTP/1.1 200 OK\r\n${`X-Vol: ${"x".repeat(8000)}\r\n`.repeat(12)}Content-Length: 0\r\n\r\n`),
  "/endless-headers": ({ socket }) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const line = `X-Vol: ${"x".repeat(8000)}\r\n`;
    const more = (): void => {
      while (!socket.destroyed && socket.write(line));
    };
    socket.on("drain", more).on("error", () => {});
    more();
  },
  "/gzip-soft": packedAs("gzip", gzipSync(soft)),
  "/brotli-soft": packedAs("br", brotliCompressSync(soft)),
  "/deflate-soft": packedAs("deflate", deflateSync(soft)),
  "/raw-deflate-soft": packedAs("deflate", deflateRawSync(soft)),
  "/zstd-soft": packedAs("zstd", zstdCompressSync(soft)),
  "/twice-packed-soft": packedAs("gzip, br", brotliCompressSync(gzipSync(soft))),
  "/gzip-bomb": packedAs("gzip", bomb),
  "/gzip-broken": packedAs("gzip", "dit is geen gzip"),
  "/unknown-packing": packedAs("compress", "???"),
  "/anchors-gzip": packedAs("gzip", gzipSync('<title>Plein</title><h1 id="plein">Plein</h1>')),
};
