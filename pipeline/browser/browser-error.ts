/** What is told when a browser is missing or fails. */

const install = {
  nl: "Draai: sessiepers doctor --install. Of zet het pad van Chrome, Edge of Chromium in SESSIEPERS_BROWSER.",
  en: "Run: sessiepers doctor --install. Or put the path of Chrome, Edge or Chromium in SESSIEPERS_BROWSER.",
};

const sentences = {
  "browser-missing": {
    nl: "Er is geen browser gevonden om de handout mee te maken en de mail mee na te kijken",
    en: "No browser was found to make the handout and check the mail with",
    advice: install,
  },
  "browser-start": { nl: "De browser wil niet starten", en: "The browser does not start", advice: install },
  "browser-library": {
    nl: "De browser mist een onderdeel van het systeem",
    en: "The browser lacks a part of the system",
    advice: {
      nl: "Installeer Chrome of Chromium met het pakketbeheer van dit systeem: dat brengt mee wat het nodig heeft.",
      en: "Install Chrome or Chromium with the package manager of this system: that brings what it needs.",
    },
  },
  "browser-sandbox": {
    nl: "De browser kan hier zijn afscherming (sandbox) niet gebruiken",
    en: "The browser cannot use its sandbox here",
    advice: {
      nl: "Installeer Google Chrome, dat zijn eigen afscherming meebrengt. Vertrouw je alle verslagen, dan kan het zonder: zet SESSIEPERS_NO_SANDBOX=1.",
      en: "Install Google Chrome, which brings its own sandbox. If you trust all write-ups you can do without: set SESSIEPERS_NO_SANDBOX=1.",
    },
  },
  "browser-gone": { nl: "De browser is onder het werk gestopt", en: "The browser stopped while at work", advice: install },
} as const;

/** No usable browser, or one that went away: wrong environment (exit 2). */
export class BrowserError extends Error {
  readonly code: keyof typeof sentences;
  /** What the system said, put behind the sentence. */
  readonly said: string;
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };

  /** The error that another thread threw; undefined when it was of another kind. */
  static from(code: string | undefined, said: string): BrowserError | undefined {
    const known = Object.keys(sentences).find((name): name is keyof typeof sentences => name === code);
    return known === undefined ? undefined : new BrowserError(known, said);
  }

  constructor(code: keyof typeof sentences, said: string) {
    const { nl, en, advice } = sentences[code];
    const tail = said === "" ? "." : `: ${said}.`;
    super(`${en}${tail}`);
    this.name = "BrowserError";
    this.code = code;
    this.said = said;
    this.nl = `${nl}${tail}`;
    this.en = `${en}${tail}`;
    this.advice = advice;
  }
}
