/** What the mail tells the author. */

import type { Entry } from "./message.ts";

export const emailMessages = {
  "mail-too-big": {
    severity: "error",
    nl: ({ bytes }) => `De mail is ${kilobytes(bytes, "nl")} groot. Gmail knipt alles boven de 100 kB af, ook de link om af te melden.`,
    en: ({ bytes }) => `The mail is ${kilobytes(bytes, "en")}. Gmail cuts off everything above 100 kB, the unsubscribe link as well.`,
    advice: {
      nl: () => "Kort het verslag in, of zet lange delen in de handout en verwijs ernaar.",
      en: () => "Shorten the write-up, or move long parts to the handout and refer to it.",
    },
  } satisfies Entry<{ bytes: number }>,
  "mail-big": {
    severity: "warning",
    nl: ({ bytes }) => `De mail is ${kilobytes(bytes, "nl")} groot. Boven de 100 kB knipt Gmail de mail af.`,
    en: ({ bytes }) => `The mail is ${kilobytes(bytes, "en")}. Above 100 kB, Gmail cuts the mail off.`,
    advice: { nl: () => "Kort het verslag wat in, dan blijft er ruimte over.", en: () => "Shorten the write-up a little to leave some room." },
  } satisfies Entry<{ bytes: number }>,
  "mail-images-local": {
    severity: "warning",
    nl: () => "De afbeeldingen van email.html staan alleen op je eigen computer (map images). Lezers zien ze zo niet.",
    en: () => "The images of email.html are on your own computer only (folder images). Readers do not see them this way.",
    advice: {
      nl: () => "Plaats de map images op een website en zet het adres bij imageBase, of gebruik email.eml: daar zitten ze in.",
      en: () => "Put the images folder on a website and give its address as imageBase, or use email.eml: that one holds them.",
    },
  } satisfies Entry<undefined>,
  "mail-local-link": {
    severity: "warning",
    nl: ({ href }) => `Het bestand ${href} staat op je eigen computer. In de mail is deze link daarom gewone tekst.`,
    en: ({ href }) => `The file ${href} is on your own computer. In the mail this link is plain text for that reason.`,
    advice: {
      nl: () => "Plaats de map files op een website en zet het adres bij fileBase.",
      en: () => "Put the files folder on a website and give its address as fileBase.",
    },
  } satisfies Entry<{ href: string }>,
};

function kilobytes(bytes: number, lang: "nl" | "en"): string {
  const text = (bytes / 1000).toFixed(1);
  return `${lang === "nl" ? text.replace(".", ",") : text} kB`;
}
