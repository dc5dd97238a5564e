import { isContractProcedure } from '@orpc/contract';
import { contract } from '../../electron/contract/contract.ts';
import { optionIds, type Interaction, type Response } from '../../electron/domain/question.ts';
import { assertNever } from '../../electron/domain/assert-never.ts';
import { integrityKinds, type CandidateAction } from '../../electron/domain/sitting-events.ts';
import { noAccommodation } from '../../electron/domain/sitting-rules.ts';
import { markedMedia } from './marked-pack.ts';
import type { SittingView } from '../../electron/contract/values.ts';

type Contract = typeof contract;
/** Name of a call, like `sitting.act`. */
export type CallName = { [Group in keyof Contract]: `${Group}.${Extract<keyof Contract[Group], string>}` }[keyof Contract];

/** Every call that the contract has, found in the contract itself. */
export function callNames(): string[] {
  return Object.entries(contract).flatMap(([group, calls]) =>
    Object.entries(calls)
      .filter(([, procedure]) => isContractProcedure(procedure))
      .map(([name]) => `${group}.${name}`),
  );
}

/** Calls by name, for whoever doesn't know what it calls. */
export function callByName(client: object, name: string, input: unknown): Promise<unknown> {
  let member: unknown = client;
  for (const part of name.split('.')) {
    if (typeof member !== 'function' && (typeof member !== 'object' || member === null)) throw new TypeError(`There is no call ${name}`);
    member = Reflect.get(member, part);
  }
  if (typeof member !== 'function') throw new TypeError(`There is no call ${name}`);
  return Promise.resolve(Reflect.apply(member, undefined, [input]));
}

/** What a caller may know and try: ids of the pack, of sittings and of questions, and words to search for. */
export interface Known {
  readonly packIds: readonly string[];
  readonly formIds: readonly string[];
  readonly sittingIds: readonly string[];
  readonly items: SittingView['items'];
  readonly words: readonly string[];
}

