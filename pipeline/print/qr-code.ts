/** QR codes as one crisp path. Pure. */

import type { Element } from "hast";
import { encodeQR } from "qr";

import { element } from "../transform/html-document.ts";

/** In modules; the standard asks for four. */
const quiet = 4;
/** A longer address makes a code that a phone hardly reads from paper. */
const mostBytes = 400;

/** The code of a web address, black on white with its quiet zone, error correction M; undefined for what a phone cannot open so. */
export function makeQrCode(href: string, alt: string): Element | undefined {
  if (!/^https?:\/\//iu.test(href) || new TextEncoder().encode(href).length > mostBytes) return undefined;
  const modules = encodeQR(href, "raw", { ecc: "medium", border: quiet });
  const size = modules.length;
  return element(
    "svg",
    { className: ["qr"], viewBox: `0 0 ${size} ${size}`, role: "img", ariaLabel: alt, style: `--modules:${size - 2 * quiet}`, dataStruct: "Figure" },
    [element("rect", { width: `${size}`, height: `${size}`, fill: "#fff" }), element("path", { d: traceOutline(modules), fill: "#000", fillRule: "evenodd" })],
  );
}

/** The outlines of all dark areas. Squares side by side would show hairlines between them in many viewers. */
export function traceOutline(modules: readonly (readonly boolean[])[]): string {
  const isDark = (x: number, y: number): boolean => modules[y]?.[x] === true;
  const size = modules.length;
  // From each corner, the corners that an edge with dark on its right-hand side leads to.
  const edges = new Map<number, number[]>();
  const stride = size + 1;
  const add = (x: number, y: number, toX: number, toY: number): void => {
    const from = y * stride + x;
    edges.set(from, [...(edges.get(from) ?? []), toY * stride + toX]);
  };
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue;
      if (!isDark(x, y - 1)) add(x, y, x + 1, y);
      if (!isDark(x + 1, y)) add(x + 1, y, x + 1, y + 1);
      if (!isDark(x, y + 1)) add(x + 1, y + 1, x, y + 1);
      if (!isDark(x - 1, y)) add(x, y + 1, x, y);
    }
  }
  const loops: string[] = [];
  for (const [start, targets] of edges) while (targets.length > 0) loops.push(walkLoop(start, edges, stride));
  return loops.join("");
}

function walkLoop(start: number, edges: ReadonlyMap<number, number[]>, stride: number): string {
  let at = start;
  let path = `M${start % stride} ${Math.floor(start / stride)}`;
  let run = { way: "", length: 0 };
  const flush = (): string => (run.length === 0 ? "" : run.way + String(run.length));
  do {
    const next = edges.get(at)?.pop() ?? start;
    const level = Math.abs(next - at) === 1;
    const way = level ? "h" : "v";
    const length = level ? next - at : Math.sign(next - at);
    if (way !== run.way || Math.sign(length) !== Math.sign(run.length)) {
      path += flush();
      run = { way, length: 0 };
    }
    run = { way, length: run.length + length };
    at = next;
  } while (at !== start);
  // The last run is the way back, which closing draws.
  return `${path}z`;
}
