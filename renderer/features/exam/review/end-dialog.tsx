import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal, ModalActions } from '../../../ui/modal.tsx';
import { useExam, useRoom, useSitting } from '../room/room-context.ts';
import { useClock } from '../room/use-clock.ts';
import { clockText } from '../state/clock-text.ts';
import { countsOf } from '../state/counts.ts';

/** Asks once more, with the numbers; Cancel has the focus. */
export function EndDialog(): ReactNode {
  const { t } = useTranslation('exam');
  const { exam, tools } = useRoom();
  const { sitting } = useSitting();
  const { leftMs } = useClock();
  const isEnding = useExam((state) => state.ending);
  const counts = countsOf(sitting);
  const open = counts.total - counts.answered;
  const close = (): void => tools.setState({ confirmingEnd: false });
  const parts = { incomplete: t('endIncomplete', { count: open }), flagged: t('endFlagged', { count: counts.flagged }) };
  const answered = { answered: counts.answered, total: counts.total };
  return (
    <Modal title={sitting.rules.mode === 'practice' ? t('endAskPractice', parts) : t('endAsk', parts)} onCancel={isEnding ? undefined : close}>
      <p>
        {leftMs === null ? t('endFacts', answered) : t('endFactsTimed', { ...answered, time: clockText(leftMs) })} {open > 0 && t('endMissed')}{' '}
        {t('endFinal')}
      </p>
      <ModalActions>
        {open > 0 && (
          <Button
            data-quiet
            variant="subtle"
            disabled={isEnding}
            onClick={() => {
              close();
              exam.walk('incomplete');
            }}
          >
            {t('endShowIncomplete', { count: open })}
          </Button>
        )}
        <Button data-autofocus disabled={isEnding} onClick={close}>
          {t('cancel')}
        </Button>
        <Button
          variant="filled"
          disabled={isEnding}
          onClick={() => {
            // Where it can't be ended, the room says why; the dialog would cover that.
            void exam.end().finally(close);
          }}
        >
          {isEnding ? t('ending') : sitting.rules.mode === 'practice' ? t('endPractice') : t('endExam')}
        </Button>
      </ModalActions>
    </Modal>
  );
}
