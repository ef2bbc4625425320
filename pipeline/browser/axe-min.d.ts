/** axe-core's finished file: a text in the bundle, a module otherwise. */
declare module "axe-core/axe.min.js" {
  const axe: string | { readonly source: string };
  export default axe;
}
