import type { LineKind } from './line-kind.ts';
import type { ListLine } from './list-line.ts';
import type { QuestionDraft } from './question-draft.ts';

/** Takes what a line of its own says of a question: `Tags: a, b`, `Difficulty: hard`. */
export function takeFact(draft: QuestionDraft, { name, value }: Extract<LineKind, { kind: 'fact' }>): void {
  switch (name) {
    case 'tags':
      draft.tags.push(...value.split(/[,;]/u).map((tag) => tag.trim()).filter((tag) => tag !== ''));
      break;
    case 'difficulty':
      draft.difficulty = difficultyOf(value);
      break;
    case 'title':
      draft.title = value;
      break;
    case 'points':
      break;
  }
}

function difficultyOf(value: string): number | null {
  const word = value.trim().toLowerCase();
  if (/^[1-5]$/u.test(word)) return Number(word);
  if (/^(?:very easy|beginner)/u.test(word)) return 1;
  if (/^(?:easy|low)/u.test(word)) return 2;
  if (/^(?:medium|moderate|intermediate|average)/u.test(word)) return 3;
  if (/^(?:hard|difficult|high|advanced)/u.test(word)) return 4;
  return /^(?:very hard|expert)/u.test(word) ? 5 : null;
}

/** Adds a line, with a blank one before it where the author left one or where code begins. */
export function remark(lines: string[], line: ListLine): void {
  const text = line.isItem && !line.isVerbatim ? `- ${line.text}` : line.text;
  lines.push(lines.length > 0 && (line.afterBlank || line.isVerbatim) && !line.isItem ? `\n${text}` : text);
}

/** The letter that a line of a part to unfold ends with or consists of, in whatever language it is written. */
export function hiddenAnswer(text: string): string | null {
  const found = /^(?:.{0,60}[:：]\s*)?\(?([A-Ha-h](?:\s*(?:,|&|and)\s*[A-Ha-h])*)[).]?$/u.exec(text.trim());
  return found?.[1] ?? null;
}
