import { plainText } from '../html/html-text.ts';
import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../xml/xml-tree.ts';

/** What a program calls the type of an item; null where it does not say, and the item's structure decides. */
export type ItemKind = 'choice' | 'several' | 'true-false' | 'text' | 'number' | 'essay' | 'upload' | 'reading' | 'matching' | 'ordering' | 'categories' | 'blanks' | 'dropdowns' | 'template' | 'image';

/** What stands about an item beside its text: fields by their label in small letters. The first of one label counts. */
export type ItemFacts = ReadonlyMap<string, string>;

export function factsOf(item: XmlElement): ItemFacts {
  const facts = new Map<string, string>();
  const take = (label: string, value: string): void => {
    const name = label.trim().toLowerCase();
    if (name !== '' && !facts.has(name)) facts.set(name, value.trim());
  };
  for (const field of descendantsOf(item, 'qtimetadatafield', 'qti_metadatafield')) take(textOf(childOf(field, 'fieldlabel')), textOf(childOf(field, 'fieldentry')));
  for (const metadata of childrenOf(item, 'itemmetadata')) for (const fact of childrenOf(metadata)) take(fact.name, textOf(fact));
  for (const name of ['qmd_itemtype', 'qmd_levelofdifficulty', 'qmd_topic', 'qmd_keywords']) for (const fact of descendantsOf(item, name)) take(name, textOf(fact));
  return facts;
}

export function kindOf(facts: ItemFacts): ItemKind | null {
  for (const label of ['question_type', 'cc_profile', 'bbmd_questiontype', 'qmd_questiontype', 'qmd_itemtype', 'item_type']) {
    const words = (facts.get(label) ?? '').toLowerCase().replaceAll(/[^a-z]+/gu, ' ').trim();
    const found = kinds.find(([pattern]) => pattern.test(words));
    if (found !== undefined) return found[1];
  }
  return null;
}

/** Words of Canvas, Common Cartridge, Blackboard, Respondus, Brightspace and Sakai; the first that fits. */
const kinds: readonly (readonly [RegExp, ItemKind])[] = [
  [/multiple dropdowns|jumbled sentence/u, 'dropdowns'],
  [/fill in multiple blanks|fill in the blank plus/u, 'blanks'],
  [/multiple answers?|multiple response|multiple correct|multi select/u, 'several'],
  [/multiple choice|opinion scale|likert/u, 'choice'],
  [/true false|either or/u, 'true-false'],
  [/calculated|formula/u, 'template'],
  [/numeric/u, 'number'],
  [/essay|short response|long answer/u, 'essay'],
  [/short answer|fill in the blank|\bfib\b|pattern match/u, 'text'],
  [/upload|audio recording/u, 'upload'],
  [/text only/u, 'reading'],
  [/matching/u, 'matching'],
  [/ordering/u, 'ordering'],
  [/categori[sz]ation/u, 'categories'],
  [/hot ?spot/u, 'image'],
];

/** 1 to 5, from a number or a word; null where there is none that says how hard it is. */
export function difficultyOf(facts: ItemFacts): number | null {
  for (const label of ['qmd_levelofdifficulty', 'bbmd_difficulty', 'difficulty', 'difficulty_level', 'levelofdifficulty']) {
    const word = (facts.get(label) ?? '').toLowerCase();
    if (/^[1-5]$/u.test(word)) return Number(word);
    const found = difficulties.find(([pattern]) => pattern.test(word));
    if (found !== undefined) return found[1];
  }
  return null;
}

const difficulties: readonly (readonly [RegExp, number])[] = [
  [/^very ?easy$/u, 1],
  [/^(?:easy|low)$/u, 2],
  [/^(?:medium|moderate|average|normal|intermediate)$/u, 3],
  [/^very (?:hard|difficult)$/u, 5],
  [/^(?:hard|difficult|high)$/u, 4],
];

export function tagsOf(facts: ItemFacts): readonly string[] {
  const words = [facts.get('qmd_topic') ?? '', ...(facts.get('qmd_keywords') ?? '').split(/[,;]/u)].map((word) => plainText(word).replaceAll(/\s+/gu, ' '));
  return [...new Set(words.filter((word) => word !== ''))];
}

/** Whether the file says in words how parts are scored; null where its rules decide. */
export function partialOf(facts: ItemFacts): boolean | null {
  const algorithm = (facts.get('scoring_algorithm') ?? '').toLowerCase();
  if (algorithm.includes('allornothing')) return false;
  return algorithm.includes('partial') ? true : null;
}
