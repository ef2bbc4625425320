/** The organisation's decisions for MDTO, from brand.json: all of them, or the names of those that are missing. Pure. */

import type { BrandMdto } from "../brand/brand.ts";
import type { MdtoSettings } from "./content.ts";
import { cleanXmlText } from "./xml.ts";

export type MdtoChoice = { readonly settings: MdtoSettings } | { readonly missing: readonly string[] };

/**
 * Nothing is made up: without one of them there are no settings. A name is as in brand.json: `archive.mdto.waardering`.
 * What is kept for a time must say how long; what is kept for good has no term, whatever is said of it.
 */
export function readMdtoSettings(mdto: BrandMdto | undefined): MdtoChoice {
  const { archiefvormer, waardering, bewaartermijn, beperkingGebruik } = mdto ?? {};
  const missing: string[] = [];
  const need = <T extends string>(name: string, value: T | undefined): T => {
    if (value === undefined || cleanXmlText(value) === "") missing.push(`archive.mdto.${name}`);
    return value ?? ("" as T);
  };
  const settings: MdtoSettings = {
    archiefvormer: {
      naam: need("archiefvormer.naam", archiefvormer?.naam),
      kenmerk: need("archiefvormer.kenmerk", archiefvormer?.kenmerk),
      bron: need("archiefvormer.bron", archiefvormer?.bron),
    },
    waardering: need("waardering", waardering),
    bewaartermijn: waardering === "V" ? need("bewaartermijn", bewaartermijn) : undefined,
    beperkingGebruik: {
      type: need("beperkingGebruik.type", beperkingGebruik?.type),
      lijst: need("beperkingGebruik.lijst", beperkingGebruik?.lijst),
      toelichting: beperkingGebruik?.toelichting,
    },
  };
  return missing.length === 0 ? { settings } : { missing };
}
