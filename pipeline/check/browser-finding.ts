/** What is asked of a page in the browser, and what it says: plain data, since it goes to another thread and back. Leaf: types only. */

import type { Spot } from "./fault.ts";

/** How a reader sees an output: light, dark (`prefers-color-scheme`), or as Outlook on the web shows a mail in its dark mode (`[data-ogsc]` and `[data-ogsb]`). */
export type Scheme = "light" | "dark" | "outlook";

/** One output to look at. */
export interface Inspection {
  readonly html: string;
  /** Of the page, in CSS pixels. */
  readonly width: number;
  readonly schemes: readonly Scheme[];
  /** axe's rules that are left out, by their names. */
  readonly without: readonly string[];
}

/** Gives the findings of each inspection, in their order. Throws a BrowserError. */
export type InspectPages = (inspections: readonly Inspection[]) => Promise<readonly (readonly Finding[])[]>;

export interface Finding {
  readonly scheme: Scheme;
  /** The name of axe's rule, or `link-visible`: our own, for each link without underline, border or ground. */
  readonly rule: string;
  /** False where axe leaves it to a person. */
  readonly sure: boolean;
  /** Which element of the document, counted from its beginning: the same in every scheme. */
  readonly at: number;
  readonly spot: Spot;
  /** axe's own measure, for `color-contrast` when it is sure. */
  readonly contrast: Contrast | undefined;
  /** What the element is painted with, for `color-contrast` and `link-visible`. */
  readonly paint: Paint | undefined;
}

/** Colours as `#rrggbb`; ratios from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export interface Contrast {
  readonly text: string;
  readonly ground: string;
  readonly ratio: number;
  readonly needed: number;
}

/** Colours as the browser computed them, as in `rgb(22, 35, 59)`. */
export interface Paint {
  readonly colour: string;
  /** The grounds of the element and of all around it, from the inside out. */
  readonly grounds: readonly string[];
  /** The colour of the text around it. */
  readonly beside: string;
  /** False with an image, a shadow or an opacity somewhere in it, or something over it: then colours alone do not tell what is seen. */
  readonly plain: boolean;
  /** Of the text, in CSS pixels. */
  readonly size: number;
  /** As in CSS: 400 is normal, 700 is bold. */
  readonly weight: number;
}
