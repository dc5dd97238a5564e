import type { Archive } from '../archive.ts';
import type { ListLine } from '../question-list/list-line.ts';
import { levelOf, wordLists, type WordLists } from './word-lists.ts';
import { addWords, linesOf, runLook, wordParagraph, type RunLook, type WordParagraph } from './word-paragraph.ts';
import { markOf, wordStyles, type WordStyle } from './word-styles.ts';
import { readXml } from './xml-events.ts';

/** What is not part of the text: what was deleted, what stands twice for old programs, commands of fields. */
const skipped: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delText', 'footnotePr', 'sectPr', 'rPrChange', 'pPrChange']);

/** Characters of Word's fonts of signs that stand in front of options. */
const symbols: Readonly<Record<string, string>> = { F0FE: '☒', F0FD: '☒', F0A8: '☐', F06F: '☐', F0FC: '✓', F0D8: '→', F0E0: '→', F0B7: '•' };

/** The lines of a Word document, with the numbers and letters that Word counts before them. */
export async function wordLines(archive: Archive, member: string): Promise<readonly ListLine[]> {
  const styleOf = await wordStyles(archive);
  const lines = lineMaker(await wordLists(archive), styleOf);
  const paragraphs: WordParagraph[] = [];
  /** The rows that are open, with the paragraphs of their cells. */
  const rows: WordParagraph[][][] = [];
  let count = 0;
  let skip = 0;
  let isText = false;
  let isParagraphLook = false;
  let look: RunLook = runLook();

  function done(paragraph: WordParagraph): void {
    const cells = rows.at(-1);
    if (cells === undefined) lines.paragraph(paragraph);
    else cells.at(-1)?.push(paragraph);
  }

  await readXml(archive, member, {
    open(name, attribute) {
      if (skip > 0 || skipped.has(name)) {
        skip += 1;
        return;
      }
      const paragraph = paragraphs.at(-1);
      const value = attribute('val');
      switch (name) {
        case 'p':
          count += 1;
          paragraphs.push(wordParagraph(count));
          break;
        case 'tr':
          rows.push([]);
          break;
        case 'tc':
          rows.at(-1)?.push([]);
          break;
        case 'pPr':
          isParagraphLook = true;
          break;
        case 'r':
          look = runLook();
          break;
        case 't':
          isText = true;
          break;
        default:
          if (paragraph === undefined) return;
          if (isParagraphLook) takeParagraph(paragraph, name, value);
          else takeRun(paragraph, look, name, value, attribute, styleOf);
      }
    },
    close(name) {
      if (skip > 0) {
        skip -= 1;
        return;
      }
      if (name === 't') isText = false;
      if (name === 'pPr') isParagraphLook = false;
      if (name === 'num' && paragraphs.at(-1) !== undefined) paragraphs.at(-1)?.stretches.push({ text: '/', marks: [] });
      if (name === 'p') {
        const paragraph = paragraphs.pop();
        if (paragraph !== undefined) done(paragraph);
      }
      if (name === 'tr') {
        const cells = rows.pop();
        const around = rows.at(-1);
        if (cells === undefined) return;
        if (around === undefined) lines.row(cells);
        else around.at(-1)?.push(...cells.flat());
      }
    },
    text(text) {
      const paragraph = paragraphs.at(-1);
      if (isText && skip === 0 && paragraph !== undefined) addWords(paragraph, text, look);
    },
  });
  return lines.made;
}

function takeParagraph(paragraph: WordParagraph, name: string, value: string | null): void {
  if (name === 'pStyle') paragraph.style = value;
  if (name === 'ilvl') paragraph.listLevel = levelOf(value ?? '');
  if (name === 'numId') paragraph.listId = value;
  if (name === 'outlineLvl' && /^[0-5]$/u.test(value ?? '')) paragraph.outline = Number(value) + 1;
}

