import type { TFunction } from 'i18next';
import { assertNever } from '../../../electron/domain/assert-never.ts';
import type { Obstacle } from './none-match.ts';
import type { PracticeChoice } from './practice-choice.ts';

/** One sentence that names what leaves no question, and what would change it. */
export function obstacleInWords(obstacle: Obstacle, { only }: Pick<PracticeChoice, 'only'>, t: TFunction<'practice'>): string {
  const kind = t(`onlyKinds.${only}`);
  switch (obstacle.kind) {
    case 'only':
      return t('obstacle.only', { only: kind, count: obstacle.without });
    case 'domains':
      return t('obstacle.domains', { count: obstacle.without });
    case 'both':
      return t('obstacle.both', { only: kind, count: obstacle.without });
    case 'no-domain':
    case 'kept':
    case 'empty':
      return t(`obstacle.${obstacle.kind}`);
    default:
      return assertNever(obstacle);
  }
}

/** The choice without its obstacle and the text of the button that makes it; null where no filter is to blame. */
export function withoutObstacle(
  obstacle: Obstacle,
  choice: PracticeChoice,
  order: readonly string[],
): { readonly choice: PracticeChoice; readonly label: 'dropOnly' | 'dropDomains' | 'dropBoth' } | null {
  switch (obstacle.kind) {
    case 'only':
      return { choice: { ...choice, only: 'any' }, label: 'dropOnly' };
    case 'domains':
    case 'no-domain':
      return { choice: { ...choice, domains: order }, label: 'dropDomains' };
    case 'both':
      return { choice: { ...choice, only: 'any', domains: order }, label: 'dropBoth' };
    case 'kept':
    case 'empty':
      return null;
    default:
      return assertNever(obstacle);
  }
}
