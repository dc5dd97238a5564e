import type { ExamCommand } from '../../../../electron/contract/values.ts';
import { assertNever } from '../../../../electron/domain/assert-never.ts';
import { isScored } from '../../../../electron/domain/question.ts';
import { currentItem, type Sitting } from '../../../../electron/domain/sitting.ts';
import { acceptsInput } from '../state/exam-state.ts';
import type { Exam } from '../state/exam-ports.ts';
import { toggleHighlight } from '../stem/highlight-ranges.ts';
import { clearSelection, selectedStretch } from '../stem/stem-selection.ts';
import { toggleFloat, type RoomToolsStore } from './room-tools.ts';

/** Carries out a command of the exam room, from a button or a key alike. */
export function runCommand(command: ExamCommand, exam: Exam, tools: RoomToolsStore): void {
  const state = exam.state.getState();
  if (!acceptsInput(state) || state.sitting === null) return;
  const item = currentItem(state.sitting);
  if (item === null) return;
  switch (command) {
    case 'next':
      return goOn(exam);
    case 'previous':
      return exam.previous();
    case 'flag':
      return exam.act({ kind: 'flag', item, on: state.sitting.states[item]?.flagged !== true });
    case 'review':
      return exam.act({ kind: 'review' });
    case 'strike':
      return tools.setState(({ striking }) => ({ striking: !striking, cursor: null }));
    case 'highlight':
      return highlight(exam, tools, item);
    case 'navigator':
    case 'calculator':
    case 'notes':
      return toggleFloat(tools, command);
    default:
      return assertNever(command);
  }
}

/** Whether Next shows the key first: in practice with feedback, once the question is answered. What asks nothing has no key. */
export function showsKeyNext({ rules, items, states }: Pick<Sitting, 'rules' | 'items' | 'states'>, item: number): boolean {
  const state = states[item];
  const isAsked = items[item] !== undefined && isScored(items[item].interaction);
  return rules.feedback === 'each' && isAsked && state?.complete === true && !state.revealed;
}

/** Strikes an option out, or takes that back. */
export function toggleStrike(exam: Exam, item: number, option: string): void {
  const state = exam.state.getState().sitting?.states[item];
  if (state === undefined || state.revealed) return;
  exam.act({ kind: 'strike', item, option, on: !state.struck.includes(option) });
}

function goOn(exam: Exam): void {
  const { sitting } = exam.state.getState();
  const item = sitting && currentItem(sitting);
  if (item !== null && sitting !== null && showsKeyNext(sitting, item)) exam.act({ kind: 'reveal', item });
  else exam.next();
}

/** Marks what is selected; with nothing selected, starts or ends highlighting by keys. */
function highlight(exam: Exam, tools: RoomToolsStore, item: number): void {
  const stretch = selectedStretch();
  if (stretch === null) return tools.setState(({ cursor }) => ({ cursor: cursor === null ? { anchor: 0, at: 0 } : null, striking: false }));
  const ranges = exam.state.getState().sitting?.states[item]?.highlights ?? [];
  exam.act({ kind: 'highlight', item, ranges: [...toggleHighlight(ranges, stretch)] });
  clearSelection();
}
