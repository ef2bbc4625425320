/** The archive straight in SharePoint: the settings of the house, who signs in, and the way to the network. Loaded only for a house that files there. */

import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

import { type Certificate, readCertificate } from "../archive/graph/certificate.ts";
import { GraphRequest, type TokenSource } from "../archive/graph/graph-request.ts";
import { graphTargetId, makeGraphTarget } from "../archive/graph/graph-target.ts";
import { Patience } from "../archive/graph/patience.ts";
import { graphDefaults, isSafeAddress, nameAgent } from "../archive/graph/settings.ts";
import { makeTokenSource } from "../archive/graph/sign-in.ts";
import { pauseFile, tokenFile } from "../archive/graph/state-files.ts";
import { openWire, type Wire } from "../archive/graph/wire.ts";
import type { Brand, BrandGraph } from "../brand/brand.ts";
import { archiveErrors, archiveWords } from "../messages/archive.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { OpenedArchive } from "./archive-place.ts";
import type { Arguments } from "./arguments.ts";
import { openStatePart, statePath } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

/** All that is needed to find the folder and to sign in. */
type WholeGraph = Required<{ readonly [K in Exclude<keyof BrandGraph, "siteName">]: string }> & Pick<BrandGraph, "siteName">;

const needed = ["tenantId", "clientId", "driveId", "folderId"] as const;

/** The state's part for it: tokens, and until when we were told to stay away. */
const stateName = "graph";

const clock = { now: () => Date.now(), sleep: nodeDisk.sleep };

/** Names of settings that are missing in brand.json; none when all are there. */
export function missingGraph(graph: BrandGraph | undefined): readonly string[] {
  return needed.filter((name) => graph?.[name] === undefined).map((name) => `archive.graph.${name}`);
}

/** Throws a UsageError for a setting that is missing or wrong, and with `--offline`. Nothing is asked of the network yet. */
export async function openGraph(args: Arguments, terminal: Terminal, { name, archive }: Pick<Brand, "name" | "archive">): Promise<OpenedArchive> {
  const missing = missingGraph(archive?.graph);
  if (missing.length > 0) throw archiveErrors.graphMissing(missing);
  if (args.offline) throw archiveErrors.graphOffline();
  const graph = archive?.graph as WholeGraph;
  const base = terminal.env["SESSIEPERS_GRAPH_BASE"] ?? graphDefaults.base;
  if (!isSafeAddress(base)) throw archiveErrors.graphBase();
  const settings = { ...graphDefaults, base, userAgent: nameAgent(name, versionOf(terminal.tool)) };
  const state = await openStatePart(stateName, args, terminal);
  const certificate = await readOwnCertificate(terminal);
  const { wire, close } = await openWire({ proxy: args.proxy, env: terminal.env });
  const patience = new Patience({ settings, clock, random: Math.random, pauses: pauseFile(state, graph.tenantId, graph.clientId, nodeDisk) });
  const token = await makeToken({ args, terminal, graph, base, state, certificate, wire, patience });
  const request = new GraphRequest({ wire, token, settings, patience });
  const place = { driveId: graph.driveId, folderId: graph.folderId };
  return {
    kind: "graph",
    id: graphTargetId(place),
    name: `SharePoint${graph.siteName === undefined ? "" : `: ${graph.siteName}`}`,
    connect: (uploads) => makeGraphTarget({ request, place, uploads, clientId: graph.clientId }),
    close,
  };
}

interface Signing {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly graph: WholeGraph;
  readonly base: string;
  readonly state: string;
  readonly certificate: Certificate | undefined;
  readonly wire: Wire;
  readonly patience: Patience;
}

/** A token that was given goes before a certificate, which goes before a person. */
async function makeToken({ args, terminal, graph, base, state, certificate, wire, patience }: Signing): Promise<TokenSource> {
  const given = terminal.env["SESSIEPERS_GRAPH_TOKEN"];
  if (given !== undefined && given !== "") return async () => given;
  const { tenantId, clientId } = graph;
  const show = async (url: string): Promise<void> => {
    terminal.err(`${archiveWords.signIn[args.language]}\n    ${url}\n`);
    openInBrowser(url);
  };
  const how = certificate === undefined ? { show, closing: archiveWords.signedIn[args.language] } : { certificate };
  return makeTokenSource({ tenantId, clientId, how, wire, patience, store: tokenFile(state, tenantId, clientId, nodeDisk), clock, base });
}

/** The certificate of `SESSIEPERS_GRAPH_CERTIFICATE`: a PEM file with the private key, and the certificate itself or its thumbprint beside it. */
async function readOwnCertificate({ env, cwd }: Terminal): Promise<Certificate | undefined> {
  const path = env["SESSIEPERS_GRAPH_CERTIFICATE"];
  if (path === undefined || path === "") return undefined;
  const bytes = await nodeDisk.readFile(resolve(cwd, path)).catch(() => undefined);
  const read = bytes === undefined ? "no-file" : readCertificate(new TextDecoder().decode(bytes), env["SESSIEPERS_GRAPH_THUMBPRINT"]);
  if (typeof read === "string") throw archiveErrors.certificate(read);
  return read;
}

/** True when somebody signed in before, or nobody has to. Looks at this machine only. */
export async function isSignedIn(args: Pick<Arguments, "state">, terminal: Terminal, { tenantId, clientId }: BrandGraph): Promise<boolean> {
  if ((terminal.env["SESSIEPERS_GRAPH_TOKEN"] ?? "") !== "" || (terminal.env["SESSIEPERS_GRAPH_CERTIFICATE"] ?? "") !== "") return true;
  if (tenantId === undefined || clientId === undefined) return false;
  const state = join(resolve(terminal.cwd, statePath(args, terminal)), stateName);
  return (await tokenFile(state, tenantId, clientId, nodeDisk).read()) !== undefined;
}

/** Where there is no browser, the address that was printed does. */
function openInBrowser(url: string): void {
  const [command, ...words] =
    process.platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler", url] : process.platform === "darwin" ? ["open", url] : ["xdg-open", url];
  const opened = spawn(command ?? "", words, { stdio: "ignore", detached: true });
  opened.on("error", () => undefined);
  opened.unref();
}

function versionOf(tool: string): string {
  return /^sessiepers (?<version>[\w.]+)/u.exec(tool)?.groups?.["version"] ?? "0";
}
