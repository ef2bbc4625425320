/** The formats of an export, and how a file of each is called. Leaf. */

export const exportFormats = ["vcard3", "vcard4", "outlook", "outlook-nl", "google", "json", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Behind the last dot of its files. */
export const extensions: Readonly<Record<ExportFormat, string>> = {
  vcard3: "vcf",
  vcard4: "vcf",
  outlook: "csv",
  "outlook-nl": "csv",
  google: "csv",
  json: "json",
  xlsx: "xlsx",
};
