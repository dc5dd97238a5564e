import type { ListLine } from './list-line.ts';

export const numberStyles = ['word', 'dot', 'paren', 'bracket', 'hash', 'dash'] as const;
export type NumberStyle = (typeof numberStyles)[number];

/**
 * What says at an option that it is the right one: a sign of its own or words; or a star at its text, which may also belong to the
 * text (`int*`). Null where nothing does.
 */
export type OptionMark = 'sign' | 'star' | null;

/** What a line may be by its own words. Whether it is depends on where it stands. */
export type LineKind =
  | { readonly kind: 'number'; readonly style: NumberStyle; readonly number: number; readonly rest: string }
  | { readonly kind: 'option'; readonly label: string; readonly style: string; readonly mark: OptionMark; readonly rest: string }
  | { readonly kind: 'box'; readonly isMarked: boolean; readonly rest: string }
  | { readonly kind: 'answer'; readonly rest: string }
  | { readonly kind: 'explanation'; readonly rest: string }
  /** Below it stand the answers of the questions before. */
  | { readonly kind: 'key'; readonly rest: string }
  | { readonly kind: 'section'; readonly title: string }
  | { readonly kind: 'fact'; readonly name: 'tags' | 'difficulty' | 'points' | 'title'; readonly value: string }
  | { readonly kind: 'line-to-write-on' }
  | { readonly kind: 'text' };

const number = String.raw`(\d{1,5})`;
const numbered: readonly (readonly [NumberStyle, RegExp])[] = [
  ['word', new RegExp(String.raw`^(?:new\s+)?(?:question|frage|pregunta|pergunta|domanda|vraag|vprašanje|soru|pytanie|q|no\.)\s{0,3}(?:no\b|nr\b|number\b)?\s{0,3}[.:#]?\s{0,3}${number}(?:\s?(?:of|\/)\s?\d{1,5})?(?:\s{0,3}[.):\]|–—-]+\s*(.*)|\s+(?=[\p{Lu}\p{N}"'“«(¿_])(.*)|())$`, 'iu')],
  ['dot', new RegExp(String.raw`^${number}\s?\.(?!\d)\)?\s*(.*)$`, 'u')],
  ['paren', new RegExp(String.raw`^${number}\s?\)\s*(.*)$`, 'u')],
  ['bracket', new RegExp(String.raw`^[([]${number}[)\]]\s?[.:]?\s*(.*)$`, 'u')],
  ['hash', new RegExp(String.raw`^#${number}\s?[.:)]?\s+(.*)$`, 'u')],
  ['dash', new RegExp(String.raw`^${number}\s?(?:[-–—]\s|:)\s*(.*)$`, 'u')],
];

const sign = String.raw`(?:\*{1,2}|✓|✔|✅|☑|√|→|->|=>|>>?)`;
const optionForms: readonly (readonly [string, RegExp])[] = [
  ['(a)', new RegExp(String.raw`^(${sign}?)\s?\(([a-z])\)(.*)$`, 'iu')],
  ['[a]', new RegExp(String.raw`^(${sign}?)\s?\[([a-wyz])\](.*)$`, 'iu')],
  ['a)', new RegExp(String.raw`^(${sign}?)\s?([a-z])\s?\)(.*)$`, 'iu')],
  ['a.', new RegExp(String.raw`^(${sign}?)\s?([a-z])\s?\.(?![a-z]\.)(.*)$`, 'iu')],
  ['a:', new RegExp(String.raw`^(${sign}?)\s?([a-z])\s?[:：](.*)$`, 'iu')],
  ['a -', new RegExp(String.raw`^(${sign}?)\s?([a-z])\s+[-–—](\s.*)$`, 'iu')],
];

const box = /^(?:\[([xX*✓✔]|\s?)\]|\(([xX*✓✔•])\)|\((\s)\)|([☐⬜◯○])|([☑☒✅●◉]))\s*(.*)$/u;

