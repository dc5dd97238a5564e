import { beforeAll, describe, expect, it } from 'vitest';
import { readBankKeys, type BankKeys } from '../server/bank-keys.ts';
import { chosenLetter, endExam, expectQuestion, highlight, letterOf, otherLetter, plain, readOptions, startFullExam, startSample } from './exam-room.ts';
import { expectScreen, openWindow, shoot, useBrowser } from './harness.ts';

useBrowser();

let keys: BankKeys;

beforeAll(async () => {
  keys = await readBankKeys();
});

describe('the sample', () => {
  it('is sat to its end with the pointer, tells the count, and leads to the reasons and the first full exam', async () => {
    const { page } = await openWindow();
    const sample = keys.forms.get('sample') ?? [];
    await startSample(page);
    for (const [index, question] of sample.entries()) {
      await expectQuestion(page, index + 1, 20);
      const right = keys.keyText(question);
      const options = await readOptions(page);
      // Every third answer is wrong.
      const wanted = options.findIndex((option) => (plain(option) === plain(right)) === (index % 3 !== 2));
      await page.getByRole('radiogroup', { name: 'Options' }).locator('label').nth(wanted).click();
      await page.getByRole('button', { name: 'Next' }).click();
    }
    await page.getByRole('heading', { name: 'Review screen' }).waitFor();
    await page.getByText('20 of 20 answered').waitFor();
    await page.getByRole('button', { name: 'End exam' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();

    await page.getByRole('heading', { level: 1, name: /^You answered 14 of 20 right\./u }).waitFor();
    expect(await page.getByRole('complementary').textContent()).toMatch(/this is no brain dump.*not affiliated with ISC2/u);
    expect(await page.getByRole('link', { name: 'Go to Form 1', exact: true }).getAttribute('href')).toBe('#/exams/form-1/preflight');
    await page.getByRole('link', { name: 'Review the 6 you missed' }).click();
    await page.getByText('Question 3 of 20').waitFor();
    await expectReasons(page, sample[2] ?? '');
  });
});

describe('the full exam', () => {
  it('is sat by keyboard to its end, survives a reload, and its report and review tell what was answered', async () => {
    const form = keys.forms.get('form-1') ?? [];
    expect(form).toHaveLength(125);
    const plan = planOf(form);
    const window = await openWindow();
    const { page } = window;
    await startFullExam(page);

    for (const { index, question, isRight, isAnswered } of plan) {
      await expectQuestion(page, index + 1, 125);
      const key = await letterOf(page, keys.keyText(question));
      const letter = isRight ? key : otherLetter(key);
      if (index === 4) {
        // Struck out first, then chosen all the same.
        await page.keyboard.press(`Shift+${letter}`);
        await page.getByRole('button', { name: `Take back the strike of ${letter}` }).waitFor();
        await page.getByRole('radio', { name: new RegExp(`^${otherLetter(letter)} `, 'u') }).click({ button: 'right' });
        await page.getByRole('button', { name: `Take back the strike of ${otherLetter(letter)}` }).waitFor();
      }
      if (index === 6) await page.keyboard.press(otherLetter(letter));
      // A reload loses what main has not acknowledged yet: this answer is waited for.
      const acknowledged = index === 60 ? page.waitForResponse((response) => response.url().endsWith('/rpc/sitting/act') && (response.request().postData() ?? '').includes('answer')) : null;
      if (isAnswered) {
        await page.keyboard.press(letter);
        expect(await chosenLetter(page)).toBe(letter);
      }
      await acknowledged;
      if (flagged.has(index)) await page.keyboard.press('Alt+f');
      if (index === 7) await useTools();
      if (index === 60) await reload(letter);
      await page.keyboard.press('Alt+n');
    }

    // Next after the last question is the review screen.
    await page.getByRole('heading', { level: 1, name: 'Review screen' }).waitFor();
    expect(plain(await page.getByRole('main').innerText())).toContain(plain('2 incomplete 3 flagged 123 of 125 answered'));
    await expectScreen(page, 'review-screen', { alsoSmall: false });
    await page.getByRole('button', { name: 'Review incomplete' }).press('Enter');
    await expectQuestion(page, 10, 125);
    await page.keyboard.press('Alt+n');
    await expectQuestion(page, 20, 125);
    await page.keyboard.press('Alt+r');
    await page.getByRole('button', { name: 'Review flagged' }).press('Enter');
    await expectQuestion(page, 3, 125);
    await page.keyboard.press('Alt+r');
    await page.getByRole('button', { name: '126, ' }).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'End exam' }).press('Enter');
    const dialog = page.getByRole('alertdialog', { name: '2 questions are incomplete and 3 are flagged. End the exam?' });
    await dialog.waitFor();
    expect(await dialog.getByRole('button', { name: 'Cancel' }).evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await endExam(page);

    await page.getByRole('heading', { level: 1, name: 'Score report, ISSMP practice exam, Form 1' }).waitFor();
    const right = plan.filter((entry) => entry.isRight && entry.isAnswered);
    const report = page.getByRole('main');
    const facts = await report.innerText();
    expect(facts).toMatch(/Answered\s+123 of 125/u);
    expect(facts).toMatch(new RegExp(`Correct\\s+${right.length} \\(${Math.round((right.length / 125) * 100)}%\\)`, 'u'));
    const api = await window.api();
    const { forms } = await api.exams.list({ packId: 'issmp' });
    const taking = forms.find((entry) => entry.id === 'form-1')?.takings[0];
    expect(taking).toMatchObject({ raw: right.length, total: 125, endedBy: 'candidate', newToCandidate: 125 });
    await page.getByText(`Estimated score ${taking?.scaled} of 1000; 700 is needed.`).waitFor();
    await page.getByText(taking?.passed === true ? 'Pass' : 'Not passed', { exact: true }).first().waitFor();
    for (const [domain, title] of domains) {
      const asked = plan.filter((entry) => keys.domainOf(entry.question) === domain);
      const correct = asked.filter((entry) => right.includes(entry)).length;
      expect(await page.getByRole('row', { name: title }).innerText()).toContain(`${correct} of ${asked.length}`);
    }
    await shoot(page, 'report-of-full-exam');

    const missed = plan.filter((entry) => !right.includes(entry));
    await page.getByRole('link', { name: 'Review the questions' }).press('Enter');
    await page.getByRole('radio', { name: `Missed ${missed.length}` }).press('Space');
    const first = missed[0];
    await page.getByText(`Question ${(first?.index ?? 0) + 1} of 125`, { exact: true }).waitFor();
    await expectReasons(page, first?.question ?? '');
    expect(await page.getByRole('radio', { name: `Missed ${missed.length}` }).isChecked()).toBe(true);
    await page.goto(page.url().replace(/\?.*/u, '?item=7'));
    await page.getByText('Question 7 of 125', { exact: true }).waitFor();
    await page.getByText(/^You chose . first and changed to . after /u).waitFor();
    await page.goto(page.url().replace(/\?.*/u, '?item=8'));
    await page.getByText('Question 8 of 125', { exact: true }).waitFor();
    expect(await page.getByRole('main').locator('mark').first().innerText()).not.toBe('');
    await page.getByText("Compare with the board's decision.").waitFor();

    async function useTools(): Promise<void> {
      await highlight(page, 2, 12);
      await page.keyboard.press('Alt+t');
      await page.getByRole('textbox', { name: 'Question 8' }).fill("Compare with the board's decision.");
      await page.getByText('Saved. Kept with your review after the exam.').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+c');
      await page.getByRole('dialog', { name: 'Calculator' }).waitFor();
      await page.keyboard.type('12*(3+0.5)=');
      await page.getByRole('dialog', { name: 'Calculator' }).getByRole('status').filter({ hasText: '42' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+g');
      await page.getByRole('button', { name: 'Question 3, answered, flagged' }).press('Enter');
      await expectQuestion(page, 3, 125);
      await page.keyboard.press('Alt+g');
      await page.getByRole('button', { name: /^Question 8, answered/u }).press('Enter');
      await expectQuestion(page, 8, 125);
    }

    async function reload(letter: string): Promise<void> {
      const asked: string[] = [];
      page.once('dialog', (dialog) => {
        asked.push(dialog.type());
        void dialog.accept();
      });
      await page.reload();
      await expectQuestion(page, 61, 125);
      expect(asked).toEqual(['beforeunload']);
      expect(await chosenLetter(page)).toBe(letter);
      await page.keyboard.press('Alt+g');
      await page.getByRole('button', { name: 'Question 10, incomplete', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Question 3, answered, flagged', exact: true }).waitFor();
      await page.keyboard.press('Escape');
    }
  });
});

const flagged: ReadonlySet<number> = new Set([2, 11, 80]);
const unanswered: ReadonlySet<number> = new Set([9, 19]);

const domains = [
  ['d1', 'Leadership and Business Management'],
  ['d2', 'Systems Lifecycle Management'],
  ['d3', 'Risk Management'],
  ['d4', 'Threat Intelligence and Incident Management'],
  ['d5', 'Contingency Management'],
  ['d6', 'Law, Ethics and Security Compliance Management'],
] as const;

/** A number of right answers that is known before the exam: one in five is wrong, two are left out. */
function planOf(form: readonly string[]) {
  return form.map((question, index) => ({ question, index, isRight: index % 5 !== 3, isAnswered: !unanswered.has(index) }));
}

/** The review of a missed question shows the bank's key as key, and what would have made other options right. */
async function expectReasons(page: Awaited<ReturnType<typeof openWindow>>['page'], question: string): Promise<void> {
  const key = page.getByRole('listitem').filter({ has: page.getByText('Key', { exact: true }) });
  expect(plain(await key.innerText())).toContain(plain(keys.keyText(question)));
  expect(await page.getByText(/^This would be right if/u).count()).toBe(3);
}
