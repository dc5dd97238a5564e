/** What a column can hold. The numbered ones come once for each option, from 1. */
export const plainRoles = ['question', 'key', 'options', 'explanation', 'category', 'subcategory', 'tags', 'difficulty', 'points', 'id', 'type', 'references', 'media', 'ignored'] as const;
export const numberedRoles = ['option', 'wrong', 'correct', 'reason'] as const;
export type PlainRole = (typeof plainRoles)[number];
export type NumberedRole = (typeof numberedRoles)[number];

/** `wrong` holds an option that is wrong, `correct` says whether the option is right, `reason` why. */
export type ColumnRole = PlainRole | `${NumberedRole}${number}`;

/** What the words of a header may mean, the best first; empty where they say nothing. */
export interface HeaderMeaning {
  readonly roles: readonly (PlainRole | NumberedRole)[];
  /** The number or letter of an option, from 0 or 1 as it stands there. */
  readonly number: number | null;
  /** It counts from the 0 that an array has: "correct index". */
  readonly isIndex: boolean;
}

export function isColumnRole(name: string): name is ColumnRole {
  return plainRoles.some((role) => role === name) || new RegExp(`^(?:${numberedRoles.join('|')})[1-9]\\d?$`, 'u').test(name);
}

export function meaningOf(header: string): HeaderMeaning {
  const words = normalised(header);
  const isIndex = /\b(?:index|idx)\b/u.test(words);
  const direct = meanings.get(words) ?? meanings.get(words.replace(/ (?:index|idx)$/u, ''));
  if (direct !== undefined) return { roles: direct, number: null, isIndex };
  const numbered = /^(?:(.*?) )?(\d{1,2}|[a-l])(?: (.*))?$/u.exec(words);
  if (numbered === null) return { roles: [], number: null, isIndex };
  const [, before = '', mark = '', after = ''] = numbered;
  const base = [before, after].filter((part) => part !== '').join(' ');
  const number = /\d/u.test(mark) ? Number(mark) : (mark.codePointAt(0) ?? 97) - 96;
  const role = base === '' ? 'option' : numberedMeanings.get(base);
  return { roles: role === undefined ? [] : [role], number: role === undefined ? null : number, isIndex };
}