/** Words that a person puts behind the right option. */
const markBehind = /\s*(?:(?<=[^\s*])\*{1,3}|✓|✔|✅|☑|[([](?:correct|right|richtig|correcta|correct answer|right answer|answer)[)\]]|(?:<[-=]+|←|⇐)\s*(?:correct|right|answer|this)[\w\s]{0,20}|\s[-–—]{1,2}\s*correct(?:\s+answer)?)\s*$/iu;

const answerWords = String.raw`(?:the\s+)?(?:(?:correct|right|suggested|model|best)\s+)?(?:answers?|ans|option|choice)(?:\s*\(s\))?(?:\s+key)?|correct|key|solution|(?:richtige\s+)?antwort(?:en)?|l[öo]sung|(?:bonnes?\s+)?r[ée]ponses?|(?:respuestas?|resposta)(?:\s+correctas?)?|risposta(?:\s+corretta)?|antwoord|svar|odpowied[zź]|(?:правильный\s+)?ответ|відповідь|答案|答え|正解|정답|답|الإجابة|الاجابة|الجواب|cevap|doğru\s+cevap|jawaban|đáp\s+án|c[âa]u\s+trả\s+lời|відповідь|răspuns|përgjigja|คำตอบ`;
const answer = new RegExp(String.raw`^(?:${answerWords})(?:\s+(?:is|are|ist|est|es|lautet)\b)?\s*(?:[:：=]|\.(?=\s)|[-–—](?=\s))\s*(.*)$`, 'iu');
const answerIs = /^(?:the\s+)?(?:correct\s+|right\s+)?(?:answers?|option)\s+(?:is|are)\s+[:(]?\s*([([]?[A-Za-z][)\]]?(?:\s*(?:,|and|&)\s*[([]?[A-Za-z][)\]]?)*\s*[.]?)$/iu;
const explanation = /^(?:(?:answer\s+)?explanations?(?:\s?\/\s?references?)?|rationales?|(?:general\s+)?feedback|reason(?:ing)?|justification|discussion|comments?|note|why|hint|references?|erkl[äa]rung|begr[üu]ndung|explication|justificaci[óo]n|explicaci[óo]n|spiegazione|uitleg|解説|解析|说明|解释|설명|해설|الشرح|объяснение|пояснение|açıklama|penjelasan|giải thích)(?:\s*\d*\s*\(s\))?\s*(?:[:：=]|[-–—]\s)\s*(.*)$/iu;
const explanationAlone = /^(?:explanations?|rationales?|erkl[äa]rung|explication|explicaci[óo]n)\s*\.?$/iu;
const keyHeading = /^(?:the\s+)?(?:(?:correct|right)\s+)?(?:answers?(?:\s*(?:key|sheet|list|section|table))?(?:\s*(?:and|&|with)\s*(?:explanations?|rationales?|solutions?))?|key|solutions?|antworten|l[öo]sungen|l[öo]sungsschl[üu]ssel|corrig[ée]s?|r[ée]ponses|respuestas|soluciones|respostas|gabarito|risposte|antwoorden|ответы|答案|正解)(?:\s+(?:for|to|of)\s.{1,60}|\s*[-–—:]\s*(?:chapter|section|part|unit|test|quiz|practice)\b.{0,60})?\s*[:：]?\s*$/iu;
const section = /^(?:section|chapter|domain|topic|category|unit|module|part|subject|objective|kapitel|thema|chapitre|cap[íi]tulo|tema|sezione)\b\s*(?:[\divxlc]{1,6}|[A-H])?(?:\.\d{1,3}){0,3}\s*(?:[:：.]|[-–—]\s|$)\s*(.{0,120})$/iu;
const fact = /^(tags?|keywords?|difficulty|level|points?|marks?|score|title)\s*[:：=]\s*(.{0,400})$/iu;

/** A heading is no option, whatever it begins with. */
export function kindOf(line: ListLine): LineKind {
  const { text, isVerbatim } = line;
  if (isVerbatim || text === '') return { kind: 'text' };
  if (/^(?:_{3,}[\s_]*|\.{6,}[\s.]*|\^{3,})$/u.test(text)) return { kind: 'line-to-write-on' };
  if (keyHeading.test(text)) return { kind: 'key', rest: '' };
  const answered = answer.exec(text) ?? answerIs.exec(text);
  if (answered !== null) return { kind: 'answer', rest: answered[1] ?? '' };
  const explained = explanation.exec(text);
  if (explained !== null) return { kind: 'explanation', rest: explained[1] ?? '' };
  if (explanationAlone.test(text)) return { kind: 'explanation', rest: '' };
  const numberKind = numberOf(text);
  if (numberKind !== null) return numberKind;
  if (line.heading !== null) return { kind: 'text' };
  const boxed = box.exec(text);
  if (boxed !== null) return boxOf(boxed);
  const option = optionOf(text);
  if (option !== null) return option;
  const factKind = fact.exec(text);
  if (factKind !== null) return { kind: 'fact', name: factName(factKind[1] ?? ''), value: factKind[2] ?? '' };
  const titled = section.exec(text);
  if (titled !== null && text.length <= 140) return { kind: 'section', title: (titled[1] ?? '').trim() === '' ? text.replace(/[:：.]\s*$/u, '') : text };
  return { kind: 'text' };
}

export function numberOf(text: string): Extract<LineKind, { kind: 'number' }> | null {
  for (const [style, form] of numbered) {
    const found = form.exec(text);
    if (found !== null) return { kind: 'number', style, number: Number(found[1]), rest: withoutPoints(found[2] ?? found[3] ?? '') };
  }
  return null;
}

export function optionOf(text: string): Extract<LineKind, { kind: 'option' }> | null {
  for (const [style, form] of optionForms) {
    const found = form.exec(text);
    if (found === null) continue;
    const [, before = '', label = '', behind = ''] = found;
    const starred = /^\s?\*(?=[\p{L}\d"“])(?!.*\*\S*$)/u.test(behind);
    const { text: rest, mark } = withoutMark((starred ? behind.replace('*', '') : behind).trim());
    return { kind: 'option', label: label.toLowerCase(), style, mark: before !== '' ? 'sign' : (mark ?? (starred ? 'star' : null)), rest };
  }
  return null;
}

/** The text without the sign or word behind it that makes it the right one. */
export function withoutMark(text: string): { readonly text: string; readonly mark: OptionMark } {
  const found = markBehind.exec(text);
  // Stars at both ends are emphasis.
  if (found === null || found.index === 0 || (text.startsWith('*') && found[0].trim().startsWith('*'))) return { text, mark: null };
  return { text: text.slice(0, found.index), mark: found[0].trim().startsWith('*') ? 'star' : 'sign' };
}

function boxOf([, square, round, openRound, open, full, rest = '']: RegExpExecArray): LineKind {
  const isMarked = (square !== undefined && square.trim() !== '') || round !== undefined || full !== undefined;
  if (openRound !== undefined || open !== undefined) return { kind: 'box', isMarked: false, rest: optionOf(rest)?.rest ?? rest };
  return { kind: 'box', isMarked, rest: optionOf(rest)?.rest ?? rest };
}

function factName(word: string): 'tags' | 'difficulty' | 'points' | 'title' {
  if (/^(?:tag|keyword)/iu.test(word)) return 'tags';
  if (/^(?:difficulty|level)/iu.test(word)) return 'difficulty';
  return /^title/iu.test(word) ? 'title' : 'points';
}

function withoutPoints(text: string): string {
  return text.replace(/^[([]?\s?\d{1,3}(?:[.,]\d{1,2})?\s?(?:points?|pts?\.?|marks?|punkte?)\b\s?[)\]]?\s*[:.–-]?\s*/iu, '').replace(/\s[([]\d{1,3}(?:[.,]\d{1,2})?\s?(?:points?|pts?\.?|marks?)[)\]]$/iu, '');
}
