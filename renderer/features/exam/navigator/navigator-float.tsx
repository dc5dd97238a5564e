import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FloatingTool } from '../float/floating-tool.tsx';
import { useRoom, useSitting } from '../room/room-context.ts';
import { countsOf } from '../state/counts.ts';
import { itemStatus } from '../state/local-sitting.ts';
import { stepInRows } from './grid-steps.ts';
import classes from './navigator-float.module.css';

const columns = 10;
const stateTexts = { answered: 'answered', incomplete: 'incomplete', 'not-seen': 'notSeen' } as const;

/** All questions as a grid: base line = answered, outline = not seen, tint = incomplete, corner = flagged, fill = here. */
export function NavigatorFloat({ current, onClose }: { readonly current: number; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const { sitting } = useSitting();
  const [at, setAt] = useState(current);
  const grid = useRef<HTMLTableElement>(null);
  const counts = countsOf(sitting);
  const rows = Array.from({ length: Math.ceil(counts.total / columns) }, (_, row) => row * columns);

  const move = (event: KeyboardEvent): void => {
    const to = stepInRows(event.key, at, counts.total, columns);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    grid.current?.querySelector<HTMLElement>(`[data-item="${to}"]`)?.focus();
  };
  const cell = (item: number): ReactNode => {
    const state = sitting.states[item];
    if (state === undefined) return null;
    const status = itemStatus(state);
    const words = [t(stateTexts[status]), state.flagged ? t('cellFlagged') : null, item === current ? t('cellHere') : null];
    return (
      <button
        type="button"
        className={classes.cell}
        data-item={item}
        data-status={status}
        data-flagged={state.flagged || undefined}
        data-here={item === current || undefined}
        data-first-focus={item === current || undefined}
        tabIndex={item === at ? 0 : -1}
        aria-label={t('cellName', { number: item + 1, state: words.filter((word) => word !== null).join(', ') })}
        aria-current={item === current ? 'true' : undefined}
        onFocus={() => {
          setAt(item);
        }}
        onClick={() => {
          if (item !== current) exam.goTo(item);
          onClose();
        }}
      >
        {item + 1}
      </button>
    );
  };

  return (
    <FloatingTool name={t('navigator')} hint={t('navigatorHint')} place="above-footer" onClose={onClose}>
      <table ref={grid} className={classes.grid} role="grid" aria-label={t('navigator')} onKeyDown={move}>
        <tbody>
          {rows.map((first) => (
            <tr key={first}>
              {Array.from({ length: columns }, (_, column) => (
                <td key={column}>{cell(first + column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>
        <span data-status="answered">{t('countAnswered', { count: counts.answered })}</span>
        <span data-status="incomplete">{t('countIncomplete', { count: counts.incomplete })}</span>
        <span data-status="flagged">{t('countFlagged', { count: counts.flagged })}</span>
        <span data-status="not-seen">{t('countNotSeen', { count: counts.notSeen })}</span>
      </p>
    </FloatingTool>
  );
}
