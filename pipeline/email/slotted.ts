/** Text with slots: places where something else comes. Slots are filled by concatenation: no text is ever searched for them. Leaf. */

export interface Slotted<Slot extends string> {
  /** What stands before the first slot. */
  readonly start: string;
  /** Each slot, and what stands behind it. */
  readonly rest: readonly { readonly slot: Slot; readonly text: string }[];
}

export type Values<Slot extends string> = Readonly<Record<Slot, string>>;

/** The text with every slot filled. */
export function fillSlots<Slot extends string>({ start, rest }: Slotted<Slot>, values: Values<Slot>): string {
  return rest.reduce((done, { slot, text }) => done + values[slot] + text, start);
}
