/** A brand is data: what one house looks like and says about itself. Leaf. */

export interface Colours {
  /** Text. */
  readonly ink: string;
  /** Dates, addresses, footer. */
  readonly soft: string;
  /** Links, the small line above a title, list dashes. */
  readonly accent: string;
  /** The one button. */
  readonly button: string;
  readonly buttonText: string;
  /** Behind the sheet of the mail. */
  readonly ground: string;
  readonly sheet: string;
  /** Panels: the next session, call-outs. */
  readonly panel: string;
  /** Decoration only: no text depends on it. */
  readonly hairline: string;
  /** Band and text of the masthead (the same as sheet and ink for masthead "rule"). */
  readonly masthead: string;
  readonly mastheadText: string;
}

export interface FontFace {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** CSS unicode-range, when the face holds a part of the alphabet. */
  readonly range: string | undefined;
  readonly woff2: Uint8Array;
}

/** A font that prints what the brand's own lack, shared by all brands. Its family serves every weight. */
export interface FallbackFont {
  /** Running text and titles, code, or pictures. */
  readonly use: "text" | "code" | "emoji";
  readonly family: string;
  /** The weights as in CSS, as in "100 599". */
  readonly faces: readonly { readonly weight: string; readonly woff2: Uint8Array }[];
}

/** A logo: vector for paper and web, pixels at 2x for mail, on the colour that is behind it there (docs/judging.md). Size in CSS pixels. */
export interface Logo {
  readonly svg: string;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface BrandLinkCheck {
  readonly accept: Readonly<Record<string, readonly number[]>>;
  readonly hostConcurrency?: number | undefined;
  readonly hostInterval?: number | undefined;
}

/** Why and how long people are kept, and what of them may leave in an export. */
export interface Privacy {
  readonly doel?: string | undefined;
  readonly grondslag?: string | undefined;
  /** ISO 8601, as in "P24M": after the last write-up that names somebody. */
  readonly bewaarTermijn?: string | undefined;
  /** May mobile numbers be in an export? */
  readonly mobiel: boolean;
  /** May mail addresses at private providers (gmail.com) be in an export? */
  readonly priveDomeinen: boolean;
  /** Stands in the place of people where they may not be named. */
  readonly functionMailbox?: string | undefined;
}

/** Where sessions are filed. Settings that a brand leaves out are undefined: nothing is made up for them. */
export interface BrandArchive {
  readonly target: "folder" | "graph";
  /** Address of the archive's folder on the web. */
  readonly webUrl?: string | undefined;
  readonly graph?: BrandGraph | undefined;
  readonly mdto?: BrandMdto | undefined;
}

/** A folder of SharePoint, and the registered app that may write in it. */
export interface BrandGraph {
  readonly tenantId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly siteName?: string | undefined;
  readonly driveId?: string | undefined;
  readonly folderId?: string | undefined;
  /** In place of the last two: the channel whose tab Bestanden is the archive. */
  readonly teamId?: string | undefined;
  readonly channelId?: string | undefined;
}

/** What the organisation decided for MDTO 1.0.2, as far as it did. */
export interface BrandMdto {
  readonly archiefvormer?: { readonly naam?: string | undefined; readonly kenmerk?: string | undefined; readonly bron?: string | undefined } | undefined;
  readonly waardering?: "B" | "V" | undefined;
  /** ISO 8601, as in "P10Y". */
  readonly bewaartermijn?: string | undefined;
  readonly beperkingGebruik?:
    | { readonly type?: string | undefined; readonly lijst?: string | undefined; readonly toelichting?: string | undefined }
    | undefined;
}

export interface Brand {
  /** Folder name, as in "thorbecke". */
  readonly id: string;
  /** Real path of its folder, absolute: write-ups may use its images. */
  readonly folder: string;
  /** Name of the house as readers see it, as in "Thorbecke-netwerk". */
  readonly name: string;
  readonly lang: "nl" | "en";
  readonly series: string | undefined;
  readonly light: Colours;
  readonly dark: Colours;
  /** Hairline of print, often darker than that of the mail. */
  readonly printHairline: string;
  readonly logo: Logo;
  /** Variant of the logo for dark schemes (and for a dark masthead band). */
  readonly logoDark: Logo;
  /** "rule": mark and name above a hairline; "band": a coloured band. */
  readonly masthead: "rule" | "band";
  readonly type: {
    /** CSS font-family lists. */
    readonly mailTitle: string;
    readonly mailText: string;
    readonly printTitle: string;
    readonly printText: string;
    readonly titleWeight: number;
    /** True for running paragraphs on paper that fill their lines; else they are ragged at the right. */
    readonly justify: boolean;
  };
  readonly fonts: readonly FontFace[];
  /** In the order in which they are asked. */
  readonly fallbacks: readonly FallbackFont[];
  readonly sender: {
    readonly name: string;
    readonly email: string;
    readonly address: string;
    readonly reason: { readonly nl: string; readonly en: string };
  };
  /**
   * The token that the mailing system fills with the unsubscribe link, as in "{{unsubscribe}}", and the mailto: address the draft uses instead.
   * Without a mailing system the token is that address itself. Undefined for a house that gives no way to unsubscribe.
   */
  readonly unsubscribe: { readonly token: string; readonly mailto: string } | undefined;
  /** Name → text for outputs that are not merged. */
  readonly mergeFields: Readonly<Record<string, { readonly fallback: string }>>;
  /** Extra label words → canonical label (subject, contact, more, reflection, tips) or a name of their own. */
  readonly labels: Readonly<Record<string, string>>;
  /** Links of the house, shown in the footer and checked. */
  readonly houseLinks: readonly { readonly text: string; readonly href: string }[];
  /** How links are checked: statuses that are fine at a site, and politeness (seconds). */
  readonly links?: BrandLinkCheck | undefined;
  /** Undefined for a house that says nothing of it: then the address book is not exported. */
  readonly privacy?: Privacy | undefined;
  /** Undefined for a house that says nothing of it: then sessions are filed in a folder, without MDTO. */
  readonly archive?: BrandArchive | undefined;
  readonly defaults: {
    readonly imageBase: string | undefined;
    readonly fileBase: string | undefined;
    readonly webUrl: string | undefined;
    readonly handoutUrl: string | undefined;
    readonly toc: boolean | undefined;
    readonly paper: "a4" | "a5" | undefined;
  };
  /** Additions to print.css, after it. */
  readonly printCss: string;
  /** SHA-256 over the brand's folder and the shared templates, for report.json. */
  readonly hash: string;
}
