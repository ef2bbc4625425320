/** All content of the file read once: pages, the forms, patterns and glyphs they draw, and appearances (ISO 32000-1, 7.8 and 14.6). */

import { type Operands, scanOperators } from "../pdf/content.ts";
import type { PdfFile } from "../pdf/file.ts";
import { decodeStream } from "../pdf/filters.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, PdfString, Ref, Stream } from "../pdf/objects.ts";
import { type Space, Spaces } from "./colour.ts";
import { FontUse, numberOf } from "./fonts/font.ts";
import type { Page } from "./pages.ts";
import type { Place } from "./place.ts";
import { nameOf, type Structure, textOf } from "./structure.ts";

/** A dictionary that content uses, with the place where it was met first. */
export interface Used {
  readonly dict: Dict;
  readonly place: Place;
}

/** A marked-content sequence with an MCID that leads to an element. */
export interface Reference {
  readonly page: number;
  readonly mcid: number;
  readonly elem: Dict | undefined;
}

export interface Content {
  readonly fonts: readonly FontUse[];
  /** Painting that is neither tagged nor an artifact. */
  readonly unmarked: Place[];
  readonly artifactInTagged: Place[];
  readonly taggedInArtifact: Place[];
  readonly undefinedOperators: Place[];
  readonly deepStates: Place[];
  readonly inheritedResources: Place[];
  readonly devices: { readonly DeviceRGB: Place[]; readonly DeviceCMYK: Place[]; readonly DeviceGray: Place[] };
  readonly overprints: Place[];
  readonly profiles: ReadonlyMap<Stream, Place>;
  readonly inks: readonly { readonly array: readonly PdfObject[]; readonly place: Place }[];
  readonly intents: readonly { readonly name: string; readonly place: Place }[];
  readonly states: readonly Used[];
  /** Image XObjects, inline images and masks; a stencil is the Mask of another image. */
  readonly images: readonly (Used & { readonly inline: boolean; readonly isStencil: boolean })[];
  readonly forms: readonly Used[];
  readonly postScript: Place[];
  readonly languages: readonly { readonly text: string; readonly place: Place }[];
  /** ActualText, Alt and E in a Span, and text, whose language nothing says (the catalog aside). */
  readonly withoutLanguage: { readonly ActualText: Place[]; readonly Alt: Place[]; readonly E: Place[]; readonly text: Place[] };
  readonly repeatedForms: Place[];
  readonly bigIntegers: Place[];
  readonly bigReals: Place[];
  readonly longStrings: Place[];
  readonly longNames: Place[];
  readonly oddHex: Place[];
  readonly wrongHex: Place[];
  readonly damaged: Place[];
  /** Pages (from 1) with transparency. */
  readonly transparent: ReadonlySet<number>;
  readonly references: readonly Reference[];
}

interface State {
  fill: Space | undefined;
  stroke: Space | undefined;
  font: FontUse | undefined;
  hidden: boolean;
  fillPaints: boolean;
  strokePaints: boolean;
  overprint: boolean;
  overprintStroke: boolean;
  overprintMode: number;
  /** What lies under shows through what is filled, through what is stroked. */
  fillSheer: boolean;
  strokeSheer: boolean;
  /** A blend mode or a soft mask: through everything. */
  sheer: boolean;
  masked: boolean;
}

/** What a stream is drawn in. */
interface Frame {
  readonly page: number;
  readonly object: number | undefined;
  readonly resources: Dict | undefined;
  readonly pageResources: Dict | undefined;
  /** Its names come from a node above the page. */
  readonly inherits: boolean;
  readonly structParents: number | undefined;
  /** The element that it hangs in. */
  readonly elem: Dict | undefined;
  readonly fixedElem: boolean;
  readonly artifact: boolean;
  /** Whether its marks and unmarked painting count. */
  readonly semantic: boolean;
  /** False in an uncoloured glyph or pattern. */
  readonly coloured: boolean;
  readonly depth: number;
}

interface Mark {
  readonly tag: string;
  readonly elem: Dict | undefined;
  readonly tagged: boolean;
  readonly artifact: boolean;
  readonly lang: string | undefined;
  readonly actual: boolean;
}

