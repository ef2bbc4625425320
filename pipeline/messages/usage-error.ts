/** Wrong use or a failing environment: told in one sentence, exit 2. */
export class UsageError extends Error {
  readonly code: string;
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };

  constructor(code: string, nl: string, en: string, advice: { readonly nl: string; readonly en: string } = { nl: "", en: "" }) {
    super(en);
    this.name = "UsageError";
    this.code = code;
    this.nl = nl;
    this.en = en;
    this.advice = advice;
  }
}
