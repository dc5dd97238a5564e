import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FloatingTool } from '../float/floating-tool.tsx';
import { calculatorKeyOf, emptyCalculator, lineText, pressKey, resultText, type CalculatorKey } from './calculator.ts';
import classes from './calculator-float.module.css';

type Name = 'calcClear' | 'calcOpen' | 'calcCloseBracket' | 'calcDivide' | 'calcTimes' | 'calcMinus' | 'calcPlus' | 'calcPoint' | 'calcSign' | 'calcEquals';

interface Pad {
  readonly face: string;
  readonly key: CalculatorKey;
  /** Where the face is no word that a screen reader says well. */
  readonly name?: Name;
  readonly look?: 'operator' | 'equals';
}

const digit = (face: string): Pad => ({ face, key: { kind: 'digit', digit: face } });

const pads: readonly Pad[] = [
  { face: 'C', key: { kind: 'clear' }, name: 'calcClear', look: 'operator' },
  { face: '(', key: { kind: 'open' }, name: 'calcOpen', look: 'operator' },
  { face: ')', key: { kind: 'close' }, name: 'calcCloseBracket', look: 'operator' },
  { face: '÷', key: { kind: 'operator', operator: '/' }, name: 'calcDivide', look: 'operator' },
  digit('7'),
  digit('8'),
  digit('9'),
  { face: '×', key: { kind: 'operator', operator: '*' }, name: 'calcTimes', look: 'operator' },
  digit('4'),
  digit('5'),
  digit('6'),
  { face: '−', key: { kind: 'operator', operator: '-' }, name: 'calcMinus', look: 'operator' },
  digit('1'),
  digit('2'),
  digit('3'),
  { face: '+', key: { kind: 'operator', operator: '+' }, name: 'calcPlus', look: 'operator' },
  digit('0'),
  { face: '.', key: { kind: 'point' }, name: 'calcPoint' },
  { face: '±', key: { kind: 'sign' }, name: 'calcSign', look: 'operator' },
  { face: '=', key: { kind: 'equals' }, name: 'calcEquals', look: 'equals' },
];

const problems = { incomplete: 'calcIncomplete', 'division-by-zero': 'calcDivision', 'too-large': 'calcTooLarge' } as const;

/** The calculator: the whole line, its result, and all keys on the keyboard too. */
export function CalculatorFloat({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('exam');
  const [calculator, setCalculator] = useState(emptyCalculator);
  const { tokens, result } = calculator;
  const line = lineText(tokens);
  const typed = (event: KeyboardEvent): void => {
    const onPad = event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
    const key = onPad || event.ctrlKey || event.metaKey || event.altKey ? null : calculatorKeyOf(event.key);
    if (key === null) return;
    event.preventDefault();
    setCalculator((before) => pressKey(before, key));
  };
  return (
    <FloatingTool name={t('calculator')} place="lower-right" onClose={onClose}>
      {/* The keys of the keyboard work wherever the focus is in the calculator; its buttons do the same. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the element with the handler holds the calculator's buttons */}
      <div onKeyDown={typed} tabIndex={-1} data-first-focus className={classes.calculator}>
        <p className={classes.line}>{result?.ok === true ? `${line} =` : tokens.length === 0 ? ' ' : line}</p>
        <output className={classes.result}>
          {result === null ? (tokens.length === 0 ? '0' : ' ') : result.ok ? resultText(result.value) : t(problems[result.problem])}
        </output>
        <div className={classes.keys}>
          {pads.map(({ face, key, name, look }) => (
            <button
              key={face}
              type="button"
              className={classes.key}
              data-look={look}
              aria-label={name === undefined ? undefined : t(name)}
              onClick={() => {
                setCalculator((before) => pressKey(before, key));
              }}
            >
              {face}
            </button>
          ))}
        </div>
      </div>
    </FloatingTool>
  );
}
