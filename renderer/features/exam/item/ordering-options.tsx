import { Button } from '@mantine/core';
import { Check, ChevronDown, ChevronUp } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction, Response } from '../../../../electron/domain/question.ts';
import { AuthoredWords } from '../../../ui/media/authored-words.tsx';
import { plainWords } from '../../../ui/media/text-parts.ts';
import { useRoom } from '../room/room-context.ts';
import { movedTo } from './ordering.ts';
import options from './options.module.css';
import classes from './ordering-options.module.css';

interface OrderingOptionsProps {
  readonly item: number;
  readonly interaction: Extract<Interaction, { type: 'ordering' }>;
  readonly response: Response | null;
}

/** Options to put in order, by buttons or by the arrow keys on them. Nothing is answered until something was moved or kept. */
export function OrderingOptions({ item, interaction, response }: OrderingOptionsProps): ReactNode {
  const { t } = useTranslation('exam');
  const { exam } = useRoom();
  const list = useRef<HTMLOListElement>(null);
  const refocus = useRef<{ readonly option: string; readonly up: boolean } | null>(null);
  const [said, setSaid] = useState('');
  const given = response?.type === 'ordering' ? response.order : null;
  const order = given ?? interaction.options.map(({ id }) => id);
  const writtenOf = (id: string): string => interaction.options.find((option) => option.id === id)?.text ?? id;
  const textOf = (id: string): string => plainWords(writtenOf(id));

  const save = (next: readonly string[]): void => exam.act({ kind: 'answer', item, response: { type: 'ordering', order: [...next] } });
  const move = (option: string, by: 1 | -1): void => {
    const next = movedTo(order, option, order.indexOf(option) + by);
    refocus.current = { option, up: by < 0 };
    setSaid(t('moved', { text: textOf(option), place: next.indexOf(option) + 1, total: next.length }));
    save(next);
  };
  // A row that moves in the page loses the focus of its button.
  useLayoutEffect(() => {
    const target = refocus.current;
    refocus.current = null;
    if (target === null) return;
    const row = [...(list.current?.children ?? [])].find((child) => child.getAttribute('data-option') === target.option);
    const [up, down] = row?.querySelectorAll('button') ?? [];
    const wanted = target.up ? up : down;
    (wanted?.disabled === true ? (target.up ? down : up) : wanted)?.focus();
  }, [response]);

  return (
    <div role="group" aria-label={t('answerGroup')}>
      <p className={options.hint}>{t('orderHint')}</p>
      <ol ref={list} className={classes.order}>
        {order.map((option, place) => {
          const byKey = (event: KeyboardEvent): void => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            const by = event.key === 'ArrowUp' ? -1 : 1;
            if (order[place + by] !== undefined) move(option, by);
          };
          return (
            <li key={option} data-option={option} data-given={given !== null || undefined}>
              <span className={options.letter} data-square>
                {place + 1}
              </span>
              <span className={options.text}>
                <AuthoredWords text={writtenOf(option)} />
              </span>
              <button type="button" disabled={place === 0} aria-label={t('moveUp', { text: textOf(option) })} onKeyDown={byKey} onClick={() => move(option, -1)}>
                <ChevronUp size={16} strokeWidth={1.75} aria-hidden="true" />
              </button>
              <button
                type="button"
                disabled={place === order.length - 1}
                aria-label={t('moveDown', { text: textOf(option) })}
                onKeyDown={byKey}
                onClick={() => move(option, 1)}
              >
                <ChevronDown size={16} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ol>
      <p className={options.hidden} role="status">
        {said}
      </p>
      {given === null ? (
        <Button size="sm" onClick={() => save(order)}>
          {t('orderKeep')}
        </Button>
      ) : (
        <p className={classes.kept}>
          <Check size={16} strokeWidth={1.75} aria-hidden="true" /> {t('orderKept')}
        </p>
      )}
    </div>
  );
}
