/** A page of the browser, as printing and looking at pages need it; Puppeteer's pages fit the same interface. Leaf. */

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export interface PrintSettings {
  readonly tagged: boolean;
  readonly outline: boolean;
  readonly preferCSSPageSize: boolean;
  readonly printBackground: boolean;
}

export interface MediaFeature {
  readonly name: string;
  readonly value: string;
}

/** The browser's own protocol, for one page. */
export interface ProtocolSession {
  send(method: string, parameters?: object): Promise<unknown>;
}

/** Every function throws when the page or its browser goes away, or what is asked takes longer than a minute. */
export interface Page {
  /** False: no script of the document runs; what is evaluated does. */
  setJavaScriptEnabled(enabled: boolean): Promise<void>;
  setOfflineMode(offline: boolean): Promise<void>;
  emulateMediaType(type: "print" | "screen"): Promise<void>;
  emulateMediaFeatures(features: MediaFeature[]): Promise<void>;
  viewport(): Viewport | null;
  /** In CSS pixels. */
  setViewport(viewport: Viewport): Promise<void>;
  /** Replaces the document, and waits until all that it refers to is there. */
  setContent(html: string, options: { waitUntil: "load" }): Promise<void>;
  /** The value of an expression in the page, awaited. */
  evaluate(expression: string): Promise<unknown>;
  /** The document as PDF, on the paper that its @page rules ask for. */
  pdf(settings: PrintSettings): Promise<Uint8Array>;
  close(): Promise<void>;
  /** The protocol itself, for what has no function here. */
  createCDPSession(): Promise<ProtocolSession>;
}
