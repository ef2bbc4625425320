/** Loads a package of bench/node_modules, which need not be there when the project is checked: so no import names it. */
export function loadPeer(name: string): Promise<unknown> {
  return import(name) as Promise<unknown>;
}
