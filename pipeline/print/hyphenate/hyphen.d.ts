/** What we use of the package `hyphen`. (@types/hyphen names modules that Node does not find in an ES module.) */
declare module "hyphen/*/index.js" {
  const language: { readonly hyphenateSync: (text: string) => string };
  export default language;
}
