import { createTransport, type SendMailOptions } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { expect, test } from "vitest";

import { writeMime } from "../../../pipeline/email/write-mime.ts";
import { makeChance } from "../../support/random-write-up.ts";

/** What quoted-printable, folding and the line ends stumble over. */
const scraps = [
  "woord",
  " ",
  "  ",
  "\t",
  "\n",
  "\r\n",
  "\r",
  " \n",
  "=",
  "=3D",
  ".",
  "\n.\n",
  "é",
  "€",
  "👋🏽",
  "\u00A0",
  "--",
  "\nFrom ",
  "x".repeat(80),
  '<a href="#">',
  "\u0000",
  "?=",
  ",",
];

function makeMessage(seed: number): SendMailOptions {
  const random = makeChance(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const write = (most: number): string => Array.from({ length: Math.floor(random() * most) }, () => pick(scraps)).join("");
  const plain = (most: number): string => Array.from({ length: Math.floor(random() * most) }, () => pick(["woord", " ", "\n", "ander woord"])).join("");
  const bytes = (): Buffer => Buffer.from(Array.from({ length: Math.floor(random() * 400) }, () => Math.floor(random() * 256)));
  const parts = Math.floor(random() * 3);
  return {
    from: { name: write(6), address: "wie@thorbecke.example" },
    subject: write(30),
    headers: { "X-Unsent": "1", "Content-Language": "nl" },
    text: random() < 0.3 ? plain(400) || "leeg" : `${write(600)}.`,
    // Beyond 64 kB the encoder takes the text in slices.
    html: seed % 10 === 0 ? `<p>${write(40_000)}</p>` : `<p>${write(900)}</p>`,
    textEncoding: "quoted-printable",
    attachments: [
      ...Array.from({ length: parts }, (_, at) => ({
        filename: `${at}.png`,
        contentType: "image/png",
        content: bytes(),
        cid: `${at}@mail`,
        contentDisposition: "inline" as const,
      })),
      ...(random() < 0.5 ? [{ filename: `${pick(["hand-out", "dias – één", 'a"b'])}.pdf`, contentType: "application/pdf", content: bytes() }] : []),
    ],
    date: new Date("2020-11-18T00:00:00Z"),
    messageId: "<draft@mail>",
    baseBoundary: `b${seed}`,
  };
}

test("the bytes are those of nodemailer's streams, for 200 messages", async () => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const sizes: number[] = [];
  for (let seed = 1; seed <= 200; seed += 1) {
    const { message } = await transport.sendMail(makeMessage(seed));
    const bytes = await writeMime(new MailComposer(makeMessage(seed)).compile());
    expect(bytes.equals(message as Buffer), `message ${seed}`).toBe(true);
    sizes.push(bytes.length);
  }
  expect(Math.max(...sizes)).toBeGreaterThan(2 * 65_536);
});

test("a part that lies elsewhere is refused, not read", async () => {
  const message = new MailComposer({ text: { path: "/etc/hostname" }, html: "<p>x</p>" }).compile();
  await expect(writeMime(message)).rejects.toThrow("neither text nor bytes");
});
