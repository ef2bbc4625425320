/** Which bytes of each upload reached the server, and which of them twice. */

export class Received {
  readonly #ranges = new Map<string, [number, number][]>();

  /** Bytes from `from` up to `end` of a file, in an upload under way. */
  note(path: string, from: number, end: number): void {
    if (end <= from) return;
    const ranges = this.#ranges.get(path) ?? [];
    ranges.push([from, end]);
    this.#ranges.set(path, ranges);
  }

  /** Bytes that came more than once, counted each time after the first. */
  twice(path: string): number {
    let twice = 0;
    let reached = 0;
    for (const [from, end] of (this.#ranges.get(path) ?? []).toSorted(([a], [b]) => a - b)) {
      twice += Math.max(0, Math.min(end, reached) - from);
      reached = Math.max(reached, end);
    }
    return twice;
  }

  forget(): void {
    this.#ranges.clear();
  }

  paths(): readonly string[] {
    return [...this.#ranges.keys()];
  }
}
