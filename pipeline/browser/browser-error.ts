/** No usable browser, or one that went away: wrong environment (exit 2). */
export class BrowserError extends Error {
  readonly code: "browser-missing" | "browser-start" | "browser-gone";
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };

  constructor(code: BrowserError["code"], said: string) {
    const sentences = {
      "browser-missing": ["Er is geen browser gevonden om de handout mee te maken", "No browser was found to make the handout with"],
      "browser-start": ["De browser wil niet starten", "The browser does not start"],
      "browser-gone": ["De browser is tijdens het printen gestopt", "The browser stopped while printing"],
    } as const;
    const [nl, en] = sentences[code];
    const tail = said === "" ? "." : `: ${said}.`;
    super(`${en}${tail}`);
    this.name = "BrowserError";
    this.code = code;
    this.nl = `${nl}${tail}`;
    this.en = `${en}${tail}`;
    this.advice = {
      nl: "Draai: sessiepers doctor --install. Of zet het pad van Chrome, Edge of Chromium in SESSIEPERS_BROWSER.",
      en: "Run: sessiepers doctor --install. Or put the path of Chrome, Edge or Chromium in SESSIEPERS_BROWSER.",
    };
  }
}