const mostPlaces = 1000;
const mostDepth = 12;
const mostString = 32_767;
/** Bytes of content in all: a small file cannot keep us busy for ever. */
const mostUnpacked = 300_000_000;

/** What an operator is, as far as it is of interest: `quiet` ones are known and say nothing. */
type Kind = "quiet" | "fill" | "stroke" | "both" | "show" | "other";

const kinds: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ["quiet", "BI BT BX c cm d d0 DP ET EX EI ID h i j J l m M MP n re T* Tc Td TD TL Tm Ts Tw Tz v w W W* y"],
      ["fill", "f F f*"],
      ["stroke", "S s"],
      ["both", "B B* b b*"],
      ["show", "Tj TJ ' \""],
      ["other", "q Q Tf Tr g rg k G RG K cs CS sc SC scn SCN gs ri sh BI Do BMC BDC EMC d1"],
    ] as const
  ).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind] as const)),
);
const devicesBy = { g: "DeviceGray", G: "DeviceGray", rg: "DeviceRGB", RG: "DeviceRGB", k: "DeviceCMYK", K: "DeviceCMYK" } as const;

function startState(): State {
  return {
    fill: undefined,
    stroke: undefined,
    font: undefined,
    hidden: false,
    fillPaints: true,
    strokePaints: false,
    overprint: false,
    overprintStroke: false,
    overprintMode: 0,
    fillSheer: false,
    strokeSheer: false,
    sheer: false,
    masked: false,
  };
}

/** Never throws: a stream that cannot be decoded is told as damaged. */
export function readContent(file: PdfFile, pages: readonly Page[], structure: Structure, hasLanguage: boolean): Content {
  const scanner = new Scanner(file, structure, hasLanguage);
  for (const page of pages) scanner.page(page);
  return scanner.content;
}

function add(list: Place[], place: Place): void {
  if (list.length < mostPlaces) list.push(place);
}

class Scanner {
  readonly #file: PdfFile;
  readonly #structure: Structure;
  readonly #hasLanguage: boolean;
  readonly #spaces: Spaces;
  readonly #fonts = new Map<Dict, FontUse>();
  readonly #profiles = new Map<Stream, Place>();
  readonly #seenDicts = new Set<Dict>();
  readonly #seenInks = new Set<readonly PdfObject[]>();
  readonly #drawnForms = new Set<Stream>();
  readonly #scanned = new Set<string>();
  readonly #streamIds = new Map<Stream, number>();
  readonly #decoded = new Map<Stream, Uint8Array>();
  #unpacked = 0;
  readonly #transparent = new Set<number>();
  readonly #fontList: FontUse[] = [];
  readonly #inkList: { array: readonly PdfObject[]; place: Place }[] = [];
  readonly #intentList: { name: string; place: Place }[] = [];
  readonly #stateList: Used[] = [];
  readonly #imageList: (Used & { inline: boolean; isStencil: boolean })[] = [];
  readonly #formList: Used[] = [];
  readonly #languageList: { text: string; place: Place }[] = [];
  readonly #referenceList: Reference[] = [];
  readonly content: Content;

  constructor(file: PdfFile, structure: Structure, hasLanguage: boolean) {
    this.#file = file;
    this.#structure = structure;
    this.#hasLanguage = hasLanguage;
    this.#spaces = new Spaces(file);
    this.content = {
      fonts: this.#fontList,
      unmarked: [],
      artifactInTagged: [],
      taggedInArtifact: [],
      undefinedOperators: [],
      deepStates: [],
      inheritedResources: [],
      devices: { DeviceRGB: [], DeviceCMYK: [], DeviceGray: [] },
      overprints: [],
      profiles: this.#profiles,
      inks: this.#inkList,
      intents: this.#intentList,
      states: this.#stateList,
      images: this.#imageList,
      forms: this.#formList,
      postScript: [],
      languages: this.#languageList,
      withoutLanguage: { ActualText: [], Alt: [], E: [], text: [] },
      repeatedForms: [],
      bigIntegers: [],
      bigReals: [],
      longStrings: [],
      longNames: [],
      oddHex: [],
      wrongHex: [],
      damaged: [],
      transparent: this.#transparent,
      references: this.#referenceList,
    };
  }

