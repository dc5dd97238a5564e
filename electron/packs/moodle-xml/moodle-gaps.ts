import { gapTask, type Gap } from '../reading/gap-task.ts';
import { choiceTask, numericTask, readNumber, shownTask, textTask, type ReadNumber, type ReadOption, type Task } from '../reading/tasks.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { clozeBlocks, type ClozeAnswer, type ClozeBlock } from './cloze-syntax.ts';
import { scoringOf } from './moodle-answers.ts';
import type { MoodleTexts } from './moodle-texts.ts';

interface GapAnswers {
  readonly stem: string;
  readonly task: Task;
}

/** A text with answers written into it (`{1:SHORTANSWER:=Berlin}`). */
export function clozeAnswers(texts: MoodleTexts): GapAnswers {
  let blocks: readonly ClozeBlock[] = [];
  texts.stem((raw) => {
    blocks = clozeBlocks(raw);
    return '';
  });
  if (blocks.length === 0) return { stem: texts.stem(), task: shownTask('no-key', []) };
  const { task, marks } = gapTask(blocks.map((block) => clozeGap(block, texts)), { partial: true });
  return { stem: texts.stem((raw) => withMarks(raw, blocks.map(({ start, end }, at) => ({ start, end, mark: marks[at] ?? '' })))), task };
}

/** A text whose `[[1]]`, `[[2]]` are filled from lists: drag and drop into text, select missing words. */
export function dragAnswers(element: XmlElement, texts: MoodleTexts): GapAnswers {
  const boxes = childrenOf(element).filter(({ name }) => name === 'dragbox' || name === 'selectoption').map((box) => ({ text: texts.read(box), group: textOf(childOf(box, 'group')).trim() }));
  const places: { readonly start: number; readonly end: number; readonly box: number }[] = [];
  texts.stem((raw) => {
    for (const found of raw.matchAll(/\[\[(\d{1,3})\]\]/gu)) places.push({ start: found.index, end: found.index + found[0].length, box: Number(found[1]) - 1 });
    return '';
  });
  const groups = new Map<string, string[]>();
  for (const { group, text } of boxes) {
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [text]);
    else list.push(text);
  }
  const lists = new Map([...groups].map(([group, list]) => [group, [...new Set(list)]]));
  const gaps = places.map(({ box }): Gap => {
    const right = boxes[box];
    const options = lists.get(right?.group ?? '') ?? [];
    return {
      task: () => choiceTask(options.map((text) => ({ text, share: text === right?.text ? 1 : 0 })), { several: false, scoring: 'whole' }),
      options,
      right: right === undefined ? [] : [right.text],
    };
  });
  const { task, marks } = gapTask(gaps, { partial: true });
  return { stem: texts.stem((raw) => withMarks(raw, places.map(({ start, end }, at) => ({ start, end, mark: marks[at] ?? '' })))), task };
}

function clozeGap({ kind, caseSensitive, answers }: ClozeBlock, texts: MoodleTexts): Gap {
  const read = ({ text, share, feedback }: ClozeAnswer): ReadOption => ({ text: texts.part(text), share, why: texts.part(feedback) });
  const options = answers.map(read);
  const best = Math.max(0, ...options.map(({ share }) => share));
  const right = options.filter(({ share }) => share > 0 && (kind === 'several' || share === best)).map(({ text }) => text);
  switch (kind) {
    case 'text':
      return { task: () => textTask(options, { caseSensitive, wildcard: true }), options: null, right };
    case 'number':
      return { task: () => numericTask(options.flatMap(numberOf)), options: null, right: options.filter(({ share }) => share === best && best > 0).map(({ text }) => text.replace(/:[^:]*$/u, '')) };
    case 'one':
    case 'several':
      return { task: () => choiceTask(options, { several: kind === 'several', scoring: scoringOf(options) }), options: options.map(({ text }) => text), right };
  }
}

/** `23.8:0.1` is a number with its tolerance. */
function numberOf({ text, share, why }: ReadOption): readonly ReadNumber[] {
  const [value = null, tolerance = null] = text.split(':').map((part) => readNumber(part));
  return value === null ? [] : [{ value, tolerance: Math.abs(tolerance ?? 0), share, why: why ?? null }];
}

function withMarks(raw: string, places: readonly { readonly start: number; readonly end: number; readonly mark: string }[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, mark } of places) {
    parts.push(raw.slice(at, start), mark);
    at = end;
  }
  return [...parts, raw.slice(at)].join('');
}
