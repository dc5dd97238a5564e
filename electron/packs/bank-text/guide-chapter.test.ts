import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chapterName, readChapter } from './guide-chapter.ts';

const read = (text: string) => readChapter('guide/1-about.md', text, ['d1', 'd2']);

describe('a chapter of a guide', () => {
  it('has its id from its file, its title from its first line and its text from the rest', () => {
    expect(read('# About the exam\n\nIt is long. [Practise](practice:d1), [sit](exams:).\n')).toEqual({
      chapter: { id: 'about', title: 'About the exam', text: 'It is long. [Practise](practice:d1), [sit](exams:).' },
      problems: [],
    });
  });

  it('is left out without a title, without a text, and when it is too long', () => {
    expect(read('About\n\ntext')).toMatchObject({ chapter: null, problems: [{ rule: 'guide-title', line: 1 }] });
    expect(read('# About\n\n')).toMatchObject({ chapter: null, problems: [{ rule: 'shape' }] });
    expect(read(`# About\n\n${'x'.repeat(60_001)}`)).toMatchObject({ chapter: null, problems: [{ rule: 'shape' }] });
  });

  it('names the line of a link that leads nowhere and of HTML', () => {
    const { problems } = read('# About\n\nOne.\n[x](practice:d9)\n[y](https://example.org)\n<b>bold</b>\n');
    expect(problems.map(({ rule, line }) => [rule, line])).toEqual([
      ['guide-link', 4],
      ['guide-link', 5],
      ['guide-html', 6],
    ]);
  });

  it('is read or refused with a reason, whatever stands in the file', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: fc.constantFrom('<', '>', '[', ']', '(', ')', '#', ' ', '\n', 'a'), maxLength: 400 })), (text) => {
        const { chapter, problems } = read(text);
        expect(chapter !== null || problems.length > 0).toBe(true);
      }),
    );
  });

  it('is a file with a number and a word', () => {
    expect(['1-about.md', '10-what-it-tests.md'].every((name) => chapterName.test(name))).toBe(true);
    expect(['about.md', '1-about.txt', '1-../x.md', 'README.md'].some((name) => chapterName.test(name))).toBe(false);
  });
});
