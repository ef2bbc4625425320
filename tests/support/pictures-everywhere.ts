/** A disk on which every image that is asked for is there. */

import sharp from "sharp";

import type { Disk } from "../../pipeline/world.ts";

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#a3391a" } })
  .png()
  .toBuffer();

export const picturesEverywhere: Disk = {
  readFile: () => Promise.resolve(picture),
  realpath: (path) => Promise.resolve(path),
  stat: () => Promise.resolve({ size: picture.length, isFile: true, isDirectory: false }),
  readdir: () => Promise.resolve([]),
};
