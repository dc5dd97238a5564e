import { Button, Checkbox, NumberInput } from '@mantine/core';
import { Minus, Plus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackFacts } from '../../../electron/contract/values.ts';
import { formatNumber } from '../../ui/format.ts';
import { Segments } from '../../ui/segments.tsx';
import type { KindCounts } from './matching.ts';
import { clockKinds, feedbackKinds, onlyKinds, setLimits, wholeWithin, withDomain, type PracticeChoice } from './practice-choice.ts';
import classes from './practice-form.module.css';

interface PracticeFormProps {
  readonly facts: PackFacts;
  readonly choice: PracticeChoice;
  readonly counts: KindCounts;
  readonly onChange: (choice: PracticeChoice) => void;
}

/** Everything that can be chosen about a set, with its label in the margin. */
export function PracticeForm({ facts, choice, counts, onChange }: PracticeFormProps): ReactNode {
  const { t } = useTranslation('practice');
  return (
    <section className={classes.form} aria-label={t('form')}>
      <DomainRow facts={facts} choice={choice} counts={counts} onChange={onChange} />
      <Row label={t('only')}>
        <Segments
          label={t('only')}
          value={choice.only}
          options={onlyKinds.map((only) => ({ value: only, label: t(`onlyKinds.${only}`) }))}
          onChange={(only) => {
            onChange({ ...choice, only });
          }}
        />
        <span className={classes.hint}>{t(`onlyNotes.${choice.only}`)}</span>
      </Row>
      <Row label={t('howMany')}>
        <QuestionStepper choice={choice} onChange={onChange} />
      </Row>
      <Row label={t('clock')}>
        <Segments
          label={t('clock')}
          value={choice.clock}
          options={clockKinds.map((clock) => ({ value: clock, label: t(`clockKinds.${clock}`) }))}
          onChange={(clock) => {
            onChange({ ...choice, clock });
          }}
        />
        {choice.clock === 'minutes' ? (
          <NumberInput
            classNames={{ root: classes.minutes ?? '', input: classes.minutesInput ?? '' }}
            aria-label={t('minutes')}
            {...setLimits.minutes}
            allowDecimal={false}
            value={choice.minutes}
            onChange={(typed) => {
              onChange({ ...choice, minutes: wholeWithin(typed, setLimits.minutes) ?? choice.minutes });
            }}
          />
        ) : null}
      </Row>
      <Row label={t('feedback')}>
        <Segments
          label={t('feedback')}
          value={choice.feedback}
          options={feedbackKinds.map((feedback) => ({ value: feedback, label: t(`feedbackKinds.${feedback}`) }))}
          onChange={(feedback) => {
            onChange({ ...choice, feedback });
          }}
        />
        <span className={classes.hint}>{t(`feedbackNotes.${choice.feedback}`)}</span>
      </Row>
    </section>
  );
}

function DomainRow({ facts, choice, counts, onChange }: PracticeFormProps): ReactNode {
  const { t } = useTranslation('practice');
  const label = useId();
  const order = facts.domains.map(({ id }) => id);
  const matching = new Map(counts[choice.only].byDomain.map((count) => [count.domain, count.matching]));
  const isAll = choice.domains.length === order.length;
  return (
    <div className={classes.row}>
      <span className={classes.label} id={label}>
        {t('domains')}
      </span>
      <fieldset className={classes.domains} aria-labelledby={label}>
        {facts.domains.map(({ id, title }) => {
          const count = matching.get(id) ?? 0;
          return (
            <div key={id} className={classes.domain}>
              <Checkbox
                size="xs"
                classNames={{
                  root: classes.checkbox ?? '',
                  body: classes.checkboxBody ?? '',
                  inner: classes.boxPlace ?? '',
                  input: classes.box ?? '',
                  label: classes.domainTitle ?? '',
                }}
                label={title}
                checked={choice.domains.includes(id)}
                onChange={({ currentTarget }) => {
                  onChange(withDomain(choice, id, currentTarget.checked, order));
                }}
              />
              <span className={classes.count} title={t('domainCount', { count })}>
                {formatNumber(count)}
              </span>
            </div>
          );
        })}
        <Button
          variant="subtle"
          size="sm"
          className={classes.all ?? ''}
          onClick={() => {
            onChange({ ...choice, domains: isAll ? [] : order });
          }}
        >
          {isAll ? t('noDomains') : t('allDomains')}
        </Button>
      </fieldset>
    </div>
  );
}

function QuestionStepper({ choice, onChange }: Pick<PracticeFormProps, 'choice' | 'onChange'>): ReactNode {
  const { t } = useTranslation('practice');
  const set = (typed: number | string): void => {
    const questions = wholeWithin(typed, setLimits.questions);
    if (questions !== null) onChange({ ...choice, questions });
  };
  return (
    <span className={classes.stepper}>
      <button
        type="button"
        aria-label={t('fewer')}
        onClick={() => {
          set(choice.questions - 1);
        }}
      >
        <Minus size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <NumberInput
        variant="unstyled"
        hideControls
        aria-label={t('howMany')}
        classNames={{ root: classes.amountPlace ?? '', wrapper: classes.amountPlace ?? '', input: classes.amount ?? '' }}
        {...setLimits.questions}
        allowDecimal={false}
        value={choice.questions}
        onChange={set}
      />
      <button
        type="button"
        aria-label={t('more')}
        onClick={() => {
          set(choice.questions + 1);
        }}
      >
        <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={classes.row}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <div className={classes.controls}>{children}</div>
    </div>
  );
}
