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
  },
} as const;

export type Words = (typeof words)["nl"] | (typeof words)["en"];

/** An ISO day in words: "18 november 2020", "18 November 2020". */
export function longDate(day: string, lang: "nl" | "en"): string {
  return new Intl.DateTimeFormat(lang === "nl" ? "nl-NL" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
