import { assertNever } from '../../domain/assert-never.ts';
import type { ImageShape } from '../../domain/hotspot.ts';
import type { Interaction } from '../../domain/question.ts';
import type { NamedMedium } from '../media/outgoing-media.ts';
import type { OutgoingQuestion } from '../reading/format.ts';
import { toolName } from './qti-item.ts';
import { inParagraphs, mediaAddress, paragraphs, plain, qti, type Markup } from './qti-markup.ts';
import type { QtiVersion } from './qti-package.ts';

/** A question as an item; null for what QTI has no way to say that readers agree on. */
export function itemMarkup(question: OutgoingQuestion, identifier: string, version: QtiVersion, media: ReadonlyMap<string, NamedMedium>): Markup | null {
  const asked = askedOf(question, media);
  if (asked === null) return null;
  const { solution } = question;
  const whys = solution.key.type === 'single' || solution.key.type === 'multiple' ? solution.rationales.flatMap(({ option, why }) => (why === null || why === '' ? [] : [{ option: named(option), why }])) : [];
  const general = solution.explanation;
  const cardinality = solution.key.type === 'multiple' ? 'multiple' : 'single';
  const content = (text: string): readonly (Markup | string)[] => (version === '3' ? [qti('contentBody', {}, ...paragraphs(text))] : inParagraphs(text));
  return qti(
    'assessmentItem',
    {
      ...namespaces[version],
      identifier,
      title: (question.id ?? question.name).replaceAll(/\s+/gu, ' '),
      ...(question.id === null ? {} : { label: question.id }),
      adaptive: 'false',
      timeDependent: 'false',
      toolName,
    },
    ...asked.declarations,
    qti('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }, qti('defaultValue', {}, value('0'))),
    ...(whys.length === 0 ? [] : [qti('outcomeDeclaration', { identifier: 'FEEDBACK', cardinality, baseType: 'identifier' })]),
    ...(general === null ? [] : [qti('outcomeDeclaration', { identifier: 'GENERAL', cardinality: 'single', baseType: 'identifier' })]),
    qti('itemBody', {}, ...paragraphs(question.paper.stem), ...asked.interaction),
    ...processing(asked, [...(whys.length === 0 ? [] : [set('FEEDBACK', variable)]), ...(general === null ? [] : [set('GENERAL', qti('baseValue', { baseType: 'identifier' }, 'general'))])], version),
    ...whys.map(({ option, why }) => qti('modalFeedback', { outcomeIdentifier: 'FEEDBACK', identifier: option, showHide: 'show' }, ...content(why))),
    ...(general === null ? [] : [qti('modalFeedback', { outcomeIdentifier: 'GENERAL', identifier: 'general', showHide: 'show' }, ...content(general))]),
  );
}

/** What makes the answer: its declaration, where it is given, and how it is scored. */
interface Asked {
  readonly declarations: readonly Markup[];
  readonly interaction: readonly Markup[];
  /** A template of the specification, rules of the item's own, or nothing to score. */
  readonly scoring: 'match_correct' | 'map_response' | 'map_response_point' | readonly Markup[];
}

const namespaces: Readonly<Record<QtiVersion, Readonly<Record<string, string>>>> = {
  '2': { xmlns: 'http://www.imsglobal.org/xsd/imsqti_v2p1' },
  '3': { xmlns: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0' },
};

const response = 'RESPONSE';
const variable = qti('variable', { identifier: response });

function value(text: string): Markup {
  return qti('value', {}, text);
}

function set(identifier: string, expression: Markup): Markup {
  return qti('setOutcomeValue', { identifier }, expression);
}

function number(amount: number): Markup {
  return qti('baseValue', { baseType: 'float' }, String(amount));
}

function declaration(cardinality: string, baseType: string, correct: readonly string[], mapping: Markup | null = null): Markup {
  return qti('responseDeclaration', { identifier: response, cardinality, baseType }, ...(correct.length === 0 ? [] : [qti('correctResponse', {}, ...correct.map(value))]), ...(mapping === null ? [] : [mapping]));
}

function mappingOf(entries: readonly (readonly [string, number])[], attributes: Readonly<Record<string, string>> = {}): Markup {
  return qti('mapping', { lowerBound: '0', upperBound: '1', defaultValue: '0' }, ...entries.map(([mapKey, mappedValue]) => qti('mapEntry', { mapKey, mappedValue: String(mappedValue), ...attributes })));
}

function askedOf({ paper: { interaction, shuffle }, solution: { key } }: OutgoingQuestion, media: ReadonlyMap<string, NamedMedium>): Asked | null {
  const isShuffled = String(shuffle);
  switch (key.type) {
    case 'single': {
      if (interaction.type !== 'single') return null;
      const credit = Object.entries(key.credit ?? {});
      const mapping = credit.length === 0 ? null : mappingOf([[key.option, 1] as const, ...credit].map(([id, share]) => [named(id), share]));
      return {
        declarations: [declaration('single', 'identifier', [named(key.option)], mapping)],
        interaction: [qti('choiceInteraction', { responseIdentifier: response, shuffle: isShuffled, maxChoices: '1' }, ...choices(interaction.options))],
        scoring: mapping === null ? 'match_correct' : 'map_response',
      };
    }
    case 'multiple': {
      if (interaction.type !== 'multiple') return null;
      const share = 1 / key.options.length;
      const isRight = new Set(key.options);
      const credit = key.credit === undefined ? interaction.options.map(({ id }) => [id, isRight.has(id) ? share : -share] as const) : Object.entries(key.credit);
      const count = interaction.choose === null ? { maxChoices: '0' } : { minChoices: String(interaction.choose), maxChoices: String(interaction.choose) };
      return {
        declarations: [declaration('multiple', 'identifier', key.options.map(named), key.partial ? mappingOf(credit.map(([id, share]) => [named(id), share])) : null)],
        interaction: [qti('choiceInteraction', { responseIdentifier: response, shuffle: isShuffled, ...count }, ...choices(interaction.options))],
        scoring: key.partial ? 'map_response' : 'match_correct',
      };
    }
    case 'ordering': {
      if (interaction.type !== 'ordering') return null;
      return {
        declarations: [declaration('ordered', 'identifier', key.order.map(named))],
        interaction: [qti('orderInteraction', { responseIdentifier: response, shuffle: isShuffled }, ...choices(interaction.options))],
        scoring: key.partial ? key.order.map((option, place) => whenInPlace(named(option), place, key.order.length)) : 'match_correct',
      };
    }
    case 'matching': {
      if (interaction.type !== 'matching') return null;
      // Prompts and options are named apart: both may be called the same.
      const pairs = Object.entries(key.pairs).map(([prompt, option]) => `${named(`p_${prompt}`)} ${named(`o_${option}`)}`);
      const choice = (prefix: string, id: string, text: string, matchMax: string): Markup => qti('simpleAssociableChoice', { identifier: named(`${prefix}_${id}`), matchMax }, ...inParagraphs(text));
      return {
        declarations: [declaration('multiple', 'directedPair', pairs, key.partial ? mappingOf(pairs.map((pair) => [pair, 1 / pairs.length])) : null)],
        interaction: [
          qti(
            'matchInteraction',
            { responseIdentifier: response, shuffle: isShuffled, maxAssociations: String(pairs.length) },
            qti('simpleMatchSet', {}, ...interaction.prompts.map(({ id, text }) => choice('p', id, text, '1'))),
            qti('simpleMatchSet', {}, ...interaction.options.map(({ id, text }) => choice('o', id, text, '0'))),
          ),
        ],
        scoring: key.partial ? 'map_response' : 'match_correct',
      };
    }
    case 'numeric': {
      const [first, ...others] = [{ ...key, share: 1 }, ...(key.also ?? [])].map((answer) => [equal(answer), set('SCORE', number(answer.share))]);
      return {
        declarations: [declaration('single', 'float', [String(key.value)])],
        interaction: [typedIn],
        scoring: [qti('responseCondition', {}, qti('responseIf', {}, ...(first ?? [])), ...others.map((other) => qti('responseElseIf', {}, ...other)))],
      };
    }
    case 'text': {
      if (key.wildcard === true) return null;
      const forms = [...key.accepted.map((text) => [text, 1] as const), ...(key.also ?? []).map(({ text, share }) => [text, share] as const)];
      return {
        declarations: [declaration('single', 'string', key.accepted.slice(0, 1), mappingOf(forms, { caseSensitive: String(key.caseSensitive) }))],
        interaction: [typedIn],
        scoring: 'map_response',
      };
    }
    case 'hotspot': {
      const image = interaction.type === 'hotspot' ? media.get(interaction.image) : undefined;
      if (interaction.type !== 'hotspot' || image === undefined) return null;
      const entries = key.areas.map(({ area, share }) => qti('areaMapEntry', { shape: area.shape, coords: coordsOf(area), mappedValue: String(share) }));
      const centres = key.areas.filter(({ share }) => share > 0).slice(0, interaction.choose).map(({ area }) => centreOf(area));
      return {
        declarations: [qti('responseDeclaration', { identifier: response, cardinality: interaction.choose === 1 ? 'single' : 'multiple', baseType: 'point' }, qti('correctResponse', {}, ...centres.map(value)), qti('areaMapping', { lowerBound: '0', upperBound: '1', defaultValue: '0' }, ...entries))],
        interaction: [qti('selectPointInteraction', { responseIdentifier: response, minChoices: String(interaction.choose), maxChoices: String(interaction.choose) }, askedImage(interaction, image))],
        scoring: key.partial ? 'map_response_point' : wholePoint,
      };
    }
    case 'shown': {
      const reason = interaction.type === 'shown' ? interaction.reason : 'other';
      if (reason === 'reading') return { declarations: [], interaction: [], scoring: [] };
      if (reason === 'upload') return { declarations: [declaration('single', 'file', [])], interaction: [qti('uploadInteraction', { responseIdentifier: response })], scoring: [] };
      return { declarations: [declaration('single', 'string', [])], interaction: [qti('extendedTextInteraction', { responseIdentifier: response, expectedLines: '10' })], scoring: [] };
    }
    default:
      return assertNever(key);
  }
}

/** Only the whole point counts: what the areas give together must reach it. */
const wholePoint: readonly Markup[] = [qti('responseCondition', {}, qti('responseIf', {}, qti('gte', {}, qti('mapResponsePoint', { identifier: response }), qti('baseValue', { baseType: 'float' }, '0.999')), set('SCORE', number(1))))];

/** The image that is asked about, with the size in which its places are told. */
function askedImage({ description, width, height }: Extract<Interaction, { type: 'hotspot' }>, { type, fileName }: NamedMedium): Markup {
  return plain('object', { data: mediaAddress(fileName), type, width: String(width), height: String(height) }, description);
}

function coordsOf(area: ImageShape): string {
  switch (area.shape) {
    case 'circle':
      return [area.x, area.y, area.radius].map(Math.round).join(',');
    case 'rect':
      return [area.x, area.y, area.x + area.width, area.y + area.height].map(Math.round).join(',');
    case 'poly':
      return area.corners.flatMap(({ x, y }) => [Math.round(x), Math.round(y)]).join(',');
  }
}

function centreOf(area: ImageShape): string {
  if (area.shape === 'circle') return `${Math.round(area.x)} ${Math.round(area.y)}`;
  if (area.shape === 'rect') return `${Math.round(area.x + area.width / 2)} ${Math.round(area.y + area.height / 2)}`;
  const [first = { x: 0, y: 0 }] = area.corners;
  return `${Math.round(first.x)} ${Math.round(first.y)}`;
}

const typedIn: Markup = { name: 'p', isHtml: true, attributes: {}, children: [qti('textEntryInteraction', { responseIdentifier: response })] };

function choices(options: readonly { readonly id: string; readonly text: string }[]): readonly Markup[] {
  return options.map(({ id, text }) => qti('simpleChoice', { identifier: named(id) }, ...inParagraphs(text)));
}

/** Identifiers of QTI begin with a letter and have no colon. */
function named(id: string): string {
  const plain = id.replaceAll(':', '_');
  return /^[A-Za-z_]/u.test(plain) ? plain : `c_${plain}`;
}

function equal({ value: center, tolerance }: { readonly value: number; readonly tolerance: number }): Markup {
  return qti('equal', tolerance === 0 ? { toleranceMode: 'exact' } : { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` }, variable, number(center));
}

/** The share of the point that one place of an order earns. */
function whenInPlace(option: string, place: number, places: number): Markup {
  const isThere = qti('match', {}, qti('index', { n: String(place + 1) }, variable), qti('baseValue', { baseType: 'identifier' }, option));
  return qti('responseCondition', {}, qti('responseIf', {}, isThere, set('SCORE', qti('sum', {}, qti('variable', { identifier: 'SCORE' }), number(1 / places)))));
}

/** A template where nothing but the score is set; it can't be mixed with rules. */
function processing({ scoring }: Asked, feedback: readonly Markup[], version: QtiVersion): readonly Markup[] {
  if (typeof scoring !== 'string') return scoring.length + feedback.length === 0 ? [] : [qti('responseProcessing', {}, ...scoring, ...feedback)];
  if (feedback.length === 0) return [qti('responseProcessing', { template: version === '3' ? `https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${scoring}.xml` : `http://www.imsglobal.org/question/qti_v2p1/rptemplates/${scoring}` })];
  if (scoring !== 'match_correct') return [qti('responseProcessing', {}, set('SCORE', qti(scoring === 'map_response' ? 'mapResponse' : 'mapResponsePoint', { identifier: response })), ...feedback)];
  const isRight = qti('match', {}, variable, qti('correct', { identifier: response }));
  return [qti('responseProcessing', {}, qti('responseCondition', {}, qti('responseIf', {}, isRight, set('SCORE', number(1)))), ...feedback)];
}
