/** The words readers see in the outputs, per language of the write-up. Leaf. */

export const words = {
  nl: {
    session: (n: number) => `Sessie ${n}`,
    project: (n: number, of: number) => `Project ${n} van ${of}`,
    page: "pagina",
    of: "van",
    tip: "Tip",
    note: "Let op",
    warning: "Waarschuwing",
    next: "Volgende sessie",
    signUp: "Meld je aan",
    calendar: "Zet in je agenda",
    inBrowser: "Bekijk in de browser",
    handout: "Download de handout (pdf)",
    unsubscribe: "Afmelden",
    video: "Bekijk de video",
    play: "Video afspelen",
    footnotes: "Noten",
    backToText: "Terug naar de tekst",
    skip: "Naar de inhoud",
    from: (start: string, end: string | undefined) => (end === undefined ? `${start} uur` : `${start} tot ${end} uur`),
    done: "gedaan",
    toDo: "te doen",
    contents: "In deze uitgave",
    image: "Afbeelding",
    table: "Tabel",
    scan: "Scan met je telefoon",
    qrCode: (address: string) => `QR-code naar ${address}`,
  },
  en: {
    session: (n: number) => `Session ${n}`,
    project: (n: number, of: number) => `Project ${n} of ${of}`,
    page: "page",
    of: "of",
    tip: "Tip",
    note: "Note",
    warning: "Warning",
    next: "Next session",
    signUp: "Sign up",
    calendar: "Add to your calendar",
    inBrowser: "View in your browser",
    handout: "Download the handout (PDF)",
    unsubscribe: "Unsubscribe",
    video: "Watch the video",
    play: "Play video",
    footnotes: "Notes",
    backToText: "Back to the text",
    skip: "Skip to content",
    from: (start: string, end: string | undefined) => (end === undefined ? start : `${start} to ${end}`),
    done: "done",
    toDo: "to do",
    contents: "In this issue",
    image: "Image",
    table: "Table",
    scan: "Scan with your phone",
    qrCode: (address: string) => `QR code for ${address}`,
  },
} as const;

export type Words = (typeof words)["nl"] | (typeof words)["en"];

const months = {
  nl: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};

/** An ISO day in words: "18 november 2020", "18 November 2020". Of our own, so that the bytes do not follow the ICU of a Node. */
export function longDate(day: string, lang: "nl" | "en"): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${months[lang][Number(month) - 1] ?? month} ${year}`;
}
