/** How heavy a mail is: its HTML for Gmail, its images for a phone. */

import type { SessionDocument } from "../document.ts";
import { mailMessages } from "../messages/check.ts";
import { type Message, told } from "../messages/message.ts";
import type { FindPlace, MadeMail } from "./made.ts";

/** Above this many bytes of HTML, Gmail cuts a mail off (102 KB is what people say; the lowest figure in use is taken). */
const mostBytes = 100_000;
const manyBytes = 80 * 1024;
/** WordFly's guide asks for images of at most 200 kB, Listrak's for mails under 1 MB with all their images. */
const heavyImage = 200_000;
const heavyMail = 1_000_000;

/** Bytes of the HTML; a mail that is too long is told where it will be cut off, and what weighs most. */
export function judgeSize({ bytes, encodedBytes, parts }: MadeMail, find: FindPlace): readonly Message[] {
  const heaviest = parts.length < 2 ? [] : parts.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  const whole = find({});
  const size = { bytes, encodedBytes, heaviest };
  if (bytes > mostBytes) {
    const cut = parts.find((part) => part.start <= mostBytes && part.start + part.bytes > mostBytes);
    const place = cut?.title === undefined ? whole : { file: whole.file, line: cut.line, column: cut.column };
    return [told("mail-too-big", mailMessages["mail-too-big"], { ...size, over: bytes - mostBytes, cut: cut?.title }, place)];
  }
  return bytes > manyBytes ? [told("mail-big", mailMessages["mail-big"], size, whole)] : [];
}

/** Weight of the images: all together, else each that is heavy. */
export function judgeWeight(document: SessionDocument, mail: MadeMail, find: FindPlace): readonly Message[] {
  const images = mail.images.map(({ name, bytes }) => ({ src: sourceOf(name, document), bytes: bytes.length })).toSorted((a, b) => b.bytes - a.bytes);
  const [heaviest] = images;
  if (heaviest === undefined) return [];
  const placeOf = (src: string): ReturnType<FindPlace> => find(src === document.meta.image?.src ? { key: "image" } : { src });
  const bytes = images.reduce((sum, image) => sum + image.bytes, mail.bytes);
  if (bytes > heavyMail) {
    const facts = { bytes, images: images.length, src: heaviest.src, most: heaviest.bytes };
    return [told("mail-heavy", mailMessages["mail-heavy"], facts, placeOf(heaviest.src))];
  }
  return images
    .filter((image) => image.bytes > heavyImage)
    .map((image) => told("mail-image-heavy", mailMessages["mail-image-heavy"], image, placeOf(image.src)));
}

/** The author's file of a rendition; the brand's logos keep their own name. */
function sourceOf(name: string, { images, thumbnails }: SessionDocument): string {
  return [...images.values(), ...thumbnails.values()].find(({ mail }) => mail.name === name)?.src ?? name;
}
