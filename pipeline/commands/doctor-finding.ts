/** One line of `doctor`. Leaf. */

export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly path: string;
  readonly nl: string;
  readonly en: string;
}
