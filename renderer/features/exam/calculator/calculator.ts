import { assertNever } from '../../../../electron/domain/assert-never.ts';
import { calculate, openBrackets, operators, type Calculation, type Operator, type Token } from './calculation.ts';

/** What stands on the calculator: the line as typed, and its result once = was pressed. */
export interface Calculator {
  readonly tokens: readonly Token[];
  readonly result: Calculation | null;
}

export type CalculatorKey =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { [Kind in PlainKey]: { readonly kind: Kind } }[PlainKey];
type PlainKey = 'point' | 'open' | 'close' | 'sign' | 'equals' | 'back' | 'clear';

export const emptyCalculator: Calculator = { tokens: [], result: null };

/** Digits that a number can be typed with; more would not survive as a JavaScript number. */
const maxDigits = 15;
const maxTokens = 120;

const signs: Readonly<Record<Operator, string>> = { '+': '+', '-': '−', '*': '×', '/': '÷' };

/** The calculator after a key. A key that has no meaning where the line stands changes nothing. */
export function pressKey(calculator: Calculator, key: CalculatorKey): Calculator {
  if (key.kind === 'clear') return emptyCalculator;
  const { tokens } = calculator;
  if (key.kind === 'equals') return tokens.length === 0 || calculator.result?.ok === true ? calculator : { tokens, result: calculate(tokens) };
  if (key.kind === 'back') return { tokens: calculator.result?.ok === true ? [] : withoutLast(tokens), result: null };
  const next = extend(startOf(calculator, key), key);
  return next === null || next.length > maxTokens ? calculator : { tokens: next, result: null };
}

/** The key of the calculator that a key of the keyboard is; null for all others. */
export function calculatorKeyOf(key: string): CalculatorKey | null {
  if (/^[0-9]$/u.test(key)) return { kind: 'digit', digit: key };
  const operator = operators.find((known) => known === key);
  if (operator !== undefined) return { kind: 'operator', operator };
  switch (key) {
    case '.':
    case ',':
      return { kind: 'point' };
    case '(':
      return { kind: 'open' };
    case ')':
      return { kind: 'close' };
    case '=':
    case 'Enter':
      return { kind: 'equals' };
    case 'Backspace':
      return { kind: 'back' };
    case 'Delete':
    case 'c':
    case 'C':
      return { kind: 'clear' };
    default:
      return null;
  }
}

/** The line as people read it: `2 × 180,000 × 0.9 − 150,000`. */
export function lineText(tokens: readonly Token[]): string {
  return tokens
    .reduce((line, token, index) => {
      const before = tokens[index - 1]?.kind;
      const glued = index === 0 || before === 'open' || before === 'negate' || token.kind === 'close';
      return `${line}${glued ? '' : ' '}${tokenText(token)}`;
    }, '')
    .trim();
}

/** A result as people read it: groups of three, a true minus sign, an exponent only where digits would not fit. */
export function resultText(value: number): string {
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e13 || size < 1e-9)
      ? value.toExponential().replace('e+', 'e')
      : new Intl.NumberFormat('en', { maximumSignificantDigits: 12 }).format(value);
  return text.replaceAll('-', '−');
}

/** After a result, a digit begins a new line and an operator goes on with the result. */
function startOf({ tokens, result }: Calculator, key: CalculatorKey): readonly Token[] {
  if (result?.ok !== true) return tokens;
  const goesOn = key.kind === 'operator' || key.kind === 'sign';
  return goesOn ? tokensOf(result.value) : [];
}

function tokensOf(value: number): readonly Token[] {
  const number: Token = { kind: 'number', text: String(Math.abs(value)) };
  return value < 0 ? [{ kind: 'negate' }, number] : [number];
}

function extend(tokens: readonly Token[], key: Exclude<CalculatorKey, { kind: 'equals' | 'back' | 'clear' }>): readonly Token[] | null {
  const last = tokens.at(-1);
  const endsValue = last?.kind === 'number' || last?.kind === 'close';
  switch (key.kind) {
    case 'digit':
      return last?.kind === 'number' ? typeInto(tokens, last.text, key.digit) : [...tokens, ...times(last), { kind: 'number', text: key.digit }];
    case 'point':
      return last?.kind === 'number' ? typeInto(tokens, last.text, '.') : [...tokens, ...times(last), { kind: 'number', text: '0.' }];
    case 'operator':
      if (endsValue) return [...tokens, { kind: 'operator', operator: key.operator }];
      if (last?.kind === 'operator' && key.operator !== '-') return [...tokens.slice(0, -1), { kind: 'operator', operator: key.operator }];
      return key.operator === '-' && last?.kind !== 'negate' ? [...tokens, { kind: 'negate' }] : null;
    case 'open':
      return [...tokens, ...(endsValue ? times({ kind: 'close' }) : []), { kind: 'open' }];
    case 'close':
      return endsValue && openBrackets(tokens) > 0 ? [...tokens, { kind: 'close' }] : null;
    case 'sign':
      return withSignChanged(tokens);
    default:
      return assertNever(key);
  }
}

/** A number or a bracket straight after a bracket means a product: (2)3 is 2 × 3. */
function times(last: Token | undefined): readonly Token[] {
  return last?.kind === 'close' ? [{ kind: 'operator', operator: '*' }] : [];
}

function typeInto(tokens: readonly Token[], text: string, typed: string): readonly Token[] | null {
  if (text.includes('e') || text.replaceAll(/\D/gu, '').length >= maxDigits || (typed === '.' && text.includes('.'))) return null;
  return [...tokens.slice(0, -1), { kind: 'number', text: text === '0' && typed !== '.' ? typed : text + typed }];
}

/** Changes the sign of the number that the line ends with. */
function withSignChanged(tokens: readonly Token[]): readonly Token[] | null {
  const last = tokens.at(-1);
  if (last?.kind === 'negate') return tokens.slice(0, -1);
  if (last?.kind !== 'number') return last?.kind === 'close' ? null : [...tokens, { kind: 'negate' }];
  return tokens.at(-2)?.kind === 'negate' ? [...tokens.slice(0, -2), last] : [...tokens.slice(0, -1), { kind: 'negate' }, last];
}

function withoutLast(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1);
  return last?.kind === 'number' && last.text.length > 1 && !last.text.includes('e')
    ? [...tokens.slice(0, -1), { kind: 'number', text: last.text.slice(0, -1) }]
    : tokens.slice(0, -1);
}

function tokenText(token: Token): string {
  switch (token.kind) {
    case 'number':
      return numberText(token.text);
    case 'operator':
      return signs[token.operator];
    case 'negate':
      return '−';
    case 'open':
      return '(';
    case 'close':
      return ')';
    default:
      return assertNever(token);
  }
}

/** Groups the whole part as it is typed; the fraction stays as typed, so that "0.10" does not lose its nought. */
function numberText(text: string): string {
  if (text.includes('e')) return resultText(Number(text));
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
