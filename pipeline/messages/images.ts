/** What is told about images and local files. Leaf but for types. */

import type { Entry } from "./message.ts";

type Named = { readonly src: string };

export const imagesMessages = {
  "image-outside": {
    severity: "error",
    blocking: true,
    nl: ({ src }) => `De afbeelding ${src} staat niet in de map van je verslag. Daarbuiten lezen we niets.`,
    en: ({ src }) => `The image ${src} is not in the folder of your write-up. Nothing outside it is read.`,
    advice: {
      nl: () => "Zet een kopie van de afbeelding naast je verslag en noem alleen de naam, zoals plein.jpg.",
      en: () => "Put a copy of the image beside your write-up and give its name only, as in plein.jpg.",
    },
  } satisfies Entry<Named>,
  "image-missing": {
    severity: "error",
    blocking: true,
    nl: ({ src }) => `De afbeelding ${src} is er niet.`,
    en: ({ src }) => `The image ${src} is not there.`,
    advice: {
      nl: ({ nearest }) =>
        nearest === undefined
          ? "Kijk de naam na, ook de hoofdletters, of zet de afbeelding naast je verslag."
          : `Bedoel je ${nearest}? Let op de hoofdletters.`,
      en: ({ nearest }) =>
        nearest === undefined ? "Check the name, capitals too, or put the image beside your write-up." : `Did you mean ${nearest}? Mind the capitals.`,
    },
  } satisfies Entry<Named & { readonly nearest: string | undefined }>,
  "image-unreadable": {
    severity: "error",
    blocking: true,
    nl: ({ src }) => `De afbeelding ${src} is niet te lezen: het bestand is kapot, of niet helemaal binnengekomen.`,
    en: ({ src }) => `The image ${src} cannot be read: the file is damaged, or did not arrive whole.`,
    advice: {
      nl: () => "Open de afbeelding op je computer. Lukt dat niet, haal hem dan opnieuw op; lukt het wel, bewaar hem dan opnieuw als PNG of JPEG.",
      en: () => "Open the image on your computer. If that fails, get it again; if it opens, save it again as PNG or JPEG.",
    },
  } satisfies Entry<Named>,
  "image-type": {
    severity: "error",
    blocking: true,
    nl: ({ src, found }) => `De afbeelding ${src} is ${found === undefined ? "geen soort die we kennen" : `een ${found}-bestand`}. Dat kan niet in een mail.`,
    en: ({ src, found }) => `The image ${src} is ${found === undefined ? "of no kind that we know" : `a file of kind ${found}`}. That cannot go into a mail.`,
    advice: {
      nl: () => "Open de afbeelding en bewaar hem als PNG. JPEG, WebP, GIF en AVIF kunnen ook.",
      en: () => "Open the image and save it as PNG. JPEG, WebP, GIF and AVIF are fine too.",
    },
  } satisfies Entry<Named & { readonly found: string | undefined }>,
  "image-too-large": {
    severity: "error",
    blocking: true,
    nl: ({ src, size, most }) => `De afbeelding ${src} is te groot: ${size}. Hij mag ${most} zijn.`,
    en: ({ src, size, most }) => `The image ${src} is too large: ${size}. At most ${most} is allowed.`,
    advice: {
      nl: () => "Maak de afbeelding kleiner; 1.600 pixels breed is ruim genoeg.",
      en: () => "Make the image smaller; 1,600 pixels wide is plenty.",
    },
  } satisfies Entry<Named & { readonly size: string; readonly most: string }>,
  "image-animated": {
    severity: "hint",
    nl: ({ src }) => `De afbeelding ${src} beweegt. We gebruiken alleen het eerste beeld.`,
    en: ({ src }) => `The image ${src} is animated. Only its first frame is used.`,
    advice: {
      nl: () => "Kijk of het eerste beeld genoeg zegt, of zet de film met ::video in je verslag.",
      en: () => "See whether the first frame says enough, or add the film with ::video.",
    },
  } satisfies Entry<Named>,
  "link-local-missing": {
    severity: "error",
    nl: ({ href }) => `De link gaat naar ${href}, maar dat bestand is er niet.`,
    en: ({ href }) => `The link goes to ${href}, but that file is not there.`,
    advice: {
      nl: ({ nearest }) =>
        nearest === undefined ? "Kijk de naam na, ook de hoofdletters, of zet het bestand naast je verslag." : `Bedoel je ${nearest}? Let op de hoofdletters.`,
      en: ({ nearest }) =>
        nearest === undefined ? "Check the name, capitals too, or put the file beside your write-up." : `Did you mean ${nearest}? Mind the capitals.`,
    },
  } satisfies Entry<{ readonly href: string; readonly nearest: string | undefined }>,
  "link-local-unreadable": {
    severity: "error",
    nl: ({ href }) => `Het bestand ${href} is niet te lezen.`,
    en: ({ href }) => `The file ${href} cannot be read.`,
    advice: {
      nl: () => "Sluit het bestand in andere programma's en kijk of jij het mag openen.",
      en: () => "Close the file in other programs and see whether you may open it.",
    },
  } satisfies Entry<{ readonly href: string }>,
  "link-local-large": {
    severity: "error",
    nl: ({ href, size, most }) => `Het bestand ${href} is ${size}; we nemen bestanden mee tot ${most}.`,
    en: ({ href, size, most }) => `The file ${href} is ${size}; files of up to ${most} are taken along.`,
    advice: {
      nl: () => "Zet het bestand op internet of in SharePoint, en link naar dat adres.",
      en: () => "Put the file on the web or in SharePoint, and link to that address.",
    },
  } satisfies Entry<{ readonly href: string; readonly size: string; readonly most: string }>,
} as const;
