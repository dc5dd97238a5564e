import { ZipFile } from 'yazl';
import { notCarried, type OutgoingQuestion, type OutputFormat } from '../reading/format.ts';
import { lossOf } from '../reading/losses.ts';
import { namedMedia, type NamedMedium } from '../media/outgoing-media.ts';
import { itemMarkup } from './qti-item-writer.ts';
import { plain, qti, withMedia, written, type Markup } from './qti-markup.ts';
import { difficultyWords, type QtiVersion } from './qti-package.ts';

/** A package of QTI 2.1. docs/PACK-FORMATS.md says what it loses. */
export const qti21Output: OutputFormat = output('qti21', 'QTI 2.1 package', '2');

/** The same in QTI 3.0. */
export const qti3Output: OutputFormat = output('qti3', 'QTI 3.0 package', '3');

interface WrittenItem {
  readonly identifier: string;
  readonly file: string;
  /** Names of the files that it shows. */
  readonly media: readonly string[];
  readonly category: readonly string[];
  readonly tags: readonly string[];
  readonly difficulty: number | null;
}

function output(name: string, title: string, version: QtiVersion): OutputFormat {
  return {
    name,
    title,
    extension: 'zip',
    carriesMedia: true,
    async *write(questions, { title: testTitle, onProblem, medium: mediumOf }) {
      const zip = new ZipFile();
      const items: WrittenItem[] = [];
      const added = new Set<string>();
      for await (const question of questions) {
        const identifier = `q_${question.name}`;
        const media = await namedMedia(question, mediumOf);
        const item = itemMarkup(question, identifier, version, media);
        if (item === null) {
          onProblem({ place: question.place, code: notCarried, message: 'QTI readers have no common way to say which texts fit a star. List the right answers, or export it as a Cutscore pack.' });
          continue;
        }
        const loss = lossOf(question, carriedOf(question));
        if (loss !== null) onProblem(loss);
        const { category, tags, difficulty } = question;
        const file = `items/${identifier}.xml`;
        zip.addBuffer(Buffer.from(written(withMedia(item, media), version)), file, memberOptions());
        addMedia(zip, media, added);
        items.push({ identifier, file, media: [...media.values()].map(({ fileName }) => `media/${fileName}`), category, tags, difficulty });
        yield* held(zip);
      }
      zip.addBuffer(Buffer.from(written(testOf(items, testTitle, version), version)), testFile, memberOptions());
      zip.addBuffer(Buffer.from(written(manifestOf(items, testTitle, version), version)), 'imsmanifest.xml', memberOptions());
      zip.end();
      for await (const piece of zip.outputStream) yield Buffer.from(piece);
    },
  };
}

const testFile = 'test.xml';

function addMedia(zip: ZipFile, media: ReadonlyMap<string, NamedMedium>, added: Set<string>): void {
  for (const { fileName, bytes } of media.values()) {
    if (!added.has(fileName)) zip.addBuffer(Buffer.from(bytes), `media/${fileName}`, memberOptions());
    added.add(fileName);
  }
}

/** What is packed by now, so that it need not be held until the end. */
function* held(zip: ZipFile): Generator<Buffer> {
  for (let piece = zip.outputStream.read(); piece !== null; piece = zip.outputStream.read()) yield Buffer.from(piece);
}

/** Zip keeps local time: the same local midnight is the same bytes in every time zone. */
const memberOptions = (): { mtime: Date; mode: number; forceDosTimestamp: true } => ({ mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true });

function carriedOf({ paper: { interaction }, solution: { key } }: OutgoingQuestion): Parameters<typeof lossOf>[1] {
  return {
    scoring: true,
    unit: false,
    difficulty: true,
    references: false,
    rightIf: false,
    caseSensitive: true,
    reason: interaction.type === 'shown' && interaction.reason === 'upload',
    why: key.type === 'single' || key.type === 'multiple',
  };
}

