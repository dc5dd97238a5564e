import type { ItemMark, SittingView } from '../../electron/contract/values.ts';
import type { CandidateAction } from '../../electron/domain/sitting-events.ts';
import type { Random } from '../../electron/domain/random.ts';

type Entry = Pick<ItemMark, 'response' | 'flagged' | 'struck' | 'highlights' | 'note'>;

/**
 * What a candidate believes to have given: kept by the test from acknowledgements alone, without the program's own
 * machine, to hold the program against.
 */
export interface AnswerSheet {
  readonly entries: readonly Entry[];
  readonly note: string;
  /** The item on screen, or the review screen. */
  readonly place: number | 'review';
}

/** The sheet at the first question. */
export function emptySheet(items: number): AnswerSheet {
  const blank: Entry = { response: null, flagged: false, struck: [], highlights: [], note: '' };
  return { entries: Array.from({ length: items }, () => blank), note: '', place: 0 };
}

/** The sheet after one more acknowledged action. */
export function marked(sheet: AnswerSheet, action: CandidateAction): AnswerSheet {
  const change = (item: number, entry: Partial<Entry>): AnswerSheet => {
    const before = sheet.entries[item];
    return before === undefined ? sheet : { ...sheet, entries: sheet.entries.with(item, { ...before, ...entry }) };
  };
  switch (action.kind) {
    case 'answer':
      return change(action.item, { response: action.response });
    case 'flag':
      return change(action.item, { flagged: action.on });
    case 'strike': {
      const others = (sheet.entries[action.item]?.struck ?? []).filter((option) => option !== action.option);
      return change(action.item, { struck: action.on ? [...others, action.option] : others });
    }
    case 'highlight':
      return change(action.item, { highlights: action.ranges });
    case 'note':
      return action.item === null ? { ...sheet, note: action.text } : change(action.item, { note: action.text });
    case 'goto':
      return { ...sheet, place: action.item };
    case 'review':
      return { ...sheet, place: 'review' };
    default:
      throw new TypeError(`The plan has no ${action.kind}.`);
  }
}

/** The sheet that the program shows when it is opened again. */
export function sheetOf(view: SittingView): AnswerSheet {
  return {
    entries: view.marks.map(({ response, flagged, struck, highlights, note }) => ({ response, flagged, struck, highlights, note })),
    note: view.note,
    place: view.phase.name === 'items' ? view.phase.current : view.phase.name === 'review' ? 'review' : -1,
  };
}

/** A candidate's way through the whole exam: every question answered, many answers changed, every tool used. */
export function planExam(view: SittingView, random: Random): CandidateAction[] {
  const chance = (share: number) => random() < share;
  const below = (count: number) => Math.floor(random() * count);
  const actions: CandidateAction[] = [];
  for (const [item, { interaction, stem }] of view.items.entries()) {
    if (interaction.type !== 'single') throw new TypeError('The plan answers single-choice questions only.');
    const option = () => interaction.options[below(interaction.options.length)]?.id ?? '';
    const answer = (): CandidateAction => ({ kind: 'answer', item, response: { type: 'single', option: option() } });
    if (item > 0) actions.push({ kind: 'goto', item });
    if (chance(0.3)) actions.push({ kind: 'strike', item, option: option(), on: true });
    if (chance(0.2)) actions.push({ kind: 'highlight', item, ranges: [{ start: below(20), end: 20 + below(stem.length - 20) }] });
    actions.push(answer());
    if (chance(0.3)) actions.push(answer());
    if (chance(0.1)) actions.push({ kind: 'answer', item, response: null }, answer());
    if (chance(0.2)) actions.push({ kind: 'flag', item, on: true });
    if (chance(0.1)) actions.push({ kind: 'note', item, text: `What about "${stem.slice(0, below(60))}"?` });
    if (chance(0.05)) actions.push({ kind: 'note', item: null, text: `Came as far as ${item + 1}.` });
    if (chance(0.1)) actions.push({ kind: 'review' }, { kind: 'goto', item }, { kind: 'flag', item, on: false });
  }
  return [...actions, { kind: 'review' }];
}
