import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemBlocks, type StemBlock, type Stretch } from './stem-blocks.ts';

function read(text: string): unknown {
  const words = ({ start, end }: Stretch): string => text.slice(start, end);
  return stemBlocks(text).map((block) =>
    block.kind === 'paragraph' ? words(block.at) : { head: block.header?.map(words) ?? null, rows: block.rows.map((row) => row.map(words)) },
  );
}

function stretchesOf(block: StemBlock): readonly Stretch[] {
  return block.kind === 'paragraph' ? [block.at] : [...(block.header ?? []), ...block.rows.flat()];
}

describe('the blocks of a stem', () => {
  it('parts paragraphs at blank lines and keeps single line breaks', () => {
    expect(read('One.\nTwo.\n\n \nThree.')).toEqual(['One.\nTwo.', 'Three.']);
  });

  it('reads lines with bars as a table, with a head where dashes say so', () => {
    expect(read('Losses:\nYear | Cost\n2024 | 10\n2025 | 20\nWhich is best?')).toEqual([
      'Losses:',
      { head: null, rows: [['Year', 'Cost'], ['2024', '10'], ['2025', '20']] },
      'Which is best?',
    ]);
    expect(read('| Year | Cost |\n|------|------|\n| 2024 | 10 |')).toEqual([{ head: ['Year', 'Cost'], rows: [['2024', '10']] }]);
  });

  it('takes a single line with a bar for a sentence', () => {
    expect(read('Use A | B here.\nThen go on.')).toEqual(['Use A | B here.\nThen go on.']);
    expect(read('Before.\n\nUse A | B here.')).toEqual(['Before.', 'Use A | B here.']);
  });

  it('keeps every word of the text, in order and inside it', () => {
    const line = fc.constantFrom('a b', 'x | y', '| p | q |', '---|---', '', '  ', 'last');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        const stretches = stemBlocks(text).flatMap(stretchesOf);
        let before = 0;
        for (const { start, end } of stretches) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThanOrEqual(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
        const words = stretches.map(({ start, end }) => text.slice(start, end)).join(' ');
        for (const word of ['a b', 'x', 'y', 'p', 'q', 'last']) {
          expect(words.split(word).length).toBe(text.split(word).length);
        }
      }),
    );
  });
});
