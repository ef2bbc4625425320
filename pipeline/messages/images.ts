import type { Entry } from "./message.ts";

type Src = { readonly src: string };
const row = <A>(entry: Entry<A>): Entry<A> => entry;
const png = { nl: () => "Bewaar de afbeelding als PNG of JPEG.", en: () => "Save the image as PNG or JPEG." };

/** Messages about images and local files. */
export const imageMessages = {
  "image-missing": row<Src>({
    severity: "error", blocking: true,
    nl: ({ src }) => `De afbeelding ${src} is er niet.`, en: ({ src }) => `The image ${src} is not there.`,
    advice: { nl: () => "Zet het bestand naast het verslag en kijk de naam na (ook hoofdletters).", en: () => "Put the file beside the write-up and check its name (capitals too)." },
  }),
  "image-outside": row<Src>({
    severity: "error", blocking: true,
    nl: ({ src }) => `De afbeelding ${src} staat buiten de map van het verslag.`, en: ({ src }) => `The image ${src} is outside the write-up's folder.`,
    advice: { nl: () => "Zet het bestand in de map van het verslag en verwijs ernaar met alleen zijn naam.", en: () => "Put the file in the write-up's folder and refer to it by its name alone." },
  }),
  "image-unreadable": row<Src>({
    severity: "error", blocking: true,
    nl: ({ src }) => `De afbeelding ${src} is beschadigd of niet compleet.`, en: ({ src }) => `The image ${src} is damaged or incomplete.`,
    advice: { nl: () => "Haal het origineel opnieuw op, of bewaar het opnieuw als PNG of JPEG.", en: () => "Fetch the original again, or save it again as PNG or JPEG." },
  }),
  "image-type": row<Src>({
    severity: "error", blocking: true,
    nl: ({ src }) => `${src} is geen PNG, JPEG, WebP, GIF of AVIF.`, en: ({ src }) => `${src} is not a PNG, JPEG, WebP, GIF or AVIF.`, advice: png,
  }),
  "image-too-large": row<Src & { readonly megapixels: number; readonly most: number }>({
    severity: "error", blocking: true,
    nl: ({ src, megapixels, most }) => `${src} telt ${Math.round(megapixels)} megapixel; het mag ${Math.round(most)} zijn.`, en: ({ src, megapixels, most }) => `${src} has ${Math.round(megapixels)} megapixels; at most ${Math.round(most)} is allowed.`,
    advice: { nl: () => "Maak de afbeelding kleiner; 2000 pixels breed is ruim genoeg.", en: () => "Make the image smaller; 2000 pixels wide is plenty." },
  }),
  "link-local-missing": row<Src>({
    severity: "error",
    nl: ({ src }) => `Het bestand ${src} waarnaar je verwijst is er niet.`, en: ({ src }) => `The file ${src} that you link to is not there.`,
    advice: { nl: () => "Zet het bestand naast het verslag, of haal de link weg.", en: () => "Put the file beside the write-up, or remove the link." },
  }),
  "link-local-outside": row<Src>({
    severity: "error",
    nl: ({ src }) => `Het bestand ${src} staat buiten de map van het verslag.`, en: ({ src }) => `The file ${src} is outside the write-up's folder.`,
    advice: { nl: () => "Zet het bestand in de map van het verslag.", en: () => "Put the file in the write-up's folder." },
  }),
} as const;
