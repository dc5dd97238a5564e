import { importLimits, type FilesPreview } from '../../contract/library-values.ts';
import { minutesFor } from '../../packs/bank/forms.ts';
import { standardCutPercent } from '../../packs/bank/imported-bank.ts';
import { outlineCounter } from '../../packs/bank/outline.ts';
import { questionNamer } from '../../packs/bank/question-names.ts';
import { formsOf, type FormQuestion } from '../../packs/bank/forms.ts';
import type { ReadColumns, ReadMedium, ReadQuestion } from '../../packs/reading/read-item.ts';
import { readSummary } from '../../packs/reading/summary.ts';
import { mediaOfPaper } from '../../domain/question-texts.ts';
import { isScored } from '../../domain/question.ts';
import { openContentFile } from '../../store/content/content-file.ts';
import { questionRevision } from '../../store/content/question-revision.ts';
import { eachPaper } from '../../store/content/questions.ts';
import { crossingProblems } from './crossing-problems.ts';
import { knownTexts, type LibraryFile } from './known-texts.ts';
import { itemsOf, openFiles, titleOfAll, type ChosenFile } from './open-files.ts';

export interface PreviewTask {
  readonly files: readonly ChosenFile[];
  /** Packs that the files may repeat, or be a newer edition of. */
  readonly library: readonly (LibraryFile & { readonly edition: string; readonly isImported: boolean })[];
  /** The pack that they are a newer edition of; null for none; undefined where that is to be found out. */
  readonly newerOf: string | null | undefined;
  readonly columns: Readonly<Record<string, number>> | null;
}

/** Told of each so many questions. */
const toldEach = 250;

/**
 * Reads files to their end and tells what they would bring. Nothing is written. Null when it is cancelled; rejects with Node's error when
 * a file can't be read any more.
 */
export async function previewFiles(task: PreviewTask, { onRead, signal }: { readonly onRead: (questions: number) => void; readonly signal: AbortSignal }): Promise<FilesPreview | null> {
  const { files, columns } = task;
  const opened = await openFiles(files);
  try {
    const counted = readSummary();
    for (const problem of opened.problems) counted.take({ kind: 'problem', problem });
    const found = findings(task);
    let title: string | null = null;
    let table: FilesPreview['table'] = null;
    for await (const item of itemsOf(opened.files, { signal, ...(columns === null ? {} : { columns }) })) {
      counted.take(item);
      if (item.kind === 'columns') table ??= choosable(item.columns);
      if (item.kind === 'title') title ??= item.title.replaceAll(/\s+/gu, ' ').trim().slice(0, 200) || null;
      if (item.kind === 'medium') await found.offer(item.medium);
      if (item.kind !== 'question') continue;
      found.take(item.question);
      if (found.questions % toldEach === 0) onRead(found.questions);
    }
    const heading = title ?? titleOfAll(files);
    const { problems, ...summary } = counted.summary();
    return { files: files.map(({ name }) => name), format: opened.files[0]?.format.title ?? null, title: heading, ...summary, byType: { ...summary.byType }, problems: crossingProblems(problems), ...found.preview(heading), isPack: opened.files.length === 1 && opened.files[0]?.format.name === 'cutpack', table };
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    await opened.close();
  }
}

/** What a person may say of columns: these, and as many options as there are and one more. */
const offered = ['question', 'key', 'options', 'explanation', 'category', 'tags', 'difficulty', 'id'] as const;

function choosable({ names, roles }: ReadColumns): FilesPreview['table'] {
  const options = Object.keys(roles).filter((role) => /^option\d+$/u.test(role)).length;
  const numbered = Array.from({ length: Math.min(options + 1, 12) }, (_, place) => `option${place + 1}`);
  const all = new Set([...offered.slice(0, 3), ...numbered, ...offered.slice(3), ...Object.keys(roles).filter((role) => role !== 'ignored')]);
  return { columns: [...names], roles: Object.fromEntries([...all].map((role) => [role, roles[role] ?? -1])) };
}

type Found = Pick<FilesPreview, 'categories' | 'first' | 'media' | 'known' | 'rules' | 'newer'>;

