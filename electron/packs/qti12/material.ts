import { looksLikeHtml } from '../html/html-text.ts';
import { escapeHtml, htmlOf, textOf, type XmlElement } from '../xml/xml-tree.ts';

/** What stands in materials of QTI 1.2 (texts, pictures, what Blackboard adds to them), as one line of HTML. */
export function materialHtml(element: XmlElement): string {
  switch (element.name) {
    case 'mattext':
    case 'matemtext':
      return textHtml(element, element.attributes['texttype']);
    case 'mat_formattedtext':
      return textHtml(element, /^html$/iu.test(element.attributes['type'] ?? '') ? 'text/html' : undefined);
    case 'matimage':
      return `<img src="${addressOf(element)}" alt="${escapeHtml(element.attributes['label'] ?? '')}">`;
    case 'mataudio':
      return `<audio src="${addressOf(element)}"></audio>`;
    case 'matvideo':
      return '<video></video>';
    case 'matapplet':
    case 'matapplication':
      return '<object></object>';
    case 'matbreak':
      return '<br>';
    case 'altmaterial':
    case 'qticomment':
      return '';
    default:
      return holders.has(element.name) ? joined(element.children.map((child) => (typeof child === 'string' ? escapeHtml(child.trim()) : materialHtml(child)))) : htmlOf({ ...element, children: [element] });
  }
}

/** A file of the package, or what stands in the element itself. */
function addressOf(element: XmlElement): string {
  const isHere = /^base64$/iu.test(element.attributes['embedded'] ?? '') && textOf(element).trim() !== '';
  return isHere ? `data:;base64,${textOf(element).replaceAll(/[^A-Za-z\d+/=]/gu, '')}` : escapeHtml(element.attributes['uri'] ?? '');
}

const holders: ReadonlySet<string> = new Set(['material', 'mat_extension', 'flow', 'flow_mat', 'flow_label', 'response_label', 'itemfeedback', 'solution', 'solutionmaterial', 'hint', 'hintmaterial', 'presentation_material', 'div_material']);

/** Without a type it is plain by the rule and HTML in many files: where it looks like HTML it is. */
function textHtml(element: XmlElement, type: string | undefined): string {
  const raw = element.children.some((child) => typeof child !== 'string') ? htmlOf(element) : textOf(element);
  const isHtml = type === undefined ? looksLikeHtml(raw) : /html/iu.test(type);
  if (isHtml || raw.trim() === '') return raw.trim();
  return textOf(element)
    .trim()
    .split('\n')
    .map((line) => escapeHtml(line.trim()))
    .join('<br>');
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
