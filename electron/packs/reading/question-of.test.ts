import { describe, expect, it } from 'vitest';
import { questionLimits, shownReasons } from '../../domain/question.ts';
import { checkedQuestion, questionOf } from './question-of.ts';
import { choiceTask, shownTask, trueFalseTask } from './tasks.ts';

const task = choiceTask([{ text: 'A', share: 1 }, { text: 'B', share: 0 }], { several: false, scoring: 'whole' });
const question = questionOf({ place: 'line 1', stem: 'Which?', task });

describe('a question from a file', () => {
  it('is put together of what the source says', () => {
    expect(questionOf({ place: 'line 1', stem: 'Read.', task: { ...shownTask('no-key', ['x']), remarks: [' r '] }, explanation: [null, ' ', ' e '], tags: ['t'] })).toMatchObject({
      id: null,
      category: [],
      tags: ['t'],
      difficulty: null,
      paper: { stem: 'Read.\n\n- x' },
      solution: { explanation: 'e\n\nr', references: [] },
    });
    expect(question.solution.explanation).toBeNull();
  });

  it('comes in as it is where every rule is kept', () => {
    expect(checkedQuestion(question)).toEqual({ ok: true, question, problems: [] });
    expect(checkedQuestion({ ...question, difficulty: 7 })).toMatchObject({ ok: true, question: { difficulty: null } });
    expect(checkedQuestion({ ...question, difficulty: 2 })).toMatchObject({ question: { difficulty: 2 } });
  });

  it('is left out with a place, a code and a sentence where one is not', () => {
    const refused = (change: Partial<typeof question>): unknown => checkedQuestion({ ...question, ...change });
    expect(refused({ paper: { ...question.paper, stem: ' ' } })).toMatchObject({ ok: false, problem: { place: 'line 1', code: 'no-stem' } });
    expect(refused({ paper: { ...question.paper, stem: 'x'.repeat(questionLimits.text + 1) } })).toMatchObject({ problem: { code: 'question-length' } });
    expect(refused({ paper: { ...question.paper, interaction: { type: 'single', options: [{ id: 'a', text: 'A' }, { id: 'b', text: ' ' }] } } })).toMatchObject({ problem: { code: 'option-empty' } });
    expect(refused({ paper: { ...question.paper, interaction: { type: 'single', options: [{ id: 'a b', text: 'A' }, { id: 'b', text: 'B' }] } } })).toMatchObject({ problem: { code: 'question-shape' } });
    expect(refused({ solution: { ...question.solution, key: { type: 'single', option: 'z' } } })).toMatchObject({ ok: false, problem: { place: 'line 1' } });
    expect(refused({ solution: { ...question.solution, references: ['x'.repeat(2000)] } })).toMatchObject({ problem: { code: 'question-shape' } });
  });

  it('that can’t be scored is told, with a sentence for each reason', () => {
    const messages = shownReasons.map((reason) => {
      const checked = checkedQuestion(questionOf({ place: 'line 1', stem: 'x', task: shownTask(reason, []) }));
      expect(checked).toMatchObject({ ok: true, problems: [{ place: 'line 1', code: `shown-${reason}` }] });
      return checked.ok ? checked.problems[0]?.message : '';
    });
    expect(new Set(messages).size).toBe(shownReasons.length);
    expect(checkedQuestion(questionOf({ place: 'line 1', stem: 'x', task: trueFalseTask(true) }))).toMatchObject({ problems: [] });
  });
});
