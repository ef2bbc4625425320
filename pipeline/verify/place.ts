/** Places in a PDF. Leaf. */

/** Where in the file: the page counts from 1, the object is its number, `what` names the thing (a type, a font, a key). */
export interface Place {
  readonly page?: number | undefined;
  readonly object?: number | undefined;
  readonly what: string;
}
