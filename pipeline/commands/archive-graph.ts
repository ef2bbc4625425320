/** The archive of a house in SharePoint itself, as the command line opens it. */

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { readCertificate } from "../archive/graph/certificate.ts";
import { type GraphArchive, type GraphArchiveOptions, openGraph } from "../archive/graph/open-graph.ts";
import { isSafeAddress } from "../archive/graph/settings.ts";
import type { SignInOptions } from "../archive/graph/sign-in.ts";
import { tokenFile } from "../archive/graph/state-files.ts";
import type { Brand, BrandGraph } from "../brand/brand.ts";
import { graphErrors } from "../messages/archive-graph.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import { openBrowser } from "./open-browser.ts";
import { openStatePart, statePath } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

/** Part of the state: sign-in, and until when we were told to stay away. */
const stateName = "graph";

/**
 * Asks nothing yet, but for the folder of a channel. Throws a UsageError that names each setting that is missing in brand.json, or what is wrong with the
 * certificate, and a TargetError when the channel has no folder.
 */
export async function openGraphArchive(
  args: Arguments,
  terminal: Terminal,
  house: Pick<Brand, "archive" | "name">,
): Promise<GraphArchive & { readonly name: string }> {
  if (args.offline) throw graphErrors.offline();
  const settings = settingsOf(house.archive?.graph);
  const base = terminal.env["SESSIEPERS_GRAPH_BASE"];
  if (base !== undefined && !isSafeAddress(base)) throw graphErrors.unsafeBase();
  const signIn = base?.startsWith("http:") === true ? { token: async () => noSignIn } : await howToSignIn(args, terminal);
  const stateFolder = await openStatePart(stateName, args, terminal);
  const archive = await openGraph({
    ...settings,
    house: house.name,
    version: terminal.tool.split(/[ +;]/u)[1] ?? "",
    base,
    signIn,
    stateFolder,
    disk: nodeDisk,
    proxy: args.proxy,
    env: terminal.env,
  });
  const site = house.archive?.graph?.siteName;
  return { ...archive, name: site === undefined ? "SharePoint" : `SharePoint: ${site}` };
}

function settingsOf(graph: BrandGraph = {}): Pick<GraphArchiveOptions, "tenantId" | "clientId" | "place"> {
  const { tenantId, clientId, driveId, folderId, teamId, channelId } = graph;
  if (tenantId !== undefined && clientId !== undefined) {
    if (driveId !== undefined && folderId !== undefined) return { tenantId, clientId, place: { driveId, folderId } };
    if (teamId !== undefined && channelId !== undefined) return { tenantId, clientId, place: { teamId, channelId } };
  }
  throw graphErrors.missing(missingGraph(graph));
}

/** Names of settings that are missing in brand.json; none when all are there. */
export function missingGraph({ tenantId, clientId, driveId, folderId, teamId, channelId }: BrandGraph): readonly string[] {
  const hasChannel = teamId !== undefined && channelId !== undefined;
  const wanted = hasChannel ? { tenantId, clientId } : { tenantId, clientId, driveId, folderId };
  return Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [`archive.graph.${name}`] : []));
}

/** True when somebody signed in before, or nobody has to. Looks at this machine only. */
export async function isSignedIn(args: Pick<Arguments, "state">, terminal: Terminal, { tenantId, clientId }: BrandGraph): Promise<boolean> {
  const certificate = terminal.env["SESSIEPERS_GRAPH_CERTIFICATE"];
  if (certificate !== undefined && certificate !== "") return true;
  if (tenantId === undefined || clientId === undefined) return false;
  const state = join(resolve(terminal.cwd, statePath(args, terminal)), stateName);
  return (await tokenFile(state, tenantId, clientId, nodeDisk).read()) !== undefined;
}

/** A server on this machine (the demonstration, tests) plays Graph, and there is no Microsoft to sign in at. */
const noSignIn = "demonstration";

/** With the certificate that the environment names, else a person in the browser. The key never stands in brand.json, which is shared. */
async function howToSignIn({ language }: Arguments, { env, cwd, err }: Terminal): Promise<SignInOptions["how"]> {
  const file = env["SESSIEPERS_GRAPH_CERTIFICATE"];
  if (file === undefined || file === "") return askInBrowser(language, err);
  const pem = await readFile(resolve(cwd, file), "utf8").catch(() => undefined);
  if (pem === undefined) throw graphErrors.noCertificateFile();
  const certificate = readCertificate(pem, env["SESSIEPERS_GRAPH_THUMBPRINT"]);
  if (typeof certificate === "string") throw graphErrors.badCertificate(certificate);
  return { certificate };
}

/** The address goes to the person who sits there, and nowhere else. */
function askInBrowser(language: "nl" | "en", say: (text: string) => void): SignInOptions["how"] {
  const dutch = language === "nl";
  return {
    closing: dutch ? "Aangemeld. Je kunt dit venster sluiten." : "Signed in. You can close this window.",
    show: async (url) => {
      const opened = await openBrowser(url);
      const opening = dutch ? "Meld je aan in het venster van je browser." : "Sign in, in the window of your browser.";
      const asking = dutch ? `Meld je aan op deze pagina:\n${url}` : `Sign in on this page:\n${url}`;
      say(`${opened ? opening : asking}\n`);
    },
  };
}