  page(page: Page): void {
    const structParents = this.#number(page.dict.get("StructParents"));
    const frame: Frame = {
      page: page.number,
      object: page.object,
      resources: page.resources,
      pageResources: page.resources,
      inherits: page.inheritsResources,
      structParents,
      elem: undefined,
      fixedElem: false,
      artifact: false,
      semantic: true,
      coloured: true,
      depth: 0,
    };
    this.#group(page.dict.get("Group"), frame);
    this.#run(this.#pageBytes(page), frame, startState());
    for (const annotation of page.annotations) for (const stream of annotation.appearances) this.#appearance(stream, frame);
  }

  #number(object: PdfObject | undefined): number | undefined {
    const value = this.#file.resolve(object);
    return typeof value === "number" ? value : undefined;
  }

  /** The streams of Contents are one, with white space between them. */
  #pageBytes(page: Page): Uint8Array {
    const contents = this.#file.resolve(page.dict.get("Contents"));
    const parts: Uint8Array[] = [];
    for (const one of isArray(contents) ? contents : [contents]) {
      const stream = this.#file.resolve(one);
      if (stream instanceof Stream) parts.push(this.#decode(stream, page.number), newLine);
    }
    return parts.length === 2 ? (parts[0] ?? newLine) : Buffer.concat(parts);
  }

  #decode(stream: Stream, page: number): Uint8Array {
    let bytes = this.#decoded.get(stream);
    if (bytes === undefined) {
      try {
        if (this.#unpacked > mostUnpacked) throw new RangeError("too much content");
        bytes = decodeStream(stream, this.#file.resolve);
        this.#unpacked += bytes.length;
      } catch {
        bytes = new Uint8Array();
        add(this.content.damaged, { page, what: "stream" });
      }
      this.#decoded.set(stream, bytes);
    }
    return bytes;
  }

  /** A name of the resources; from the page's when the stream's own lack it. */
  #lookup(kind: string, operand: PdfObject | undefined, frame: Frame): PdfObject | undefined {
    if (!(operand instanceof Name)) return undefined;
    const own = this.#file.dict(frame.resources?.get(kind))?.get(operand.value);
    if (own !== undefined) {
      if (frame.inherits) add(this.content.inheritedResources, { page: frame.page, object: frame.object, what: operand.value });
      return own;
    }
    if (frame.pageResources === frame.resources) return undefined;
    const inherited = this.#file.dict(frame.pageResources?.get(kind))?.get(operand.value);
    if (inherited !== undefined) add(this.content.inheritedResources, { page: frame.page, object: frame.object, what: operand.value });
    return inherited;
  }

  #run(bytes: Uint8Array, frame: Frame, start: State): void {
    const { content } = this;
    const stack: State[] = [];
    const marks: Mark[] = [];
    let state = start;
    let { coloured } = frame;
    // Painting since the outermost mark was opened: unmarked after all when that mark is never closed.
    let open = 0;
    const baseTagged = frame.elem !== undefined && this.#structure.isRooted(frame.elem);
    const here = (what: string): Place => ({ page: frame.page, object: frame.depth === 0 ? undefined : frame.object, what });
    const paint = (what: string): void => {
      const mark = marks.at(-1);
      if (!frame.semantic) return;
      if (mark === undefined) {
        if (!baseTagged && !frame.artifact) add(content.unmarked, here(what));
        return;
      }
      open++;
      if (!mark.tagged && !mark.artifact) add(content.unmarked, here(what));
    };
    const use = (space: Space | undefined, stroke: boolean): void => {
      if (state.sheer || state.masked || (stroke ? state.strokeSheer : state.fillSheer)) this.#transparent.add(frame.page);
      if (!coloured) return;
      this.#useSpace(space ?? this.#spaces.device("DeviceGray"), frame);
      if (space?.isIccCmyk === true && state.overprintMode === 1 && (stroke ? state.overprintStroke : state.overprint)) add(content.overprints, here(""));
    };
    const noteSheer = (): void => {
      if (state.sheer || state.masked || state.fillSheer) this.#transparent.add(frame.page);
    };
    scanOperators(bytes, (operator, operands) => {
      if (operands.suspect) this.#checkOperands(operands, frame);
      const kind = kinds.get(operator);
      if (kind === "quiet") return;
      if (kind === "show") {
        if (state.fillPaints) use(state.fill, false);
        if (state.strokePaints) use(state.stroke, true);
        this.#show(operands, state, marks.at(-1), frame);
        paint(operator);
        return;
      }
      if (kind === "fill" || kind === "stroke" || kind === "both") {
        if (kind !== "stroke") use(state.fill, false);
        if (kind !== "fill") use(state.stroke, true);
        paint(operator);
        return;
      }
      if (kind === undefined) {
        add(content.undefinedOperators, here(operator));
        return;
      }
      switch (operator) {
        case "q":
          stack.push({ ...state });
          if (stack.length > 28) add(content.deepStates, here(String(stack.length)));
          break;
        case "Q":
          state = stack.pop() ?? state;
          break;
        case "Tf": {
          const font = this.#lookup("Font", operands.object(0), frame);
          state.font = font === undefined ? undefined : this.#font(font, frame);
          break;
        }
        case "Tr": {
          const mode = operands.object(0);
          state.hidden = mode === 3;
          state.fillPaints = mode !== 1 && mode !== 3 && mode !== 5 && mode !== 7;
          state.strokePaints = mode === 1 || mode === 2 || mode === 5 || mode === 6;
          break;
        }
        case "g":
        case "rg":
        case "k":
        case "G":
        case "RG":
        case "K": {
          if (!coloured) break;
          const space = this.#spaces.of(Name.of(devicesBy[operator]), frame.resources) ?? this.#spaces.device(devicesBy[operator]);
          if (operator === operator.toLowerCase()) state.fill = space;
          else state.stroke = space;
          this.#useSpace(space, frame);
          break;
        }
        case "cs":
        case "CS": {
          if (!coloured) break;
          const space = this.#namedSpace(operands.object(operands.count - 1), frame);
          if (operator === "cs") state.fill = space;
          else state.stroke = space;
          if (space !== undefined) this.#useSpace(space, frame);
          break;
        }
        case "sc":
        case "SC":
        case "scn":
        case "SCN":
          if (coloured && operands.object(operands.count - 1) instanceof Name) this.#pattern(operands.object(operands.count - 1), frame, state);
          break;
        case "gs":
          this.#applyState(this.#lookup("ExtGState", operands.object(operands.count - 1), frame), state, frame);
          break;
        case "ri": {
          const intent = operands.object(0);
          if (intent instanceof Name) this.#intentList.push({ name: intent.value, place: here(intent.value) });
          break;
        }
        case "sh": {
          noteSheer();
          if (!coloured) break;
          const shading = this.#lookup("Shading", operands.object(operands.count - 1), frame);
          if (shading !== undefined) this.#shading(shading, frame);
          paint(operator);
          break;
        }
        case "BI":
          noteSheer();
          this.#inline(operands.object(operands.count - 1), frame, state);
          paint(operator);
          break;
        case "Do":
          noteSheer();
          if (this.#draw(this.#lookup("XObject", operands.object(operands.count - 1), frame), frame, state, marks.at(-1))) paint(operator);
          break;
        case "BMC":
        case "BDC":
          if (marks.length === 0) open = 0;
          marks.push(this.#mark(operator, operands, frame, marks.at(-1)));
          break;
        case "EMC":
          marks.pop();
          break;
        case "d1":
          coloured = false;
          break;
        default:
      }
    });
    if (marks.length > 0 && open > 0 && frame.semantic && !baseTagged && !frame.artifact) add(content.unmarked, here("EMC"));
  }

  /** Limits of 6.1.13 and the writing of strings. */
  #checkOperands(operands: Operands, { page }: Frame): void {
    const { content } = this;
    for (let index = 0; index < operands.count; index++) {
      const operand = operands.object(index);
      if (operand instanceof PdfString && operand.flaw === 1) add(content.oddHex, { page, what: "" });
      else if (operand instanceof PdfString && operand.flaw === 2) add(content.wrongHex, { page, what: "" });
      else if (operand instanceof Name && operand.value.length > 127) add(content.longNames, { page, what: operand.value.slice(0, 20) });
      else if (typeof operand === "number" && (operand > 2_147_483_647 || operand < -2_147_483_648))
        add(Number.isInteger(operand) && Math.abs(operand) < 2 ** 63 ? content.bigIntegers : content.bigReals, { page, what: String(operand) });
    }
  }

  #font(object: PdfObject, frame: Frame): FontUse | undefined {
    const dict = this.#file.resolve(object);
    if (!isDict(dict)) return undefined;
    let font = this.#fonts.get(dict);
    if (font === undefined) {
      font = new FontUse(dict, numberOf(object), frame.page, this.#file);
      this.#fonts.set(dict, font);
      this.#fontList.push(font);
    }
    return font;
  }

  #show(operands: Operands, state: State, mark: Mark | undefined, frame: Frame): void {
    if (!this.#hasLanguage && frame.semantic && mark?.lang === undefined) add(this.content.withoutLanguage.text, { page: frame.page, what: "" });
    const { font, hidden } = state;
    if (font === undefined) return;
    // A glyph of a Type 3 font is content of its own.
    if (!this.#seenDicts.has(font.dict)) {
      this.#seenDicts.add(font.dict);
      if (nameOf(this.#file.resolve(font.dict.get("Subtype"))) === "Type3") this.#type3(font, frame, state);
    }
    font.begin(hidden, mark?.actual === true);
    const last = operands.count - 1;
    if (font.isTwoByte && operands.isHex(last)) {
      operands.eachCode(last, font.take);
      return;
    }
    const operand = operands.object(last);
    for (const item of isArray(operand) ? operand : [operand]) {
      if (!(item instanceof PdfString)) continue;
      if (isArray(operand) && item.flaw !== 0) add(item.flaw === 1 ? this.content.oddHex : this.content.wrongHex, { page: frame.page, what: "" });
      if (item.bytes.length > mostString) add(this.content.longStrings, { page: frame.page, what: String(item.bytes.length) });
      font.show(item.bytes);
    }
  }

  #type3(font: FontUse, frame: Frame, state: State): void {
    if (frame.depth > mostDepth) return;
    const own = this.#file.dict(font.dict.get("Resources"));
    for (const proc of this.#file.dict(font.dict.get("CharProcs"))?.values() ?? []) {
      const stream = this.#file.resolve(proc);
      if (!(stream instanceof Stream)) continue;
      const resources = this.#file.dict(stream.dict.get("Resources")) ?? own ?? frame.resources;
      this.#run(
        this.#decode(stream, frame.page),
        { ...inner(frame, numberOf(proc)), resources, pageResources: resources, inherits: false, semantic: false },
        { ...state },
      );
    }
  }

  #mark(operator: string, operands: Operands, frame: Frame, parent: Mark | undefined): Mark {
    const { count } = operands;
    const tag = nameOf(operands.object(operator === "BMC" ? count - 1 : count - 2)) ?? "";
    const properties = operator === "BDC" ? this.#properties(operands.object(count - 1), frame) : undefined;
    const mcid = properties === undefined ? undefined : this.#number(properties.get("MCID"));
    const own = mcid === undefined ? undefined : this.#elementOf(mcid, frame);
    const elem = own ?? parent?.elem ?? frame.elem;
    const tagged = elem !== undefined && this.#structure.isRooted(elem);
    const artifact = tag === "Artifact" || (parent?.artifact ?? frame.artifact);
    const ownLang = textOf(this.#file.resolve(properties?.get("Lang")));
    const lang = ownLang ?? (own === undefined ? undefined : this.#languageOf(own)) ?? parent?.lang;
    const place = { page: frame.page, what: tag };
    if (ownLang !== undefined) this.#languageList.push({ text: ownLang, place: { page: frame.page, what: ownLang } });
    if (mcid !== undefined && frame.depth === 0) this.#referenceList.push({ page: frame.page, mcid, elem: own });
    if (operator === "BDC") for (const value of properties?.values() ?? []) if (value instanceof PdfString && value.flaw === 1) add(this.content.oddHex, place);
    const hasActual = properties !== undefined && this.#file.resolve(properties.get("ActualText")) instanceof PdfString;
    if (frame.semantic) {
      if (tag === "Artifact" && tagged) add(this.content.artifactInTagged, place);
      if (tagged && artifact) add(this.content.taggedInArtifact, place);
      if (!this.#hasLanguage && tag === "Span" && lang === undefined && properties !== undefined) {
        for (const key of ["ActualText", "Alt", "E"] as const)
          if (this.#file.resolve(properties.get(key)) instanceof PdfString) add(this.content.withoutLanguage[key], place);
      }
    }
    const elemActual = own !== undefined && this.#file.resolve(own.get("ActualText")) instanceof PdfString;
    return { tag, elem, tagged, artifact, lang, actual: hasActual || elemActual || parent?.actual === true };
  }

  #properties(operand: PdfObject | undefined, frame: Frame): Dict | undefined {
    const properties = isDict(operand) ? operand : this.#file.resolve(this.#lookup("Properties", operand, frame));
    return isDict(properties) ? properties : undefined;
  }

  #elementOf(mcid: number, frame: Frame): Dict | undefined {
    if (frame.fixedElem) return frame.elem;
    if (frame.structParents === undefined) return undefined;
    const array = this.#structure.parentOf(frame.structParents);
    const elem = isArray(array) ? this.#file.resolve(array[mcid]) : undefined;
    return isDict(elem) ? elem : undefined;
  }

  /** Of an element or the nearest above it. */
  #languageOf(elem: Dict): string | undefined {
    let at: PdfObject | undefined = elem;
    for (let steps = 0; isDict(at) && steps < 500; steps++) {
      const lang = textOf(this.#file.resolve(at.get("Lang")));
      if (lang !== undefined) return lang;
      at = this.#file.resolve(at.get("P"));
    }
    return undefined;
  }

  #namedSpace(operand: PdfObject | undefined, frame: Frame): Space | undefined {
    if (operand instanceof Name) this.#lookup("ColorSpace", operand, frame);
    return this.#spaces.of(operand, frame.resources) ?? this.#spaces.of(operand, frame.pageResources);
  }

  #useSpace(space: Space, frame: Frame): void {
    if (space.toldOn === frame.page) return;
    space.toldOn = frame.page;
    const place = { page: frame.page, object: frame.depth === 0 ? undefined : frame.object, what: space.kind };
    for (const device of space.devices) add(this.content.devices[device], { ...place, what: device });
    for (const profile of space.profiles) if (!this.#profiles.has(profile)) this.#profiles.set(profile, place);
    for (const array of space.inks) {
      if (this.#seenInks.has(array)) continue;
      this.#seenInks.add(array);
      this.#inkList.push({ array, place });
    }
  }

  #pattern(operand: PdfObject | undefined, frame: Frame, state: State): void {
    const object = this.#lookup("Pattern", operand, frame);
    const pattern = this.#file.resolve(object);
    if (pattern instanceof Stream) {
      if (this.#seenDicts.has(pattern.dict) || frame.depth > mostDepth) return;
      this.#seenDicts.add(pattern.dict);
      const resources = this.#file.dict(pattern.dict.get("Resources"));
      const coloured = this.#number(pattern.dict.get("PaintType")) !== 2;
      this.#run(this.#decode(pattern, frame.page), { ...inner(frame, numberOf(object)), resources, semantic: false, coloured }, { ...state });
    } else if (isDict(pattern)) {
      this.#shading(pattern.get("Shading") ?? null, frame);
      this.#applyState(pattern.get("ExtGState"), { ...state }, frame);
    }
  }

  #shading(object: PdfObject, frame: Frame): void {
    const space = this.#namedSpaceOf(this.#file.dict(object)?.get("ColorSpace"), frame);
    if (space !== undefined) this.#useSpace(space, frame);
  }

  #namedSpaceOf(object: PdfObject | undefined, frame: Frame): Space | undefined {
    return object === undefined ? undefined : this.#spaces.of(object, frame.resources);
  }

  #applyState(object: PdfObject | undefined, state: State, frame: Frame): void {
    const dict = this.#file.resolve(object);
    if (!isDict(dict)) return;
    const { resolve } = this.#file;
    const place = { page: frame.page, object: numberOf(object), what: "ExtGState" };
    if (!this.#seenDicts.has(dict)) {
      this.#seenDicts.add(dict);
      this.#stateList.push({ dict, place });
      const intent = nameOf(resolve(dict.get("RI")));
      if (intent !== undefined) this.#intentList.push({ name: intent, place: { ...place, what: intent } });
    }
    const font = resolve(dict.get("Font"));
    if (isArray(font) && font[0] !== undefined) state.font = this.#font(font[0], frame) ?? state.font;
    const [op, stroke, mode] = [resolve(dict.get("op")), resolve(dict.get("OP")), resolve(dict.get("OPM"))];
    if (typeof stroke === "boolean") {
      state.overprintStroke = stroke;
      state.overprint = typeof op === "boolean" ? op : stroke;
    }
    if (typeof op === "boolean") state.overprint = op;
    if (typeof mode === "number") state.overprintMode = mode;
    const [ca, strokeAlpha, mask, blend] = ["ca", "CA", "SMask", "BM"].map((key) => resolve(dict.get(key)));
    const first = isArray(blend) ? blend[0] : blend;
    const blends = first instanceof Name && first.value !== "Normal" && first.value !== "Compatible";
    if (typeof ca === "number") state.fillSheer = ca < 1;
    if (typeof strokeAlpha === "number") state.strokeSheer = strokeAlpha < 1;
    if (first instanceof Name) state.sheer = blends;
    if (mask instanceof Name) state.masked = false;
    if (isDict(mask)) {
      state.masked = true;
      const group = resolve(mask.get("G"));
      if (group instanceof Stream && !this.#seenDicts.has(mask)) {
        this.#seenDicts.add(mask);
        this.#form(group, numberOf(mask.get("G")), { ...frame, semantic: false }, startState(), undefined);
      }
    }
  }

  /** A drawn XObject; true when it is an image, which is painting of its own. */
  #draw(object: PdfObject | undefined, frame: Frame, state: State, mark: Mark | undefined): boolean {
    const stream = this.#file.resolve(object);
    if (!(stream instanceof Stream)) return false;
    const subtype = nameOf(this.#file.resolve(stream.dict.get("Subtype")));
    if (subtype === "Image") {
      this.#image(stream, numberOf(object), frame);
      return true;
    }
    if (subtype === "Form") this.#form(stream, numberOf(object), frame, state, mark);
    else if (subtype === "PS") add(this.content.postScript, { page: frame.page, object: numberOf(object), what: "PS" });
    return false;
  }

  #image(stream: Stream, object: number | undefined, frame: Frame): void {
    const { dict } = stream;
    const { resolve } = this.#file;
    const mask = resolve(dict.get("SMask"));
    if (mask instanceof Stream || Number(resolve(dict.get("SMaskInData")) ?? 0) > 0) this.#transparent.add(frame.page);
    if (resolve(dict.get("ImageMask")) !== true) {
      const space = this.#namedSpaceOf(dict.get("ColorSpace"), frame);
      if (space !== undefined) this.#useSpace(space, frame);
    }
    if (this.#seenDicts.has(dict)) return;
    this.#seenDicts.add(dict);
    const place = { page: frame.page, object, what: "Image" };
    this.#imageList.push({ dict, place, inline: false, isStencil: false });
    const intent = nameOf(resolve(dict.get("Intent")));
    if (intent !== undefined) this.#intentList.push({ name: intent, place: { ...place, what: intent } });
    // The greys of a soft mask are no colours: its colour space is not looked at.
    if (mask instanceof Stream) this.#mask(mask, numberOf(dict.get("SMask")), frame, false);
    const stencil = resolve(dict.get("Mask"));
    if (stencil instanceof Stream) this.#mask(stencil, numberOf(dict.get("Mask")), frame, true);
  }

  #mask({ dict }: Stream, object: number | undefined, frame: Frame, isStencil: boolean): void {
    if (this.#seenDicts.has(dict)) return;
    this.#seenDicts.add(dict);
    this.#imageList.push({ dict, place: { page: frame.page, object, what: "Mask" }, inline: false, isStencil });
  }

  #inline(operand: PdfObject | undefined, frame: Frame, state: State): void {
    if (!isDict(operand)) return;
    const isMask = operand.get("IM") === true || operand.get("ImageMask") === true;
    const space = isMask ? state.fill : this.#namedSpace(operand.get("CS") ?? operand.get("ColorSpace"), frame);
    if (space !== undefined) this.#useSpace(space, frame);
    this.#imageList.push({ dict: operand, place: { page: frame.page, what: "BI" }, inline: true, isStencil: false });
  }

  #form(stream: Stream, object: number | undefined, frame: Frame, state: State, mark: Mark | undefined): void {
    const { dict } = stream;
    if (frame.depth > mostDepth) return;
    const structParents = this.#number(dict.get("StructParents"));
    const structParent = this.#number(dict.get("StructParent"));
    if (!this.#seenDicts.has(dict)) {
      this.#seenDicts.add(dict);
      this.#formList.push({ dict, place: { page: frame.page, object, what: "Form" } });
    }
    if (this.#drawnForms.has(stream)) {
      if (structParents !== undefined && object !== undefined) add(this.content.repeatedForms, { page: frame.page, object, what: "Form" });
    } else this.#drawnForms.add(stream);
    const fixed = structParent === undefined ? undefined : this.#structure.parentOf(structParent);
    const elem = isDict(fixed) ? fixed : (mark?.elem ?? frame.elem);
    const artifact = mark?.artifact ?? frame.artifact;
    const own = this.#file.dict(dict.get("Resources"));
    const inside: Frame = {
      ...inner(frame, object),
      resources: own ?? frame.pageResources,
      pageResources: frame.pageResources,
      inherits: own === undefined,
      structParents,
      elem,
      fixedElem: isDict(fixed),
      artifact,
    };
    // The same form in the same circumstances says nothing new.
    const tagged = elem !== undefined && this.#structure.isRooted(elem);
    const key = `${this.#idOf(stream)} ${tagged} ${artifact} ${frame.semantic} ${frame.coloured} ${state.fill?.kind ?? ""} ${state.stroke?.kind ?? ""}`;
    if (this.#transparentForm(dict)) this.#transparent.add(frame.page);
    if (this.#scanned.has(key)) return;
    this.#scanned.add(key);
    this.#group(dict.get("Group"), inside);
    this.#run(this.#decode(stream, frame.page), inside, { ...state });
  }

  #transparentForm(dict: Dict): boolean {
    return nameOf(this.#file.resolve(this.#file.dict(dict.get("Group"))?.get("S"))) === "Transparency";
  }

  #idOf(stream: Stream): number {
    let id = this.#streamIds.get(stream);
    if (id === undefined) {
      id = this.#streamIds.size;
      this.#streamIds.set(stream, id);
    }
    return id;
  }

  #group(object: PdfObject | undefined, frame: Frame): void {
    const space = this.#namedSpaceOf(this.#file.dict(object)?.get("CS"), frame);
    if (space !== undefined) this.#useSpace(space, frame);
  }

  #appearance(object: PdfObject, frame: Frame): void {
    const stream = this.#file.resolve(object);
    if (stream instanceof Stream) this.#form(stream, object instanceof Ref ? object.num : undefined, { ...frame, semantic: false }, startState(), undefined);
  }
}

const newLine = new Uint8Array([10]);

function inner(frame: Frame, object: number | undefined): Frame {
  return { ...frame, object, depth: frame.depth + 1 };
}
