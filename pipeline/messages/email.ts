/** What the mail tells the author. */

import type { Entry } from "./message.ts";

export const emailMessages = {
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
