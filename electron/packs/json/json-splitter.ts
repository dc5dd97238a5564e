/** One element of an array as text, and the line that it begins in. Null where it is longer than the limit or never ends. */
export interface JsonElement {
  readonly line: number;
  readonly text: string | null;
}

/** Longest element that is held (UTF-16 code units). */
export const longestElement = 4_000_000;

/** What is tried after an element that did not end. */
const afterwards = { characters: 200_000, times: 200 } as const;

/**
 * Cuts the text of an array into its elements without reading them, one at a time. Where an element does not end, because a quote
 * is missing in it, it goes on with the next line that begins an object after one that ended.
 */
export function jsonSplitter(limit = longestElement): { take(text: string): readonly JsonElement[]; end(): readonly JsonElement[] } {
  let held = '';
  let at = 0;
  /** Where the element that is being read begins; -1 between elements. */
  let start = -1;
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let isOpened = false;
  let isDone = false;
  let resyncs = 0;
  let line = 1;
  let counted = 0;

  function lineOf(place: number): number {
    for (let next = held.indexOf('\n', counted); next !== -1 && next < place; next = held.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    counted = Math.max(counted, place);
    return line;
  }

  function scan(): readonly JsonElement[] {
    const found: JsonElement[] = [];
    for (; at < held.length && !isDone; at += 1) {
      if (isOver()) return found;
      if (isString) {
        const end = stringEnd();
        if (end === -1) break;
        at = end;
        isString = false;
        continue;
      }
      const sign = held.charCodeAt(at);
      if (sign === quote) isString = true;
      else if (sign === openBracket || sign === openBrace) {
        if (!isOpened) {
          isOpened = true;
          continue;
        }
        if (depth === 0) start = at;
        depth += 1;
      } else if (sign === closeBracket || sign === closeBrace) {
        if (depth === 0) {
          isDone = true;
          break;
        }
        depth -= 1;
        if (depth > 0) continue;
        found.push({ line: lineOf(start), text: held.slice(start, at + 1) });
        start = -1;
      }
    }
    return found;
  }

  /** What was begun is longer than any question. */
  function isOver(): boolean {
    return start !== -1 && at - start > allowed();
  }

  /** After the first element that did not end the others get less room, so that a file without any end is done in time. */
  function allowed(): number {
    return resyncs === 0 ? limit : Math.min(limit, afterwards.characters);
  }

  /** Where the string ends that `at` stands in; -1 where it goes on. */
  function stringEnd(): number {
    const last = start === -1 ? held.length : Math.min(held.length, start + allowed() + 1);
    for (; at < last; at += 1) {
      const sign = held.charCodeAt(at);
      if (isEscaped) isEscaped = false;
      else if (sign === backslash) isEscaped = true;
      else if (sign === quote) return at;
    }
    return -1;
  }

  /** Leaves out what was begun; true where there is something to go on with. */
  function resync(): JsonElement {
    const begun = lineOf(start);
    resyncs += 1;
    const next = /[\]}][^\S\n]*,?[^\S\n]*\n\s*(?=\{)/gu;
    next.lastIndex = start;
    const found = resyncs > afterwards.times ? null : next.exec(held);
    isDone = resyncs > afterwards.times;
    at = found === null ? held.length : next.lastIndex;
    [start, depth, isString, isEscaped] = [-1, 0, false, false];
    return { line: begun, text: null };
  }

  function forget(): void {
    const keep = start === -1 ? at : start;
    lineOf(keep);
    held = held.slice(keep);
    at -= keep;
    counted -= keep;
    start = start === -1 ? -1 : 0;
  }

  return {
    take(text) {
      held += text;
      const found = [...scan()];
      while (isOver()) found.push(resync(), ...scan());
      forget();
      return found;
    },
    end() {
      const found: JsonElement[] = [];
      while (start !== -1 && !isDone) found.push(resync(), ...scan());
      return found;
    },
  };
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];
