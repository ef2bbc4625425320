import type { Entry } from "./message.ts";

const row = <A>(entry: Entry<A>): Entry<A> => entry;

/** Messages about the mail. */
export const mailMessages = {
  "mail-too-big": row<{ readonly bytes: number }>({
    severity: "error",
    nl: ({ bytes }) => `De mail is ${Math.round(bytes / 1000)} kB; Gmail kapt hem bij ongeveer 100 kB af, met de afmeldlink erbij.`, en: ({ bytes }) => `The mail is ${Math.round(bytes / 1000)} kB; Gmail cuts it off at some 100 kB, the unsubscribe link included.`,
    advice: { nl: () => "Kort het verslag in, of zet een deel op een webpagina en verwijs ernaar.", en: () => "Shorten the write-up, or put a part on a web page and link to it." },
  }),
  "mail-big": row<{ readonly bytes: number }>({
    severity: "warning",
    nl: ({ bytes }) => `De mail is ${Math.round(bytes / 1000)} kB; boven 100 kB kapt Gmail hem af.`, en: ({ bytes }) => `The mail is ${Math.round(bytes / 1000)} kB; above 100 kB Gmail cuts it off.`,
    advice: { nl: () => "Kort het verslag wat in.", en: () => "Shorten the write-up a little." },
  }),
  "mail-images-local": row<{ readonly count: number }>({
    severity: "hint",
    nl: ({ count }) => `email.html verwijst naar ${count === 1 ? "1 afbeelding" : `${count} afbeeldingen`} in de map images/.`, en: ({ count }) => `email.html refers to ${count === 1 ? "1 image" : `${count} images`} in the folder images/.`,
    advice: { nl: () => "Plaats de afbeeldingen op een website en zet het adres in imageBase, of gebruik email.eml: daar zitten ze in.", en: () => "Publish the images on a website and put its address in imageBase, or use email.eml, which holds them." },
  }),
  "link-local-unpublished": row<{ readonly href: string }>({
    severity: "warning",
    nl: ({ href }) => `In de mail en op papier kan ${href} niet aangeklikt worden.`, en: ({ href }) => `${href} cannot be followed from the mail and on paper.`,
    advice: { nl: () => "Zet bovenaan fileBase: het adres waar je het bestand plaatst.", en: () => "Add fileBase at the top: the address where you publish the file." },
  }),
} as const;
