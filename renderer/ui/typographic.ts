/**
 * Text as it is set: straight quotes become typographic ones, and the characters keep their number, so that an offset
 * into the author's text is the same offset into what is shown. An apostrophe and a prime of feet look alike in straight
 * text; a digit before the quote keeps it straight unless the quote closes an open one.
 */
export function typographic(text: string): string {
  let set = '';
  let doubleOpen = false;
  let singleOpen = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const before = text.charAt(index - 1);
    const opens = before === '' || /[\s([{\u2013\u2014\u2018\u201c/-]/u.test(before) || (before === '"' && doubleOpen);
    if (character === '"') {
      if (opens && !doubleOpen) {
        set += '\u201c';
        doubleOpen = true;
      } else if (doubleOpen || !/\d/u.test(before)) {
        set += '\u201d';
        doubleOpen = false;
      } else set += character;
    } else if (character === "'") {
      if (opens && startsQuotation(text, index)) {
        set += '\u2018';
        singleOpen = true;
      } else if (!singleOpen && /\d/u.test(before) && !/[a-z]/iu.test(text.charAt(index + 1))) set += character;
      else {
        set += '\u2019';
        if (!/[a-z]/iu.test(text.charAt(index + 1))) singleOpen = false;
      }
    } else {
      set += character;
      if (character === '\n') {
        doubleOpen = false;
        singleOpen = false;
      }
    }
  }
  return set;
}

/** `'90s` and `'tis` begin with an apostrophe; a single quotation has its end later in the line. */
function startsQuotation(text: string, index: number): boolean {
  return /^'[^\s'](?:[^\n]*?[^\s])?'(?![a-z])/iu.test(text.slice(index));
}
