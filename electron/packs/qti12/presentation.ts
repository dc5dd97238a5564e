import { childrenOf, descendantsOf, type XmlElement } from '../xml/xml-tree.ts';
import { materialHtml } from './material.ts';

/** One choice of a response. */
export interface QtiOption {
  readonly id: string;
  readonly html: string;
  /** Attributes that Canvas adds: `answer_type`, `scoring_algorithm`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** One place where an answer is given. */
export interface QtiResponse {
  readonly id: string;
  readonly kind: 'choices' | 'typed' | 'places' | 'other';
  readonly cardinality: 'single' | 'multiple' | 'ordered';
  /** What stands with it: the prompt of a matching, the name of a blank. HTML. */
  readonly heading: string;
  readonly options: readonly QtiOption[];
  readonly isNumber: boolean;
  readonly shuffle: boolean;
  /** How many may be chosen, where the file says so. */
  readonly most: number | null;
}

/** What the candidate sees: texts (HTML) and responses in their order. */
export interface Presentation {
  readonly parts: readonly ({ readonly html: string } | { readonly response: QtiResponse })[];
  readonly responses: readonly QtiResponse[];
  /** Blackboard's second column of a matching (HTML), to which the places of the labels refer. */
  readonly column: readonly string[];
}

export function presentationOf(element: XmlElement | undefined): Presentation {
  const parts: ({ html: string } | { response: QtiResponse })[] = [];
  const column: string[] = [];
  const walk = (parent: XmlElement, isBelowResponses: boolean): void => {
    for (const child of childrenOf(parent)) {
      const flowClass = child.attributes['class'] ?? '';
      const only = isBelowResponses && child.name === 'flow' ? descendantsOf(child, ...responseElements) : [];
      const [response] = only;
      if (flowClass === 'RIGHT_MATCH_BLOCK') column.push(...childrenOf(child).map(materialHtml));
      else if (response !== undefined && only.length === 1) parts.push({ response: responseOf(response, materialsOf(child)) });
      else if (responseElements.includes(child.name)) parts.push({ response: responseOf(child, '') });
      else if (child.name === 'material' || child.name === 'material_ref') parts.push({ html: materialHtml(child) });
      else walk(child, isBelowResponses || flowClass === 'RESPONSE_BLOCK');
    }
  };
  if (element !== undefined) walk(element, false);
  const filled = parts.filter((part) => 'response' in part || part.html !== '');
  return { parts: filled, responses: filled.flatMap((part) => ('response' in part ? [part.response] : [])), column };
}

const responseElements: readonly string[] = ['response_lid', 'response_str', 'response_num', 'response_xy', 'response_grp'];

function responseOf(element: XmlElement, heading: string): QtiResponse {
  const render = childrenOf(element).find(({ name }) => name.startsWith('render_'));
  const fib = /^(?:integer|decimal|scientific)$/iu.test(render?.attributes['fibtype'] ?? '');
  const cardinality = (element.attributes['rcardinality'] ?? '').toLowerCase();
  const most = Number(render?.attributes['maxnumber'] ?? 0);
  return {
    id: element.attributes['ident'] ?? '',
    kind: kindOf(element, render),
    cardinality: cardinality === 'multiple' || cardinality === 'ordered' ? cardinality : 'single',
    heading: heading === '' ? materialsOf(element) : heading,
    options: descendantsOf(element, 'response_label').map((label) => ({ id: label.attributes['ident'] ?? '', html: materialHtml(label), attributes: label.attributes })),
    isNumber: fib || element.name === 'response_num',
    shuffle: !/^no$/iu.test(render?.attributes['shuffle'] ?? ''),
    most: Number.isInteger(most) && most > 1 ? most : null,
  };
}

function kindOf({ name }: XmlElement, render: XmlElement | undefined): QtiResponse['kind'] {
  if (name === 'response_xy' || render?.name === 'render_hotspot') return 'places';
  if (name === 'response_str' || name === 'response_num') return 'typed';
  return name === 'response_lid' ? (render?.name === 'render_fib' ? 'typed' : 'choices') : 'other';
}

/** Materials of an element that belong to none of its options or responses. */
function materialsOf(element: XmlElement): string {
  const found: string[] = [];
  const walk = (parent: XmlElement): void => {
    for (const child of childrenOf(parent)) {
      if (child.name === 'response_label' || responseElements.includes(child.name)) continue;
      if (child.name === 'material') found.push(materialHtml(child));
      else walk(child);
    }
  };
  walk(element);
  return found.filter((html) => html !== '').join('<br>');
}
