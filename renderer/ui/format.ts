/** Numbers, dates and durations as the reader's language writes them; without `language`, the browser's. */
type Language = string | undefined;

const second = 1000;
const day = 86_400 * second;

/** A length of time in ms in words: "3 hours", "2 h 31 min", "31 min", "41 s". To the second: see formatSpan. */
export function formatDuration(ms: number, language: Language = 'en-GB'): string {
  const seconds = Math.max(0, Math.round(ms / second));
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return inUnit(seconds, 's');
  if (minutes < 60) return inUnit(minutes, 'min');
  const hours = Math.floor(minutes / 60);
  if (minutes % 60 === 0) return new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);
  return `${inUnit(hours, 'h')} ${inUnit(minutes % 60, 'min')}`;
}

/** A length of time in ms as a clock shows it: "2:31:05"; "31:05" below an hour. */
export function formatClock(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / second));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const tail = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** How a date is written: "24 Oct", "Saturday 24 October 2026", "24 October 2026, 09:00", "24 Oct 2026, 09:00". */
export type DateStyle = 'short' | 'long' | 'withTime' | 'stamp';

const dateOptions: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  withTime: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  stamp: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
};

/** A moment in ms since 1970 as a date in the reader's time zone. `short` names the year when it is not `nowMs`'s. */
export function formatDate(atMs: number, style: DateStyle = 'short', language?: Language, nowMs: number = Date.now()): string {
  const options = dateOptions[style];
  const otherYear = new Date(atMs).getFullYear() !== new Date(nowMs).getFullYear();
  const full = style === 'short' && otherYear ? { ...options, year: 'numeric' as const } : options;
  return new Intl.DateTimeFormat(language ?? dateLanguage(), full).format(atMs).replace(/^(\p{L}+), (?=\d)/u, '$1 ').replace(' at ', ', ');
}

/** "today", "yesterday", otherwise the short date. */
export function formatDay(atMs: number, nowMs: number = Date.now(), language?: Language): string {
  const days = Math.round((startOfDay(atMs) - startOfDay(nowMs)) / day);
  if (days === 0 || days === -1) return new Intl.RelativeTimeFormat(language ?? 'en-GB', { numeric: 'auto' }).format(days, 'day');
  return formatDate(atMs, 'short', language, nowMs);
}

/** A share from 0 to 1 in percent: "76%". */
export function formatPercent(share: number, language?: Language): string {
  return new Intl.NumberFormat(language ?? 'en-GB', { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A number with the reader's separators; `digits` after the point at the most. */
export function formatNumber(value: number, digits = 0, language?: Language): string {
  return new Intl.NumberFormat(language ?? 'en-GB', { maximumFractionDigits: digits }).format(value);
}

/** An amount of money: "USD 599". */
export function formatMoney(amount: number, currency: string, language?: Language): string {
  return new Intl.NumberFormat(language ?? 'en-GB', { style: 'currency', currency, currencyDisplay: 'code', trailingZeroDisplay: 'stripIfInteger' }).format(amount);
}

/** English is the language of the window; an English reader keeps the order of day and month that is theirs. */
function dateLanguage(): string {
  const preferred = typeof navigator === 'undefined' ? 'en-GB' : navigator.language;
  return preferred.startsWith('en') && preferred !== 'en-US' && preferred !== 'en' ? preferred : 'en-GB';
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** Number and unit stay on one line. */
function inUnit(amount: number, unit: string): string {
  return `${amount}\u00a0${unit}`;
}
