/** A page of our browser, spoken to in the browser's own protocol. */

import type { MediaFeature, Page, PrintSettings, Viewport } from "../page.ts";
import type { Connection, Session } from "./connection.ts";

/** Takes over a page that the browser has open. */
export async function openPage(connection: Connection, targetId: string): Promise<Page> {
  const session = await connection.attach(targetId);
  const [{ frameTree }] = await Promise.all([
    session.send<{ frameTree: { frame: { id: string } } }>("Page.getFrameTree"),
    session.send("Page.enable"),
    session.send("Network.enable"),
    // Tells of a page that crashed.
    session.send("Inspector.enable"),
  ]);
  const media = { media: "", features: [] as MediaFeature[] };
  const state: { viewport: Viewport | null } = { viewport: null };
  const page: Page = {
    setJavaScriptEnabled: (enabled) => session.send("Emulation.setScriptExecutionDisabled", { value: !enabled }),
    setOfflineMode: (offline) => session.send("Network.emulateNetworkConditions", { offline, latency: 0, uploadThroughput: -1, downloadThroughput: -1 }),
    emulateMediaType: (type) => session.send("Emulation.setEmulatedMedia", Object.assign(media, { media: type })),
    emulateMediaFeatures: (features) => session.send("Emulation.setEmulatedMedia", Object.assign(media, { features })),
    viewport: () => state.viewport,
    setViewport: async ({ width, height }) => {
      state.viewport = { width, height };
      const screenOrientation = { angle: 0, type: "portraitPrimary" };
      await session.send("Emulation.setDeviceMetricsOverride", { mobile: false, width, height, deviceScaleFactor: 1, screenOrientation });
    },
    setContent: async (html) => {
      const loaded = session.next("Page.loadEventFired");
      await Promise.all([session.send("Page.setDocumentContent", { frameId: frameTree.frame.id, html }), loaded]);
    },
    evaluate: (expression) => evaluate(session, expression),
    pdf: async (settings) => {
      await evaluate(session, "document.fonts.ready.then(() => undefined)");
      const { data } = await session.send<{ data: string }>("Page.printToPDF", writePrintParameters(settings));
      return new Uint8Array(Buffer.from(data, "base64"));
    },
    close: () => connection.send("Target.closeTarget", { targetId }),
    createCDPSession: () => Promise.resolve(session),
  };
  return page;
}

function writePrintParameters({ tagged, outline, preferCSSPageSize, printBackground }: PrintSettings): object {
  return {
    transferMode: "ReturnAsBase64",
    printBackground,
    preferCSSPageSize,
    generateTaggedPDF: tagged,
    generateDocumentOutline: outline,
    // Where there is no @page rule.
    paperWidth: 8.5,
    paperHeight: 11,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

async function evaluate(session: Session, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send<Evaluated>("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
