/** The texts that are evaluated in an inspected page, beside axe: what they give back is a Finding without its scheme. */

/**
 * The document's scripts are off, and with them the timers. axe only uses those to let others go first, so that its tasks may follow at once.
 * Seen by our world alone.
 */
export const timers = `globalThis.setTimeout = (task, _wait, ...given) => { Promise.resolve().then(() => task(...given)); return 0; };
globalThis.clearTimeout = () => undefined;`;

/** Colours change with the scheme in which Outlook on the web shows a mail; the structure does not. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Runs axe without the named rules, and looks for links that nothing marks. `coloursOnly` leaves out what no scheme can change. */
export function writeProbe(without: readonly string[], coloursOnly: boolean): string {
  const options = coloursOnly
    ? { runOnly: { type: "rule", values: colourRules.filter((rule) => !without.includes(rule)) } }
    : { rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const run = { ...options, resultTypes: ["violations", "incomplete"], elementRef: true, preload: false, iframes: false };
  return `(${probe})(${JSON.stringify(run)})`;
}

const probe = `async (options) => {
  const order = new Map([...document.querySelectorAll("*")].map((element, at) => [element, at]));
  const flat = (text) => text.replace(/\\s+/g, " ").trim();
  const spotOf = (element) => {
    const link = element.closest("a[href]");
    const alt = element.getAttribute("alt");
    const text = flat(element.textContent).slice(0, 160);
    return { ...(link ? { href: link.getAttribute("href") } : {}), ...(alt ? { alt } : {}), ...(text ? { text } : {}) };
  };
  const paintOf = (element, checks) => {
    const around = [];
    for (let one = element; one; one = one.parentElement) around.push(getComputedStyle(one));
    const [own, outer] = around;
    // Something lies over it, if it is not the edge of a place that scrolls.
    const covered = checks.some(({ data }) => /Overlap|Obscur|pseudo/.test(data?.messageKey ?? "")) && around.every((style) => style.overflowX === "visible");
    return {
      colour: own.color,
      grounds: around.map((style) => style.backgroundColor),
      beside: (outer ?? own).color,
      plain: !covered && around.every((style) => style.backgroundImage === "none" && style.opacity === "1" && style.filter === "none") && own.textShadow === "none",
      size: Number.parseFloat(own.fontSize),
      weight: Number(own.fontWeight),
    };
  };
  const measureOf = (checks) => {
    const data = checks.map((check) => check.data).find((one) => one && one.contrastRatio);
    return data && { text: data.fgColor, ground: data.bgColor, ratio: data.contrastRatio, needed: Number.parseFloat(data.expectedContrastRatio) };
  };
  const describe = (rule, sure, element, checks) => ({
    rule,
    sure,
    at: order.get(element) ?? 0,
    spot: spotOf(element),
    contrast: rule === "color-contrast" && sure ? measureOf(checks) : undefined,
    paint: rule === "color-contrast" || rule === "link-visible" ? paintOf(element, checks) : undefined,
  });
  const results = await axe.run(document, options);
  const told = ["violations", "incomplete"].flatMap((kind) =>
    results[kind].flatMap(({ id, nodes }) => nodes.map(({ element, any }) => describe(id, kind === "violations", element, any))));
  const isMarked = (link) => {
    const style = getComputedStyle(link);
    const lined = [link, ...link.querySelectorAll("*")].some((one) => getComputedStyle(one).textDecorationLine.includes("underline"));
    return lined || (style.borderBottomStyle !== "none" && style.borderBottomWidth !== "0px") || style.backgroundColor !== "rgba(0, 0, 0, 0)";
  };
  const unmarked = [...document.querySelectorAll("a[href]")].filter((link) => link.checkVisibility() && flat(link.textContent) !== "" && !isMarked(link));
  return [...told, ...unmarked.map((link) => describe("link-visible", true, link, []))];
}`;
