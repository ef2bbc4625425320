/** What is told when the output cannot be written (exit 2). Leaf but for types. */

import type { Entry } from "./message.ts";

type Named = { readonly path: string };

export const writeMessages = {
  "output-locked": {
    severity: "error",
    nl: ({ path }) => `${path} is nog ergens open, dus we konden de nieuwe versie niet neerzetten. De vorige is er nog helemaal.`,
    en: ({ path }) => `${path} is still open somewhere, so the new version could not be put in place. The earlier one is still whole.`,
    advice: {
      nl: ({ close, folder }) => `Sluit ${folder ? `alles wat in de map ${close} openstaat` : close} en draai de opdracht opnieuw.`,
      en: ({ close, folder }) => `Close ${folder ? `all that is open in the folder ${close}` : close} and run the command again.`,
    },
  } satisfies Entry<Named & { readonly close: string; readonly folder: boolean }>,
  "output-full": {
    severity: "error",
    nl: ({ path }) => `De schijf van ${path} is vol. De vorige versie is er nog helemaal.`,
    en: ({ path }) => `The disk of ${path} is full. The earlier version is still whole.`,
    advice: {
      nl: () => "Maak ruimte vrij, of kies met --out een map op een andere schijf.",
      en: () => "Free some space, or choose a folder on another disk with --out.",
    },
  } satisfies Entry<Named>,
  "output-readonly": {
    severity: "error",
    nl: ({ path }) => `In ${path} mogen we niet schrijven. Wat er stond, staat er nog.`,
    en: ({ path }) => `We may not write in ${path}. What was there is still there.`,
    advice: {
      nl: () => "Vraag schrijfrechten op die map, of kies met --out een andere.",
      en: () => "Ask for write access to that folder, or choose another with --out.",
    },
  } satisfies Entry<Named>,
  "output-not-folder": {
    severity: "error",
    nl: ({ path }) => `${path} is geen map, dus we kunnen er niets in zetten.`,
    en: ({ path }) => `${path} is not a folder, so nothing can be put into it.`,
    advice: {
      nl: () => "Geef dat bestand een andere naam, of kies met --out een andere map.",
      en: () => "Rename that file, or choose another folder with --out.",
    },
  } satisfies Entry<Named>,
  "output-busy": {
    severity: "error",
    nl: ({ path }) => `Een andere sessiepers is nu bezig in ${path}.`,
    en: ({ path }) => `Another sessiepers is at work in ${path}.`,
    advice: {
      nl: ({ lock }) => `Wacht tot die klaar is. Weet je zeker dat er geen andere draait? Gooi dan het bestand ${lock} weg.`,
      en: ({ lock }) => `Wait until it is done. If you are sure that no other is running, delete the file ${lock}.`,
    },
  } satisfies Entry<Named & { readonly lock: string }>,
  "output-failed": {
    severity: "error",
    nl: ({ path, reason }) => `Schrijven in ${path} lukte niet (${reason}). De vorige versie is er nog helemaal.`,
    en: ({ path, reason }) => `Writing in ${path} failed (${reason}). The earlier version is still whole.`,
    advice: {
      nl: () => "Kijk of de schijf of de netwerkmap bereikbaar is, en probeer het opnieuw.",
      en: () => "See whether the disk or network folder can be reached, and try again.",
    },
  } satisfies Entry<Named & { readonly reason: string }>,
} as const;
