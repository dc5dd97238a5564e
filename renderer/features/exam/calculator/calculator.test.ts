import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate, type Operator, type Token } from './calculation.ts';
import { calculatorKeyOf, emptyCalculator, lineText, pressKey, resultText, type Calculator } from './calculator.ts';

function type(keys: string): Calculator {
  return keys.split(' ').reduce((calculator, name) => {
    const key = name === '±' ? { kind: 'sign' as const } : calculatorKeyOf(name);
    if (key === null) throw new Error(`No key ${name}`);
    return pressKey(calculator, key);
  }, emptyCalculator);
}

const spell = (text: string): Calculator => type([...text].join(' '));
const valueOf = (calculator: Calculator): number | string =>
  calculator.result === null ? 'none' : calculator.result.ok ? calculator.result.value : calculator.result.problem;

describe('the calculator', () => {
  it.each([
    ['2*180000*0.9-150000=', 174000],
    ['1+2*3=', 7],
    ['(1+2)*3=', 9],
    ['10/4/5=', 0.5],
    ['0.1+0.2=', 0.3],
    ['2*(3+4=', 14],
    ['5--3=', 8],
    ['-5+2=', -3],
    ['(2)3=', 6],
    ['2(3+1)=', 8],
    ['007=', 7],
    ['.5*2=', 1],
    ['6+*2=', 12],
  ])('works out %s', (keys, value) => {
    expect(valueOf(spell(keys))).toBe(value);
  });

  it.each([
    ['1/0=', 'division-by-zero'],
    ['0/0=', 'division-by-zero'],
    ['1/(2-2)*0=', 'division-by-zero'],
    ['3+=', 'incomplete'],
    ['(=', 'incomplete'],
  ])('says what is wrong with %s', (keys, problem) => {
    expect(valueOf(spell(keys))).toBe(problem);
  });

  it('goes on from a result with an operator and begins anew with a digit', () => {
    expect(valueOf(spell('6*7=+8='))).toBe(50);
    expect(valueOf(spell('6*7=8='))).toBe(8);
    expect(valueOf(spell('2-5=*2='))).toBe(-6);
  });

  it('mends an incomplete line after it was refused', () => {
    expect(valueOf(spell('3+=4='))).toBe(7);
  });

  it('changes the sign of the last number and back', () => {
    expect(lineText(type('8 - 3 ±').tokens)).toBe('8 − −3');
    expect(lineText(type('8 - 3 ± ±').tokens)).toBe('8 − 3');
  });

  it('shows the whole line as people write it', () => {
    expect(lineText(spell('2*180000*0.9-150000').tokens)).toBe('2 × 180,000 × 0.9 − 150,000');
    expect(lineText(spell('-(1+2)/4').tokens)).toBe('−(1 + 2) ÷ 4');
    expect(lineText(spell('0.10').tokens)).toBe('0.10');
  });

  it.each([
    [174000, '174,000'],
    [-0.5, '−0.5'],
    [1 / 3, '0.333333333333'],
    [1e21, '1e21'],
    [2.5e-12, '2.5e−12'],
    [0, '0'],
  ])('writes %d as %s', (value, text) => {
    expect(resultText(value)).toBe(text);
  });

  it('takes back one character at a time, and a whole line after a result', () => {
    const back = { kind: 'back' as const };
    expect(lineText(pressKey(spell('12+34'), back).tokens)).toBe('12 + 3');
    expect(pressKey(spell('1+1='), back).tokens).toEqual([]);
  });

  it('agrees with the arithmetic of a tree for every expression that a tree can make', () => {
    interface Tree {
      readonly tokens: readonly Token[];
      readonly value: number;
    }
    const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; branch: Tree }>((tie) => ({
      leaf: fc.integer({ min: 0, max: 999 }).map((value) => ({ tokens: [{ kind: 'number', text: String(value) }], value })),
      branch: fc
        .record({ left: tie('tree'), right: tie('tree'), operator: fc.constantFrom<Operator>('+', '-', '*', '/'), negated: fc.boolean() })
        .map(({ left, right, operator, negated }) => {
          const value = { '+': left.value + right.value, '-': left.value - right.value, '*': left.value * right.value, '/': left.value / right.value }[operator];
          const inside: readonly Token[] = [{ kind: 'open' }, ...left.tokens, { kind: 'operator', operator }, ...right.tokens, { kind: 'close' }];
          return { tokens: negated ? [{ kind: 'negate' }, ...inside] : inside, value: negated ? -value : value };
        }),
      tree: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('branch')),
    }));
    fc.assert(
      fc.property(tree, ({ tokens, value }) => {
        const calculated = calculate(tokens);
        if (calculated.ok) expect(calculated.value).toBe(Number(value.toPrecision(12)));
        else expect(Number.isFinite(value) && calculated.problem !== 'division-by-zero').toBe(false);
      }),
    );
  });

  it('never throws and never grows without end, whatever is pressed', () => {
    const key = fc.constantFrom(...'0123456789.+-*/()=c').map(calculatorKeyOf);
    fc.assert(
      fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
        const end = keys.reduce((calculator, pressed) => (pressed === null ? calculator : pressKey(calculator, pressed)), emptyCalculator);
        expect(end.tokens.length).toBeLessThanOrEqual(120);
        expect(lineText(end.tokens)).toBe(lineText(end.tokens).trim());
      }),
    );
  });
});
