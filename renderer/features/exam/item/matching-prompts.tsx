import { NativeSelect } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction, Response } from '../../../../electron/domain/question.ts';
import { letterAt } from '../../../ui/option-letters.ts';
import { AuthoredWords } from '../../../ui/media/authored-words.tsx';
import { hasMedia, plainWords } from '../../../ui/media/text-parts.ts';
import { useRoom } from '../room/room-context.ts';
import options from './options.module.css';
import classes from './matching-prompts.module.css';

interface MatchingPromptsProps {
  readonly item: number;
  readonly interaction: Extract<Interaction, { type: 'matching' }>;
  readonly response: Response | null;
}

/** Prompts, each with a list of all options to match it with. */
export function MatchingPrompts({ item, interaction, response }: MatchingPromptsProps): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const id = useId();
  const pairs = response?.type === 'matching' ? response.pairs : {};
  const match = (prompt: string, option: string): void => {
    const others = Object.entries(pairs).filter(([known]) => known !== prompt);
    const next = option === '' ? others : [...others, [prompt, option] as const];
    exam.act({ kind: 'answer', item, response: next.length === 0 ? null : { type: 'matching', pairs: Object.fromEntries(next) } });
  };
  return (
    <div role="group" aria-label={t('answerGroup')}>
      <p className={options.hint}>{t('matchHint')}</p>
      {interaction.options.some(({ text }) => hasMedia(text)) && (
        // A list to choose from holds words only: what they stand for is shown above.
        <ul className={classes.shown}>
          {interaction.options.map((option, index) => (
            <li key={option.id}>
              <span className={options.letter}>{letterAt(index)}</span>
              <span className={options.text}>
                <AuthoredWords text={option.text} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <ul className={classes.prompts}>
        {interaction.prompts.map((prompt) => (
          <li key={prompt.id}>
            <label htmlFor={`${id}-${prompt.id}`} className={options.text}>
              <AuthoredWords text={prompt.text} />
            </label>
            <NativeSelect
              id={`${id}-${prompt.id}`}
              value={pairs[prompt.id] ?? ''}
              data={[
                { value: '', label: t('matchNone') },
                ...interaction.options.map((option, index) => ({ value: option.id, label: `${letterAt(index)}  ${plainWords(option.text)}` })),
              ]}
              onChange={(event) => match(prompt.id, event.currentTarget.value)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
