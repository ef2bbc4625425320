/** Stretches of a text in order, found without reading them all: a hostile write-up has fifty thousand. Pure. */

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

/** Without the signs at its ends that `isLeft` says are to go. */
export function trimSigns(text: string, isLeft: (sign: string) => boolean, isRight: (sign: string) => boolean = isLeft): string {
  let [start, end] = [0, text.length];
  while (start < end && isLeft(text[start] ?? "")) start++;
  while (end > start && isRight(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}

/** True for a sign of the list. */
export function oneOf(signs: string): (sign: string) => boolean {
  const set = new Set(signs);
  return (sign) => set.has(sign);
}
