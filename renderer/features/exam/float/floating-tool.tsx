import { X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './floating-tool.module.css';

interface FloatingToolProps {
  readonly name: string;
  /** Beside the name, in a quieter voice. */
  readonly hint?: string | undefined;
  readonly place: 'above-footer' | 'lower-right' | 'upper-right';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

interface Offset {
  readonly x: number;
  readonly y: number;
}

/** How far one arrow key moves a float, in px. */
const stepPx = 16;
const arrows: Readonly<Record<string, Offset>> = {
  ArrowLeft: { x: -stepPx, y: 0 },
  ArrowRight: { x: stepPx, y: 0 },
  ArrowUp: { x: 0, y: -stepPx },
  ArrowDown: { x: 0, y: stepPx },
};

/** A tool that floats over the room without a scrim: moved by its title with the pointer or the arrow keys. */
export function FloatingTool({ name, hint, place, onClose, children }: FloatingToolProps): ReactNode {
  const { t } = useTranslation('exam');
  const float = useRef<HTMLDivElement>(null);
  const grip = useRef<{ readonly x: number; readonly y: number; readonly from: Offset } | null>(null);
  const [offset, setOffset] = useState<Offset>({ x: 0, y: 0 });
  useFocusWithin(float);

  const moveTo = (to: Offset): void => {
    const box = float.current?.getBoundingClientRect();
    if (box === undefined) return;
    const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));
    const [left, top] = [box.left - offset.x, box.top - offset.y];
    setOffset({ x: within(to.x, -left, innerWidth - left - box.width), y: within(to.y, -top, innerHeight - top - box.height) });
  };
  const byKey = (event: KeyboardEvent): void => {
    const step = arrows[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moveTo({ x: offset.x + step.x, y: offset.y + step.y });
  };
  const grab = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    grip.current = { x: event.clientX, y: event.clientY, from: offset };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent): void => {
    const held = grip.current;
    if (held !== null) moveTo({ x: held.from.x + event.clientX - held.x, y: held.from.y + event.clientY - held.y });
  };

  return (
    <div ref={float} className={classes.float} data-place={place} data-region="float" role="dialog" aria-label={name} style={{ translate: `${offset.x}px ${offset.y}px` }}>
      <div className={classes.head}>
        <button
          type="button"
          className={classes.handle}
          onKeyDown={byKey}
          onPointerDown={grab}
          onPointerMove={drag}
          onPointerUp={() => (grip.current = null)}
          onPointerCancel={() => (grip.current = null)}
        >
          <span className={classes.name}>{name}</span>
          {hint !== undefined && <span className={classes.hint}>{hint}</span>}
          <span className={classes.hidden}>{t('moveFloat')}</span>
        </button>
        <button type="button" className={classes.close} aria-label={t('close')} onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </div>
      <div className={classes.body}>{children}</div>
    </div>
  );
}

/** The focus goes into the tool when it opens, and back to where it was when it closes with the focus inside. */
function useFocusWithin(float: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const opener = document.activeElement;
    const element = float.current;
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus({ preventScroll: true });
    return () => {
      const lost = document.activeElement === document.body || element?.contains(document.activeElement) === true;
      if (lost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, [float]);
}
