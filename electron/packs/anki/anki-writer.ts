import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Key } from '../../domain/question.ts';
import { writeCollection, type NoteToWrite } from '../anki-collection-writer.ts';
import { isImage } from '../../domain/media.ts';
import { namedMedia, textWithMedia, type NamedMedium } from '../media/outgoing-media.ts';
import { notCarried, type OutgoingQuestion, type OutputFormat } from '../reading/format.ts';
import { keptAsMeant } from '../table/table-row.ts';
import { optionCount, tableWriter } from '../table/table-writer.ts';

/** Most questions in one deck: it is made as a whole. */
export const mostNotes = 50_000;

/**
 * A deck that Anki imports: each question is a card with its options in front and its key behind. Further fields hold what a table
 * of questions holds, so that nothing more than there is lost when it is read again. docs/PACK-FORMATS.md says what that is.
 */
export const ankiOutput: OutputFormat = {
  name: 'anki',
  title: 'Anki deck',
  extension: 'apkg',
  carriesMedia: true,
  async *write(questions, { title, onProblem, medium: mediumOf }) {
    const held: OutgoingQuestion[] = [];
    const media = new Map<string, NamedMedium>();
    for await (const question of questions) {
      if (held.length < mostNotes) {
        held.push(question);
        for (const [sha256, medium] of await namedMedia(question, mediumOf)) media.set(sha256, medium);
      } else onProblem({ place: question.place, code: notCarried, message: `Export it in a deck of its own: one takes ${mostNotes.toLocaleString('en')} questions.` });
    }
    const writer = tableWriter(held.reduce((most, question) => Math.max(most, optionCount(question)), 4), onProblem, keptAsMeant);
    function* notes(): Generator<NoteToWrite> {
      for (const question of held) {
        const cells = writer.row(question);
        if (cells === null) continue;
        const deck = [title, ...question.category].map((name) => name.replaceAll('::', ':').replaceAll('"', "'").trim()).filter((name) => name !== '').join('::');
        yield { guid: question.id ?? question.name, deck, tags: question.tags, fields: [frontOf(question), backOf(question), ...cells].map((text) => fieldOf(text, media)) };
      }
    }
    const database = writeCollection(
      {
        name: `Cutscore question (${writer.header.length})`,
        fields: ['Front', 'Back', ...writer.header],
        front: '{{Front}}',
        back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}',
        // Line ends in the fields are meant.
        css: '.card { font-family: arial; font-size: 20px; text-align: left; white-space: pre-wrap; }',
      },
      notes(),
    );
    const zip = new ZipFile();
    const mtime = new Date(Date.UTC(2000, 0, 1));
    zip.addBuffer(database, 'collection.anki2', { mtime });
    const files = [...media.values()];
    zip.addBuffer(Buffer.from(JSON.stringify(Object.fromEntries(files.map(({ fileName }, place) => [place, fileName])))), 'media', { mtime });
    for (const [place, { bytes }] of files.entries()) zip.addBuffer(Buffer.from(bytes), String(place), { mtime });
    zip.end();
    yield await buffer(Readable.from(zip.outputStream));
  },
};

function frontOf({ paper: { stem, interaction } }: OutgoingQuestion): string {
  const prompts = 'prompts' in interaction ? interaction.prompts.map(({ text }) => `• ${text}`) : [];
  const options = 'options' in interaction ? interaction.options.map(({ text }, place) => `${letter(place)}) ${text}`) : [];
  return [stem, prompts.join('\n'), options.join('\n')].filter((part) => part !== '').join('\n\n');
}

function backOf({ paper: { interaction }, solution: { key, rationales, explanation } }: OutgoingQuestion): string {
  const options = 'options' in interaction ? interaction.options : [];
  const named = (id: string): string => {
    const place = options.findIndex((option) => option.id === id);
    return `${letter(place)}) ${options[place]?.text ?? ''}`;
  };
  const prompts = 'prompts' in interaction ? interaction.prompts : [];
  const why = rationales.flatMap((rationale) => (rationale.why === null ? [] : [`${named(rationale.option)}: ${rationale.why}`]));
  return [keyLines(key, named, prompts).join('\n'), explanation ?? '', why.join('\n')].filter((part) => part !== '').join('\n\n');
}

function keyLines(key: Key, named: (id: string) => string, prompts: readonly { readonly id: string; readonly text: string }[]): readonly string[] {
  switch (key.type) {
    case 'single':
      return [named(key.option)];
    case 'multiple':
      return key.options.map(named);
    case 'ordering':
      return key.order.map((id, place) => `${place + 1}. ${named(id)}`);
    case 'matching':
      return prompts.map(({ id, text }) => `${text} → ${named(key.pairs[id] ?? '')}`);
    case 'numeric':
      return [key.tolerance === 0 ? String(key.value) : `${key.value} ± ${key.tolerance}`];
    case 'text':
      return key.accepted;
    case 'hotspot':
    case 'shown':
      return [];
  }
}

function letter(place: number): string {
  return place < 26 ? String.fromCodePoint(65 + Math.max(0, place)) : `${place + 1}`;
}

/** A text as a field: where it shows something it is HTML throughout, line ends too. */
function fieldOf(text: string, media: ReadonlyMap<string, NamedMedium>): string {
  const parts = textWithMedia(text, media);
  if (parts.every((part) => typeof part === 'string')) return escaped(text);
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part).replaceAll('\n', '<br>');
      return isImage(part.medium.type) ? `<img src="${part.medium.fileName}" alt="${escaped(part.description).replaceAll('"', '&quot;')}">` : `[sound:${part.medium.fileName}]`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