/** Words in lower case without accents, signs and what stands in brackets or behind a dash. */
function normalised(header: string): string {
  const text = header.replaceAll('\n', ' ').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const head = /^\s*([^\s([][^([]*?)\s*(?:[([]| [-–—] |$)/u.exec(text)?.[1] ?? text;
  return head
    .replaceAll(/(\d)(?=\p{L})|(\p{L})(?=\d)/gu, '$1$2 ')
    .replaceAll('#', ' number ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const wordings: readonly (readonly [string, readonly PlainRole[]])[] = [
  ['question, questions, question text, question stem, question body, question content, question title, the question, stem, prompt, item text, problem, query, q, front, term, word, cue, pergunta, perguntas, enunciado, pregunta, preguntas, frage, fragen, fragetext, question texte, intitule, domanda, domande, vraag, fraga, sporsmal, pytanie, soru, вопрос, питання, 问题, 題目, 题目, 题干, 問題, 質問, 질문', ['question']],
  ['text, item, statement, description, title', ['question']],
  ['key, answer key, correct, correct answer, correct answers, correct option, correct options, correct choice, correct choices, correct response, correct letter, correct answer letter, correct answer number, right answer, right answers, right option, answer letter, answer number, back, definition, meaning, translation, target, resposta correta, resposta certa, gabarito, respuesta correcta, richtige antwort, richtige antworten, korrekte antwort, bonne reponse, bonnes reponses, reponse correcte, risposta corretta, risposta esatta, juiste antwoord, ratt svar, poprawna odpowiedz, dogru cevap, правильный ответ, правильна відповідь, 正确答案, 正解, 정답', ['key']],
  ['answer, response, ans, resposta, respuesta, antwort, reponse, risposta, antwoord, svar, odpowiedz, cevap, ответ, відповідь, 答案, 回答, 解答, 답', ['key', 'options']],
  ['solution, solutions, losung, solucion, solucao, soluzione', ['key', 'explanation']],
  ['answers, options, choices, alternatives, answer options, answer choices, possible answers, choice list, option list, opcoes, alternativas, opciones, antworten, antwortmoglichkeiten, reponses, options de reponse, risposte, opzioni, antwoorden, варианты, варианты ответов, 选项, 選択肢', ['options', 'key']],
  ['explanation, explanations, answer explanation, rationale, rationales, feedback, general feedback, question feedback, reason, why, justification, comment, comments, remarks, note, notes, extra, back extra, info, explicacao, comentario, explicacion, retroalimentacion, erklarung, begrundung, feedback text, explication, commentaire, spiegazione, uitleg, forklaring, wyjasnienie, aciklama, объяснение, пояснение, 解析, 解説, 설명', ['explanation']],
  ['category, categories, domain, topic, topics, subject, section, chapter, module, theme, unit, area, knowledge area, skill area, deck, folder, lesson, categoria, dominio, tema, assunto, disciplina, materia, kategorie, thema, themengebiet, categorie, sujet, domaine, argomento, categorie, onderwerp, kategoria, konu, категория, тема, 分类, 类别, 章节, カテゴリ', ['category']],
  ['subcategory, sub category, subdomain, sub domain, subtopic, sub topic, objective, exam objective, learning objective, subcategoria', ['subcategory']],
  ['tags, tag, labels, label, keywords, keyword, etiquetas, schlagworter, etiquettes, mots cles, теги, 标签', ['tags']],
  ['difficulty, difficulty level, level, hardness, dificultad, dificuldade, nivel, schwierigkeit, schwierigkeitsgrad, difficulte, niveau, difficolta, zorluk, сложность, 难度, 難易度', ['difficulty']],
  ['points, point, score, marks, mark, weight, max points, pontos, pontuacao, puntos, puntaje, punkte, points possible, punti, баллы, 分值', ['points']],
  ['id, no, nr, num, number, question id, question number, question no, question code, question name, name, item id, guid, uid, uuid, external id, numero, nummer, номер, 序号, 题号', ['id']],
  ['type, question type, item type, kind, format, tipo, tipo de pregunta, typ, fragetyp, тип, 题型', ['type']],
  ['reference, references, source, sources, citation, link to source, referencia, quelle, quellen, fuente, fonte', ['references']],
  ['image, image url, image link, images, picture, media, photo, figure, audio, video, bild, imagen, imagem', ['media']],
  ['time, time limit, time in seconds, seconds, time limit sec, duration, hint, hints, tip, author, created, updated, date, status, language, url, link, tempo, tiempo, zeit', ['ignored']],
];

const numberedWordings: readonly (readonly [string, NumberedRole])[] = [
  ['option, opt, q, answer, ans, choice, alternative, response, answer option, answer choice, possible answer, answer text, option text, choice text, opcao, alternativa, resposta, opcion, respuesta, antwort, antwortmoglichkeit, auswahl, reponse, choix, proposition, risposta, opzione, antwoord, optie, svar, svarsalternativ, odpowiedz, secenek, вариант, вариант ответа, ответ, варіант, 选项, 選択肢, 보기', 'option'],
  ['incorrect answer, incorrect option, incorrect, wrong answer, wrong option, wrong, distractor, distractors, false answer, falsche antwort, resposta errada, respuesta incorrecta, mauvaise reponse', 'wrong'],
  ['correct, is correct, iscorrect, right, is right, correct option, option correct, answer correct, answer is correct, option is correct, flag', 'correct'],
  ['feedback, reason, why, rationale, option feedback, answer feedback, feedback option, feedback answer, explanation, option explanation, answer explanation, comment', 'reason'],
];

const meanings: ReadonlyMap<string, readonly PlainRole[]> = new Map(wordings.toReversed().flatMap(([words, roles]) => listed(words).map((word) => [word, roles] as const)));
const numberedMeanings: ReadonlyMap<string, NumberedRole> = new Map(numberedWordings.flatMap(([words, role]) => listed(words).map((word) => [word, role] as const)));

function listed(words: string): readonly string[] {
  return words.split(',').map((word) => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim());
}
