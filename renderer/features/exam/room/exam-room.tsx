import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useStore } from 'zustand';
import type { Settings } from '../../../../electron/contract/values.ts';
import { useSittingMedia } from '../../../api/media-urls.ts';
import { forgetReviews, invalidateResults, useChangeSettings, useStatus } from '../../../api/queries.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { MediaContext } from '../../../ui/media/media-context.ts';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { examOf, forgetExam, keepExam } from '../state/exam-rooms.ts';
import type { Exam } from '../state/exam-ports.ts';
import { roomColours } from './exam-colours.ts';
import { leaveFullscreen } from './fullscreen.ts';
import { OpenRoom } from './open-room.tsx';
import { sizeBeside } from './question-size.ts';
import { ResumeScreen } from './resume-screen.tsx';
import { OpenSittingContext, RoomContext, type Room } from './room-context.ts';
import { createRoomTools } from './room-tools.ts';
import { TimeOutScreen } from './time-out-screen.tsx';
import { useIntegrityNotices } from './use-integrity-notices.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import { useRoomKeys } from './use-room-keys.ts';
import room from './room.module.css';

/** The exam room of a sitting, `#/sitting/:sittingId`: without the shell, from the agreement to the end. */
export function ExamRoom(): ReactNode {
  const { sittingId } = useParams<{ sittingId: string }>();
  const status = useStatus();
  const exam = useMemo(() => examOf(sittingId), [sittingId]);
  const settings = status.data?.settings;
  return settings === undefined ? <div className={room.room} /> : <RoomOf key={sittingId} exam={exam} sittingId={sittingId} settings={settings} />;
}

interface RoomOfProps {
  readonly exam: Exam;
  readonly sittingId: string;
  readonly settings: Settings;
}

function RoomOf({ exam, sittingId, settings }: RoomOfProps): ReactNode {
  const { t } = useTranslation('exam');
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const { mutate: changeSettings } = useChangeSettings();
  const media = useSittingMedia(sittingId);
  const [tools] = useState(createRoomTools);
  const [zoomed, setZoomed] = useState<Settings['questionSize'] | null>(null);
  const state = useStore(exam.state);
  const { stage, view, sitting, timeUp } = state;
  const largeType = view?.accommodation.largeType === true;
  const size = zoomed ?? (largeType ? 'XL' : settings.questionSize);

  const context = useMemo<Room>(() => ({ exam, tools, settings, changeSettings: (changes) => changeSettings(changes) }), [exam, tools, settings, changeSettings]);
  const { allow } = useLeaveGuard({
    ask: () => {
      const { stage, unsaved, sitting } = exam.state.getState();
      if (unsaved > 0) return t('leaveUnsaved', { count: unsaved });
      const isRunning = sitting?.phase.name === 'items' || sitting?.phase.name === 'review' || sitting?.phase.name === 'break';
      return stage.name === 'open' && isRunning && sitting.rules.mode !== 'practice' ? t('leaveExam') : null;
    },
    flush: () => exam.flush(),
  });
  const goTo = (path: string, replace = false): void => {
    allow();
    leaveFullscreen();
    void invalidateResults(queries);
    navigate(path, { replace });
  };

  useEffect(() => {
    forgetReviews(queries);
    keepExam(sittingId, exam);
    void exam.enter();
    return () => {
      exam.leave();
      const { stage, unsaved } = exam.state.getState();
      if (stage.name === 'ended' || unsaved === 0) forgetExam(sittingId);
    };
  }, [exam, sittingId, queries]);

  const inQuestions = stage.name === 'open' && (sitting?.phase.name === 'items' || sitting?.phase.name === 'review');
  useIntegrityNotices(exam, inQuestions && view?.mode !== 'practice');
  useRoomKeys(context, (by) => {
    const next = by === 0 ? null : sizeBeside(size, by);
    setZoomed(next);
    if (next !== null && !largeType) changeSettings({ questionSize: next });
  });

  const isOver = stage.name === 'ended' && !(stage.here && stage.by === 'time');
  useEffect(() => {
    if (isOver) goTo(`/report/${sittingId}`, true);
    // The address is left once, when the sitting is over.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [isOver]);

  const openSitting = useMemo(() => (view === null || sitting === null ? null : { view, sitting }), [view, sitting]);
  const content = (): ReactNode => {
    switch (stage.name) {
      case 'loading':
        return (
          <main className={room.body}>
            <LoadingLine>{t('loading')}</LoadingLine>
          </main>
        );
      case 'failed':
        return (
          <main className={room.body}>
            <ErrorNote
              isPage
              failure={stage.failure}
              action={
                stage.failure.code === 'connection/lost'
                  ? { onClick: () => void exam.enter() }
                  : { label: t('toExams'), href: '/exams', onClick: allow }
              }
            />
          </main>
        );
      case 'resume':
        return <ResumeScreen gap={stage.gap} />;
      case 'open':
        return timeUp ? <TimeOutScreen /> : <OpenRoom onLeave={() => goTo('/')} />;
      case 'ended':
        return stage.here && stage.by === 'time' ? <TimeOutScreen onReport={() => goTo(`/report/${sittingId}`, true)} /> : null;
      default:
        return stage satisfies never;
    }
  };

  return (
    <RoomContext value={context}>
      <div
        className={room.room}
        data-typeface={settings.typeface}
        data-size={size}
        style={view === null ? undefined : roomColours[view.accommodation.colours]}
      >
        <title>{view === null ? 'Cutscore' : `${view.title} | Cutscore`}</title>
        {openSitting === null ? (
          content()
        ) : (
          <OpenSittingContext value={openSitting}>
            <MediaContext value={media}>{content()}</MediaContext>
          </OpenSittingContext>
        )}
      </div>
    </RoomContext>
  );
}
