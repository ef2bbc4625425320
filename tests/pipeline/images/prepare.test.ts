import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";

import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { makeImageCache } from "../../../pipeline/images/cache.ts";
import type { PreparedImage } from "../../../pipeline/document.ts";
import type { Disk } from "../../../pipeline/world.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { chart, makeFolder, photo, prepare, treeOf } from "./make-write-up.ts";

const targets = ["mail", "web", "print"] as const;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

function encodings({ mail, web, print }: PreparedImage): unknown {
  return { mail, web, print };
}

describe("sizes", () => {
  it("gives each target its width, at about twice the CSS pixels", async () => {
    const folder = await makeFolder({ "plein.jpg": await photo(2400, 1600).jpeg().toBuffer() });
    const { images, messages } = await prepare(folder, treeOf(["plein.jpg"]));
    expect(messages).toEqual([]);
    const image = images.get("plein.jpg");
    expect(targets.map((target) => [image?.[target].width, image?.[target].height, image?.[target].cssWidth, image?.[target].cssHeight])).toEqual([
      [1120, 747, 560, 373],
      [1440, 960, 720, 480],
      [1440, 960, 628, 419],
    ]);
    for (const target of targets) {
      const facts = await sharp(image?.[target].bytes).metadata();
      expect([facts.width, facts.height, facts.format]).toEqual([image?.[target].width, image?.[target].height, "jpeg"]);
    }
  });

  it("enlarges nothing, and shows name@2x.png at half its pixels", async () => {
    const small = await photo(300, 200).png().toBuffer();
    const folder = await makeFolder({
      "klein.png": small,
      "klein@2x.png": small,
      "punt.png": await chart(1, 1).png().toBuffer(),
      "lijn.png": await chart(3000, 1).png().toBuffer(),
    });
    const { images, messages } = await prepare(folder, treeOf(["klein.png", "klein@2x.png", "punt.png", "lijn.png"]));
    expect(messages).toEqual([]);
    for (const target of targets) {
      expect(images.get("klein.png")?.[target]).toMatchObject({ width: 300, height: 200, cssWidth: 300, cssHeight: 200 });
      expect(images.get("klein@2x.png")?.[target]).toMatchObject({ width: 300, height: 200, cssWidth: 150, cssHeight: 100 });
      expect(images.get("punt.png")?.[target]).toMatchObject({ width: 1, height: 1, cssWidth: 1, cssHeight: 1 });
      expect(images.get("lijn.png")?.[target].cssHeight).toBe(1);
    }
  });

  it("turns a photo as the camera says, and counts its size after that", async () => {
    const folder = await makeFolder({ "staand.jpg": await photo(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer() });
    const { images } = await prepare(folder, treeOf(["staand.jpg"]));
    expect(images.get("staand.jpg")?.web).toMatchObject({ width: 200, height: 400, cssWidth: 200, cssHeight: 400 });
  });
});

describe("encodings", () => {
  it("takes JPEG for photos and PNG for charts and transparency", async () => {
    const folder = await makeFolder({
      "foto.png": await photo(600, 400).png().toBuffer(),
      "grafiek.jpg": await chart(600, 400).png().toBuffer(),
      "logo.png": await photo(300, 300, true).png().toBuffer(),
      "dicht.png": await photo(600, 400).ensureAlpha(1).png().toBuffer(),
    });
    const { images, messages } = await prepare(folder, treeOf(["foto.png", "grafiek.jpg", "logo.png", "dicht.png"]));
    expect(messages).toEqual([]);
    expect([...images].map(([src, image]) => [src, image.web.type])).toEqual([
      ["foto.png", "image/jpeg"],
      ["grafiek.jpg", "image/png"],
      ["logo.png", "image/png"],
      ["dicht.png", "image/jpeg"],
    ]);
    expect((await sharp(images.get("logo.png")?.web.bytes).stats()).isOpaque).toBe(false);
  });

  it("keeps the exact colours of a chart", async () => {
    const folder = await makeFolder({ "grafiek.png": await chart(200, 100).png().toBuffer() });
    const { images } = await prepare(folder, treeOf(["grafiek.png"]));
    const pixels = await sharp(images.get("grafiek.png")?.web.bytes).removeAlpha().raw().toBuffer();
    expect([...pixels.subarray(0, 3), ...pixels.subarray(-3)]).toEqual([0xa3, 0x39, 0x1a, 0xfa, 0xf6, 0xef]);
  });

  it.for(["png", "jpeg", "webp", "gif", "avif"] as const)("reads %s, whatever its name says", async (format) => {
    const folder = await makeFolder({ "beeld.dat": await photo(120, 80).toFormat(format).toBuffer() });
    const { images, messages } = await prepare(folder, treeOf(["beeld.dat"]));
    expect(messages).toEqual([]);
    expect(images.get("beeld.dat")?.mail).toMatchObject({ width: 120, height: 80 });
  });

  it("reads CMYK, grey and 16-bit images as sRGB of 8 bits", async () => {
    const folder = await makeFolder({
      "cmyk.jpg": await photo(80, 60).toColourspace("cmyk").jpeg().toBuffer(),
      "grijs.png": await photo(80, 60).greyscale().png().toBuffer(),
      "diep.png": await photo(80, 60).toColourspace("rgb16").png().toBuffer(),
    });
    const { images, messages } = await prepare(folder, treeOf(["cmyk.jpg", "grijs.png", "diep.png"]));
    expect(messages).toEqual([]);
    for (const image of images.values()) expect(await sharp(image.web.bytes).metadata()).toMatchObject({ depth: "uchar", space: "srgb", width: 80 });
  });

  it("drops place, camera and profile", async () => {
    const bytes = await photo(200, 100)
      .jpeg()
      .withExif({ IFD0: { Copyright: "GEHEIM" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 22/1 0/1" } })
      .withIccProfile("p3")
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { images } = await prepare(await makeFolder({ "foto.jpg": bytes }), treeOf(["foto.jpg"]));
    for (const target of targets) {
      const facts = await sharp(images.get("foto.jpg")?.[target].bytes).metadata();
      expect([facts.exif, facts.icc, facts.xmp, facts.iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(Buffer.from(images.get("foto.jpg")?.[target].bytes ?? []).includes("GEHEIM")).toBe(false);
    }
  });

  it("takes the first frame of a moving image, and says so", async () => {
    const frames = Buffer.concat([await chart(20, 10).removeAlpha().raw().toBuffer(), await photo(20, 10).raw().toBuffer()]);
    const moving = await sharp(frames, { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const { images, messages } = await prepare(await makeFolder({ "film.gif": moving }), treeOf(["film.gif"]));
    expect(images.get("film.gif")?.web).toMatchObject({ width: 20, height: 10 });
    expect(messages).toMatchObject([{ code: "image-animated", severity: "hint", blocking: false, line: 10 }]);
  });

  it("gives the same bytes and names each time", async () => {
    const bytes = await photo(1500, 900).jpeg().toBuffer();
    const one = await prepare(await makeFolder({ "a.jpg": bytes }), treeOf(["a.jpg"]));
    const two = await prepare(await makeFolder({ "a.jpg": bytes, "b.jpg": bytes }), treeOf(["a.jpg"]));
    expect([...two.images.values()].map(encodings)).toEqual([...one.images.values()].map(encodings));
  });
});

describe("names", () => {
  it("are safe everywhere and end in eight signs of the content's hash", async () => {
    const bytes = await chart(20, 10).png().toBuffer();
    const names = ["Foto's Café (1).PNG", "con.png", "x.png", "日本.png", "sub/Ünï.png", "a".repeat(120) + ".png"];
    const { images, messages } = await prepare(await makeFolder(Object.fromEntries(names.map((name) => [name, bytes]))), treeOf(names));
    expect(messages).toEqual([]);
    const made = names.map((name) => images.get(name)?.mail.name ?? "");
    expect(made.map((name) => name.replace(/-[0-9a-f]{8}\.png$/u, ""))).toEqual(["foto-s-cafe-1", "con-beeld", "x", "beeld", "uni", "a".repeat(60)]);
    expect(new Set(made.map((name) => name.slice(-12))).size).toBe(1);
  });
});

describe("a video's thumbnail", () => {
  it("bears the play mark: a disc of 13% of the width with a triangle, in the middle", async () => {
    const folder = await makeFolder({
      "film.jpg": await sharp({ create: { width: 1000, height: 600, channels: 3, background: "#16233b" } })
        .png()
        .toBuffer(),
    });
    const { thumbnails, messages } = await prepare(folder, treeOf([], ["film.jpg"]));
    expect(messages).toEqual([]);
    const image = thumbnails.get("film.jpg")?.web;
    const { data, info } = await sharp(image?.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const colour = (x: number, y: number): string => data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3).toString("hex");
    expect(
      [colour(500, 300), colour(500 - 55, 300), colour(500 - 75, 300), colour(5, 5)].map((hex, at) =>
        near(hex, ["a3391a", "ffffff", "16233b", "16233b"][at] ?? ""),
      ),
    ).toEqual([true, true, true, true]);
  });

  it("stays inside a tiny or very flat image", async () => {
    const folder = await makeFolder({ "punt.png": await chart(2, 2).png().toBuffer(), "plat.png": await chart(900, 6).png().toBuffer() });
    const { thumbnails, messages } = await prepare(folder, treeOf([], ["punt.png", "plat.png"]));
    expect(messages).toEqual([]);
    expect(thumbnails.size).toBe(2);
  });

  it("is a picture of its own: the same image elsewhere shows no mark", async () => {
    const folder = await makeFolder({ "film.png": await chart(400, 300).png().toBuffer() });
    const { images, thumbnails, messages } = await prepare(folder, treeOf(["film.png"], ["film.png"]));
    expect(messages).toEqual([]);
    expect(images.get("film.png")?.web.name).not.toBe(thumbnails.get("film.png")?.web.name);
    expect(images.get("film.png")?.path).toBe(join(folder, "film.png"));
  });
});

/** A store in memory. */
function makeStore() {
  const entries = new Map<string, Uint8Array>();
  return {
    entries,
    read: (key: string) => Promise.resolve(entries.get(key)),
    write: (key: string, bytes: Uint8Array) => Promise.resolve(void entries.set(key, bytes)),
  };
}

describe("the cache", () => {
  it("gives the same image again, and another for other bytes, another maker or a play mark", async () => {
    const folder = await makeFolder({ "plein.png": await chart(400, 300).png().toBuffer(), "ander.png": await chart(401, 300).png().toBuffer() });
    const store = makeStore();
    const cache = makeImageCache("maker 1", store);
    const first = await prepare(folder, treeOf(["plein.png"]), { cache });
    expect(store.entries.size).toBe(1);
    const [entry = new Uint8Array()] = store.entries.values();
    const again = await prepare(folder, treeOf(["plein.png"]), { cache });
    expect(again.images).toEqual(first.images);
    expect([...store.entries.values()]).toEqual([entry]);
    await prepare(folder, treeOf(["ander.png"], ["plein.png"]), { cache });
    await prepare(folder, treeOf(["plein.png"]), { cache: makeImageCache("maker 2", store) });
    expect(store.entries.size).toBe(4);
  });

  it("ignores an entry that was cut off or changed, and keeps to the limit", async () => {
    const folder = await makeFolder({ "plein.png": await chart(400, 300).png().toBuffer() });
    const store = makeStore();
    const cache = makeImageCache("maker", store);
    const first = await prepare(folder, treeOf(["plein.png"]), { cache });
    const [key = ""] = store.entries.keys();
    for (const damage of [(bytes: Uint8Array) => bytes.subarray(0, 100), (bytes: Uint8Array) => bytes.map((byte, at) => (at === 50 ? byte ^ 1 : byte))]) {
      store.entries.set(key, damage(store.entries.get(key) ?? new Uint8Array()));
      const again = await prepare(folder, treeOf(["plein.png"]), { cache });
      expect(again).toEqual(first);
    }
    const { images, messages } = await prepare(folder, treeOf(["plein.png"]), { cache, imagePixels: 1000 });
    expect([images.size, messages.map(({ code }) => code)]).toEqual([0, ["image-too-large"]]);
  });
});

describe("reading", () => {
  it("reads an image once however often it is used, keyed by what the author wrote", async () => {
    const folder = await makeFolder({ "plein.png": await chart(40, 30).png().toBuffer() });
    const reads: string[] = [];
    const disk: Disk = { ...nodeDisk, readFile: (path) => (reads.push(path), nodeDisk.readFile(path)) };
    const { images, messages } = await prepare(folder, treeOf(["plein.png", "plein.png", "plein.png"]), { meta: "plein.png", disk });
    expect(messages).toEqual([]);
    expect(reads).toHaveLength(1);
    expect([...images.keys()]).toEqual(["plein.png"]);
  });

  it("accepts folders, spaces, a percent sign, backslashes and links inside the folder", async () => {
    const bytes = await chart(40, 30).png().toBuffer();
    const folder = await makeFolder({ "beeld/een plein.png": bytes, "100%.png": bytes, "echt.png": bytes });
    await symlink(join(folder, "echt.png"), join(folder, "link.png"));
    const sources = ["beeld/een plein.png", "./beeld/../beeld/een%20plein.png", "100%.png", "beeld\\een plein.png", "link.png"];
    const { images, messages } = await prepare(folder, treeOf(sources));
    expect(messages).toEqual([]);
    expect([...images.keys()]).toEqual(sources);
  });

  it("tells a fault at each place, and at its line for the front matter's image", async () => {
    const { images, messages } = await prepare(await makeFolder({}), treeOf(["weg.png", "weg.png"]), { meta: "weg.png" });
    expect(images.size).toBe(0);
    expect(messages.map(({ code, blocking, file, line, column }) => [code, blocking, file, line, column])).toEqual([
      ["image-missing", true, "verslag.md", 4, 1],
      ["image-missing", true, "verslag.md", 10, 3],
      ["image-missing", true, "verslag.md", 11, 3],
    ]);
  });

  it("names the file that differs in capitals only", async () => {
    const folder = await makeFolder({ "Beeld/Plein.JPG": "x" });
    const { messages } = await prepare(folder, treeOf(["beeld/plein.jpg"]));
    expect(messages[0]?.advice.nl).toBe("Bedoel je Beeld/Plein.JPG? Let op de hoofdletters.");
  });

  it("a machine in trouble is no fault of the author", async () => {
    const folder = await makeFolder({ "plein.png": await chart(4, 3).png().toBuffer() });
    const disk: Disk = { ...nodeDisk, readFile: () => Promise.reject(Object.assign(new Error("EMFILE"), { code: "EMFILE" })) };
    await expect(prepare(folder, treeOf(["plein.png"]), { disk })).rejects.toThrow("EMFILE");
    const denied: Disk = { ...nodeDisk, readFile: () => Promise.reject(Object.assign(new Error("EACCES"), { code: "EACCES" })) };
    expect((await prepare(folder, treeOf(["plein.png"]), { disk: denied })).messages).toMatchObject([{ code: "image-unreadable" }]);
  });
});

const outside = [
  "../geheim.png",
  "a/../../geheim.png",
  "../../../../../../etc/passwd",
  "/etc/passwd",
  "//server/deel/x.png",
  "\\\\server\\deel\\x.png",
  "C:\\x.png",
  "c:/x.png",
  "c:x.png",
  "file:///etc/passwd",
  "FILE:x.png",
  " /etc/passwd",
  "~/x.png",
  "%2e%2e/geheim.png",
  "%252e%252e%252fgeheim.png",
  "..%5cgeheim.png",
  "..\\geheim.png",
  "%2Fetc%2Fpasswd",
  "100%/%2e%2e/%2e%2e/geheim.png",
  ".. /geheim.png",
  "plein.png\0.jpg",
  "plein%00.png",
  "\u0001x.png",
  "https://voorbeeld.example/x.png",
  "data:image/png;base64,AAAA",
];

describe("hostile images", () => {
  it.for(outside)("%j is outside, and the disk is not touched", async (src) => {
    const folder = await makeFolder({ "map/plein.png": "x", "geheim.png": await chart(4, 3).png().toBuffer() });
    const touched: string[] = [];
    const spy =
      <R>(call: (path: string) => Promise<R>) =>
      (path: string): Promise<R> => (touched.push(path), call(path));
    const disk: Disk = { readFile: spy(nodeDisk.readFile), realpath: spy(nodeDisk.realpath), stat: spy(nodeDisk.stat), readdir: spy(nodeDisk.readdir) };
    const { images, messages } = await prepare(join(folder, "map"), treeOf([src]), { disk });
    expect(messages).toMatchObject([{ code: "image-outside", severity: "error", blocking: true, line: 10 }]);
    expect([images.size, touched]).toEqual([0, []]);
  });

  it("a symbolic link out of the folder is outside: a file, a folder, a link to a link, a folder whose name starts the same", async () => {
    const folder = await makeFolder({ "map/a.txt": "", "geheim/x.png": await chart(4, 3).png().toBuffer(), "map-2/x.png": await chart(4, 3).png().toBuffer() });
    await symlink(join(folder, "geheim/x.png"), join(folder, "map/een.png"));
    await symlink(join(folder, "geheim"), join(folder, "map/deel"));
    await symlink("een.png", join(folder, "map/twee.png"));
    await symlink("../map-2", join(folder, "map/drie"));
    const { messages } = await prepare(join(folder, "map"), treeOf(["een.png", "deel/x.png", "twee.png", "drie/x.png"]));
    expect(messages.map(({ code }) => code)).toEqual(Array(4).fill("image-outside"));
    // No name from outside leaks into the advice.
    const near = await prepare(join(folder, "map"), treeOf(["deel/X.png"]));
    expect(near.messages[0]?.advice.nl).not.toContain("x.png");
  });

  it("a link in a circle, a folder, an empty name and a name of 5,000 signs are missing", async () => {
    const folder = await makeFolder({ "deel/a.txt": "" });
    await symlink("rond.png", join(folder, "rond.png"));
    const { messages } = await prepare(folder, treeOf(["rond.png", "deel", "", "x".repeat(5000)]));
    expect(messages.map(({ code }) => code === "image-missing" || code === "image-outside")).toEqual([true, true, true, true]);
    expect(messages[3]?.nl.length).toBeLessThan(200);
  });

  it.for(["png", "jpeg", "webp", "gif", "avif"] as const)("a %s that is cut off is unreadable", async (format) => {
    const bytes = await photo(300, 200).toFormat(format).toBuffer();
    for (const part of [0, 3, 20, 60, 0.3, 0.7, 0.9]) {
      const cut = bytes.subarray(0, part < 1 ? Math.floor(bytes.length * part) : part);
      const { images, messages } = await prepare(await makeFolder({ "half.img": cut }), treeOf(["half.img"]));
      expect(messages, `${format} ${part}`).toMatchObject([{ code: "image-unreadable", blocking: true, line: 10 }]);
      expect(images.size).toBe(0);
    }
  });

  it.for([
    ["SVG as .png", "nep.png", svg, "SVG"],
    ["SVG behind an XML line and a comment", "nep.jpg", `<?xml version="1.0"?>\n<!-- ${"x".repeat(900)} -->\n${svg}`, "SVG"],
    ["SVG in UTF-16", "nep.png", Buffer.from(`\uFEFF${svg}`, "utf16le"), "SVG"],
    ["SVG under its own name", "beeld.svg", svg, "SVG"],
    ["HTML", "nep.png", "<!doctype html><p>Dit is geen beeld</p>", undefined],
    ["PDF", "nep.png", "%PDF-1.7 en verder nog iets", "PDF"],
    ["TIFF", "nep.png", "II*\0 en verder nog iets", "TIFF"],
    ["HEIC", "nep.avif", "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"],
    ["text", "nep.png", "gewoon wat tekst van een grap", undefined],
  ] as const)("%s is no type for mail, with advice to save it as PNG", async ([, name, content, found]) => {
    const { images, messages } = await prepare(await makeFolder({ [name]: content }), treeOf([name]));
    expect(messages).toMatchObject([
      { code: "image-type", blocking: true, line: 10, advice: { nl: expect.stringContaining("als PNG"), en: expect.stringContaining("as PNG") } },
    ]);
    if (found !== undefined) expect(messages[0]?.nl).toContain(`${found}-bestand`);
    expect(images.size).toBe(0);
  });

  it("a PNG under the name of an SVG is refused too", async () => {
    const { messages } = await prepare(await makeFolder({ "beeld.svg": await chart(9, 9).png().toBuffer() }), treeOf(["beeld.svg"]));
    expect(messages).toMatchObject([{ code: "image-type" }]);
  });

  it("30,000 × 30,000 is refused from its header; exactly the limit passes", async () => {
    const folder = await makeFolder({ "groot.png": await hugePng(30_000, 30_000) });
    expect((await prepare(folder, treeOf(["groot.png"]))).messages).toMatchObject([
      { code: "image-too-large", blocking: true, line: 10, nl: expect.stringContaining("900 megapixel") },
    ]);
    await writeFile(join(folder, "klein.png"), await chart(100, 50).png().toBuffer());
    expect((await prepare(folder, treeOf(["klein.png"]), { imagePixels: 5000 })).messages).toEqual([]);
    expect((await prepare(folder, treeOf(["klein.png"]), { imagePixels: 4999 })).messages).toMatchObject([{ code: "image-too-large" }]);
  });

  it("one bad image does not keep the others from being read and told", async () => {
    const folder = await makeFolder({ "goed.png": await chart(9, 9).png().toBuffer(), "nep.png": svg });
    const { images, messages } = await prepare(folder, treeOf(["goed.png", "nep.png", "weg.png"]));
    expect([...images.keys()]).toEqual(["goed.png"]);
    expect(messages.map(({ code, line }) => [code, line])).toEqual([
      ["image-type", 11],
      ["image-missing", 12],
    ]);
  });
});

/** True for colours that only an encoder's rounding sets apart. */
const near = (hex: string, other: string): boolean =>
  [0, 2, 4].every((at) => Math.abs(Number.parseInt(hex.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)) < 24);

/** A small PNG whose header claims more. */
async function hugePng(width: number, height: number): Promise<Uint8Array> {
  const bytes = await chart(40, 30).png().toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}
