import type { ShownReason } from '../../domain/question.ts';
import { shownTask, type AskedImage } from '../reading/tasks.ts';
import { childrenOf, descendantsOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { isForCandidate } from './qti-body.ts';
import { areTold, ordering, severalChoices, singleChoice, type KeyedTask, type QtiOption, type Score } from './qti-choice.ts';
import { attribute, isSet, numberIn } from './qti-names.ts';
import { hotspotChoice, pointSelection } from './qti-places.ts';
import { pairing } from './qti-pairs.ts';
import type { ItemScoring } from './qti-processing.ts';
import { isTypedNumber, typedNumber, typedText } from './qti-typed.ts';
import { atomOf, type Atom, type QtiValue, type ResponseDeclaration } from './qti-values.ts';

export interface InteractionContext {
  readonly scoring: ItemScoring;
  readonly text: (choice: XmlElement) => string;
  readonly gap: (identifier: string) => string;
  /** The number of a blank in a text with several; empty for others. */
  readonly label: (interaction: XmlElement) => string;
  readonly whys: ReadonlyMap<string, string>;
  /** The image of an interaction, where it came along; null where not. */
  readonly image: (interaction: XmlElement) => AskedImage | null;
  /** The element that declares a response. */
  readonly declared: (identifier: string) => XmlElement | undefined;
}

/** The only interaction of an item as a task; null where Cutscore has no type for it. Without a right answer it is shown. */
export function keyedTask(interaction: XmlElement, context: InteractionContext): KeyedTask | null {
  const identifier = attribute(interaction, 'responseIdentifier') ?? '';
  const declaration = context.scoring.declarations.get(identifier);
  const build = builders.get(interaction.name);
  if (onPlaces.has(interaction.name)) return declaration === undefined ? null : placesTask(interaction, context, declaration);
  if (build === undefined || (interaction.name === 'extendedTextInteraction' && declaration?.correct === null)) return null;
  if (declaration !== undefined) {
    const value = (atoms: readonly Atom[]): QtiValue | null => (atoms.length === 0 ? null : { cardinality: declaration.cardinality, atoms });
    // What the item's own processing says counts; where it gives points for nothing, the key that the item declares.
    const byProcessing: Score = (atoms) => context.scoring.process(new Map([[identifier, value(atoms)]]))?.score ?? null;
    const byDeclaration: Score = (atoms) => context.scoring.declared(identifier, value(atoms));
    const keyed = build(interaction, context, declaration, byProcessing, false) ?? build(interaction, context, declaration, byDeclaration, true);
    if (keyed !== null) return keyed;
  }
  const choices = optionsOf(descendantsOf(interaction, ...choiceNames), context);
  const isList = interaction.name !== 'gapMatchInteraction' && interaction.name !== 'hottextInteraction';
  return { task: shownTask('no-key', isList || interaction.name === 'gapMatchInteraction' ? choices.map(({ text }) => text) : []), isSimplified: false };
}

/** Why an item is shown that no builder knows. */
export function shownReasonOf(item: XmlElement, interactions: readonly XmlElement[], asked: readonly XmlElement[]): ShownReason {
  const [only] = asked;
  if (asked.length > 1) return 'parts';
  if (only === undefined) {
    // Items on paper ask something and have no field for the answer: those who mark know what is right.
    const isMarked = descendantsOf(item, 'rubricBlock').some((rubric) => !isForCandidate(rubric) && textOf(rubric).trim() !== '');
    return interactions.length > 0 ? 'other' : isMarked ? 'essay' : 'reading';
  }
  if (onImages.test(only.name)) return 'image';
  return reasons.get(only.name) ?? 'other';
}

/** The right answers in words, for an item that is shown only. */
export function rightTexts(asked: readonly XmlElement[], context: InteractionContext): readonly string[] {
  return asked.flatMap((interaction) => {
    const correct = context.scoring.declarations.get(attribute(interaction, 'responseIdentifier') ?? '')?.correct ?? null;
    if (correct === null || onImages.test(interaction.name)) return [];
    const texts = new Map(optionsOf(descendantsOf(interaction, ...choiceNames), context).map(({ identifier, text }) => [identifier, text]));
    for (const gap of descendantsOf(interaction, 'gap')) texts.set(attribute(gap, 'identifier') ?? '', `[${context.gap(attribute(gap, 'identifier') ?? '')}]`);
    const words = correct.atoms.map((atom) => (texts.size === 0 ? String(atom) : (texts.get(String(atom)) ?? String(atom).split(' ').map((part) => texts.get(part)).filter((part) => part !== undefined).join(' – '))));
    if (words.some((word) => word === '' || word.includes('[image') || word.includes('](media:')) || words.length === 0) return [];
    const label = context.label(interaction);
    return [`✓ ${label === '' ? '' : `${label} `}${words.join('; ')}`];
  });
}

/** Interactions that ask for places on an image and for nothing else. */
const onPlaces: ReadonlySet<string> = new Set(['hotspotInteraction', 'selectPointInteraction']);

function placesTask(interaction: XmlElement, context: InteractionContext, declaration: ResponseDeclaration): KeyedTask | null {
  const identifier = attribute(interaction, 'responseIdentifier') ?? '';
  const image = context.image(interaction);
  if (image === null) return null;
  const { rules } = context.scoring;
  if (interaction.name === 'selectPointInteraction') {
    // Rules that compare what the areas give with something ask for all of them.
    const isWhole = rules !== undefined && descendantsOf(rules, 'gte', 'gt', 'equal', 'match').some((test) => descendantsOf(test, 'mapResponsePoint').length > 0);
    return rules === undefined || descendantsOf(rules, 'mapResponsePoint').length > 0 ? pointSelection(interaction, context.declared(identifier), image, isWhole) : null;
  }
  const value = (atoms: readonly Atom[]): QtiValue => ({ cardinality: declaration.cardinality, atoms });
  return (
    hotspotChoice(interaction, declaration, image, (atoms) => context.scoring.process(new Map([[identifier, value(atoms)]]))?.score ?? null) ??
    hotspotChoice(interaction, declaration, image, (atoms) => context.scoring.declared(identifier, value(atoms)))
  );
}

/** Interactions that ask for places on an image. */
const onImages = /hotspot|selectPoint|graphic|positionObject/iu;

const choiceNames = ['simpleChoice', 'inlineChoice', 'hottext', 'simpleAssociableChoice', 'gapText', 'gapImg'];

const reasons: ReadonlyMap<string, ShownReason> = new Map<string, ShownReason>([
  ['extendedTextInteraction', 'essay'],
  ['uploadInteraction', 'upload'],
  ['drawingInteraction', 'drawing'],
]);

type Builder = (interaction: XmlElement, context: InteractionContext, declaration: ResponseDeclaration, score: Score, isDeclared: boolean) => KeyedTask | null;

const builders: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  ['choiceInteraction', choice],
  ['inlineChoiceInteraction', choice],
  ['hottextInteraction', choice],
  ['orderInteraction', (interaction, context, declaration, score) => (declaration.correct === null ? null : ordering(optionsOf(childrenOf(interaction, 'simpleChoice'), context), declaration.correct.atoms, score))],
  ['matchInteraction', (interaction, context, declaration, score) => {
    const [left, right] = childrenOf(interaction, 'simpleMatchSet').map((set) => optionsOf(childrenOf(set, 'simpleAssociableChoice'), context));
    return left === undefined || right === undefined ? null : pairing({ left, right, asked: 'either', candidates: candidates(declaration, context) }, score);
  }],
  ['associateInteraction', (interaction, context, declaration, score) => {
    const all = optionsOf(childrenOf(interaction, 'simpleAssociableChoice'), context);
    return pairing({ left: all, right: all, asked: 'either', candidates: candidates(declaration, context) }, score);
  }],
  ['gapMatchInteraction', (interaction, context, declaration, score) => {
    const gaps = descendantsOf(interaction, 'gap').map((gap): QtiOption => ({ identifier: attribute(gap, 'identifier') ?? '', text: `[${context.gap(attribute(gap, 'identifier') ?? '')}]`, why: null }));
    return pairing({ left: optionsOf(childrenOf(interaction).filter(({ name }) => name === 'gapText' || name === 'gapImg'), context), right: gaps, asked: 'right', candidates: candidates(declaration, context) }, score);
  }],
  ['textEntryInteraction', typed],
  ['extendedTextInteraction', (interaction, context, declaration, score, isDeclared) => (declaration.correct !== null && isShortAnswer(interaction, declaration) ? typed(interaction, context, declaration, score, isDeclared) : null)],
  ['sliderInteraction', (_, context, declaration, score) => typedNumber({ ...declaration, baseType: declaration.baseType === 'integer' ? 'integer' : 'float' }, context.scoring.rules, score)],
]);

