import { Button, NativeSelect } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewOverview } from '../../../electron/contract/values.ts';
import { formatDate } from '../../ui/format.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Segments } from '../../ui/segments.tsx';
import { countShown, countWithheld, shownKinds, type ReviewChoice, type ShownKind } from './review-choice.ts';
import classes from './review-bar.module.css';

interface ReviewBarProps {
  readonly overview: ReviewOverview;
  readonly choice: ReviewChoice;
  readonly previous: number | null;
  readonly next: number | null;
  readonly onChoose: (choice: ReviewChoice) => void;
  readonly onGo: (position: number) => void;
}

/** Back to the report, which questions to show, and the way through them. */
export function ReviewBar({ overview, choice, previous, next, onChoose, onGo }: ReviewBarProps): ReactNode {
  const { t } = useTranslation('review');
  const counts = countShown(overview.entries, choice.domain);
  const withheld = countWithheld(overview.entries, choice.domain);
  const labelOf = (show: ShownKind): string => {
    const number = formatNumber(counts[show]);
    if (show !== 'missed' || withheld === 0) return t(`show.${show}`, { number });
    return counts.missed === 0 ? t('missedWithheld') : t('missedInPart', { number });
  };
  const go = (position: number | null) => () => {
    if (position !== null) onGo(position);
  };
  return (
    <div className={classes.bar}>
      <BackLink href={`/report/${overview.sittingId}`}>
        {t(overview.mode === 'exam' ? 'backToReport' : 'backToResult', { date: formatDate(overview.endedAtMs) })}
      </BackLink>
      <div className={classes.filters}>
        <Segments
          label={t('filters')}
          value={choice.show}
          options={shownKinds.map((show) => ({ value: show, label: labelOf(show) }))}
          onChange={(show) => onChoose({ ...choice, show })}
        />
        <NativeSelect
          classNames={{ root: classes.domain ?? '', input: classes.select ?? '' }}
          aria-label={t('domainFilter')}
          value={choice.domain ?? ''}
          onChange={({ currentTarget }) => onChoose({ ...choice, domain: currentTarget.value === '' ? null : currentTarget.value })}
          data={[
            { value: '', label: t('everyDomain') },
            ...overview.domains.map(({ id, shortTitle }) => ({ value: id, label: shortTitle })),
          ]}
        />
      </div>
      <div className={classes.steps}>
        <Button
          size="sm"
          aria-label={t(`previousOf.${choice.show}`)}
          aria-keyshortcuts="Alt+P ArrowLeft"
          {...unusable(previous === null)}
          onClick={go(previous)}
        >
          <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
        <Button
          size="sm"
          variant="filled"
          aria-keyshortcuts="Alt+N ArrowRight"
          {...unusable(next === null)}
          onClick={go(next)}
          rightSection={<ChevronRight size={16} strokeWidth={1.75} aria-hidden="true" />}
        >
          {t(`next.${choice.show}`)}
        </Button>
      </div>
    </div>
  );
}

/** Looks and is announced as disabled, yet keeps the focus: the last step must not drop the keyboard's place. */
function unusable(isUnusable: boolean): { 'data-disabled'?: true; 'aria-disabled'?: true } {
  return isUnusable ? { 'data-disabled': true, 'aria-disabled': true } : {};
}
