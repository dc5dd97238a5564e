import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { areasHit } from '../../../electron/domain/hotspot.ts';
import type { Key, Response } from '../../../electron/domain/question.ts';
import { ImagePlaces } from './image-places.tsx';
import { inPercent, middleOf, type PlacesInteraction } from './percent-place.ts';
import classes from './answered-places.module.css';

interface AnsweredPlacesProps {
  readonly interaction: PlacesInteraction;
  readonly response: Response | null;
  /** Null while it is withheld. */
  readonly answer: Key | null;
}

/** An image with what was placed on it and the areas of the key, and the same in words. */
export function AnsweredPlaces({ interaction, response, answer }: AnsweredPlacesProps): ReactNode {
  const { t } = useTranslation('ui');
  const areas = answer?.type === 'hotspot' ? answer.areas : [];
  const given = response?.type === 'hotspot' ? response.places : [];
  const hits = areasHit(areas, given);
  const isRight = (place: number): boolean => {
    const hit = hits[place] ?? null;
    return hit !== null && (areas[hit]?.share ?? 0) > 0;
  };
  return (
    <div className={classes.answered}>
      <ImagePlaces interaction={interaction} areas={areas} points={given.map((point, place) => (areas.length === 0 ? point : { ...point, right: isRight(place) }))} />
      <ul>
        {given.map((point, place) => (
          // Points of one answer keep their order.
          <li key={place}>{t(areas.length === 0 ? 'places.yours' : isRight(place) ? 'places.right' : 'places.wrong', { number: place + 1, ...inPercent(interaction, point) })}</li>
        ))}
        {given.length === 0 && answer !== null && <li>{t('places.none')}</li>}
        {areas.map(({ area, share }, place) => share > 0 && <li key={`key ${place}`}>{t(hits.includes(place) ? 'places.keyFound' : 'places.keyMissed', { ...inPercent(interaction, middleOf(area)) })}</li>)}
      </ul>
    </div>
  );
}
