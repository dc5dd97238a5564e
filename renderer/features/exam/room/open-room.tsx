import { useEffect, useMemo, type ReactNode } from 'react';
import { assertNever } from '../../../../electron/domain/assert-never.ts';
import type { Sitting } from '../../../../electron/domain/sitting.ts';
import { Tape, type TapeTick } from '../../../ui/tape.tsx';
import { CalculatorFloat } from '../calculator/calculator-float.tsx';
import { ItemScreen } from '../item/item-screen.tsx';
import { NavigatorFloat } from '../navigator/navigator-float.tsx';
import { NotesFloat } from '../notes/notes-float.tsx';
import { EndDialog } from '../review/end-dialog.tsx';
import { ReviewScreen } from '../review/review-screen.tsx';
import { AgreementScreen } from './agreement-screen.tsx';
import { BreakScreen } from './break-screen.tsx';
import { RoomFooter } from './room-footer.tsx';
import { RoomHeader } from './room-header.tsx';
import { RoomToolStrip } from './room-tool-strip.tsx';
import { useRoom, useSitting, useTools } from './room-context.ts';
import { questionChanged, toggleFloat, type Float } from './room-tools.ts';
import { SaveNotice } from './save-notice.tsx';
import { TimeAnnouncer } from './strip-sentence.tsx';
import { TutorialScreen } from './tutorial-screen.tsx';
import room from './room.module.css';

/** The room while the sitting runs: the screen of its phase. `onLeave` goes back to the app; the sitting stays open. */
export function OpenRoom({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { sitting } = useSitting();
  const confirmingEnd = useTools((tools) => tools.confirmingEnd);
  const { phase } = sitting;
  usePhaseFocus(phase.name);
  switch (phase.name) {
    case 'agreement':
      return <AgreementScreen onLeave={onLeave} />;
    case 'tutorial':
      return <TutorialScreen onLeave={onLeave} />;
    case 'break':
      return <BreakScreen />;
    case 'review':
      return (
        <>
          <ReviewScreen />
          <TimeAnnouncer />
          {confirmingEnd && <EndDialog />}
        </>
      );
    case 'items':
      return <QuestionRoom current={phase.current} onLeave={onLeave} />;
    case 'ended':
      return null;
    default:
      return assertNever(phase);
  }
}

function QuestionRoom({ current, onLeave }: { readonly current: number; readonly onLeave: () => void }): ReactNode {
  const { tools, settings } = useRoom();
  const open = useTools((state) => state.open);
  useEffect(() => questionChanged(tools), [tools, current]);
  const close = (float: Float) => (): void => toggleFloat(tools, float);
  return (
    <>
      <RoomHeader current={current} />
      <RoomToolStrip current={current} onLeave={onLeave} />
      <SaveNotice />
      <ItemScreen current={current} />
      {settings.showCount && <RoomTape current={current} />}
      <RoomFooter current={current} />
      {open.map((float) =>
        float === 'navigator' ? (
          <NavigatorFloat key={float} current={current} onClose={close(float)} />
        ) : float === 'calculator' ? (
          <CalculatorFloat key={float} onClose={close(float)} />
        ) : (
          <NotesFloat key={float} current={current} onClose={close(float)} />
        ),
      )}
      <TimeAnnouncer />
    </>
  );
}

function RoomTape({ current }: { readonly current: number }): ReactNode {
  const { sitting } = useSitting();
  const ticks = useMemo(() => ticksOf(sitting.states, current), [sitting.states, current]);
  return (
    <div className={room.tape}>
      <Tape ticks={ticks} />
    </div>
  );
}

function ticksOf(states: Sitting['states'], current: number): readonly TapeTick[] {
  return states.map((state, item) => (item === current ? 'here' : state.flagged ? 'tall' : state.complete ? 'middle' : 'none'));
}

/** Each phase begins at its headline, so that a screen reader says where the candidate is. */
function usePhaseFocus(phase: string): void {
  useEffect(() => {
    const focused = document.activeElement;
    if (focused !== null && focused !== document.body && document.contains(focused)) return;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [phase]);
}
