import { textOf, childrenOf, type XmlElement } from '../xml/xml-tree.ts';
import { attribute, isSet, numberIn } from './qti-names.ts';
import { atomOf, mapped, sameAtom, single, type Atom, type QtiValue, type ResponseDeclaration } from './qti-values.ts';

/** What an expression may ask for. */
export interface Scope {
  variable(identifier: string): QtiValue | null;
  declaration(identifier: string): ResponseDeclaration | undefined;
  /** Counts one step; leaves the evaluation when there were too many. */
  step(): void;
}

/** Thrown out of an evaluation that meets something that we can't work out: places on images, chance, operators of one program. */
export class NotWorkedOut extends Error {}

/** Works out an expression of response processing. Null is QTI's NULL. */
export function evaluated(expression: XmlElement, scope: Scope): QtiValue | null {
  scope.step();
  const operands = (): readonly (QtiValue | null)[] => childrenOf(expression).map((child) => evaluated(child, scope));
  const identifier = attribute(expression, 'identifier') ?? '';
  switch (expression.name) {
    case 'baseValue':
      return single(atomOf(textOf(expression), attribute(expression, 'baseType') ?? ''));
    case 'variable':
      return scope.variable(identifier);
    case 'correct':
      return scope.declaration(identifier)?.correct ?? null;
    case 'mapResponse': {
      const mapping = scope.declaration(identifier)?.mapping;
      if (mapping === null || mapping === undefined) throw new NotWorkedOut();
      return single(mapped(mapping, scope.variable(identifier)));
    }
    case 'null':
      return null;
    case 'multiple':
    case 'ordered':
      return container(expression.name, operands().flatMap((value) => value?.atoms ?? []));
    case 'isNull':
      return single(operands()[0] === null);
    case 'and':
    case 'or':
    case 'not':
    case 'anyN':
      return logic(expression, scope);
    case 'match':
    case 'member':
    case 'contains':
    case 'stringMatch':
    case 'substring':
      return compared(expression, operands());
    case 'index': {
      const atom = operands()[0]?.atoms[(numberIn(expression, 'n') ?? 0) - 1];
      return atom === undefined ? null : single(atom);
    }
    case 'containerSize':
      return single(operands()[0]?.atoms.length ?? 0);
    case 'delete': {
      const [gone, from] = operands();
      return from === null || from === undefined ? null : container(from.cardinality === 'ordered' ? 'ordered' : 'multiple', from.atoms.filter((atom) => !(gone?.atoms ?? []).some((each) => sameAtom(each, atom))));
    }
    default:
      return calculated(expression, operands());
  }
}

function container(cardinality: 'multiple' | 'ordered', atoms: readonly Atom[]): QtiValue | null {
  return atoms.length === 0 ? null : { cardinality, atoms };
}

function logic(expression: XmlElement, scope: Scope): QtiValue | null {
  const children = childrenOf(expression);
  const truth = (child: XmlElement | undefined): boolean | null => {
    const value = child === undefined ? null : evaluated(child, scope);
    return value === null ? null : value.atoms[0] === true || value.atoms[0] === 'true';
  };
  switch (expression.name) {
    case 'not': {
      const value = truth(children[0]);
      return value === null ? null : single(!value);
    }
    case 'anyN': {
      const right = children.filter((child) => truth(child) === true).length;
      return single(right >= (numberIn(expression, 'min') ?? 0) && right <= (numberIn(expression, 'max') ?? children.length));
    }
    default: {
      // The first that decides ends it, so that what we can't work out need not be asked.
      const decisive = expression.name === 'or';
      let hasNull = false;
      for (const child of children) {
        const value = truth(child);
        if (value === decisive) return single(decisive);
        hasNull ||= value === null;
      }
      return hasNull ? null : single(!decisive);
    }
  }
}

function compared(expression: XmlElement, [left, right]: readonly (QtiValue | null | undefined)[]): QtiValue | null {
  if (left === null || left === undefined || right === null || right === undefined) return null;
  const [first = '', second = ''] = [left.atoms[0], right.atoms[0]].map(String);
  const minded = isSet(expression, 'caseSensitive', true) ? (text: string): string => text : (text: string): string => text.toLowerCase();
  switch (expression.name) {
    case 'match':
      return single(left.cardinality === 'ordered' && right.cardinality === 'ordered' ? sameOrder(left.atoms, right.atoms) : sameBag(left.atoms, right.atoms));
    case 'member':
      return single(right.atoms.some((atom) => left.atoms.some((each) => sameAtom(each, atom))));
    case 'contains':
      return single(isPart(right.atoms, left.atoms));
    case 'stringMatch':
      return single(isSet(expression, 'substring') ? minded(first).includes(minded(second)) : minded(first) === minded(second));
    default:
      return single(minded(second).includes(minded(first)));
  }
}

