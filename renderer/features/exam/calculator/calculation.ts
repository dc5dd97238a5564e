import { assertNever } from '../../../../electron/domain/assert-never.ts';

export const operators = ['+', '-', '*', '/'] as const;
export type Operator = (typeof operators)[number];

/** One part of a calculator's line. `text` of a number is what was typed: digits, at most one point, maybe an exponent. */
export type Token =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'negate' }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' };

export type Calculation =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: 'incomplete' | 'division-by-zero' | 'too-large' };

/**
 * The value of a line: multiplication and division before addition and subtraction, each from left to right; a minus
 * sign before a number or parenthesis binds closest. Brackets that are still open close at the end. The value is
 * rounded to 12 significant digits, so that 0.1 + 0.2 is 0.3.
 */
export function calculate(tokens: readonly Token[]): Calculation {
  const closed: Token[] = [...tokens, ...Array.from({ length: openBrackets(tokens) }, (): Token => ({ kind: 'close' }))];
  const sum = readSum(closed, 0);
  if (sum === null || sum.next !== closed.length) return { ok: false, problem: 'incomplete' };
  if (Number.isNaN(sum.value)) return { ok: false, problem: 'division-by-zero' };
  if (!Number.isFinite(sum.value)) return { ok: false, problem: 'too-large' };
  return { ok: true, value: Number(sum.value.toPrecision(12)) };
}

/** How many brackets a line has opened and not closed. */
export function openBrackets(tokens: readonly Token[]): number {
  return tokens.reduce((open, token) => open + (token.kind === 'open' ? 1 : token.kind === 'close' ? -1 : 0), 0);
}

interface Read {
  readonly value: number;
  readonly next: number;
}

function readSum(tokens: readonly Token[], at: number): Read | null {
  let left = readProduct(tokens, at);
  while (left !== null) {
    const operator = operatorAt(tokens, left.next);
    if (operator !== '+' && operator !== '-') return left;
    const right = readProduct(tokens, left.next + 1);
    left = right && { value: apply(operator, left.value, right.value), next: right.next };
  }
  return null;
}

function readProduct(tokens: readonly Token[], at: number): Read | null {
  let left = readFactor(tokens, at);
  while (left !== null) {
    const operator = operatorAt(tokens, left.next);
    if (operator !== '*' && operator !== '/') return left;
    const right = readFactor(tokens, left.next + 1);
    left = right && { value: apply(operator, left.value, right.value), next: right.next };
  }
  return null;
}

function readFactor(tokens: readonly Token[], at: number): Read | null {
  const token = tokens[at];
  switch (token?.kind) {
    case 'number': {
      const value = Number(token.text);
      return token.text === '.' || Number.isNaN(value) ? null : { value, next: at + 1 };
    }
    case 'negate': {
      const factor = readFactor(tokens, at + 1);
      return factor && { value: -factor.value, next: factor.next };
    }
    case 'open': {
      const inside = readSum(tokens, at + 1);
      return inside !== null && tokens[inside.next]?.kind === 'close' ? { value: inside.value, next: inside.next + 1 } : null;
    }
    case 'operator':
    case 'close':
    case undefined:
      return null;
    default:
      return assertNever(token);
  }
}

function operatorAt(tokens: readonly Token[], at: number): Operator | null {
  const token = tokens[at];
  return token?.kind === 'operator' ? token.operator : null;
}

function apply(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      // NaN stands for "no value" from here on, so that 1 / 0 and 0 / 0 are refused alike.
      return right === 0 ? Number.NaN : left / right;
    default:
      return assertNever(operator);
  }
}