/** Every plausible input of every call. A call that the contract gains must be given inputs here: the type says so. */
export function plausibleInputs(known: Known): Readonly<Record<CallName, readonly unknown[]>> {
  const { packIds, formIds, sittingIds, items, words } = known;
  const places = [...items.keys(), items.length, 1999];
  const packs = packIds.map((packId) => ({ packId }));
  const sittings = sittingIds.map((sittingId) => ({ sittingId }));
  const filters = [[], ['d1'], ['d2'], ['d1', 'd2'], ['nowhere']].flatMap((domains) => (['any', 'unseen', 'missed', 'flagged'] as const).map((only) => ({ domains, only })));
  const atPlaces = (name: string) => sittings.flatMap((sitting) => places.map((place) => ({ ...sitting, [name]: place })));
  return {
    'app.status': [undefined],
    'app.changeSettings': [{}, { candidateName: 'A Candidate' }, { theme: 'dark' }, { shortcuts: { next: 'Alt+N' } }, { accommodation: noAccommodation }],
    'pack.facts': packs,
    'pack.guide': packs,
    'pack.media': [...packs, ...sittings].flatMap((scope) => mediaHashes.map((sha256) => ({ ...scope, sha256 }))),
    'pack.search': packs.flatMap((pack) => words.flatMap((text) => [{ ...pack, text }, { ...pack, text, after: { rank: -100, number: 0 } }])),
    'lock.probe': [undefined],
    'opening.current': [undefined],
    'opening.close': [undefined],
    'opening.import': [undefined],
    'exams.list': packs,
    'exams.start': packs.flatMap((pack) => formIds.flatMap((formId) => [null, noAccommodation].map((accommodation) => ({ ...pack, formId, accommodation })))),
    'practice.count': packs.flatMap((pack) => filters.map((filter) => ({ ...pack, filter }))),
    'practice.start': packs.flatMap((pack) => filters.map((filter) => ({ ...pack, filter, questions: 50, minutes: null, feedback: 'each' }))),
    'practice.list': packs.flatMap((pack) => [pack, { ...pack, before: Date.now() }]),
    'sitting.open': sittings,
    'sitting.act': sittings.flatMap((sitting) => items.flatMap(({ interaction, stem }, item) => actionsOnItem(item, interaction, stem)).map((action) => ({ ...sitting, action }))),
    'sitting.notice': sittings.flatMap((sitting) => integrityKinds.map((what) => ({ ...sitting, what }))),
    'sitting.watch': sittings,
    'sitting.end': sittings,
    'sitting.feedback': atPlaces('item'),
    'report.get': sittings,
    'report.savePdf': sittings,
    'review.overview': sittings,
    'review.item': atPlaces('position'),
    'library.state': [undefined],
    'library.write': [{ file: 0, name: 'questions.gift', offset: 0, piece: Buffer.from('Which? {=a ~b}').toString('base64') }],
    'library.choose': [undefined],
    'library.preview': [{}, ...packs.map(({ packId }) => ({ newerOf: packId }))],
    'library.import': [{ title: 'Imported', rules: { questions: 1, minutes: 5, cutPercent: 70 }, placement: [], withoutKnown: false, newerOf: null }],
    'library.discard': [undefined],
    'library.switch': packs.flatMap((pack) => [{ ...pack, on: true }]),
    'library.remove': [{ packId: 'no-such-pack' }],
    'library.takeBack': [{ packId: 'no-such-pack' }],
    'library.export': packs.flatMap((pack) => ['cutpack', 'gift'].map((format) => ({ ...pack, format }))),
    'library.read': [{ offset: 0 }],
    'library.saveAs': [undefined],
    'keep.state': [undefined],
    'keep.export': [undefined],
    'keep.read': [{ offset: 0 }],
    'keep.saveAs': [undefined],
    'keep.write': [{ offset: 0, piece: 'AAAA' }],
    'keep.choose': [undefined],
    'keep.preview': [undefined],
    'keep.import': [undefined],
    'keep.discard': [undefined],
    'keep.undo': [undefined],
    'keep.restore': [{ name: 'record-v3-2026-01-01T00-00-00-000Z-sitting.db' }],
    'progress.overview': packs.flatMap((pack) => [pack, { ...pack, weeks: 4 }]),
    'progress.objectives': packs,
    'progress.sights': packs,
    'progress.timing': packs,
    'progress.sittings': packs.flatMap((pack) => [pack, ...sittingIds.map((sittingId) => ({ ...pack, before: { endedAtMs: Date.now(), sittingId } }))]),
    'progress.compare': packs.map((pack) => ({ ...pack, from: '2026-01-01', to: '2099-12-31' })),
  };
}

/** Of the marked pack's media, and one that nothing has. */
const mediaHashes = [...markedMedia.map(({ sha256 }) => sha256), '0'.repeat(64)];

function actionsOnItem(item: number, interaction: Interaction, stem: string): CandidateAction[] {
  return [
    { kind: 'goto', item },
    ...responsesTo(interaction).map((response) => ({ kind: 'answer', item, response }) as const),
    { kind: 'reveal', item },
    { kind: 'flag', item, on: true },
    ...optionIds(interaction).map((option) => ({ kind: 'strike', item, option, on: true }) as const),
    { kind: 'highlight', item, ranges: [{ start: 0, end: stem.length }] },
    { kind: 'note', item, text: 'What is the key?' },
  ];
}

function responsesTo(interaction: Interaction): Response[] {
  const ids = [...optionIds(interaction)];
  switch (interaction.type) {
    case 'single':
      return ids.map((option) => ({ type: 'single', option }));
    case 'multiple':
      return [{ type: 'multiple', options: ids }, ...ids.map((option): Response => ({ type: 'multiple', options: [option] }))];
    case 'ordering':
      return [{ type: 'ordering', order: ids }];
    case 'matching':
      return [{ type: 'matching', pairs: Object.fromEntries(interaction.prompts.map((prompt, place) => [prompt.id, ids[place] ?? ids[0] ?? ''])) }];
    case 'numeric':
      return [{ type: 'numeric', value: '42' }];
    case 'text':
      return [{ type: 'text', value: 'an answer' }];
    case 'hotspot':
      return [{ type: 'hotspot', places: [{ x: 20, y: 40 }, { x: 70, y: 40 }] }];
    case 'shown':
      return [];
    default:
      return assertNever(interaction);
  }
}
