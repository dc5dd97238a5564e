import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a test may change in a question of `questionYaml`. */
export interface QuestionWords {
  readonly id?: string;
  readonly decision?: string;
  readonly stem?: string;
  /** Lines to add at the end, indented by two. */
  readonly more?: string;
}

/** bank.yml of a small bank: two domains (60/40) with two objectives each, exams of five questions. */
export const bankYaml = `
id: small
title: Small exams
edition: "1"
language: en
publisher: Tests
license: CC0
outline: An outline made for tests.
exam:
  body: Nobody
  name: Small
  questions: 5
  minutes: 10
  scale: { max: 100, cut: 70 }
  disclaimer: Made for tests.
sample: { title: Free sample, minutes: 4 }
domains:
  - id: d1
    title: First domain
    short_title: First
    weight: 60
    description: The first.
    objectives:
      - { id: d1.01, title: One }
      - { id: d1.02, title: Two }
  - id: d2
    title: Second domain
    short_title: Second
    weight: 40
    description: The second.
    objectives:
      - { id: d2.01, title: Three }
      - { id: d2.02, title: Four }
`;

/** One question in YAML that keeps every rule; its words come from its id, so that no two are alike. */
export function questionYaml({ id = 'small-1', decision, stem, more = '' }: QuestionWords = {}): string {
  const own = Array.from({ length: 8 }, (_, index) => `${id.replaceAll(/\W/gu, 'x')}x${index}`).join(' ');
  return `
- id: ${id}
  decision: ${decision ?? `what to do about ${own}`}
  difficulty: 3
  skill: apply
  stem: >-
    ${stem ?? `${own} A harbour in Norway finds that its crane software has had no owner since spring. Two teams claim it, one refuses it, and the
    insurer asks on Friday who answers for it. The harbour master wants a name, the works council a process. What should the security manager propose?`}
  options:
    - text: Naming the operations team as the owner today
      correct: true
      why: >-
        The question is urgent and the team runs the cranes already, so that a name can be given without a new process.
    - text: Asking the insurer for another month of patience
      right_if: >-
        The insurer had offered an extension and nobody could say yet which team runs the cranes
      why: >-
        Time would help a careful process, but the date is fixed and the facts that decide are known to everyone.
    - text: Leaving the software with the works council
      right_if: >-
        The council had a technical department of its own that already ran the software for everyone
      why: >-
        It would honour the process that the council asks for, yet the council runs no systems and answers for none.
    - text: Splitting the ownership between both the teams
      right_if: >-
        Each team ran half of the cranes with a version of the software that was its own
      why: >-
        Both claims look satisfied, but an owner answers alone, and the insurer asked for a single name.
  explanation: >-
    An asset without an owner has nobody who decides about its risk. Ownership follows operation unless there is a
    reason against it, and it can be corrected later. A process that comes after the date does not answer the
    question; a name that is wrong in detail can be changed by the same process in calm.
  references:
    - "ISO/IEC 27002:2022, control 5.9"
${more}`;
}

/** Writes the files of a bank, bank.yml included unless it is among them. */
export function writeBank(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries({ 'bank.yml': bankYaml, ...files })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
