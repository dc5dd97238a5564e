import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackFacts } from '../../../electron/contract/values.ts';
import { formatDuration, formatMoney, formatNumber } from '../../ui/format.ts';
import { FactList, RailBlock } from '../../ui/page.tsx';
import classes from './home.module.css';

/** What the exam body says of its exam. */
export function ExamFacts({ facts }: { readonly facts: PackFacts }): ReactNode {
  const { t } = useTranslation('home');
  const { body, questions, minutes, scale, price, validityYears, prerequisites } = facts.exam;
  const listed = [
    { term: t('facts.length'), value: t('facts.lengthOf', { questions: formatNumber(questions), time: formatDuration(minutes * 60_000) }) },
    { term: t('facts.pass'), value: t('facts.passOf', { cut: scale.cut, max: scale.max }) },
    ...(prerequisites === null ? [] : [{ term: t('facts.need'), value: firstClause(prerequisites) }]),
    ...(price === null ? [] : [{ term: t('facts.fee'), value: formatMoney(price.amount, price.currency) }]),
    ...(validityYears === null ? [] : [{ term: t('facts.validity'), value: t('facts.years', { count: validityYears }) }]),
  ];
  return (
    <RailBlock title={t('facts.title', { body })}>
      <FactList facts={listed} />
      <p className={classes.estimate}>{t('facts.estimate', { body })}</p>
    </RailBlock>
  );
}

/** The rail has room for what is needed, not for what the body says around it. */
function firstClause(text: string): string {
  return text.split(/[.;](?:\s|$)/u)[0] ?? text;
}
