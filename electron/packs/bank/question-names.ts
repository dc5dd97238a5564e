import { createHash } from 'node:crypto';
import type { ReadQuestion } from '../reading/read-item.ts';

/** A name in the characters that ids have: lower case, `-` for what is none, no accents. Empty where nothing is left. */
export function slug(text: string, longest: number): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/gu, '-')
    .slice(0, longest)
    .replaceAll(/^[-.]+|[-.]+$/gu, '');
}

/**
 * Names the questions of one file in its order: by what the source calls them, else by a hash of stem and options, so that a
 * newer edition gives the same question the same name wherever it stands, also with a corrected key. `repeated` says that the
 * file has the name twice (or, where `isText`, the whole question).
 */
export function questionNamer(): (question: ReadQuestion) => { readonly name: string; readonly repeated: boolean; readonly isText: boolean } {
  // Of each name how many bear it; an invented one (`a-2`) may be another question's own.
  const taken = new Map<string, number>();
  return (question) => {
    const own = question.id === null ? '' : ownName(question.id);
    const base = own === '' ? `q-${textHash(question)}` : own;
    let times = (taken.get(base) ?? 0) + 1;
    let name = times === 1 ? base : `${base}-${times}`;
    while (times > 1 && taken.has(name)) {
      times += 1;
      name = `${base}-${times}`;
    }
    taken.set(base, times);
    if (name !== base) taken.set(name, 1);
    return { name, repeated: times > 1, isText: own === '' };
  };
}

/** Two ids that differ in more than case and signs stay apart. */
function ownName(id: string): string {
  const name = slug(id, 48);
  const isWhole = id === name || id.toLowerCase().replaceAll(/[\s_]+/gu, '-') === name;
  return isWhole ? name : `${name}${name === '' ? '' : '-'}${hash(id, 6)}`;
}

function textHash({ paper: { stem, interaction } }: ReadQuestion): string {
  const texts = [stem, ...('prompts' in interaction ? interaction.prompts : []).map(({ text }) => text), ...('options' in interaction ? interaction.options : []).map(({ text }) => text)];
  return hash([interaction.type, ...texts.map((text) => text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim())].join('\n'), 12);
}

function hash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
