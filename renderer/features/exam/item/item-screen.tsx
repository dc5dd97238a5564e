import { memo, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemPaper } from '../../../../electron/contract/values.ts';
import { assertNever } from '../../../../electron/domain/assert-never.ts';
import type { ItemState } from '../../../../electron/domain/sitting.ts';
import { MoreBelow } from '../room/more-below.tsx';
import { regionAttribute } from '../room/regions.ts';
import { useSitting } from '../room/room-context.ts';
import { Stem } from '../stem/stem.tsx';
import { ChoiceOptions } from './choice-options.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import { ImagePoints } from './image-points.tsx';
import { MatchingPrompts } from './matching-prompts.tsx';
import { OrderingOptions } from './ordering-options.tsx';
import { ShownNote } from './shown-note.tsx';
import { NumericField, TextField } from './typed-fields.tsx';
import room from '../room/room.module.css';

/** The question on screen: stem and answer, or stem and key once it was revealed. It alone scrolls. */
export function ItemScreen({ current }: { readonly current: number }): ReactNode {
  const { t } = useTranslation('exam');
  const { view, sitting } = useSitting();
  const body = useRef<HTMLElement>(null);
  const paper = view.items[current];
  const state = sitting.states[current];
  useReadingPlace(body, current);
  return (
    <>
      <main ref={body} className={room.body} {...{ [regionAttribute]: 'question' }} tabIndex={-1}>
        <div className={room.column}>
          <h1 className={room.hiddenHead} tabIndex={-1}>
            {t('questionHeading', { number: current + 1, total: view.items.length })}
          </h1>
          {paper !== undefined && state !== undefined && <Question key={current} item={current} paper={paper} state={state} />}
        </div>
      </main>
      <MoreBelow body={body} contentKey={current} />
      <p className={room.hiddenHead} aria-live="polite">
        {t('questionHeading', { number: current + 1, total: view.items.length })}
      </p>
    </>
  );
}

interface QuestionProps {
  readonly item: number;
  readonly paper: ItemPaper;
  readonly state: ItemState;
}

const Question = memo(function Question({ item, paper, state }: QuestionProps): ReactNode {
  return (
    <>
      <Stem item={item} text={paper.stem} highlights={state.highlights} />
      {state.revealed ? <FeedbackPanel item={item} /> : <Answer item={item} paper={paper} state={state} />}
    </>
  );
});

function Answer({ item, paper, state }: QuestionProps): ReactNode {
  const { interaction } = paper;
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return <ChoiceOptions item={item} interaction={interaction} response={state.response} struck={state.struck} />;
    case 'ordering':
      return <OrderingOptions item={item} interaction={interaction} response={state.response} />;
    case 'matching':
      return <MatchingPrompts item={item} interaction={interaction} response={state.response} />;
    case 'numeric':
      return <NumericField item={item} unit={interaction.unit} response={state.response} />;
    case 'text':
      return <TextField item={item} response={state.response} />;
    case 'hotspot':
      return <ImagePoints item={item} interaction={interaction} response={state.response} />;
    case 'shown':
      return <ShownNote reason={interaction.reason} />;
    default:
      return assertNever(interaction);
  }
}

/** A new question is read from its top; the focus follows unless it stands on a button outside the question. */
function useReadingPlace(body: { readonly current: HTMLElement | null }, current: number): void {
  const last = useRef<number | null>(null);
  useEffect(() => {
    const isNew = last.current !== current;
    last.current = current;
    if (!isNew) return;
    body.current?.scrollTo({ top: 0 });
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body || body.current?.contains(focused) === true;
    if (isLost) body.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [body, current]);
}
