import { numericTask, shownTask, textTask, type ReadNumber } from '../reading/tasks.ts';
import { childrenOf, descendantsOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import type { KeyedTask, Score } from './qti-choice.ts';
import { equalRange } from './qti-expressions.ts';
import { attribute } from './qti-names.ts';
import { atomOf, isNumeric, type Atom, type ResponseDeclaration } from './qti-values.ts';

const most = 300;

/** Whether a typed answer is compared as a number: by its type, or by rules that allow a tolerance. */
export function isTypedNumber({ baseType }: ResponseDeclaration, rules: XmlElement | undefined): boolean {
  return isNumeric(baseType) || (rules !== undefined && descendantsOf(rules, 'equal', 'equalRounded').some((rule) => attribute(rule, 'toleranceMode') !== null || rule.name === 'equalRounded'));
}

/** A number. What earns how much is found by asking at each number that the item names, and between them. */
export function typedNumber(declaration: ResponseDeclaration, rules: XmlElement | undefined, score: Score): KeyedTask | null {
  const named = namedNumbers(declaration, rules);
  const ranges = [...named.map((value): Range => ({ low: value, high: value, center: value })), ...named.flatMap((value) => rangesAround(value, rules))];
  const points = [...new Set(ranges.flatMap(({ low, high }) => [low, high]))].toSorted((left, right) => left - right).slice(0, most);
  const [lowest] = points;
  const highest = points.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  const isInteger = declaration.baseType === 'integer';
  const asked = declaration.baseType === 'string' ? (value: number): number => score([String(value)]) ?? 0 : (value: number): number => score([value]) ?? 0;
  if (asked(lowest - 1) > 0 || asked(highest + 1) > 0) return { task: shownTask('other', []), isSimplified: false };
  const spans: { low: number; high: number; points: number }[] = [];
  const take = (low: number, high: number, earned: number): void => {
    const last = spans.at(-1);
    const isNext = last !== undefined && (last.high === low || (isInteger && last.high + 1 === low));
    if (isNext && last.points === earned) last.high = high;
    else spans.push({ low, high, points: earned });
  };
  for (const [place, point] of points.entries()) {
    take(point, point, asked(point));
    const next = points[place + 1];
    const isNeighbour = next === undefined || (isInteger && next - point <= 1);
    if (!isNeighbour) take(point, next, asked(isInteger ? Math.floor((point + next) / 2) : (point + next) / 2));
  }
  const earning = spans.filter((span) => span.points > 0);
  const best = Math.max(0, ...earning.map((span) => span.points));
  if (best === 0) return null;
  return { task: numericTask(earning.map((span): ReadNumber => ({ ...numberOf(span, ranges), share: span.points / best }))), isSimplified: false };
}

/** A short text: every text that the item names is asked for what it earns. */
export function typedText(declaration: ResponseDeclaration, rules: XmlElement | undefined, score: Score, { isDeclared }: { readonly isDeclared: boolean }): KeyedTask | null {
  const texts = [...new Set([...(declaration.correct?.atoms ?? []), ...(declaration.mapping?.entries ?? []).map(({ key }) => key), ...(rules === undefined ? [] : descendantsOf(rules, 'baseValue').map((value) => atomOf(textOf(value), attribute(value, 'baseType') ?? '')))].map(String))].slice(0, 1000);
  const forms = texts.map((text) => ({ text, points: score([text]) ?? 0 })).filter(({ text, points }) => points > 0 && text !== '');
  const best = Math.max(0, ...forms.map(({ points }) => points));
  if (best === 0) return null;
  const isAnyway = (change: (text: string) => string): boolean => forms.every(({ text, points }) => (score([change(text)]) ?? 0) === points);
  // Some capitals have no way back: of ß it is SS.
  const inCase = (change: (text: string) => string) => (text: string): string => (change(text).toLowerCase() === text.toLowerCase() ? change(text) : text);
  // A right answer without any rule about it says nothing of capitals.
  const caseSensitive = isDeclared ? new Set(forms.map(({ text }) => text.toLowerCase())).size < forms.length : !isAnyway(inCase((text) => text.toLowerCase())) || !isAnyway(inCase((text) => text.toUpperCase()));
  const wildcard = isAnyway((text) => `@ ${text} @`);
  const escaped = (text: string): string => (wildcard ? `*${text.replaceAll('*', String.raw`\*`)}*` : text);
  return { task: textTask(forms.map(({ text, points }) => ({ text: escaped(text), share: points / best })), { caseSensitive, wildcard }), isSimplified: false };
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly center: number;
}

function namedNumbers({ correct, mapping }: ResponseDeclaration, rules: XmlElement | undefined): readonly number[] {
  const atoms: readonly Atom[] = [...(correct?.atoms ?? []), ...(mapping?.entries ?? []).map(({ key }) => key), ...(rules === undefined ? [] : descendantsOf(rules, 'baseValue').map((value) => textOf(value).trim()))];
  return [...new Set(atoms.flatMap((atom) => (String(atom).trim() === '' || !Number.isFinite(Number(atom)) ? [] : [Number(atom)])))].slice(0, most);
}

/** Where the tolerances of the rules end, whichever side of the comparison they stand around. */
function rangesAround(center: number, rules: XmlElement | undefined): readonly Range[] {
  const comparisons = rules === undefined ? [] : descendantsOf(rules, 'equal', 'equalRounded').slice(0, 20);
  return comparisons.flatMap((comparison) => {
    const [low, high] = equalRange(center, comparison);
    const isAnswerFirst = childrenOf(comparison)[0]?.name === 'variable';
    const isRelative = attribute(comparison, 'toleranceMode') === 'relative';
    if (!isAnswerFirst || comparison.name === 'equalRounded') return [{ low, high, center }];
    if (!isRelative || center === 0) return [{ low: 2 * center - high, high: 2 * center - low, center }];
    const ends = [(center * center) / low, (center * center) / high].filter(Number.isFinite);
    return [{ low: Math.min(...ends), high: Math.max(...ends), center }];
  });
}

/** The number in the middle, without the last digits that binary fractions leave: as the item names it where it does. */
function numberOf({ low, high }: { readonly low: number; readonly high: number }, ranges: readonly Range[]): { readonly value: number; readonly tolerance: number } {
  const tidy = (value: number): number => Number(value.toPrecision(12));
  const named = ranges.find((range) => range.low === low && range.high === high && Math.abs(range.center - (low + high) / 2) < 1e-9 * Math.max(1, Math.abs(high)));
  return { value: named?.center ?? tidy((low + high) / 2), tolerance: tidy((high - low) / 2) };
}
