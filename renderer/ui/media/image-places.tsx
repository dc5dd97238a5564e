import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageArea, ImagePoint } from '../../../electron/domain/hotspot.ts';
import { useMedium } from './media-context.ts';
import { inPercent, type PlacesInteraction } from './percent-place.ts';
import classes from './image-places.module.css';

interface ImagePlacesProps {
  readonly interaction: PlacesInteraction;
  readonly points: readonly (ImagePoint & { readonly right?: boolean })[];
  /** Drawn over the image: the key's areas, after the end. */
  readonly areas?: readonly ImageArea[];
  /** Where the keys' crosshair stands. */
  readonly crosshair?: ImagePoint | null;
}

/** An image with numbered points on it. The words for them stand beside it: all that is drawn over the image is for the eye. */
export function ImagePlaces({ interaction, points, areas = [], crosshair = null }: ImagePlacesProps): ReactNode {
  const { t } = useTranslation('ui');
  const medium = useMedium(interaction.image);
  const { width, height, description } = interaction;
  const words = description === '' ? t('media.image') : description;
  if (medium === 'waiting') return <span className={classes.missing}>{t('media.loading')}</span>;
  if (medium === null) return <span className={classes.missing}>{t('media.broken', { words })}</span>;
  const at = (point: ImagePoint): { left: string; top: string } => {
    const { x, y } = { x: (point.x / width) * 100, y: (point.y / height) * 100 };
    return { left: `${x}%`, top: `${y}%` };
  };
  return (
    <span className={classes.frame}>
      <img src={medium.url} alt={words} width={width} height={height} draggable={false} />
      {areas.length > 0 && (
        <svg className={classes.areas} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {areas.map(({ area, share }, index) => (
            // Areas of one key keep their order.
            <Shape key={index} area={area} isWrong={share <= 0} />
          ))}
        </svg>
      )}
      {points.map((point, index) => (
        <span key={`${inPercent(interaction, point).x} ${inPercent(interaction, point).y} ${index}`} className={classes.point} data-right={point.right} style={at(point)} aria-hidden="true">
          {index + 1}
        </span>
      ))}
      {crosshair !== null && <span className={classes.crosshair} style={at(crosshair)} aria-hidden="true" />}
    </span>
  );
}

function Shape({ area, isWrong }: { readonly area: ImageArea['area']; readonly isWrong: boolean }): ReactNode {
  const wrong = isWrong || undefined;
  switch (area.shape) {
    case 'circle':
      return <circle cx={area.x} cy={area.y} r={area.radius} data-wrong={wrong} />;
    case 'rect':
      return <rect x={area.x} y={area.y} width={area.width} height={area.height} data-wrong={wrong} />;
    case 'poly':
      return <polygon points={area.corners.map(({ x, y }) => `${x},${y}`).join(' ')} data-wrong={wrong} />;
  }
}