function choice(interaction: XmlElement, context: InteractionContext, declaration: ResponseDeclaration, score: Score): KeyedTask | null {
  const elements = descendantsOf(interaction, 'simpleChoice', 'inlineChoice', 'hottext');
  const options = numbered(optionsOf(elements, context));
  if (!areTold(options.map(({ text }) => text))) return { task: shownTask('image', options.map(({ text }) => text)), isSimplified: false };
  const most = numberIn(interaction, 'maxChoices');
  const least = numberIn(interaction, 'minChoices');
  const isShuffled = isSet(interaction, 'shuffle') && !elements.some((element) => isSet(element, 'fixed'));
  const sets = candidates(declaration, context);
  const keys = (declaration.correct?.atoms ?? []).filter((atom) => options.some(({ identifier }) => identifier === atom)).length;
  const isSeveral = interaction.name !== 'inlineChoiceInteraction' && (keys > 1 || (declaration.cardinality !== 'single' && most !== 1));
  const facts = { options, shuffle: isShuffled, choose: most !== null && most > 1 && most === least ? most : null, most, candidates: sets };
  return isSeveral ? severalChoices(facts, score) : singleChoice(facts, score);
}

function typed(_: XmlElement, context: InteractionContext, declaration: ResponseDeclaration, score: Score, isDeclared: boolean): KeyedTask | null {
  const { rules } = context.scoring;
  return isTypedNumber(declaration, rules) ? typedNumber(declaration, rules, score) : typedText(declaration, rules, score, { isDeclared });
}

