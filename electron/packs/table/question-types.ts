import type { ShownReason } from '../../domain/question.ts';
import { shownReasons } from '../../domain/question.ts';

/** What the type column says of a question; `null` where it says nothing that is known. */
export type NamedType = 'single' | 'multiple' | 'true-false' | 'text' | 'numeric' | 'matching' | 'ordering' | 'shown';

export interface TypeCell {
  readonly type: NamedType | null;
  readonly reason: ShownReason;
  /** What Cutscore adds in brackets when it writes a table. */
  readonly partial: boolean;
  readonly fixedOrder: boolean;
  readonly caseSensitive: boolean;
  readonly wildcard: boolean;
}

/** How a type is written in a table, and what it may have in brackets behind it. */
export const typeMarks = { partial: 'part points', fixedOrder: 'fixed order', caseSensitive: 'capitals count', wildcard: '* is any text' } as const;

const words: readonly (readonly [NamedType, RegExp, ShownReason?])[] = [
  ['multiple', /^(?:multiple ?(?:answers?|responses?|select(?:ion)?|correct)|multi ?(?:select|response|answer)|select (?:all|multiple)|check ?box(?:es)?|msq|ma|mr|mmc|multiple)$/u],
  ['single', /^(?:multiple ?choice|multi ?choice|single(?: ?(?:choice|answer|select|response|best answer))?|choice|mcq?|sc|radio|quiz|dropdown)$/u],
  ['true-false', /^(?:true ?(?:or|and|\/)? ?false|t ?\/? ?f|boolean|yes ?(?:or|\/)? ?no)$/u],
  ['text', /^(?:short ?(?:answer|text)|sa|fill ?in ?(?:the ?)?blanks?|fill ?in|fib|blank|text|type(?: the)? answer|cloze|identification|word)$/u],
  ['numeric', /^(?:numeric(?:al)?|number|num|numerical answer)$/u],
  ['matching', /^(?:match(?:ing)?|mat|pairs?)$/u],
  ['ordering', /^(?:order(?:ing)?|ord|sequence|sequencing|list order|sort(?:ing)?|puzzle|reorder|arrange)$/u],
  ['shown', /^(?:essay|ess|open ?(?:ended|question)?|long ?(?:answer|text)|free ?text|paragraph)$/u, 'essay'],
  ['shown', /^(?:file ?upload|upload|recording)$/u, 'upload'],
  ['shown', /^(?:draw(?:ing)?)$/u, 'drawing'],
  ['shown', /^(?:hot ?spot|pin|label(?:ling)?)$/u, 'image'],
  ['shown', /^(?:poll|survey|slide|word ?cloud|brainstorm|opinion|nps|info|content|reading)$/u, 'other'],
];

const untyped: TypeCell = { type: null, reason: 'other', partial: false, fixedOrder: false, caseSensitive: false, wildcard: false };

export function typeOf(cell: string): TypeCell {
  if (cell === '') return untyped;
  const [, head = '', brackets = ''] = /^([^(]*)(?:\((.*)\))?\s*$/su.exec(cell.trim()) ?? [];
  const name = head.toLowerCase().replaceAll(/[-_\s]+/gu, ' ').trim();
  const marks = brackets.split(',').map((mark) => mark.trim());
  const found = words.find(([, pattern]) => pattern.test(name));
  const shown = name === 'shown' ? (shownReasons.find((reason) => marks.includes(reason)) ?? 'other') : null;
  return {
    type: shown === null ? (found?.[0] ?? null) : 'shown',
    reason: shown ?? found?.[2] ?? 'other',
    partial: marks.includes(typeMarks.partial),
    fixedOrder: marks.includes(typeMarks.fixedOrder),
    caseSensitive: marks.includes(typeMarks.caseSensitive),
    wildcard: marks.includes(typeMarks.wildcard),
  };
}