const testNamespaces: Readonly<Record<QtiVersion, string>> = { '2': 'http://www.imsglobal.org/xsd/imsqti_v2p1', '3': 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0' };

/** The test: the items in their order, in sections by category. Those without one stand in a section called as the test. */
function testOf(items: readonly WrittenItem[], title: string, version: QtiVersion): Markup {
  let sections = 0;
  const inSection = (name: string, ...children: readonly Markup[]): Markup => {
    sections += 1;
    return qti('assessmentSection', { identifier: `section-${sections}`, title: name, visible: 'true' }, ...children);
  };
  /** Neighbours with the same name at this level stand in one section. */
  const level = (here: readonly WrittenItem[], depth: number): readonly Markup[] => {
    const groups: { readonly name: string | null; readonly items: WrittenItem[] }[] = [];
    for (const item of here) {
      const name = item.category[depth] ?? null;
      const last = groups.at(-1);
      if (last?.name === name && last !== undefined) last.items.push(item);
      else groups.push({ name, items: [item] });
    }
    return groups.flatMap((group) => {
      if (group.name !== null) return [inSection(group.name, ...level(group.items, depth + 1))];
      const refs = group.items.map(({ identifier, file }) => qti('assessmentItemRef', { identifier, href: file }));
      return depth === 0 ? [inSection(title, ...refs)] : refs;
    });
  };
  return qti('assessmentTest', { xmlns: testNamespaces[version], identifier: 'test', title }, qti('testPart', { identifier: 'part-1', navigationMode: 'nonlinear', submissionMode: 'simultaneous' }, ...level(items, 0)));
}

interface ManifestWords {
  readonly xmlns: string;
  readonly schema: string;
  readonly version: string;
  readonly item: string;
  readonly test: string;
}

const manifestWords: Readonly<Record<QtiVersion, ManifestWords>> = {
  '2': { xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1', schema: 'QTIv2.1 Package', version: '1.0.0', item: 'imsqti_item_xmlv2p1', test: 'imsqti_test_xmlv2p1' },
  '3': { xmlns: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', schema: 'QTI Package', version: '3.0.0', item: 'imsqti_item_xmlv3p0', test: 'imsqti_test_xmlv3p0' },
};

function manifestOf(items: readonly WrittenItem[], title: string, version: QtiVersion): Markup {
  const words = manifestWords[version];
  const file = (href: string): Markup => plain('file', { href });
  return plain(
    'manifest',
    { xmlns: words.xmlns, 'xmlns:imsmd': 'http://ltsc.ieee.org/xsd/LOM', identifier: 'manifest' },
    plain('metadata', {}, plain('schema', {}, words.schema), plain('schemaversion', {}, words.version), plain('imsmd:lom', {}, plain('imsmd:general', {}, plain('imsmd:title', {}, plain('imsmd:string', {}, title))))),
    plain('organizations'),
    plain(
      'resources',
      {},
      plain('resource', { identifier: 'test', type: words.test, href: testFile }, file(testFile), ...items.map(({ identifier }) => plain('dependency', { identifierref: identifier }))),
      ...items.map((item) => plain('resource', { identifier: item.identifier, type: words.item, href: item.file }, ...describedBy(item), file(item.file), ...item.media.map(file))),
    ),
  );
}

/** Tags and difficulty in the words of IEEE LOM. */
function describedBy({ tags, difficulty }: WrittenItem): readonly Markup[] {
  const word = difficulty === null ? undefined : difficultyWords[difficulty - 1];
  const general = tags.length === 0 ? [] : [plain('imsmd:general', {}, ...tags.map((tag) => plain('imsmd:keyword', {}, plain('imsmd:string', {}, tag))))];
  const educational = word === undefined ? [] : [plain('imsmd:educational', {}, plain('imsmd:difficulty', {}, plain('imsmd:source', {}, 'LOMv1.0'), plain('imsmd:value', {}, word)))];
  return general.length + educational.length === 0 ? [] : [plain('metadata', {}, plain('imsmd:lom', {}, ...general, ...educational))];
}