/** A field for long texts whose right answer is a word is a short answer; one with a model answer is an essay. */
function isShortAnswer(interaction: XmlElement, { correct, baseType }: ResponseDeclaration): boolean {
  const lines = numberIn(interaction, 'expectedLines') ?? 1;
  return baseType !== 'identifier' && lines <= 1 && correct !== null && correct.atoms.every((atom) => String(atom).length <= 60);
}

/** The sets that may be the right answer: what is declared, what the mapping gives points for, what the rules compare with. */
function candidates({ correct, mapping, baseType }: ResponseDeclaration, { scoring }: InteractionContext): readonly (readonly Atom[])[] {
  const compared = scoring.rules === undefined ? [] : descendantsOf(scoring.rules, 'multiple', 'ordered').slice(0, 50).map((set) => childrenOf(set, 'baseValue').map((value) => atomOf(textOf(value), baseType)));
  const earning = (mapping?.entries ?? []).filter(({ value }) => value > 0).map(({ key }) => key);
  return [correct?.atoms ?? [], earning, ...compared].filter((set) => set.length > 0);
}

function optionsOf(elements: readonly XmlElement[], { text, whys }: InteractionContext): readonly QtiOption[] {
  return elements.map((element) => {
    const identifier = attribute(element, 'identifier') ?? '';
    const words = text(element);
    // Options without a text of their own name something in an image: A, B, C.
    return { identifier, text: words === '' ? identifier : words, why: whys.get(identifier) ?? null };
  });
}

/** Words of a text that are the same can only be told apart by their number. */
function numbered(options: readonly QtiOption[]): readonly QtiOption[] {
  const times = new Map<string, number>();
  return options.map((option) => {
    const count = (times.get(option.text) ?? 0) + 1;
    times.set(option.text, count);
    return count === 1 || option.text.startsWith('[') ? option : { ...option, text: `${option.text} (${count})` };
  });
}

