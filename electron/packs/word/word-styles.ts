import type { Archive } from '../archive.ts';
import type { Mark } from '../question-list/list-line.ts';
import { levelOf, type ListPlace } from './word-lists.ts';
import { readXml } from './xml-events.ts';

/** What a style says of its paragraphs or words. */
export interface WordStyle {
  readonly heading: number | null;
  readonly list: ListPlace | null;
  readonly marks: readonly Mark[];
}

interface Draft {
  name: string;
  parent: string | null;
  outline: number | null;
  list: string | null;
  level: number;
  marks: Mark[];
}

/** The styles of a document by their ids. One that is based on another has what that has. */
export async function wordStyles(archive: Archive): Promise<(id: string) => WordStyle> {
  const drafts = new Map<string, Draft>();
  let draft: Draft | null = null;
  if (archive.names.includes('word/styles.xml')) {
    await readXml(archive, 'word/styles.xml', {
      open(name, attribute) {
        if (name === 'style') {
          draft = { name: '', parent: null, outline: null, list: null, level: 0, marks: [] };
          drafts.set(attribute('styleId') ?? '', draft);
        } else if (draft !== null) takeStyle(draft, name, attribute('val'));
      },
      close(name) {
        if (name === 'style') draft = null;
      },
      text() {
        // Styles stand in attributes.
      },
    });
  }
  return (id) => resolved(id, drafts);
}

function takeStyle(draft: Draft, name: string, value: string | null): void {
  switch (name) {
    case 'name':
      draft.name = value ?? '';
      break;
    case 'basedOn':
      draft.parent = value;
      break;
    case 'outlineLvl':
      draft.outline = levelOf(value ?? '') + 1;
      break;
    case 'numId':
      draft.list = value;
      break;
    case 'ilvl':
      draft.level = levelOf(value ?? '');
      break;
    default: {
      const mark = markOf(name, value);
      if (mark !== null) draft.marks.push(mark);
    }
  }
}

/** The mark that an element of Word's run properties gives; null where it gives none. */
export function markOf(name: string, value: string | null): Mark | null {
  const isOff = value === '0' || value === 'false' || value === 'none' || value === 'off';
  if (isOff) return null;
  switch (name) {
    case 'b':
      return 'bold';
    case 'i':
      return 'italic';
    case 'u':
      return 'underline';
    case 'highlight':
      return 'highlight';
    case 'color':
      return value === null || value === 'auto' || /^0{6}$/u.test(value) ? null : 'colour';
    default:
      return null;
  }
}

function resolved(id: string, drafts: ReadonlyMap<string, Draft>): WordStyle {
  let style: WordStyle = { heading: headingIn(id), list: null, marks: [] };
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const draft: Draft | undefined = drafts.get(at);
    if (draft === undefined) break;
    style = {
      heading: style.heading ?? headingIn(draft.name) ?? draft.outline,
      list: style.list ?? (draft.list === null ? null : { list: draft.list, level: draft.level }),
      marks: [...new Set([...style.marks, ...draft.marks])],
    };
    at = draft.parent;
  }
  return style.heading !== null && style.heading > 6 ? { ...style, heading: null } : style;
}

function headingIn(name: string): number | null {
  if (/^title$/iu.test(name)) return 1;
  const found = /^(?:heading|überschrift|berschrift|titre|t[íi]tulo|titolo|kop|rubrik)\s?([1-6])$/iu.exec(name);
  return found === null ? null : Number(found[1]);
}
