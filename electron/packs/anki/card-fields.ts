import type { NoteType } from './note-types.ts';

/** Which fields of a note its cards show first, and which they show with the answer. */
export interface CardFields {
  readonly front: readonly number[];
  readonly back: readonly number[];
}

/** The sides of each card that a note has: those whose front shows something. Without one, its first field and the others. */
export function cardSides({ fields, templates }: NoteType, values: readonly string[]): readonly CardFields[] {
  const sides = templates.flatMap((template) => {
    const front = shownFields(template.front, fields, values).filter(({ filter }) => !/\btype\b/u.test(filter)).map(({ field }) => field);
    if (!front.some((field) => hasContent(values[field] ?? ''))) return [];
    const back = shownFields(template.back, fields, values).map(({ field }) => field).filter((field) => !front.includes(field));
    return [{ front: distinct(front), back: distinct(back) }];
  });
  return sides.length > 0 ? sides : [{ front: [0], back: values.slice(1).map((_, index) => index + 1) }];
}

interface ShownField {
  readonly field: number;
  readonly filter: string;
}

/** The fields that a template shows, in their order; sections for fields that are empty (or not) are followed. */
function shownFields(template: string, fields: readonly string[], values: readonly string[]): readonly ShownField[] {
  const shown: ShownField[] = [];
  const hidden: string[] = [];
  for (const [, inner = ''] of template.slice(0, 100_000).matchAll(/\{\{([^{}]*)\}\}/gu)) {
    const [, sign = '', content = ''] = /^([#^/]?)(.*)$/su.exec(inner.trim()) ?? [];
    const parts = content.split(':').map((part) => part.trim());
    const name = parts.at(-1) ?? '';
    const field = fields.indexOf(name);
    if (sign === '/') {
      if (hidden.at(-1) === name) hidden.pop();
    } else if (sign !== '') {
      const isFilled = hasContent(values[field] ?? '');
      if ((sign === '#') !== isFilled) hidden.push(name);
    } else if (hidden.length === 0 && field !== -1) shown.push({ field, filter: parts.slice(0, -1).join(' ') });
  }
  return shown;
}

function hasContent(html: string): boolean {
  return /<(?:img|audio|video)|\[sound:/iu.test(html) || html.replaceAll(/<[^>]*>|&nbsp;|\s/gu, '') !== '';
}

function distinct(values: readonly number[]): readonly number[] {
  return [...new Set(values)];
}
