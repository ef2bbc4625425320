/** Stretches of a text in order, found without reading them all: a hostile write-up has fifty thousand. Pure. */

import { codeAt } from "./characters.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where the first stretch stands that begins at an offset or behind it. `spans` are sorted by their start. */
export function firstFrom(spans: readonly { readonly start: number }[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretches that lie wholly within two offsets. */
export function within<T extends Stretch>(spans: readonly T[], from: number, to: number): readonly T[] {
  const found: T[] = [];
  for (let at = firstFrom(spans, from); at < spans.length; at++) {
    const span = spans[at];
    if (span === undefined || span.start > to) break;
    if (span.end <= to) found.push(span);
  }
  return found;
}

/** Without the signs at its ends whose codes `isLeft` and `isRight` say are to go. */
export function trimSigns(text: string, isLeft: (code: number) => boolean, isRight: (code: number) => boolean = isLeft): string {
  const length = text.length;
  let [start, end] = [0, length];
  while (start < end && isLeft(codeAt(text, start))) start++;
  while (end > start && isRight(codeAt(text, end - 1))) end--;
  return start === 0 && end === length ? text : text.slice(start, end);
}

/** True for the code of a sign of the list. */
export function oneOf(signs: string): (code: number) => boolean {
  const codes = new Set(signs.split("").map((sign) => sign.charCodeAt(0)));
  const ascii = Uint8Array.from({ length: 128 }, (_, code) => (codes.has(code) ? 1 : 0));
  return (code) => (code < 128 ? ascii[code] === 1 : codes.has(code));
}