function sameOrder(left: readonly Atom[], right: readonly Atom[]): boolean {
  return left.length === right.length && left.every((atom, place) => sameAtom(atom, right[place] ?? ''));
}

function sameBag(left: readonly Atom[], right: readonly Atom[]): boolean {
  return left.length === right.length && isPart(left, right);
}

function isPart(part: readonly Atom[], whole: readonly Atom[]): boolean {
  const rest = [...whole];
  return part.every((atom) => {
    const place = rest.findIndex((each) => sameAtom(each, atom));
    if (place !== -1) rest.splice(place, 1);
    return place !== -1;
  });
}

function calculated(expression: XmlElement, operands: readonly (QtiValue | null)[]): QtiValue | null {
  const work = operators.get(expression.name);
  if (work === undefined) throw new NotWorkedOut();
  const numbers = operands.flatMap((value) => value?.atoms ?? []).map(Number);
  if (operands.includes(null) || numbers.length === 0) return null;
  const result = work(numbers, expression);
  return typeof result === 'number' && !Number.isFinite(result) ? null : single(result);
}

type Operator = (numbers: readonly number[], expression: XmlElement) => Atom;

/** Operators over numbers; with a missing operand the result is NULL. */
const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['equal', ([left = 0, right = Number.NaN], expression) => isEqual(left, right, expression)],
  ['equalRounded', ([left = 0, right = Number.NaN], expression) => rounded(left, expression) === rounded(right, expression)],
  ['lt', ([left = 0, right = Number.NaN]) => left < right],
  ['gt', ([left = 0, right = Number.NaN]) => left > right],
  ['lte', ([left = 0, right = Number.NaN]) => left <= right],
  ['gte', ([left = 0, right = Number.NaN]) => left >= right],
  ['sum', (numbers) => numbers.reduce((sum, number) => sum + number, 0)],
  ['product', (numbers) => numbers.reduce((product, number) => product * number, 1)],
  ['subtract', ([left = 0, right = Number.NaN]) => left - right],
  ['divide', ([left = 0, right = Number.NaN]) => left / right],
  ['integerDivide', ([left = 0, right = Number.NaN]) => Math.floor(left / right)],
  ['integerModulus', ([left = 0, right = Number.NaN]) => left - right * Math.floor(left / right)],
  ['power', ([left = 0, right = Number.NaN]) => left ** right],
  ['max', (numbers) => Math.max(...numbers)],
  ['min', (numbers) => Math.min(...numbers)],
  ['round', ([number = Number.NaN]) => Math.floor(number + 0.5)],
  ['truncate', ([number = Number.NaN]) => Math.trunc(number)],
  ['integerToFloat', ([number = Number.NaN]) => number],
  ['roundTo', ([number = Number.NaN], expression) => rounded(number, expression)],
]);

/** The ends of what counts as equal to `center`: by its tolerance or by rounding. */
export function equalRange(center: number, expression: XmlElement): readonly [number, number] {
  if (expression.name === 'equalRounded') {
    const half = 0.5 / 10 ** figuresOf(center, expression);
    return [rounded(center, expression) - half, rounded(center, expression) + half];
  }
  const [below = 0, above = below] = (attribute(expression, 'tolerance') ?? '').split(/[\s,]+/u).filter((part) => part !== '').map(Number);
  switch (attribute(expression, 'toleranceMode')) {
    case 'absolute':
      return [center - below, center + above];
    case 'relative':
      return [center - Math.abs(center) * (below / 100), center + Math.abs(center) * (above / 100)];
    default:
      return [center, center];
  }
}

function isEqual(left: number, right: number, expression: XmlElement): boolean {
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  // Which of the two the tolerance stands around, the specification says: the first.
  const [low, high] = equalRange(left, expression);
  if (low === high) return left === right;
  const slack = 1e-12 * Math.max(Math.abs(low), Math.abs(high));
  const above = isSet(expression, 'includeLowerBound', true) ? right >= low - slack : right > low + slack;
  const below = isSet(expression, 'includeUpperBound', true) ? right <= high + slack : right < high - slack;
  return above && below;
}

function rounded(number: number, expression: XmlElement): number {
  const factor = 10 ** figuresOf(number, expression);
  return Math.floor(number * factor + 0.5) / factor;
}

/** Decimal places to round to. */
function figuresOf(number: number, expression: XmlElement): number {
  const figures = Math.min(15, Math.max(0, numberIn(expression, 'figures') ?? 0));
  if (attribute(expression, 'roundingMode') === 'decimalPlaces' || number === 0) return figures;
  return figures - Math.ceil(Math.log10(Math.abs(number)));
}
