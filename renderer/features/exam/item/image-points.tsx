import { X } from 'lucide-react';
import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImagePoint } from '../../../../electron/domain/hotspot.ts';
import type { Response } from '../../../../electron/domain/question.ts';
import { ImagePlaces } from '../../../ui/media/image-places.tsx';
import { inPercent, nearestTo, pointAt, type PercentPlace, type PlacesInteraction } from '../../../ui/media/percent-place.ts';
import { useRoom } from '../room/room-context.ts';
import options from './options.module.css';
import classes from './image-points.module.css';

interface ImagePointsProps {
  readonly item: number;
  readonly interaction: PlacesInteraction;
  readonly response: Response | null;
}

/** How far a key moves the crosshair (percent of the image); with Shift it is the smaller one. */
const steps = { plain: 2, fine: 0.5 } as const;

const moves: Readonly<Record<string, PercentPlace>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** An image on which points are placed: by a click, or by keys that move a crosshair, place a point and remove one. */
export function ImagePoints({ item, interaction, response }: ImagePointsProps): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const [cursor, setCursor] = useState<PercentPlace>({ x: 50, y: 50 });
  const [hasKeys, setHasKeys] = useState(false);
  const [said, setSaid] = useState('');
  const points = response?.type === 'hotspot' ? response.places : [];
  const { choose, description } = interaction;
  const here = pointAt(interaction, cursor);

  const save = (next: readonly ImagePoint[]): void => exam.act({ kind: 'answer', item, response: next.length === 0 ? null : { type: 'hotspot', places: next.map(({ x, y }) => ({ x, y })) } });
  const place = (point: ImagePoint): void => {
    if (choose > 1 && points.length >= choose) {
      setSaid(t('placesFull', { count: choose }));
      return;
    }
    const next = choose === 1 ? [point] : [...points, point];
    setSaid(t('pointPlaced', { number: next.length, ...inPercent(interaction, point) }));
    save(next);
  };
  const remove = (index: number): void => {
    if (points[index] === undefined) return;
    setSaid(t('pointRemoved', { number: index + 1 }));
    save(points.filter((_, at) => at !== index));
  };
  const clicked = (event: MouseEvent<HTMLElement>): void => {
    const image = event.currentTarget.querySelector('img')?.getBoundingClientRect();
    if (image === undefined || image.width === 0 || image.height === 0) return;
    const at = { x: ((event.clientX - image.left) / image.width) * 100, y: ((event.clientY - image.top) / image.height) * 100 };
    if (at.x < 0 || at.x > 100 || at.y < 0 || at.y > 100) return;
    setCursor(at);
    place(pointAt(interaction, at));
  };
  const typed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = moves[event.key];
    if (move !== undefined) {
      const step = event.shiftKey ? steps.fine : steps.plain;
      const within = (value: number): number => Math.min(100, Math.max(0, value));
      const next = { x: within(cursor.x + move.x * step), y: within(cursor.y + move.y * step) };
      setCursor(next);
      setSaid(t('crosshairAt', { ...inPercent(interaction, pointAt(interaction, next)) }));
    } else if (event.key === 'Enter' || event.key === ' ') place(here);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(nearestTo(points, here));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div role="group" aria-label={t('answerGroup')}>
      <p className={options.hint}>{t('placesHint', { count: choose })}</p>
      {/* Keys and clicks are the answer itself: there is no element that takes places. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above */}
      <div
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes keys
        tabIndex={0}
        className={classes.field}
        aria-label={t('placesField', { description, ...inPercent(interaction, here) })}
        onClick={clicked}
        onKeyDown={typed}
        onFocus={() => setHasKeys(true)}
        onBlur={() => setHasKeys(false)}
      >
        <ImagePlaces interaction={interaction} points={points} crosshair={hasKeys ? here : null} />
      </div>
      <p className={options.hidden} role="status">
        {said}
      </p>
      <ol className={classes.placed}>
        {points.map((point, index) => (
          // Points of one answer keep their order.
          <li key={index}>
            {t('pointAt', { number: index + 1, ...inPercent(interaction, point) })}
            <button type="button" aria-label={t('removePoint', { number: index + 1 })} onClick={() => remove(index)}>
              <X size={16} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
