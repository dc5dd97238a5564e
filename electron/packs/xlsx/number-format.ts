/** A number as a spreadsheet shows it by its format, e.g. `0.00%`, `d-mmm`, `# ?/?`. Formats that say nothing known give the number itself. */
export function shownNumber(value: number, format: string, { from1904 }: { readonly from1904: boolean }): string {
  const sections = sectionsOf(format);
  const section = (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0] ?? 'General';
  const isSignShown = value < 0 && (sections[1] === undefined || section === sections[0]);
  const code = section.replaceAll(/\[\$([^\]-]*)[^\]]*\]/gu, (_, sign: string) => `"${sign}"`).replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '');
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*./gu, '');
  if (/^\s*(?:general|@)?\s*$/iu.test(bare)) return withLiterals(code, plainNumber(value));
  if (/[ymdhs]/iu.test(bare)) return shownDate(value, code, from1904);
  if (/[0#?]\s*\/\s*[0#?\d]/u.test(bare)) return shownFraction(value, bare);
  if (!/[0#?]/u.test(bare)) return plainNumber(value);
  return `${isSignShown ? '-' : ''}${withLiterals(code, digits(Math.abs(value), bare))}`;
}

/** The formats that spreadsheets know by number. Dates that follow the country of the machine are given as ISO writes them. */
export const builtInFormats: Readonly<Record<number, string>> = {
  0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?', 13: '# ??/??',
  14: 'yyyy-mm-dd', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy-mm-dd h:mm',
  37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss.0', 48: '##0.0E+0', 49: '@',
};

function sectionsOf(format: string): readonly string[] {
  return (format.match(/(?:"[^"]*"|\\.|[^;"\\])+/gu) ?? []).map((section) => section.replace(/^;/u, ''));
}

/** Without the last digits that binary fractions leave. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function digits(value: number, code: string): string {
  const percents = code.split('%').length - 1;
  const scaled = value * 100 ** percents;
  const [, whole = '', fraction = ''] = /([0#?,]*)(?:\.([0#?]*))?/u.exec(code.replace(/^[^0#?.]*/u, '')) ?? [];
  if (/E[+-]/iu.test(code)) return scaled.toExponential(fraction.length).replace(/e([+-])(\d)$/u, 'E$10$2').replace('e', 'E');
  const needed = fraction.replaceAll(/[#?]/gu, '').length;
  const fixed = Number(scaled.toPrecision(15)).toFixed(Math.min(20, fraction.length));
  const [left = '0', right = ''] = fixed.split('.');
  let end = right.length;
  while (end > needed && right[end - 1] === '0') end -= 1;
  const padded = left.padStart(whole.replaceAll(/[^0]/gu, '').length, '0');
  const grouped = /[0#?],[0#?]/u.test(whole) ? padded.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',') : padded;
  return end > 0 ? `${grouped}.${right.slice(0, end)}` : grouped;
}

/** What stands in quotes before and behind the digits of a format. */
function withLiterals(code: string, number: string): string {
  const pieces = code.match(/"[^"]*"|\\.|_.|\*.|[0#?.,]+(?:E[+-]\d+)?|General|[^"\\_*0#?.,]/giu) ?? [];
  let isPut = false;
  const text = pieces
    .map((piece) => {
      if (piece.startsWith('"')) return piece.slice(1, -1);
      if (piece.startsWith('\\')) return piece.slice(1);
      if (piece.startsWith('_') || piece.startsWith('*')) return '';
      if (!/^(?:[0#?.,]|General|@)/iu.test(piece)) return piece;
      if (isPut) return '';
      isPut = true;
      return number;
    })
    .join('');
  return isPut ? text : `${text}${number}`;
}

function shownFraction(value: number, code: string): string {
  const [, , denominator = '?'] = /([0#?]+)\s*\/\s*([0#?\d]+)/u.exec(code) ?? [];
  const hasWhole = /[0#?]\s+[0#?]+\s*\//u.test(code);
  const size = Math.abs(value);
  const whole = hasWhole ? Math.floor(size) : 0;
  const rest = size - whole;
  const fixed = /^\d+$/u.test(denominator) ? Number(denominator) : null;
  let best = { over: 0, under: 1, error: rest };
  for (let under = fixed ?? 1; under <= (fixed ?? Math.min(999, 10 ** denominator.length - 1)); under += 1) {
    const over = Math.round(rest * under);
    const error = Math.abs(rest - over / under);
    if (error < best.error - 1e-12) best = { over, under, error };
  }
  const fraction = best.over === 0 ? '' : `${best.over}/${best.under}`;
  const parts = [whole > 0 || fraction === '' ? String(whole) : '', fraction].filter((part) => part !== '');
  return `${value < 0 ? '-' : ''}${parts.join(' ')}`;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function shownDate(value: number, code: string, from1904: boolean): string {
  // 1900 counts as a leap year in these files.
  const base = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, value < 60 ? 31 : 30);
  const at = new Date(base + Math.round(value * 86_400_000));
  if (Number.isNaN(at.getTime())) return plainNumber(value);
  const isHalfDay = /am\/pm|a\/p/iu.test(code);
  const pieces = code.match(/"[^"]*"|\\.|_.|\*.|am\/pm|a\/p|\[[hms]+\]|y+|m+|d+|h+|s+(?:\.0+)?|@|./giu) ?? [];
  const two = (number: number): string => String(number).padStart(2, '0');
  return pieces
    .map((piece, index) => {
      const sign = piece[0]?.toLowerCase() ?? '';
      const size = piece.length;
      if (sign === '"') return piece.slice(1, -1);
      if (sign === '\\') return piece.slice(1);
      if (sign === '_' || sign === '*' || sign === '@') return '';
      if (sign === '[') return String(Math.floor(Math.abs(value) * (/h/iu.test(piece) ? 24 : /m/iu.test(piece) ? 1440 : 86_400) + 1e-9));
      if (/^(?:am\/pm|a\/p)$/iu.test(piece)) return at.getUTCHours() < 12 ? 'AM' : 'PM';
      const hours = isHalfDay ? at.getUTCHours() % 12 || 12 : at.getUTCHours();
      switch (sign) {
        case 'y':
          return size <= 2 ? two(at.getUTCFullYear() % 100) : String(at.getUTCFullYear());
        case 'd':
          return size >= 3 ? (days[at.getUTCDay()] ?? '').slice(0, size === 3 ? 3 : undefined) : size === 2 ? two(at.getUTCDate()) : String(at.getUTCDate());
        case 'h':
          return size === 1 ? String(hours) : two(hours);
        case 's':
          return two(at.getUTCSeconds());
        case 'm':
          if (isMinute(pieces, index)) return size === 1 ? String(at.getUTCMinutes()) : two(at.getUTCMinutes());
          return size >= 3 ? (months[at.getUTCMonth()] ?? '').slice(0, size === 3 ? 3 : undefined) : size === 2 ? two(at.getUTCMonth() + 1) : String(at.getUTCMonth() + 1);
        default:
          return piece;
      }
    })
    .join('')
    .trim();
}

/** An m behind hours or before seconds is a minute. */
function isMinute(pieces: readonly string[], index: number): boolean {
  const units = (list: readonly string[]): string | undefined => list.find((piece) => /^\[?[ymdhs]/iu.test(piece))?.replace('[', '')[0]?.toLowerCase();
  return units(pieces.slice(0, index).toReversed()) === 'h' || units(pieces.slice(index + 1)) === 's';
}
