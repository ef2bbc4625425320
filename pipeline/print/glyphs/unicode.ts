/** Kinds of characters that a printed page treats in a way of its own. Pure. */

/** What has no ink and is there for its neighbours (Default_Ignorable_Code_Point), and the signs of interlinear annotation (Unicode, chapter 23.8). */
const inkless = /^[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]$/u;
/** Of those, what makes one emoji out of several signs: joiner, presentation selectors, tags (UTS 51). */
const emojiJoiner = /^(?:\u200D|\uFE0E|\uFE0F|[\u{E0020}-\u{E007F}])$/u;
const space = /^[\p{Z}\t\n\v\f\r\u0085]$/u;
const unbreakableSpace = /^[\u00A0\u2007\u202F]$/u;
/** Control characters, private use and halves of surrogate pairs: no font may show them, even when it could. U+FFFD says that a character was lost: its author is told. */
const unprintable = /^[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]$/u;

export const softHyphen = "\u00AD";
export const hyphen = "\u2010";
export const unbreakableHyphen = "\u2011";

/** True for what draws nothing. */
export function isInkless(sign: string): boolean {
  return inkless.test(sign);
}

/** True for what an emoji font may need to draw a sequence as one. */
export function isEmojiJoiner(sign: string): boolean {
  return emojiJoiner.test(sign);
}

/** True for white space and separators of lines. */
export function isSpace(sign: string): boolean {
  return space.test(sign);
}

/** The space that every font has, for one that the font lacks. */
export function plainSpace(sign: string): string {
  return unbreakableSpace.test(sign) ? "\u00A0" : " ";
}

/** True for what is never printed as it is. */
export function isUnprintable(sign: string): boolean {
  return unprintable.test(sign);
}

/** True for a sign that stands on the one before it. */
export function isMark(sign: string): boolean {
  return /^\p{M}$/u.test(sign);
}

/** True for a cluster that wants to look like an emoji (UTS 51, section 2). */
export function wantsEmoji(cluster: string): boolean {
  return /\p{Emoji_Presentation}|\uFE0F/u.test(cluster);
}

/** True for a sign that says the same wherever it stands, so that it can be judged alone. */
export function standsAlone(sign: string): boolean {
  return !/^[\p{M}\p{C}\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\u2010\u2011\uFFFD]$/u.test(sign) && !inkless.test(sign);
}

/** True for a text of which every sign stands alone: its code points are its clusters. */
export function isLoose(text: string): boolean {
  return !/[\p{M}\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Default_Ignorable_Code_Point}]|(?![\n\t])\p{C}/u.test(text);
}