/** What a preview gathers of the questions, one after another. */
function findings({ library, newerOf }: PreviewTask) {
  const known = knownTexts(library);
  const nameOf = questionNamer();
  const outline = outlineCounter();
  const categories = new Map<string, { readonly path: readonly string[]; questions: number }>();
  const first: FilesPreview['first'] = [];
  const media = new Map<string, FilesPreview['media'][number]>();
  let mediaBytes = 0;
  const forms: FormQuestion[] = [];
  const revisions = new Map<string, string>();
  const repeatedIn = new Map<string, number>();
  let questions = 0;
  return {
    get questions() {
      return questions;
    },
    /** A medium comes before its question: those of the first ones are kept. */
    async offer({ sha256, type, size, read }: ReadMedium): Promise<void> {
      if (first.length >= importLimits.previewed || media.has(sha256) || mediaBytes + size > importLimits.previewedMediaBytes) return;
      const bytes = await read();
      if (bytes === null) return;
      mediaBytes += bytes.length;
      media.set(sha256, { sha256, type, base64: bytes.toString('base64') });
    },
    take(question: ReadQuestion): void {
      questions += 1;
      outline.take(question);
      const key = JSON.stringify(question.category);
      const category = categories.get(key);
      if (category !== undefined) category.questions += 1;
      else if (categories.size < importLimits.categories) categories.set(key, { path: question.category, questions: 1 });
      if (first.length < importLimits.previewed) first.push({ place: question.place, paper: question.paper });
      const { name } = nameOf(question);
      revisions.set(name, questionRevision(question));
      forms.push({ id: name, domain: key, scored: isScored(question.paper.interaction) });
      const pack = known.packWith(question.paper);
      if (pack !== null) repeatedIn.set(pack, (repeatedIn.get(pack) ?? 0) + 1);
    },
    preview(title: string): Found {
      const places = outline.outline(title);
      const newer = newerEdition(library, newerOf, title, revisions);
      // Of what it is an edition of, it may well have every question.
      const elsewhere = [...repeatedIn].filter(([pack]) => pack !== newer?.title);
      const titles = new Map(places.domains.map((domain) => [domain.id, domain.title]));
      return {
        categories: [...categories.values()].map(({ path, questions: count }) => ({ path: [...path], questions: count, domain: titles.get(places.placeOf(path).domain) ?? title })),
        first,
        media: mediaOf(first, media),
        known: { questions: elsewhere.reduce((sum, [, count]) => sum + count, 0), packs: elsewhere.map(([pack]) => pack) },
        rules: suggestedRules(forms),
        newer,
      };
    },
  };
}

/** Without those of solutions: no key is told. */
function mediaOf(first: FilesPreview['first'], media: ReadonlyMap<string, FilesPreview['media'][number]>): FilesPreview['media'] {
  const named = new Set(first.flatMap(({ paper }) => mediaOfPaper(paper)));
  return [...media.values()].filter(({ sha256 }) => named.has(sha256));
}

function suggestedRules(questions: readonly FormQuestion[]): FilesPreview['rules'] {
  const forms = formsOf(questions);
  const scored = questions.filter((question) => question.scored).length;
  const perExam = Math.min(1000, Math.max(1, forms.length === 0 ? questions.length : Math.floor(scored / forms.length)));
  return { questions: perExam, minutes: minutesFor(perExam), cutPercent: standardCutPercent };
}

/** The chosen pack, or the imported one of the same title: the same file, brought again. */
function newerEdition(library: PreviewTask['library'], newerOf: string | null | undefined, title: string, revisions: ReadonlyMap<string, string>): FilesPreview['newer'] {
  if (newerOf === null) return null;
  const pack = library.find((each) => (newerOf === undefined ? each.isImported && each.title === title : each.packId === newerOf));
  if (pack === undefined) return null;
  const counts = { fresh: revisions.size, changed: 0, same: 0, gone: 0 };
  const opened = openContentFile(pack.path);
  if (!opened.ok) return { packId: pack.packId, title: pack.title, edition: pack.edition, ...counts };
  try {
    for (const { id, revision } of eachPaper(opened.value)) {
      const now = revisions.get(id.slice(pack.packId.length + 1));
      if (now === undefined) counts.gone += 1;
      else {
        counts.fresh -= 1;
        if (now === revision) counts.same += 1;
        else counts.changed += 1;
      }
    }
  } finally {
    opened.value.close();
  }
  return { packId: pack.packId, title: pack.title, edition: pack.edition, ...counts };
}
