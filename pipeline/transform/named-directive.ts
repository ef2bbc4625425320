import { directive } from "micromark-extension-directive";
import type { Construct, Effects, Extension, State } from "micromark-util-types";

/**
 * Syntax of text directives of these names alone, each with its `[label]`: `19:30`, `wij/zij:ja` and `Teams:Bestanden` are text from the
 * start, and so is anything else behind a colon.
 */
export function namedDirectives(names: readonly string[]): Extension {
  const colon = 58;
  const found = directive().text?.[colon];
  const whole = Array.isArray(found) ? found[0] : found;
  if (whole === undefined) return {};
  const ahead: Construct = { partial: true, tokenize: (effects, ok, nok) => lookAhead(names, effects, ok, nok) };
  return {
    text: {
      [colon]: {
        ...whole,
        tokenize(effects, ok, nok) {
          return effects.check(ahead, whole.tokenize.call(this, effects, ok, nok), nok);
        },
      },
    },
  };
}

/** Goes through `:name[` and no further; what was read is given back. */
function lookAhead(names: readonly string[], effects: Effects, ok: State, nok: State): State {
  const wanted = names.map((name) => `:${name}[`);
  let at = "";
  const next: State = (code) => {
    if (code === null || code < 0) return nok(code);
    at += String.fromCodePoint(code).toLowerCase();
    if (!wanted.some((one) => one.startsWith(at))) return nok(code);
    effects.consume(code);
    if (!wanted.includes(at)) return next;
    effects.exit("data");
    return ok;
  };
  return (code) => {
    effects.enter("data");
    return next(code);
  };
}
