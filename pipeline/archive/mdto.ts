/**
 * MDTO 1.0.2 as XML: what an archivist's system wants to know of a session and of each of its files. Pure, without a clock.
 * Order and names are those of the published schema (MDTO-XML 1.0.2, Nationaal Archief; faina007/mdtoxsd), the words those of its examples.
 */

import type { MdtoSettings, SessionContent } from "./content.ts";
import type { FileFormat } from "./media-types.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { History } from "./history.ts";
import { type Node, renderXml, textNode } from "./xml.ts";

/** A file of the session, as its side-file describes it. */
export interface DescribedFile extends Fingerprint {
  readonly path: string;
  readonly format: FileFormat;
}

type Described = Pick<SessionContent, "slug" | "title" | "date" | "lang" | "summary" | "tags">;

/** Words that MDTO leaves to who writes them: its list of events has none for a correction that we could check. */
const ownList = "Begrippen van sessiepers";

/** `informatieobject.mdto.xml`: the session as a whole, with all that happened to it. */
export function renderInformationObject(session: Described, files: readonly DescribedFile[], history: History, settings: MdtoSettings): string {
  const { slug, date, lang, summary, tags } = session;
  const { archiefvormer } = settings;
  return renderMdto([
    "informatieobject",
    [
      identification("identificatie", slug, settings),
      textNode("naam", titleOf(session)),
      concept("aggregatieniveau", "Archiefstuk", undefined, "Begrippenlijst Aggregatieniveaus MDTO"),
      ...tags.map((tag) => textNode("trefwoord", tag)),
      textNode("omschrijving", summary),
      [
        "dekkingInTijd",
        [
          concept("dekkingInTijdType", "Dag van de bijeenkomst", undefined, ownList),
          textNode("dekkingInTijdBegindatum", date),
          textNode("dekkingInTijdEinddatum", date),
        ],
      ],
      textNode("taal", lang),
      ...events(session, history),
      settings.waardering === "B"
        ? concept("waardering", "Blijvend te bewaren", "B", "Begrippenlijst Waarderingen MDTO")
        : concept("waardering", "Tijdelijk te bewaren", "V", "Begrippenlijst Waarderingen MDTO"),
      settings.waardering === "V" && settings.bewaartermijn !== undefined
        ? ["bewaartermijn", [textNode("termijnLooptijd", settings.bewaartermijn)]]
        : undefined,
      ...files.map((file) => reference("heeftRepresentatie", file.path, identification("verwijzingIdentificatie", idOf(session, file), settings))),
      reference("archiefvormer", archiefvormer.naam, [
        "verwijzingIdentificatie",
        [textNode("identificatieKenmerk", archiefvormer.kenmerk), textNode("identificatieBron", archiefvormer.bron)],
      ]),
      restriction(settings),
    ],
  ]);
}

/** `<file>.mdto.xml`: one file, which names the session that it belongs to. */
export function renderFile(session: Described, file: DescribedFile, settings: MdtoSettings): string {
  return renderMdto([
    "bestand",
    [
      identification("identificatie", idOf(session, file), settings),
      textNode("naam", file.path),
      textNode("omvang", String(file.size)),
      formatConcept(file.format),
      [
        "checksum",
        [
          concept("checksumAlgoritme", "SHA256", undefined, "Begrippenlijst ChecksumAlgoritme MDTO"),
          textNode("checksumWaarde", file.sha256),
          // The day of the session: when it was counted is a clock, and would make other bytes of the same input.
          textNode("checksumDatum", `${session.date}T00:00:00`),
        ],
      ],
      reference("isRepresentatieVan", titleOf(session), identification("verwijzingIdentificatie", session.slug, settings)),
    ],
  ]);
}

/** Every version begins with the making of the first; each later one is a change, whose time only a clock could tell. */
function events({ date }: Described, { version, earlier, formerFolders }: History): readonly Node[] {
  const made: Node = ["event", [concept("eventType", "Creatie", undefined, "Begrippenlijst EventTypeLijst MDTO"), textNode("eventTijd", date)]];
  const changes = earlier.map(({ number, manifestSha256 }, at) => {
    const next = earlier[at + 1]?.number ?? version;
    return `Versie ${next} kwam in de plaats van versie ${number}, die in versies/${number}/ staat (SHA-256 van het manifest: ${manifestSha256}).`;
  });
  const renames = formerFolders.map((name) => `De map heette eerder "${name}".`);
  return [made, ...[...changes, ...renames].map((result) => change(result))];
}

function change(result: string): Node {
  return ["event", [concept("eventType", "Wijziging", undefined, ownList), textNode("eventResultaat", result)]];
}

/** Other bytes under the same path are another file to an archive. */
function idOf({ slug }: Described, { path, sha256 }: DescribedFile): string {
  return `${slug}/${path}@${sha256.slice(0, 16)}`;
}

/** A slug says nothing without whose it is. */
function identification(name: string, key: string, { archiefvormer }: MdtoSettings): Node {
  return [name, [textNode("identificatieKenmerk", key), textNode("identificatieBron", `sessiepers (${archiefvormer.naam})`)]];
}

/** A title of signs that no XML may hold leaves the slug. */
function titleOf({ title, slug }: Described): string {
  return textNode("naam", title) === undefined ? slug : title;
}

function reference(name: string, to: string, identified?: Node): Node {
  return [name, [textNode("verwijzingNaam", to), identified]];
}

function concept(name: string, label: string, code: string | undefined, list: string): Node {
  return [name, [textNode("begripLabel", label), textNode("begripCode", code), reference("begripBegrippenlijst", list)]];
}

/** A format without a code of PRONOM is named by its media type, as mdto.py does. */
function formatConcept({ mediaType, pronom }: FileFormat): Node {
  if (pronom !== undefined) return concept("bestandsformaat", pronom.label, pronom.code, "PRONOM-register");
  return concept("bestandsformaat", mediaType.slice(mediaType.indexOf("/") + 1), mediaType, "IANA Media types");
}

function restriction({ beperkingGebruik: { type, lijst, toelichting } }: MdtoSettings): Node {
  return ["beperkingGebruik", [concept("beperkingGebruikType", type, undefined, lijst), textNode("beperkingGebruikNadereBeschrijving", toelichting)]];
}

function renderMdto(content: Node): string {
  return renderXml("MDTO", "https://www.nationaalarchief.nl/mdto", content);
}
