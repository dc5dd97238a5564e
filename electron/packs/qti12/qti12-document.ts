import { plainText } from '../html/html-text.ts';
import { mediaReading, type FileOfAddress, type ReadsWithMedia } from '../media/with-media.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import type { Source } from '../reading/source.ts';
import { brokenElement } from '../xml/broken-element.ts';
import { xmlElements, xmlText } from '../xml/xml-elements.ts';
import { qti12Item } from './qti12-item.ts';

export interface DocumentPlace {
  /** Stands before each place: empty for a file of its own. */
  readonly within: string;
  /** Whether what the document calls itself is a category of its questions: one of several documents. */
  readonly titleIsCategory: boolean;
  /** The files around it, where it stands in a package. */
  readonly fileOf?: FileOfAddress;
  readonly withMedia?: ReadsWithMedia;
}

/** The questions of one `<questestinterop>`, in their order; sections are categories, and an item of a group comes in as any other. */
export async function* qti12Document(source: Source, { within, titleIsCategory, fileOf = () => null, withMedia = mediaReading() }: DocumentPlace): AsyncGenerator<ReadItem> {
  const sections: { readonly name: string; readonly title: string; readonly text: string }[] = [];
  const texts = new Map<string, { readonly stem: string; readonly media: readonly ReadItem[] }>();
  let title = bankTitle((await source.range(0, 8192)).toString('utf8'));
  let isTold = false;
  let references = 0;
  let firstReference = 0;
  for await (const news of xmlElements(xmlText(source), { collect: new Set(['item']), watch: new Set(['assessment', 'section', 'objectbank', 'bankentry_item', 'itemref', 'sectionref']) })) {
    switch (news.kind) {
      case 'broken':
        yield brokenElement(news, within);
        break;
      case 'open': {
        const { name, attributes, line } = news.element;
        const own = plainText(attributes['title'] ?? '').replaceAll(/\s+/gu, ' ');
        if (name === 'assessment' && own !== '') title = own;
        if (name === 'section') sections.push({ name, title: own, text: attributes['parent_stimulus_item_ident'] ?? '' });
        if (name === 'bankentry_item' || name === 'itemref' || name === 'sectionref') {
          references += 1;
          if (references === 1) firstReference = line;
        }
        break;
      }
      case 'close':
        if (news.name === 'section') sections.pop();
        break;
      case 'element': {
        if (!isTold && title !== '') yield { kind: 'title', title };
        isTold = true;
        const above = sections.map((section) => section.title).filter((name) => name !== '');
        const shared = sections.findLast(({ text }) => text !== '')?.text ?? '';
        const { element } = news;
        let textMedia: readonly ReadItem[] = [];
        const { question, media, problems, isText } = await withMedia(fileOf, (finder) =>
          qti12Item(element, {
            place: `${within}line ${element.line}`,
            category: titleIsCategory && title !== '' ? [title, ...above] : above,
            textOf: (id) => {
              const text = texts.get(id) ?? texts.get(shared);
              textMedia = text?.media ?? [];
              return text?.stem ?? null;
            },
            finder,
          }),
        );
        if (isText && question.id !== null && texts.size < mostTexts) texts.set(question.id, { stem: question.paper.stem, media });
        yield* textMedia;
        yield* media;
        yield { kind: 'question', question };
        yield* problems;
        break;
      }
    }
  }
  if (references > 0) {
    yield problemItem(`${within}line ${firstReference}`, 'other-bank', `Export the question bank as well: ${references === 1 ? 'a question' : `${references} questions`} of this exam ${references === 1 ? 'stands' : 'stand'} in a bank that is not in this file.`);
  }
}

/** So many texts are held for the items that belong to them. */
const mostTexts = 2000;

/** Canvas says in a field what a bank is called. */
function bankTitle(head: string): string {
  return plainText(/<fieldlabel>\s*bank_title\s*<\/fieldlabel>\s*<fieldentry>([^<]{1,300})/u.exec(head)?.[1]?.replaceAll('&amp;', '&') ?? '');
}
