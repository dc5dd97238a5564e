import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { attribute, isSet, numberIn } from './qti-names.ts';

export type Atom = string | number | boolean;

/** A value of QTI; one without atoms does not exist, it is null. */
export interface QtiValue {
  readonly cardinality: 'single' | 'multiple' | 'ordered';
  readonly atoms: readonly Atom[];
}

export interface Mapping {
  readonly entries: readonly { readonly key: Atom; readonly value: number; readonly caseSensitive: boolean }[];
  readonly other: number;
  readonly lower: number;
  readonly upper: number;
}

/** What an item says of one answer: its kind, the right one, and what single values earn. */
export interface ResponseDeclaration {
  readonly cardinality: QtiValue['cardinality'];
  readonly baseType: string;
  readonly correct: QtiValue | null;
  readonly mapping: Mapping | null;
}

export function single(atom: Atom): QtiValue {
  return { cardinality: 'single', atoms: [atom] };
}

export function responseDeclarations(item: XmlElement): ReadonlyMap<string, ResponseDeclaration> {
  return new Map(childrenOf(item, 'responseDeclaration').map((declaration) => [attribute(declaration, 'identifier') ?? '', responseDeclaration(declaration)]));
}

/** The values with which outcomes begin; numbers are 0 where nothing else is said. */
export function initialOutcomes(item: XmlElement): ReadonlyMap<string, QtiValue | null> {
  return new Map(
    childrenOf(item, 'outcomeDeclaration').map((declaration) => {
      const baseType = attribute(declaration, 'baseType') ?? '';
      const said = valueIn(childOf(declaration, 'defaultValue'), cardinalityOf(declaration), baseType);
      return [attribute(declaration, 'identifier') ?? '', said ?? (isNumeric(baseType) ? single(0) : null)];
    }),
  );
}

export function isNumeric(baseType: string): boolean {
  return baseType === 'float' || baseType === 'integer' || baseType === 'duration';
}

/** One value as it is written. Pairs without a direction are the same both ways. */
export function atomOf(text: string, baseType: string): Atom {
  const plain = text.replaceAll(/\s+/gu, ' ').trim();
  switch (baseType) {
    case 'float':
    case 'integer':
    case 'duration': {
      const number = Number(plain.includes('.') ? plain : plain.replace(',', '.'));
      return plain === '' || !Number.isFinite(number) ? plain : number;
    }
    case 'boolean':
      return plain === 'true' || plain === '1';
    case 'pair':
      return plain.split(' ').toSorted().join(' ');
    default:
      return plain;
  }
}

export function sameAtom(left: Atom, right: Atom): boolean {
  if (typeof left === typeof right) return left === right;
  return typeof left !== 'boolean' && typeof right !== 'boolean' && String(left).trim() !== '' && String(right).trim() !== '' && Number(left) === Number(right);
}

/** What an answer earns by the mapping. */
export function mapped({ entries, other, lower, upper }: Mapping, value: QtiValue | null): number {
  const sum = [...new Set(value?.atoms ?? [])].reduce<number>((added, atom) => {
    const entry = entries.find(({ key, caseSensitive }) => sameAtom(key, atom) || (!caseSensitive && String(key).toLowerCase() === String(atom).toLowerCase()));
    return added + (entry?.value ?? other);
  }, 0);
  return Math.min(upper, Math.max(lower, sum));
}

function responseDeclaration(declaration: XmlElement): ResponseDeclaration {
  const baseType = attribute(declaration, 'baseType') ?? 'identifier';
  const cardinality = cardinalityOf(declaration);
  const correct = valueIn(childOf(declaration, 'correctResponse'), cardinality, baseType);
  return { cardinality, baseType, correct, mapping: mappingIn(childOf(declaration, 'mapping'), baseType) };
}

function cardinalityOf(declaration: XmlElement): QtiValue['cardinality'] {
  const said = attribute(declaration, 'cardinality');
  return said === 'multiple' || said === 'ordered' ? said : 'single';
}

function valueIn(element: XmlElement | undefined, cardinality: QtiValue['cardinality'], baseType: string): QtiValue | null {
  if (element === undefined) return null;
  const atoms = childrenOf(element, 'value').flatMap((value) => (textOf(value).trim() === '' ? [] : [atomOf(textOf(value), baseType)]));
  if (atoms.length === 0) return null;
  return { cardinality: atoms.length > 1 && cardinality === 'single' ? 'multiple' : cardinality, atoms };
}

function mappingIn(element: XmlElement | undefined, baseType: string): Mapping | null {
  if (element === undefined) return null;
  const entries = childrenOf(element, 'mapEntry').flatMap((entry) => {
    const key = attribute(entry, 'mapKey');
    return key === null ? [] : [{ key: atomOf(key, baseType), value: numberIn(entry, 'mappedValue') ?? 0, caseSensitive: isSet(entry, 'caseSensitive', true) }];
  });
  return { entries, other: numberIn(element, 'defaultValue') ?? 0, lower: numberIn(element, 'lowerBound') ?? Number.NEGATIVE_INFINITY, upper: numberIn(element, 'upperBound') ?? Number.POSITIVE_INFINITY };
}
