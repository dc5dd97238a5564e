import { Strikethrough } from 'lucide-react';
import { useId, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction, Response } from '../../../../electron/domain/question.ts';
import { letterAt } from '../../../ui/option-letters.ts';
import { AuthoredWords } from '../../../ui/media/authored-words.tsx';
import { toggleStrike } from '../room/commands.ts';
import { responseWith } from '../room/room-keys.ts';
import { useRoom, useTools } from '../room/room-context.ts';
import classes from './options.module.css';

type Choice = Extract<Interaction, { type: 'single' | 'multiple' }>;

interface ChoiceOptionsProps {
  readonly item: number;
  readonly interaction: Choice;
  readonly response: Response | null;
  readonly struck: readonly string[];
}

/** Options to choose from: the whole row is the target; a right click or the button at its end strikes it out. */
export function ChoiceOptions({ item, interaction, response, struck }: ChoiceOptionsProps): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const striking = useTools((tools) => tools.striking);
  const name = useId();
  const chosen = chosenOf(response);
  const isMultiple = interaction.type === 'multiple';
  const choose = (option: string): void => exam.act({ kind: 'answer', item, response: responseWith(interaction, response, option) });

  return (
    <div role={isMultiple ? 'group' : 'radiogroup'} aria-label={t('answerGroup')}>
      {isMultiple && <ChooseHint choose={interaction.choose} chosen={chosen.length} />}
      <ul className={classes.options} data-striking={striking || undefined}>
        {interaction.options.map((option, index) => {
          const isStruck = struck.includes(option.id);
          const strike = (event: MouseEvent): void => {
            event.preventDefault();
            toggleStrike(exam, item, option.id);
          };
          return (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button at the row's end does the same
            <li
              key={option.id}
              className={classes.option}
              data-chosen={chosen.includes(option.id) || undefined}
              data-struck={isStruck || undefined}
              onContextMenu={strike}
            >
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the button beside it strikes by keys */}
              <label onClick={striking ? strike : undefined}>
                <input
                  type={isMultiple ? 'checkbox' : 'radio'}
                  name={name}
                  checked={chosen.includes(option.id)}
                  onChange={() => choose(option.id)}
                />
                <span className={classes.letter} data-square={isMultiple || undefined}>
                  {letterAt(index)}
                </span>
                <span className={classes.text}>
                  {isStruck ? <span className={classes.hidden}>{t('struckOut', { text: '' })}</span> : null}
                  <AuthoredWords text={option.text} />
                </span>
              </label>
              <button
                type="button"
                className={classes.strike}
                aria-pressed={isStruck}
                aria-label={t(isStruck ? 'unstrikeOption' : 'strikeOption', { letter: letterAt(index) })}
                onClick={() => toggleStrike(exam, item, option.id)}
              >
                <Strikethrough size={16} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function ChooseHint({ choose, chosen }: { readonly choose: number | null; readonly chosen: number }): ReactNode {
  const { t } = useTranslation('exam');
  const isOver = choose !== null && chosen > choose;
  return (
    <p className={classes.hint} data-over={isOver || undefined} role="status">
      {choose === null ? t('chooseAny') : isOver ? t('chooseChosen', { choose, chosen }) : t('choose', { count: choose })}
    </p>
  );
}

function chosenOf(response: Response | null): readonly string[] {
  if (response?.type === 'single') return [response.option];
  return response?.type === 'multiple' ? response.options : [];
}
