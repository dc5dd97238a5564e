import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList } from '../../../ui/format-list.ts';
import { formatSpan } from '../../../ui/format-span.ts';
import { clockText, elapsedText } from '../state/clock-text.ts';
import { countsOf } from '../state/counts.ts';
import type { Gap } from '../state/exam-state.ts';
import { enterBrowserFullscreen } from './fullscreen.ts';
import { Modal, ModalActions } from '../../../ui/modal.tsx';
import { RoomHeader } from './room-header.tsx';
import { useExam, useRoom, useSitting } from './room-context.ts';
import { SaveNotice } from './save-notice.tsx';
import room from './room.module.css';

/** After a crash: what is there and where the clock goes on. No question before Continue. */
export function ResumeScreen({ gap }: { readonly gap: Gap }): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const { view, sitting } = useSitting();
  const { answered, total } = countsOf(sitting);
  const { limitMs } = view.clock;
  const flagged = sitting.states.flatMap((state, index) => (state.flagged ? [String(index + 1)] : []));
  const { phase } = sitting;
  const unsaved = useExam((state) => state.unsaved);
  return (
    <>
      <RoomHeader current={phase.name === 'items' ? phase.current : null} />
      <main className={room.body} />
      <Modal
        title={t('resumeTitle', { time: elapsedText(gap.atElapsedMs), answers: t('resumeAnswers', { count: answered }) })}
      >
        <p>
          {limitMs === null ? t('resumeTextPlain') : t('resumeText', { time: clockText(limitMs - view.clock.elapsedMs) })}{' '}
          {gap.interrupted && t('resumeInterrupted')}
        </p>
        <dl>
          <div>
            <dt>{t('resumeAnswered')}</dt>
            <dd>{t('resumeAnsweredOf', { answered, total })}</dd>
          </div>
          <div>
            <dt>{t('resumeFlagged')}</dt>
            <dd>{flagged.length === 0 ? t('resumeFlaggedNone') : t('resumeFlaggedList', { count: flagged.length, list: formatList(flagged) })}</dd>
          </div>
          <div>
            <dt>{t('resumeAway')}</dt>
            <dd>{formatSpan(gap.awayMs)}</dd>
          </div>
          {unsaved > 0 && (
            <div>
              <dt>{t('resumeUnsaved')}</dt>
              <dd>{t('resumeUnsavedText', { count: unsaved })}</dd>
            </div>
          )}
        </dl>
        <SaveNotice />
        <ModalActions>
          <Button
            data-autofocus
            variant="filled"
            onClick={() => {
              if (view.mode === 'exam') enterBrowserFullscreen();
              void exam.proceed();
            }}
          >
            {phase.name === 'items' ? t('resumeContinueAt', { number: phase.current + 1 }) : t('resumeContinue')}
          </Button>
        </ModalActions>
      </Modal>
    </>
  );
}
