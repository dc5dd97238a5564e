import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ProgressOverview } from '../../../electron/contract/progress-values.ts';
import { BandStrip, stripScale, type BandTone } from '../../ui/band-strip.tsx';
import { formatPercent } from '../../ui/format.ts';
import { pointsBetween, sideOf, signedPoints, type CutSide } from '../../ui/weakness.ts';
import classes from './home.module.css';

/** The strips reach this far on either side of the cut, and more where a band needs it. */
const leastReach = 0.3;

const tones: Record<CutSide, BandTone> = { signal: 'below', accent: 'above', neutral: 'neutral' };

/** Each domain's weakness as a dot with its band against the cut, and how it changed in four weeks. */
export function WeaknessTable({ overview }: { readonly overview: ProgressOverview }): ReactNode {
  const { t } = useTranslation('home');
  const { t: ui } = useTranslation('ui');
  const { domains, cut } = overview;
  const scale = stripScale(domains.flatMap(({ now }) => (now === null ? [] : [now])), cut, Math.min(leastReach, cut));
  const hasChanges = domains.some(({ now, fourWeeksAgo }) => now !== null && fourWeeksAgo !== null);
  return (
    <section className={classes.section} aria-labelledby="weakness-title">
      <div className={classes.head}>
        <h2 id="weakness-title">{t('weakness.title')}</h2>
        <Link href="/progress">{t('weakness.all')}</Link>
      </div>
      <table className={classes.weakness}>
        <thead>
          <tr>
            <th scope="col">
              {t('weakness.chance')}
              <span className={classes.whereNoStrip}>, {ui('cut', { cut: formatPercent(cut) }).toLowerCase()}</span>
            </th>
            <th scope="col" className={classes.strip}>
              <span>{ui('cut', { cut: formatPercent(cut) })}</span>
            </th>
            <th scope="col">{t('weakness.now')}</th>
            {hasChanges && <th scope="col">{t('weakness.fourWeeks')}</th>}
          </tr>
        </thead>
        <tbody>
          {domains.map(({ id, title, now, fourWeeksAgo }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td className={classes.strip}>
                {now !== null && (
                  <BandStrip
                    {...scale}
                    low={now.low}
                    high={now.high}
                    value={now.estimate}
                    cut={cut}
                    tone={tones[sideOf(now, cut)]}
                    label={t('weakness.strip', { now: formatPercent(now.estimate), low: formatPercent(now.low), high: formatPercent(now.high), cut: formatPercent(cut) })}
                  />
                )}
              </td>
              {now === null ? (
                <td className={classes.noneYet}>{t('weakness.noneYet')}</td>
              ) : (
                <td className={classes.now} data-side={sideOf(now, cut)}>
                  {formatPercent(now.estimate)}
                </td>
              )}
              {hasChanges && <td className={classes.change}>{now === null || fourWeeksAgo === null ? t('weakness.sinceNone') : signedPoints(pointsBetween(fourWeeksAgo.estimate, now.estimate))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
