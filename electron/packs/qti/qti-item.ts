import { mediaTokens } from '../../domain/media.ts';
import type { Interaction } from '../../domain/question.ts';
import { addressesAlone, type MediumFinder } from '../media/medium-finder.ts';
import { authoredTexts } from '../reading/authored-text.ts';
import { questionOf } from '../reading/question-of.ts';
import { problemItem, type ReadItem } from '../reading/read-item.ts';
import { shownTask, type AskedImage } from '../reading/tasks.ts';
import { childOf, childrenOf, descendantsOf, type XmlElement } from '../xml/xml-tree.ts';
import { bodyHtml, bodyText, inlineInteractions, interactionsIn, isForCandidate, type BodyOptions } from './qti-body.ts';
import { feedbackOf } from './qti-feedback.ts';
import { keyedTask, rightTexts, shownReasonOf } from './qti-interactions.ts';
import { attribute, isSet } from './qti-names.ts';
import { imageOf } from './qti-places.ts';
import { isSeen, itemScoring } from './qti-processing.ts';

/** What is known of an item from around it. */
export interface ItemSurroundings {
  readonly place: string;
  readonly category: readonly string[];
  readonly tags: readonly string[];
  readonly difficulty: number | null;
  /** Texts that belong to it and stand elsewhere: passages and rubrics of its section, as HTML. */
  readonly passages: readonly string[];
  readonly linked: BodyOptions['linked'];
}

/** Reads one item (names as QTI 2 has them). What can't be scored is shown with its text; nothing throws. */
export function qtiQuestion(item: XmlElement, around: ItemSurroundings, finder: MediumFinder = addressesAlone): readonly ReadItem[] {
  const { place } = around;
  const body = childOf(item, 'itemBody');
  if (body === undefined) return [problemItem(place, 'no-body', 'Write what is asked: this item has no itemBody. It was left out.')];
  const texts = authoredTexts(finder);
  const scoring = itemScoring(item);
  const gaps = new Map(descendantsOf(body, 'gap').map((gap, index) => [attribute(gap, 'identifier') ?? '', String(index + 1)]));
  const interactions = interactionsIn(body);
  const asked = interactions.filter((interaction) => !isBeside(interaction, interactions));
  const blanks = new Map(asked.filter(({ name }) => inlineInteractions.has(name)).map((interaction, index) => [interaction, asked.length > 1 ? `[${index + 1}] ${blank}` : blank]));
  const options: BodyOptions = {
    isSeen: (feedback) => isSeen(feedback, scoring.initial),
    blank: (interaction) => blanks.get(interaction) ?? blank,
    gap: (identifier) => gaps.get(identifier) ?? identifier,
    linked: around.linked,
  };
  const rubrics = childrenOf(item, 'rubricBlock').filter(isForCandidate).map((rubric) => `<div>${bodyHtml(rubric, options)}</div>`);
  const written = bodyText(texts, [...around.passages.map((passage) => `<div>${passage}</div>`), ...rubrics, bodyHtml(body, options)].join('\n'));
  const stem = withBlanks(written, blanks.size === 1 && asked.length === 1);
  const choiceText = (choice: XmlElement): string => bodyText(texts, bodyHtml(choice, options)).replaceAll(blank, drawnBlank);

  const scored = asked.length === 1 ? asked[0] : undefined;
  const response = attribute(scored, 'responseIdentifier');
  const choices = new Map(scored === undefined ? [] : descendantsOf(scored, 'simpleChoice', 'inlineChoice', 'hottext').map((choice) => [attribute(choice, 'identifier') ?? '', choice]));
  const isChosen = scored !== undefined && ['choiceInteraction', 'inlineChoiceInteraction', 'hottextInteraction'].includes(scored.name);
  const right = response === null ? null : (scoring.declarations.get(response)?.correct ?? null);
  const feedback = feedbackOf({ item, scoring, texts, options, response, choices: isChosen ? choices : new Map(), right });

  const reason = isSet(item, 'adaptive') ? 'adaptive' : childOf(item, 'templateDeclaration') !== undefined ? 'template' : null;
  const label = (interaction: XmlElement): string => (blanks.get(interaction) ?? '').replace(blank, '').trim();
  const askedImage = (interaction: XmlElement): AskedImage | null => {
    const image = imageOf(interaction);
    const found = image === null ? null : texts.image(image.address);
    if (image === null || found === null) return null;
    return { ...found, ...image.size, description: mediaTokens(written).find(({ sha256 }) => sha256 === found.sha256)?.description ?? '' };
  };
  const declared = (identifier: string): XmlElement | undefined => childrenOf(item, 'responseDeclaration').find((declaration) => attribute(declaration, 'identifier') === identifier);
  const context = { scoring, text: choiceText, gap: options.gap, label, whys: feedback.whys, image: askedImage, declared };
  const keyed = reason === null && scored !== undefined ? keyedTask(scored, context) : null;
  const shown = keyed === null ? shownTask(reason ?? shownReasonOf(item, interactions, asked), asked.flatMap((interaction) => linesOf(interaction, choiceText, label))) : null;
  const task = keyed?.task ?? shown ?? shownTask('other', []);
  const isShown = task.interaction.type === 'shown';
  const answers = isShown && reason === null ? rightTexts(asked, context) : [];
  const question = questionOf({
    place,
    stem: stemOf(item, stem, task.interaction),
    task,
    id: identifierOf(item),
    category: around.category,
    tags: around.tags,
    difficulty: around.difficulty,
    explanation: [...feedback.explanation, ...answers, ...(isShown ? [...feedback.whys].map(([identifier, why]) => `${choiceText(choices.get(identifier) ?? item)}: ${why}`) : [])],
  });
  return [
    ...texts.media(),
    { kind: 'question', question },
    ...texts.problems(place).map((problem): ReadItem => ({ kind: 'problem', problem })),
    ...(keyed?.isSimplified === true && !isShown ? [problemItem(place, 'scoring-simplified', 'Check how part answers are scored: the item gives points for them in a way that Cutscore has not. The right answer is the same.')] : []),
  ];
}

