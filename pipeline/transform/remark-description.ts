/** Syntax for `: value` lines: a container, as a block quote is, so that a value can hold any blocks, indented by two spaces or more. */

import type { Extension as FromMarkdown, Options } from "mdast-util-from-markdown";
import type { Processor } from "unified";

type Syntax = Extract<NonNullable<Options["extensions"]>[number], { document?: unknown }>;
type Construct = Extract<NonNullable<NonNullable<Syntax["document"]>[number]>, { tokenize: unknown }>;
type Tokenize = Construct["tokenize"];
type State = ReturnType<Tokenize>;
type Code = Parameters<State>[0];

/** Adds definition-list values to the parser; `collectRows` makes rows of them or puts them back as text. */
export function remarkDescription(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: Syntax[]; fromMarkdownExtensions?: FromMarkdown[] };
  (data.micromarkExtensions ??= []).push({
    document: { [colon]: { name: "description", tokenize: tokenizeStart, continuation: { tokenize: tokenizeContinuation }, exit } },
  } as unknown as Syntax);
  (data.fromMarkdownExtensions ??= []).push({
    enter: {
      ["description" as never](token: never): void {
        (this as unknown as { enter: (node: unknown, token: never) => void }).enter({ type: "description", children: [] }, token);
      },
    },
    exit: {
      ["description" as never](token: never): void {
        (this as unknown as { exit: (token: never) => void }).exit(token);
      },
    },
  } as FromMarkdown);
}

const colon = 58;
/** Widest stretch of white space that still counts as the value's own indentation, as in Markdown Extra. */
const widestPrefix = 4;

interface Effects {
  enter: (type: string, fields?: object) => void;
  exit: (type: string) => void;
  consume: (code: Code) => void;
}
interface Context {
  containerState?: { size?: number };
}

function tokenizeStart(this: unknown, effects: Effects, ok: State, nok: State): State {
  const state = ((this as Context).containerState ??= {});
  let size = 1;
  return (code) => {
    if (code !== colon) return nok(code);
    // What is entered here the parser undoes when `nok` follows.
    effects.enter("description", { _container: true });
    effects.enter("descriptionPrefix");
    effects.consume(code);
    return first;
  };
  function first(code: Code): State | undefined {
    return isSpace(code) ? spaces(code) : nok(code);
  }
  function spaces(code: Code): State | undefined {
    if (isSpace(code) && size < widestPrefix) {
      size += 1;
      effects.consume(code);
      return spaces;
    }
    state.size = size;
    effects.exit("descriptionPrefix");
    return ok(code);
  }
}

function tokenizeContinuation(this: unknown, effects: Effects, ok: State, nok: State): State {
  const size = (this as Context).containerState?.size ?? 2;
  let count = 0;
  return start;
  function start(code: Code): State | undefined {
    if (!isSpace(code)) return isEnd(code) ? ok(code) : nok(code);
    effects.enter("descriptionIndent");
    return indent(code);
  }
  function indent(code: Code): State | undefined {
    if (isSpace(code) && count < size) {
      count += 1;
      effects.consume(code);
      return indent;
    }
    effects.exit("descriptionIndent");
    return count >= 2 || isEnd(code) ? ok(code) : nok(code);
  }
}

function exit(effects: Effects): void {
  effects.exit("description");
}

function isSpace(code: Code): boolean {
  return code === -2 || code === -1 || code === 32;
}

function isEnd(code: Code): boolean {
  return code === null || code < -2;
}
