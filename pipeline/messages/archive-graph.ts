/** What is wrong with the settings of an archive in SharePoint, before anything is asked. */

import { UsageError } from "./usage-error.ts";

export const graphErrors = {
  offline: () =>
    new UsageError(
      "archive-graph-offline",
      "Het archief staat in SharePoint, en --offline verbiedt het netwerk.",
      "The archive is in SharePoint, and --offline forbids the network.",
      { nl: "Laat --offline weg, of archiveer in een map met --to.", en: "Leave --offline out, or archive into a folder with --to." },
    ),
  missing: (names: readonly string[]) =>
    new UsageError(
      "archive-graph-missing",
      `Voor het archief in SharePoint ${names.length === 1 ? "ontbreekt" : "ontbreken"} in brand.json ${names.join(", ")}.`,
      `For the archive in SharePoint brand.json lacks ${names.join(", ")}.`,
      {
        nl: "Vraag ze aan de beheerder: docs/archiveren.md zegt wat je vraagt.",
        en: "Ask the administrator for them: docs/archiveren.md says what to ask.",
      },
    ),
  unsafeBase: () =>
    new UsageError("archive-graph-base", "SESSIEPERS_GRAPH_BASE moet met https:// beginnen.", "SESSIEPERS_GRAPH_BASE must begin with https://.", {
      nl: "Laat die variabele weg voor Microsoft zelf.",
      en: "Leave the variable out for Microsoft itself.",
    }),
  noCertificateFile: () =>
    new UsageError(
      "archive-graph-certificate",
      "Het bestand dat SESSIEPERS_GRAPH_CERTIFICATE noemt, kan niet worden gelezen.",
      "The file that SESSIEPERS_GRAPH_CERTIFICATE names cannot be read.",
      { nl: "Kijk of het pad klopt en of je het mag lezen.", en: "See whether the path is right and you may read it." },
    ),
  badCertificate: (fault: "no-key" | "no-thumbprint") =>
    fault === "no-key"
      ? new UsageError(
          "archive-graph-certificate",
          "In het bestand dat SESSIEPERS_GRAPH_CERTIFICATE noemt, staat geen privésleutel zonder wachtwoord.",
          "The file that SESSIEPERS_GRAPH_CERTIFICATE names holds no private key without a password.",
          { nl: "Vraag de beheerder om een PEM-bestand met sleutel en certificaat.", en: "Ask the administrator for a PEM file with key and certificate." },
        )
      : new UsageError(
          "archive-graph-certificate",
          "In het bestand dat SESSIEPERS_GRAPH_CERTIFICATE noemt, staat geen certificaat.",
          "The file that SESSIEPERS_GRAPH_CERTIFICATE names holds no certificate.",
          {
            nl: "Zet het certificaat erbij, of de SHA-256-vingerafdruk ervan in SESSIEPERS_GRAPH_THUMBPRINT.",
            en: "Put the certificate in it, or its SHA-256 thumbprint in SESSIEPERS_GRAPH_THUMBPRINT.",
          },
        ),
};
