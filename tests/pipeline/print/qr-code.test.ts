import { toHtml } from "hast-util-to-html";
import { decodeQR } from "qr/decode.js";
import sharp from "sharp";
import { expect, it } from "vitest";

import { makeQrCode, traceOutline } from "../../../pipeline/print/qr-code.ts";

const long = `https://veld.example/${"een-lang-pad/".repeat(14)}slot`;

it.each(["https://vng.nl/agenda", "https://veld.example/café?a=1&b=é#kop", long])("the code of %j is read back from its picture", async (href) => {
  const code = makeQrCode(href, "QR-code");
  const svg = toHtml(code ?? { type: "root", children: [] }, { space: "svg" }).replace(
    "<svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"',
  );
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) })).toBe(href);
});

it("the code is black on white, has its quiet zone inside and says in words where it leads", () => {
  const html = toHtml(makeQrCode("https://vng.nl/agenda", "QR-code naar vng.nl/agenda") ?? { type: "root", children: [] }, { space: "svg" });
  expect(html).toContain('role="img" aria-label="QR-code naar vng.nl/agenda"');
  expect(html).toMatch(/<rect width="33" height="33" fill="#fff"><\/rect><path d="M4 4h7v7h-7zM6 5/u);
});

it.each(["mailto:noor@veld.example", "tel:0612345678", "#kop", "", `https://veld.example/${"x".repeat(400)}`])("%j has no code", (href) => {
  expect(makeQrCode(href, "QR-code")).toBeUndefined();
});

it("areas are outlined as a whole, holes too", () => {
  const ring = [
    [true, true, true],
    [true, false, true],
    [true, true, true],
  ];
  expect(traceOutline(ring)).toBe("M0 0h3v3h-3zM2 1h-1v1h1z");
});
