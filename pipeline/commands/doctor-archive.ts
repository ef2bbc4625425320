/** What `doctor` says of the archive: looks only at this machine, never at the network. */

import { access, constants } from "node:fs/promises";
import { join } from "node:path";

import type { Brand, BrandGraph } from "../brand/brand.ts";
import { readMdtoSettings } from "../archive/mdto-settings.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { archiveFolderOf } from "./archive-folder-of.ts";
import type { Arguments } from "./arguments.ts";
import type { Finding } from "./doctor-finding.ts";
import type { Terminal } from "./terminal.ts";

/** Of the target, and of what the archivist decides; nothing known yet is no fault. */
export async function inspectArchive(args: Arguments, terminal: Terminal, house: Pick<Brand, "archive"> | undefined): Promise<readonly Finding[]> {
  const graph = house?.archive?.target === "graph" ? house.archive.graph : undefined;
  const folder = await archiveFolderOf(args, terminal);
  const target = graph !== undefined ? await inspectGraph(args, terminal, graph) : folder === undefined ? noFolder : await inspectFolder(folder, terminal.env);
  return [target, inspectMdto(house)];
}

/** Whether all is filled in and somebody signed in; whether SharePoint agrees, `archive list` shows. */
async function inspectGraph(args: Arguments, terminal: Terminal, graph: BrandGraph): Promise<Finding> {
  const { isSignedIn, missingGraph } = await import("./archive-graph.ts");
  const missing = missingGraph(graph).join(", ");
  const finding = { name: "archive", path: graph.siteName ?? "" };
  if (missing !== "")
    return {
      ...finding,
      ok: false,
      nl: `archief in SharePoint: in brand.json ontbreken ${missing} (docs/archiveren.md zegt wat je de beheerder vraagt)`,
      en: `archive in SharePoint: brand.json lacks ${missing} (docs/archiveren.md says what to ask the administrator)`,
    };
  return (await isSignedIn(args, terminal, graph))
    ? {
        ...finding,
        ok: true,
        nl: "archief in SharePoint, aangemeld; proef met sessiepers archive list",
        en: "archive in SharePoint, signed in; try it with sessiepers archive list",
      }
    : {
        ...finding,
        ok: true,
        nl: "archief in SharePoint, nog niet aangemeld: dat vraagt sessiepers archive list",
        en: "archive in SharePoint, not signed in yet: sessiepers archive list asks for it",
      };
}

const noFolder: Finding = {
  name: "archive",
  ok: true,
  path: "",
  nl: "nog geen archiefmap: geef hem één keer met sessiepers archive target MAP",
  en: "no archive folder yet: give it once with sessiepers archive target FOLDER",
};

async function inspectFolder(path: string, env: Terminal["env"]): Promise<Finding> {
  const finding = { name: "archive", path };
  if (!(await nodeDisk.isFolder(path).catch(() => false)))
    return {
      ...finding,
      ok: false,
      nl: "de archiefmap is er niet: kijk of OneDrive gesynchroniseerd is, of wijs een andere aan met sessiepers archive target MAP",
      en: "the archive folder is not there: see whether OneDrive is synchronised, or point to another with sessiepers archive target FOLDER",
    };
  if (!(await canWriteIn(path)))
    return {
      ...finding,
      ok: false,
      nl: "in de archiefmap mag je niet schrijven: vraag de eigenaar van het team om rechten",
      en: "you may not write in the archive folder: ask the owner of the team for rights",
    };
  return looksSynced(path, env)
    ? {
        ...finding,
        ok: true,
        nl: "archiefmap, te schrijven; zo te zien gesynchroniseerd",
        en: "archive folder, can be written; synchronised by the looks of it",
      }
    : {
        ...finding,
        ok: true,
        nl: "archiefmap, te schrijven; of OneDrive hem synchroniseert, is niet te zien",
        en: "archive folder, can be written; whether OneDrive synchronises it cannot be seen",
      };
}

function inspectMdto(house: Pick<Brand, "archive"> | undefined): Finding {
  const choice = readMdtoSettings(house?.archive?.mdto);
  const finding = { name: "mdto", ok: true, path: "" };
  if ("settings" in choice) return { ...finding, nl: "MDTO-gegevens voor het archief zijn compleet", en: "MDTO settings for the archive are complete" };
  const names = choice.missing.join(", ");
  return {
    ...finding,
    nl: `nog geen MDTO-bestanden in het archief: in brand.json ontbreken ${names}`,
    en: `no MDTO files in the archive yet: brand.json lacks ${names}`,
  };
}

/** Whether a folder can be written, by writing: rights on a network drive say little. What is written is a name that OneDrive leaves alone, and gone again. */
async function canWriteIn(folder: string): Promise<boolean> {
  const probe = join(folder, `.sessiepers-${nodeDisk.owner.token}.tmp`);
  try {
    await access(folder, constants.W_OK);
    await nodeDisk.createFile(probe, new Uint8Array());
    return true;
  } catch {
    return false;
  } finally {
    await nodeDisk.remove(probe).catch(() => undefined);
  }
}

/** True when the path tells that OneDrive or another service synchronises it. When not, it may be all the same: a library lies under the organisation's name. */
function looksSynced(folder: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const roots = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"].flatMap((name) => (env[name] === undefined || env[name] === "" ? [] : [env[name]]));
  const parts = folder.split(/[\\/]/u);
  return roots.some((root) => folder.startsWith(root)) || parts.some((part) => /^(?:OneDrive|CloudStorage|SharePoint)\b/iu.test(part));
}
