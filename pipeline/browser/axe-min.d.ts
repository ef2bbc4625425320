/** What we use of axe-core's finished file. */
declare module "axe-core/axe.min.js" {
  const axe: { readonly source: string };
  export default axe;
}