function takeRun(paragraph: WordParagraph, look: RunLook, name: string, value: string | null, attribute: (name: string) => string | null, styleOf: (id: string) => WordStyle): void {
  switch (name) {
    case 'rStyle':
      for (const mark of styleOf(value ?? '').marks) look.marks.add(mark);
      break;
    case 'vertAlign':
      look.vertical = value === 'superscript' ? 'sup' : value === 'subscript' ? 'sub' : null;
      break;
    case 'vanish':
      look.isHidden = value !== '0' && value !== 'false';
      break;
    case 'shd': {
      const fill = attribute('fill');
      if (fill !== null && fill !== 'auto' && !/^f{6}$/iu.test(fill)) look.marks.add('highlight');
      break;
    }
    case 'tab':
      addWords(paragraph, '\t', look);
      break;
    case 'br':
    case 'cr':
      addWords(paragraph, '\n', look);
      break;
    case 'noBreakHyphen':
      addWords(paragraph, '-', look);
      break;
    case 'sym':
      addWords(paragraph, symbols[(attribute('char') ?? '').toUpperCase()] ?? '', look);
      break;
    case 'docPr':
    case 'imagedata': {
      const words = (attribute('descr') ?? '').replaceAll(/\s+/gu, ' ').trim();
      paragraph.media.add('image');
      addWords(paragraph, words === '' || words.length > 300 ? '[image]' : `[image: ${words}]`, runLook());
      break;
    }
    case 'sup':
      addWords(paragraph, '^', runLook());
      break;
    case 'sub':
      addWords(paragraph, '_', runLook());
      break;
    default: {
      const mark = markOf(name, value);
      if (mark !== null) look.marks.add(mark);
    }
  }
}

function lineMaker(lists: WordLists, styleOf: (id: string) => WordStyle): { paragraph(paragraph: WordParagraph): void; row(cells: readonly (readonly WordParagraph[])[]): void; readonly made: readonly ListLine[] } {
  const made: ListLine[] = [];
  let afterBlank = true;

  function paragraph(read: WordParagraph): void {
    const lines = linesOf(read);
    const style = read.style === null ? null : styleOf(read.style);
    const place = read.listId === null ? (style?.list ?? null) : read.listId === '0' ? null : { list: read.listId, level: read.listLevel };
    if (lines.length === 0) {
      afterBlank = true;
      return;
    }
    const label = place === null ? '' : lists.label(place);
    for (const [at, { text, marks }] of lines.entries()) {
      made.push({
        place: `paragraph ${read.number}`,
        text: at === 0 && label !== null && label !== '' ? `${label} ${text}` : text,
        afterBlank: at === 0 && afterBlank,
        indent: (place?.level ?? 0) + (at === 0 ? 0 : 1),
        heading: at === 0 && label !== null ? (style?.heading ?? read.outline) : null,
        isItem: at === 0 && label === null,
        isVerbatim: false,
        isHidden: false,
        marks: [...new Set([...marks, ...(style?.marks ?? [])])],
        media: at === 0 ? [...read.media] : [],
      });
    }
    afterBlank = false;
  }

  return {
    paragraph,
    /** A row of short cells is a line with bars, or an option behind its letter; one of longer texts was made for the look of the page. */
    row(cells) {
      const texts = cells.map((cell) => cell.flatMap(linesOf));
      const isLayout = cells.some((cell) => cell.some(({ listId }) => listId !== null)) || texts.filter((cell) => cell.length > 0).length < 2 || texts.some((cell) => cell.length > 1);
      if (isLayout) {
        for (const cell of cells) for (const each of cell) paragraph(each);
        return;
      }
      const [first = [], ...rest] = texts;
      const words = (cell: readonly { readonly text: string }[]): string => cell.map(({ text }) => text).join(' ');
      const isLabel = /^[([]?(?:\d{1,4}|[A-Za-z])[).\]:]?$/u.test(words(first));
      const label = /^[\p{L}\d]+$/u.test(words(first)) ? `${words(first)}.` : words(first);
      const filled = rest.map(words).filter((text) => text !== '');
      const number = cells.flat()[0]?.number ?? 0;
      const text = isLabel ? `${label} ${filled.join(' | ')}` : [words(first), ...rest.map(words)].join(' | ');
      made.push({ place: `paragraph ${number}`, text, afterBlank, indent: 0, heading: null, isItem: false, isVerbatim: false, isHidden: false, marks: texts.flat().length === 0 ? [] : (texts.flat().at(-1)?.marks ?? []), media: cells.flat().flatMap(({ media }) => [...media]) });
      afterBlank = false;
    },
    made,
  };
}
