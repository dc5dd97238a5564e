// Sittings that a test needs but is not about: begun, answered and ended over the API.
import type { CutscoreClient } from '../../electron/contract/contract.ts';
import type { SittingView } from '../../electron/contract/values.ts';
import type { Accommodation } from '../../electron/domain/sitting-rules.ts';
import type { BankKeys } from '../server/bank-keys.ts';

/** Starts a form and goes to its first question. */
export async function beginForm(api: CutscoreClient, formId: string, accommodation: Accommodation | null = null): Promise<SittingView> {
  const { sittingId } = await api.exams.start({ packId: 'issmp', formId, accommodation });
  const view = await api.sitting.open({ sittingId });
  if (view.phase.name !== 'agreement') return view;
  await api.sitting.act({ sittingId, action: { kind: 'agree' } });
  await api.sitting.act({ sittingId, action: { kind: 'begin' } });
  return api.sitting.open({ sittingId });
}

/** Answers questions `from` (counted from 0) up to but not including `to`; `isRight` says which are right. */
export async function answerItems(
  api: CutscoreClient,
  keys: BankKeys,
  view: SittingView,
  { from = 0, to = view.items.length, isRight = () => true }: { from?: number; to?: number; isRight?: (index: number) => boolean } = {},
): Promise<void> {
  for (const [index, item] of view.items.entries()) {
    if (index < from || index >= to || item.interaction.type !== 'single') continue;
    const key = keys.keyText(item.question);
    const option = item.interaction.options.find(({ text }) => (text === key) === isRight(index));
    if (option === undefined) throw new Error(`${item.question} has no such option.`);
    await api.sitting.act({ sittingId: view.id, action: { kind: 'goto', item: index } });
    await api.sitting.act({ sittingId: view.id, action: { kind: 'answer', item: index, response: { type: 'single', option: option.id } } });
  }
}

/** Sits a form to its end, every question answered; returns the sitting's id. */
export async function sitForm(api: CutscoreClient, keys: BankKeys, formId: string, isRight: (index: number) => boolean): Promise<string> {
  const view = await beginForm(api, formId);
  await answerItems(api, keys, view, { isRight });
  await api.sitting.end({ sittingId: view.id });
  return view.id;
}
