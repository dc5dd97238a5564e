import { assertNever } from '../../domain/assert-never.ts';
import type { Interaction, Key } from '../../domain/question.ts';
import type { OutgoingQuestion, OutputFormat } from '../reading/format.ts';

/** A page to print: the questions, then the key with the explanations. Nothing in it is loaded or run. */
export const printOutput: OutputFormat = {
  name: 'html',
  title: 'Printable page (HTML)',
  extension: 'html',
  async *write(questions, { title }) {
    yield head(title);
    /** The answers come last, so that they are held; the questions are not. */
    const answers: string[] = [];
    let category = '';
    let number = 0;
    for await (const question of questions) {
      const heading = question.category.join(' › ');
      if (heading !== category && heading !== '') yield `<h2>${escaped(heading)}</h2>\n`;
      category = heading;
      const { interaction } = question.paper;
      const isAsked = interaction.type !== 'shown' || interaction.reason !== 'reading';
      if (isAsked) number += 1;
      yield paperOf(question, isAsked ? number : null);
      const answer = answerOf(question, number);
      if (isAsked && answer !== null) answers.push(answer);
    }
    if (answers.length > 0) yield '<section class="key">\n<h2>Key and explanations</h2>\n';
    yield* answers;
    yield `${answers.length > 0 ? '</section>\n' : ''}</main>\n</body>\n</html>\n`;
  },
};

function head(title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; color: #111; background: #fff; margin: 0; }
main { max-width: 44rem; margin: 2rem auto; padding: 0 1.5rem; }
h1, h2 { font-family: system-ui, sans-serif; line-height: 1.2; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.75rem; break-after: avoid; }
article { break-inside: avoid; margin: 0 0 1.5rem; display: grid; grid-template-columns: 2.5rem 1fr; }
article > .number { font-weight: bold; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 0.5rem; tab-size: 4; }
ol, ul { margin: 0.25rem 0 0.5rem; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 1.75rem 1fr; margin: 0.15rem 0; }
li > .text { margin: 0; }
.hint { font-style: italic; margin: 0 0 0.4rem; }
.write { border-bottom: 1px solid #555; height: 1.6rem; }
.lines .write { height: 2rem; }
.key { break-before: page; }
.key article { margin-bottom: 1rem; }
@media print { main { max-width: none; margin: 0; padding: 0; } a { color: inherit; } }
@page { margin: 18mm; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
`;
}

function paperOf({ paper }: OutgoingQuestion, number: number | null): string {
  return `<article><div class="number">${number === null ? '' : `${number}.`}</div><div>\n${block(paper.stem)}${asked(paper.interaction)}</div></article>\n`;
}

function asked(interaction: Interaction): string {
  switch (interaction.type) {
    case 'single':
      return listed(interaction.options);
    case 'multiple':
      return `<p class="hint">${interaction.choose === null ? 'Choose all that apply.' : `Choose ${interaction.choose}.`}</p>\n${listed(interaction.options)}`;
    case 'ordering':
      return `<p class="hint">Put these in order.</p>\n${listed(byText(interaction.options))}`;
    case 'matching':
      return `<p class="hint">Match each number with a letter.</p>\n<ol>\n${interaction.prompts.map(({ text }, place) => item(`${place + 1}.`, text)).join('')}</ol>\n${listed(byText(interaction.options))}`;
    case 'numeric':
      return `<div class="write"></div>${interaction.unit === null ? '' : `<p class="hint">In ${escaped(interaction.unit)}</p>`}\n`;
    case 'text':
      return '<div class="write"></div>\n';
    case 'hotspot':
      return `<p class="hint">Mark ${interaction.choose === 1 ? 'the place' : `${interaction.choose} places`} on the image${interaction.description === '' ? '' : `: ${escaped(interaction.description)}`}.</p>\n<div class="write"></div>\n`;
    case 'shown':
      return interaction.reason === 'essay' ? `<div class="lines">${'<div class="write"></div>'.repeat(4)}</div>\n` : '';
    default:
      return assertNever(interaction);
  }
}

interface Option {
  readonly id: string;
  readonly text: string;
}

/** The order in which steps and partners are printed: that of the source would give them away. */
function byText(options: readonly Option[]): readonly Option[] {
  return options.toSorted((left, right) => left.text.localeCompare(right.text, 'en', { numeric: true }) || (left.id < right.id ? -1 : 1));
}

function listed(options: readonly Option[]): string {
  return `<ol>\n${options.map(({ text }, place) => item(`${letter(place)}.`, text)).join('')}</ol>\n`;
}

function item(label: string, text: string): string {
  return `<li><span>${escaped(label)}</span><div class="text">${escaped(text)}</div></li>\n`;
}

/** The key of a question with all that is told after it; null where there is nothing to tell. */
function answerOf({ paper: { interaction }, solution: { key, explanation, rationales, references } }: OutgoingQuestion, number: number): string | null {
  const answer = keyText(interaction, key);
  const options = 'options' in interaction ? (interaction.type === 'ordering' || interaction.type === 'matching' ? byText(interaction.options) : interaction.options) : [];
  const whys = rationales.flatMap(({ option, why, rightIf }) => {
    const place = options.findIndex(({ id }) => id === option);
    return [why, rightIf === null ? null : `Right if: ${rightIf}`].flatMap((text) => (text === null ? [] : [item(place === -1 ? '' : `${letter(place)}.`, text)]));
  });
  const parts = [
    answer === null ? '' : `<div class="text"><strong>${escaped(answer)}</strong></div>\n`,
    explanation === null ? '' : block(explanation),
    whys.length === 0 ? '' : `<ul>\n${whys.join('')}</ul>\n`,
    references.length === 0 ? '' : `<div class="text">${escaped(references.join('\n'))}</div>\n`,
  ].join('');
  return parts === '' ? null : `<article><div class="number">${number}.</div><div>\n${parts}</div></article>\n`;
}

function keyText(interaction: Interaction, key: Key): string | null {
  const options = 'options' in interaction ? (interaction.type === 'ordering' || interaction.type === 'matching' ? byText(interaction.options) : interaction.options) : [];
  const letterOf = (id: string): string => letter(Math.max(0, options.findIndex((option) => option.id === id)));
  switch (key.type) {
    case 'single':
      return letterOf(key.option);
    case 'multiple':
      return options.filter(({ id }) => key.options.includes(id)).map(({ id }) => letterOf(id)).join(', ');
    case 'ordering':
      return key.order.map(letterOf).join(', ');
    case 'matching':
      return interaction.type === 'matching' ? interaction.prompts.map(({ id }, place) => `${place + 1}–${letterOf(key.pairs[id] ?? '')}`).join(', ') : null;
    case 'numeric':
      return `${key.value}${key.tolerance === 0 ? '' : ` ± ${key.tolerance}`}${interaction.type === 'numeric' && interaction.unit !== null ? ` ${interaction.unit}` : ''}`;
    case 'text':
      return key.accepted.join(' / ');
    case 'hotspot':
      return `${key.areas.length === 1 ? 'One area' : `${key.areas.length} areas`} of the image; Cutscore shows them`;
    case 'shown':
      return null;
    default:
      return assertNever(key);
  }
}

function letter(place: number): string {
  return place < 26 ? String.fromCodePoint(65 + place) : `${String.fromCodePoint(65 + (place % 26))}${Math.floor(place / 26) + 1}`;
}

function block(text: string): string {
  return `<div class="text">${escaped(text)}</div>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
