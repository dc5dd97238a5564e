const superscripts: Readonly<Record<string, string>> = { '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹', '+': '⁺', '-': '⁻', '−': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', n: 'ⁿ', i: 'ⁱ' };

const subscripts: Readonly<Record<string, string>> = { '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉', '+': '₊', '-': '₋', '−': '₋', '=': '₌', '(': '₍', ')': '₎' };

/** Raised or lowered text in plain characters: `²`, `₂`, else `^x` and `_(max)`. Ends of ordinals (1st) and marks stay as they are. */
export function raised(text: string, name: 'sup' | 'sub'): string {
  const words = text.trim();
  if (words === '') return text;
  if (name === 'sup' && /^(?:st|nd|rd|th|er|ème|e|a|o|®|™|©|tm|\*+)$/iu.test(words)) return words;
  const characters = name === 'sup' ? superscripts : subscripts;
  const letters = Array.from(words, (letter) => (Object.hasOwn(characters, letter) ? characters[letter] : undefined));
  if (letters.every((letter) => letter !== undefined)) return letters.join('');
  const sign = name === 'sup' ? '^' : '_';
  return /^[\p{L}\p{N}*°′]$/u.test(words) ? `${sign}${words}` : `${sign}(${words})`;
}