/** The text of an item. An image on which places are asked for stands below it, and not in it too. */
function stemOf(item: XmlElement, stem: string, interaction: Interaction): string {
  const image = interaction.type === 'hotspot' ? mediaTokens(stem).find(({ sha256 }) => sha256 === interaction.image) : undefined;
  const words = image === undefined ? stem : `${stem.slice(0, image.start)}${stem.slice(image.end)}`.replaceAll(/\n{3,}/gu, '\n\n').trim();
  return words === '' ? (attribute(item, 'title') ?? '') : words;
}

/** Stands for a blank until it is known what is around it: a character for private use, which no text has. */
const blank = '\u{10FFFD}';
const drawnBlank = '_____';

/** Programs of ours keep the source's own id in the label, since identifiers allow few characters. */
function identifierOf(item: XmlElement): string | null {
  if (attribute(item, 'toolName') === toolName) return attribute(item, 'label');
  return attribute(item, 'identifier') ?? attribute(item, 'title');
}

export const toolName = 'Cutscore';

/** A player of sounds and films beside a question; a box for remarks beside the only part that can be scored. */
function isBeside(interaction: XmlElement, all: readonly XmlElement[]): boolean {
  if (interaction.name === 'mediaInteraction') return all.some(({ name }) => name !== 'mediaInteraction');
  const others = all.filter(({ name }) => name !== 'mediaInteraction' && name !== 'extendedTextInteraction');
  return interaction.name === 'extendedTextInteraction' && others.length === 1 && others[0]?.name !== 'uploadInteraction';
}

/** A blank on a line of its own says nothing that the field for the answer does not. */
function withBlanks(text: string, isOnly: boolean): string {
  const left = isOnly ? text.replace(/(?:^|\n)\u{10FFFD}(?=\n|$)/u, '').replaceAll(/\n{3,}/gu, '\n\n').trim() : text;
  return left.replaceAll(blank, drawnBlank);
}

/** What can be chosen in an interaction that is shown only. */
function linesOf(interaction: XmlElement, text: (choice: XmlElement) => string, label: (interaction: XmlElement) => string): readonly string[] {
  const choices = descendantsOf(interaction, 'simpleChoice', 'inlineChoice', 'simpleAssociableChoice', 'gapText').map((choice) => text(choice)).filter((line) => line !== '');
  if (interaction.name !== 'inlineChoiceInteraction') return choices;
  return [`${label(interaction)} ${choices.join(' / ')}`.trim()];
}
