import { join } from 'node:path';
import { readBank } from '../../electron/packs/bank-text.ts';

export interface BankKeys {
  /** Question ids of the forms (and of `sample`) in their order. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  readonly domainOf: (question: string) => string;
  /** The text of the key of a single-choice question: ids are the program's, text is what a reader of the bank sees. */
  readonly keyText: (question: string) => string;
  readonly optionTexts: (question: string) => readonly string[];
}

/** The ISSMP bank's keys from its text files, not from the program's store: what the tests hold the program against. */
export async function readBankKeys(): Promise<BankKeys> {
  const read = await readBank(join(import.meta.dirname, '..', '..', 'banks', 'issmp'));
  if (!read.ok) throw new Error('The ISSMP bank can not be read.');
  const bank = read.value;
  const questions = new Map(bank.questions.map(({ question }) => [question.id, question]));

  const known = (id: string) => {
    const question = questions.get(id);
    if (question === undefined) throw new Error(`The bank has no question ${id}.`);
    return question;
  };
  const options = (id: string) => {
    const { interaction } = known(id).paper;
    if (interaction.type !== 'single') throw new Error(`${id} is no single-choice question.`);
    return interaction.options;
  };
  const sample = bank.questions.filter((entry) => entry.sample).map((entry) => entry.question.id);
  return {
    forms: new Map([...(bank.forms?.forms ?? []).map((form): [string, readonly string[]] => [form.id, form.questions]), ['sample', sample]]),
    domainOf: (id) => known(id).domain,
    keyText: (id) => {
      const { key } = known(id).solution;
      const right = options(id).find((option) => key.type === 'single' && option.id === key.option);
      if (right === undefined) throw new Error(`${id} has no key.`);
      return right.text;
    },
    optionTexts: (id) => options(id).map((option) => option.text),
  };
}
